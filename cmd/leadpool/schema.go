package main

import (
	"fmt"

	"github.com/leadpool/leadpool/schema"
)

// SchemaCmd prints the GraphQL schema.
type SchemaCmd struct{}

// Run needs neither database nor Redis.
func (SchemaCmd) Run(g *Globals) error {
	_, err := fmt.Fprint(g.stdout(), schema.Text())
	return err
}
