package resolvers

import (
	"bytes"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/crm/view"
)

// writer writes one value of a page.
type writer[T any] struct {
	name  []byte // `"alias":`
	write func(out *bytes.Buffer, of T, r *refs)
}

// object writes an object's values in the order in which they were asked for.
type object[T any] []writer[T]

func (o object[T]) write(out *bytes.Buffer, of T, r *refs) {
	out.WriteByte('{')
	for i, w := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(w.name)
		w.write(out, of, r)
	}
	out.WriteByte('}')
}

// plan is a selection of a page of leads, worked out.
type plan struct {
	page   object[*counted]
	counts []*ast.Field // of how many leads the list has
	wanted
}

// counted is a page with the counts asked for beside it.
type counted struct {
	*view.Page
	counts []*view.LeadCount
}

// wanted is what must be read for a selection.
type wanted struct {
	leadColumns map[string]bool
	refs        refKinds
}

// needed are the columns that judging and hiding look at.
var needed = []string{"organization_id", "id", "status", "pool_id", "owner_id"}

// columns are always in the same order: they stand in the text of the page's query, which is prepared once for each text.
func (w *wanted) columns() []string {
	return append(append([]string{}, needed...), slices.Sorted(maps.Keys(w.leadColumns))...)
}

func connectionPlan(op *graphql.OperationContext, field graphql.CollectedField) *plan {
	p := &plan{wanted: wanted{leadColumns: map[string]bool{}}}
	fields, ok := collect(op, field, "LeadConnection")
	if !ok {
		return nil
	}
	for _, f := range fields {
		w := writer[*counted]{name: nameOf(f)}
		switch f.Name {
		case "__typename":
			w.write = constant[*counted]("LeadConnection")
		case "similar":
			w.write = func(out *bytes.Buffer, page *counted, _ *refs) { writeBool(out, page.Similar) }
		case "count", "totalCount":
			if w.write = p.count(op, f); w.write == nil {
				return nil
			}
		case "pageInfo":
			info, ok := pageInfoPlan(op, f)
			if !ok {
				return nil
			}
			w.write = func(out *bytes.Buffer, page *counted, r *refs) { info.write(out, page.PageInfo, r) }
		case "nodes":
			node, ok := p.lead(op, f)
			if !ok {
				return nil
			}
			w.write = func(out *bytes.Buffer, page *counted, r *refs) {
				writeList(out, page.Edges, func(e *view.LeadEdge) { node.write(out, e.Node, r) })
			}
		case "edges":
			edge, ok := p.edge(op, f)
			if !ok {
				return nil
			}
			w.write = func(out *bytes.Buffer, page *counted, r *refs) {
				writeList(out, page.Edges, func(e *view.LeadEdge) { edge.write(out, e, r) })
			}
		default:
			return nil
		}
		p.page = append(p.page, w)
	}
	return p
}

func (p *plan) edge(op *graphql.OperationContext, field graphql.CollectedField) (o object[*view.LeadEdge], ok bool) {
	fields, ok := collect(op, field, "LeadEdge")
	for _, f := range fields {
		w := writer[*view.LeadEdge]{name: nameOf(f)}
		switch f.Name {
		case "__typename":
			w.write = constant[*view.LeadEdge]("LeadEdge")
		case "cursor":
			w.write = func(out *bytes.Buffer, e *view.LeadEdge, _ *refs) { writeString(out, e.Cursor) }
		case "node":
			node, ok := p.lead(op, f)
			if !ok {
				return nil, false
			}
			w.write = func(out *bytes.Buffer, e *view.LeadEdge, r *refs) { node.write(out, e.Node, r) }
		default:
			return nil, false
		}
		o = append(o, w)
	}
	return o, ok
}

func pageInfoPlan(op *graphql.OperationContext, field graphql.CollectedField) (o object[*view.PageInfo], ok bool) {
	fields, ok := collect(op, field, "PageInfo")
	for _, f := range fields {
		w := writer[*view.PageInfo]{name: nameOf(f)}
		switch f.Name {
		case "__typename":
			w.write = constant[*view.PageInfo]("PageInfo")
		case "hasNextPage":
			w.write = func(out *bytes.Buffer, i *view.PageInfo, _ *refs) { writeBool(out, i.HasNextPage) }
		case "hasPreviousPage":
			w.write = func(out *bytes.Buffer, i *view.PageInfo, _ *refs) { writeBool(out, i.HasPreviousPage) }
		case "startCursor":
			w.write = func(out *bytes.Buffer, i *view.PageInfo, _ *refs) { writeMaybe(out, i.StartCursor) }
		case "endCursor":
			w.write = func(out *bytes.Buffer, i *view.PageInfo, _ *refs) { writeMaybe(out, i.EndCursor) }
		default:
			return nil, false
		}
		o = append(o, w)
	}
	return o, ok
}

// collect gives the fields of a selection, fragments and conditions resolved; false where some come later (@defer).
func collect(op *graphql.OperationContext, field graphql.CollectedField, types ...string) ([]graphql.CollectedField, bool) {
	fields := graphql.CollectFields(op, field.Selections, types)
	for _, f := range fields {
		if len(f.Deferrables) > 0 {
			return nil, false
		}
	}
	return fields, true
}

func nameOf(f graphql.CollectedField) []byte {
	var b bytes.Buffer
	writeString(&b, f.Alias)
	b.WriteByte(':')
	return b.Bytes()
}
