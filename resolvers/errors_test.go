package resolvers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// stopped is what PostgreSQL says of a statement whose time is over.
type stopped struct{}

func (stopped) Error() string    { return "canceling statement due to statement timeout" }
func (stopped) SQLState() string { return "57014" }

func TestPresentError(t *testing.T) {
	t.Parallel()
	ctx := WithRequestID(t.Context(), "REQ1")
	lead := graphql.WithFieldContext(ctx, &graphql.FieldContext{Field: graphql.CollectedField{Field: &ast.Field{Alias: "lead"}}})
	below := graphql.WithPathContext(lead, graphql.NewPathWithField("input"))
	below = graphql.WithPathContext(below, graphql.NewPathWithField("dueAt"))
	limit := crm.Errorf(crm.Limit, "Too many.").With("limit", 10)
	for _, row := range []struct {
		name          string
		ctx           context.Context
		err           error
		code, message string
	}{
		{"a refusal", lead, crm.Errorf(crm.Forbidden, "Not you."), "FORBIDDEN", "Not you."},
		{"a wrapped refusal", lead, fmt.Errorf("in a rule: %w", limit), "LIMIT", "Too many."},
		{"a refusal with a path", lead, graphql.ErrorOnPath(lead, limit), "LIMIT", "Too many."},
		{"no row", lead, fmt.Errorf("lead: %w", db.ErrNotFound), "NOT_FOUND", ""},
		{"a stale row", lead, db.ErrConflict, "CONFLICT", ""},
		{"time over", lead, context.DeadlineExceeded, "LIMIT", ""},
		{"the statement's time over", lead, fmt.Errorf("select: %w", stopped{}), "LIMIT", ""},
		{"an argument that cannot be read", lead, graphql.ErrorOnPath(below, errors.New("a DateTime is RFC 3339")), "INVALID", "a DateTime is RFC 3339"},
		{"a request error", ctx, &gqlerror.Error{Message: "unexpected }", Extensions: map[string]any{"code": "GRAPHQL_PARSE_FAILED"}}, "GRAPHQL_PARSE_FAILED", "unexpected }"},
		{"anything else", lead, errors.New("dial tcp 10.0.0.7: secret"), "INTERNAL", "Something went wrong."},
		{"a panic", lead, Recover(ctx, "secret"), "INTERNAL", "Something went wrong."},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got := PresentError(row.ctx, row.err)
			if got.Extensions["code"] != row.code || row.message != "" && got.Message != row.message {
				t.Errorf("got %v %q", got.Extensions, got.Message)
			}
			if got.Extensions["requestId"] != "REQ1" || strings.Contains(got.Message, "secret") {
				t.Errorf("got %v %q", got.Extensions, got.Message)
			}
			if row.ctx == lead && row.name != "a panic" && got.Path.String() != "lead" {
				t.Errorf("the path is %q", got.Path)
			}
		})
	}
	if got := PresentError(lead, limit); got.Extensions["limit"] != 10 {
		t.Errorf("the facts are lost: %v", got.Extensions)
	}
	if got := PresentError(lead, crm.InvalidField("name", "No.")).Extensions["field"]; fmt.Sprint(got) != "[name]" {
		t.Errorf("the field is lost: %v", got)
	}
	if got := PresentError(lead, graphql.ErrorOnPath(below, errors.New("no"))).Extensions["field"]; fmt.Sprint(got) != "[input dueAt]" {
		t.Errorf("the argument is lost: %v", got)
	}
}
