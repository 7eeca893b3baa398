// Package resolvers is one line for each field of the schema: it finds out who asks and calls the rule.
package resolvers

import (
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/db"
)

// Resolver is what all resolvers hold.
type Resolver struct {
	Conn db.Conn
	Hub  *live.Hub // of live updates
}
