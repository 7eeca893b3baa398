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

// givenIn tells which fields of an object inside the input the caller named, in a list that can be kept with it.
func givenIn(ctx context.Context, object string) (named []string) {
	field := graphql.GetFieldContext(ctx)
	input, _ := field.Field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)["input"].(map[string]any)
	inner, _ := input[object].(map[string]any)
	for key := range inner {
		named = append(named, key)
	}
	return named
}
