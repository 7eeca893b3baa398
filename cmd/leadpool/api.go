package main

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/graph"
	"github.com/leadpool/leadpool/resolvers"
)

// executableSchema joins the schema to its resolvers, and these to what they need.
func executableSchema(b *Backends, hub *live.Hub) graphql.ExecutableSchema {
	return resolvers.Pages(graph.NewExecutableSchema(graph.Config{Resolvers: &resolvers.Resolver{Conn: b.DB, Hub: hub}}), b.DB)
}
