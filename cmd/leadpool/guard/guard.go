package guard

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Caller is what the guard must know about who asks.
type Caller struct {
	// SignedIn callers may read the schema.
	SignedIn bool
	// Budget is the cost that one operation may have.
	Budget int
}

// Guard is the gqlgen extension that measures every operation before it runs.
type Guard struct {
	Limits Limits
	Prices Prices
	// Caller tells who asks. Nil means a stranger with a person's budget.
	Caller func(context.Context) Caller

	schema *ast.Schema
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = (*Guard)(nil)

// ExtensionName names the guard's statistics of an operation.
func (*Guard) ExtensionName() string { return "Guard" }

// Validate keeps the schema that documents are measured against.
func (g *Guard) Validate(schema graphql.ExecutableSchema) error {
	if schema.Schema() == nil {
		return errors.New("the guard needs a schema")
	}
	g.schema = schema.Schema()
	return nil
}

// MutateOperationContext measures the operation and refuses one that is too
// large. It runs after validation, so every field has its definition.
func (g *Guard) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	caller := Caller{Budget: PersonBudget}
	if g.Caller != nil {
		caller = g.Caller(ctx)
	}
	m := measure(op.Doc, op.Operation, g.schema, op.Variables, g.Limits, g.Prices)
	op.Stats.SetExtension(g.ExtensionName(), m)
	op.DisableIntrospection = !caller.SignedIn
	return g.Limits.check(m, op.Operation.Operation, caller)
}

// CostOf is the measured cost of the operation in ctx, for its log line.
func CostOf(ctx context.Context) int {
	if !graphql.HasOperationContext(ctx) {
		return 0
	}
	m, _ := graphql.GetOperationContext(ctx).Stats.GetExtension("Guard").(Measures)
	return m.Cost
}

// InterceptResponse caps the errors of an answer: a thousand of them help
// nobody and are larger than the question.
func (g *Guard) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if response != nil {
		response.Errors = g.Limits.cap(response.Errors)
	}
	return response
}
