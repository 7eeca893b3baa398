// Package node is the interface that GraphQL's Node is in Go.
package node

import "github.com/leadpool/leadpool/db"

// Node is anything that can be fetched by its id.
type Node interface {
	IsNode()
	NodeID() db.NodeID
}
