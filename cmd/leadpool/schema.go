package main

import (
	"context"
	"fmt"

	"github.com/leadpool/leadpool/schema"
)

// SchemaCmd prints the GraphQL schema.
type SchemaCmd struct{}

// Run needs neither database nor Redis.
func (SchemaCmd) Run(context.Context) error {
	_, err := fmt.Print(schema.Text())
	return err
}
