package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/crm"
)

// given tells which fields of the input the caller named, so that those left out stay as they are and null empties.
func given(ctx context.Context) crm.Given {
	field := graphql.GetFieldContext(ctx)
	input, _ := field.Field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)["input"].(map[string]any)
	named := make(crm.Given, len(input))
	for key := range input {
		named[key] = true
	}
	return named
}
