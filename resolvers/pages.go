package resolvers

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/db"
)

// Pages is a schema that answers operations which are a page of leads and nothing else by itself, as Rows does for such
// fields among others. What gqlgen prepares for each operation, whatever it is, costs as much as an empty page.
func Pages(schema graphql.ExecutableSchema, conn *db.DB) graphql.ExecutableSchema {
	return &pages{ExecutableSchema: schema, conn: conn, known: map[string]*rootPage{}}
}

type pages struct {
	graphql.ExecutableSchema
	conn *db.DB

	mu    sync.RWMutex
	known map[string]*rootPage // by text and name of the operation; nil for what is left to gqlgen
}

// rootPage is an operation that is a page of leads.
type rootPage struct {
	field *ast.Field
	name  []byte
	plan  *plan
}

// mostPlans is how many operations are remembered, longestPlanned how long they may be: clients make them up.
const (
	mostPlans      = 500
	longestPlanned = 16 << 10
)

// Exec answers an operation.
func (p *pages) Exec(ctx context.Context) graphql.ResponseHandler {
	root := p.rootPage(graphql.GetOperationContext(ctx))
	if root == nil {
		return p.ExecutableSchema.Exec(ctx)
	}
	var rest graphql.ResponseHandler
	var no noPage
	answered := false
	return func(ctx context.Context) *graphql.Response {
		if answered {
			return nil
		}
		if rest == nil {
			var data []byte
			if data, no.why = p.answer(ctx, root); data != nil {
				answered = true
				return &graphql.Response{Data: data}
			}
			rest = p.ExecutableSchema.Exec(ctx)
		}
		return rest(context.WithValue(ctx, noPageKey{}, no))
	}
}

func (p *pages) answer(ctx context.Context, root *rootPage) (data []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil { // the usual way will meet it too, and knows what to tell
			slog.ErrorContext(ctx, "panic in a page", "request", RequestID(ctx), "cause", cause)
			data, err = nil, nil
		}
	}()
	out := new(bytes.Buffer)
	answered, err := page(ctx, p.conn, root.field, root.plan, func(rows int) *bytes.Buffer {
		out.Grow(len(root.name) + 512 + 640*rows)
		out.WriteByte('{')
		out.Write(root.name)
		return out
	})
	if !answered {
		return nil, err
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// rootPage gives the page that an operation is; nil for others. It is worked out once for each text, unless directives make
// the same text different things.
func (p *pages) rootPage(op *graphql.OperationContext) *rootPage {
	if op.Operation.Operation != ast.Query {
		return nil
	}
	if len(op.RawQuery) > longestPlanned || strings.Contains(op.RawQuery, "@") {
		return rootPageOf(op)
	}
	key := op.OperationName + "\x00" + op.RawQuery
	p.mu.RLock()
	root, ok := p.known[key]
	p.mu.RUnlock()
	if ok {
		return root
	}
	root = rootPageOf(op)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.known) >= mostPlans {
		clear(p.known)
	}
	p.known[key] = root
	return root
}

func rootPageOf(op *graphql.OperationContext) *rootPage {
	fields := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})
	if len(fields) != 1 || len(fields[0].Deferrables) > 0 || fields[0].Name != "leads" {
		return nil
	}
	plan := connectionPlan(op, fields[0])
	if plan == nil {
		return nil
	}
	return &rootPage{fields[0].Field, nameOf(fields[0]), plan}
}
