package guard

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// check compares an operation's measures with the limits, cheapest reason first.
func (l Limits) check(m Measures, kind ast.Operation, caller Caller) *gqlerror.Error {
	if m.Introspects && !caller.SignedIn {
		return refuse("UNAUTHENTICATED", "Sign in to read the schema.", nil)
	}
	for name, times := range m.Once {
		if times > 1 {
			return over("times "+name+" is called", times, 1)
		}
	}
	roots := l.RootFields
	if kind == ast.Mutation {
		roots = l.Mutations
	}
	for _, row := range []struct {
		what        string
		used, limit int
	}{
		{"depth", m.Depth, l.Depth},
		{"number of root fields", m.RootFields, roots},
		{"number of aliases", m.Aliases, l.Aliases},
		{"number of directives", m.Directives, l.Directives},
		{"cost", m.Cost, caller.Budget},
	} {
		if row.used > row.limit {
			return over(row.what, row.used, row.limit)
		}
	}
	return nil
}

// over is the LIMIT error of one measure.
func over(what string, used, limit int) *gqlerror.Error {
	message := fmt.Sprintf("The operation is too large: its %s is %d, and at most %d is allowed.", what, used, limit)
	return refuse("LIMIT", message, map[string]any{"limit": limit, "used": used, "measure": what})
}

func refuse(code, message string, extra map[string]any) *gqlerror.Error {
	if extra == nil {
		extra = map[string]any{}
	}
	extra["code"] = code
	return &gqlerror.Error{Message: message, Extensions: extra}
}
