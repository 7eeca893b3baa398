package resolvers

import (
	"bytes"
	"context"
	"io"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/schema"
)

// Rows answers pages of leads that ask for nothing but the leads' own values, the names of what they refer to and how many
// there are, which is what lists do. It reads the columns asked for alone and writes the answer straight away, where executing GraphQL makes a
// handful of objects for each value of each row: several times the work of finding the page (docs/decisions.md, "The
// page's way out"). Whatever else is asked, and whatever fails, goes the usual way, whose answers are the same byte for byte.
func Rows(conn *db.DB) graphql.RootFieldMiddleware {
	return func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		root := graphql.GetRootFieldContext(ctx)
		if root == nil || root.Field.Field == nil || root.Field.ObjectDefinition.Name != "Query" || root.Field.Name != "leads" || ctx.Value(noPageKey{}) != nil {
			return next(ctx)
		}
		plan := connectionPlan(graphql.GetOperationContext(ctx), root.Field)
		if plan == nil {
			return next(ctx)
		}
		out := new(bytes.Buffer)
		answered, err := page(ctx, conn, root.Field.Field, plan, func(rows int) *bytes.Buffer {
			out.Grow(512 + 640*rows)
			return out
		})
		if answered {
			return graphql.WriterFunc(func(w io.Writer) { _, _ = w.Write(out.Bytes()) })
		}
		return next(context.WithValue(ctx, noPageKey{}, noPage{err}))
	}
}

// noPageKey is where it is left why there is no page, so that the usual way tells it without trying again.
type noPageKey struct{}

type noPage struct{ why error }

func whyNoPage(ctx context.Context) error {
	no, _ := ctx.Value(noPageKey{}).(noPage)
	return no.why
}

// page reads a page and writes it to what to gives for so many rows. It answers nothing where the usual way has to.
func page(ctx context.Context, conn *db.DB, field *ast.Field, plan *plan, to func(rows int) *bytes.Buffer) (answered bool, err error) {
	v := access.ViewerFrom(ctx)
	if v == nil {
		return false, nil
	}
	q, ok := pageQuery(field.ArgumentMap(graphql.GetOperationContext(ctx).Variables))
	if !ok {
		return false, nil
	}
	q.Columns = plan.columns()
	names := refs{}
	q.Along = func(leads []*db.Lead) []db.Step { return plan.refs.steps(v.Org(), leads, names) }
	ctx = db.WithReader(ctx, conn)
	p, err := view.List(ctx, conn, v, q)
	if err != nil {
		return false, err
	}
	counts, ok := plan.countAll(ctx, conn, p)
	if !ok {
		return false, nil
	}
	plan.page.write(to(len(p.Edges)), &counted{p, counts}, &names)
	return true, nil
}

// pageQuery reads the arguments of the field leads; false for those whose values need the usual way.
func pageQuery(args map[string]any) (q listQuery, ok bool) {
	q.View = view.Defaults[0].Key
	for name, value := range args {
		if value == nil && name != "view" {
			continue
		}
		var err error
		switch name {
		case "view":
			var id db.NodeID
			id, err = schema.UnmarshalID(value)
			q.View = keyOf(id)
		case "search":
			q.Search, err = pointer(schema.UnmarshalString(value))
		case "first":
			q.First, err = pointer(schema.UnmarshalInt(value))
		case "last":
			q.Last, err = pointer(schema.UnmarshalInt(value))
		case "after":
			q.After, err = pointer(schema.UnmarshalString(value))
		case "before":
			q.Before, err = pointer(schema.UnmarshalString(value))
		case "sort":
			if q.Sort, ok = sorts(value); !ok {
				return q, false
			}
		default:
			return q, false
		}
		if err != nil {
			return q, false
		}
	}
	return q, true
}

func pointer[T any](value T, err error) (*T, error) { return &value, err }

func sorts(value any) (list []*view.Sort, ok bool) {
	items, ok := value.([]any)
	if !ok {
		return nil, false
	}
	for _, item := range items {
		in, ok := item.(map[string]any)
		if !ok {
			return nil, false
		}
		s := &view.Sort{Direction: view.Asc, Nulls: view.NullsLast}
		for name, v := range in {
			text, isText := v.(string)
			if !isText {
				return nil, false
			}
			switch name {
			case "field":
				s.Field = view.LeadSortField(text)
			case "direction":
				s.Direction = view.SortDirection(text)
			case "nulls":
				s.Nulls = view.NullsPlace(text)
			case "customKey":
				s.CustomKey = &text
			}
		}
		list = append(list, s)
	}
	return list, true
}
