package resolvers

import (
	"bytes"
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/schema"
)

// count plans a count of the list beside its page.
func (p *plan) count(op *graphql.OperationContext, field graphql.CollectedField) func(*bytes.Buffer, *counted, *refs) {
	at := len(p.counts)
	if field.Name == "totalCount" {
		p.counts = append(p.counts, field.Field)
		return func(out *bytes.Buffer, c *counted, _ *refs) { writeInt(out, c.counts[at].Value) }
	}
	fields, ok := collect(op, field, "LeadCount")
	if !ok {
		return nil
	}
	var o object[*view.LeadCount]
	for _, f := range fields {
		w := writer[*view.LeadCount]{name: nameOf(f)}
		switch f.Name {
		case "value":
			w.write = func(out *bytes.Buffer, c *view.LeadCount, _ *refs) { writeInt(out, c.Value) }
		case "exact":
			w.write = func(out *bytes.Buffer, c *view.LeadCount, _ *refs) { writeBool(out, c.Exact) }
		case "__typename":
			w.write = constant[*view.LeadCount]("LeadCount")
		default:
			return nil
		}
		o = append(o, w)
	}
	p.counts = append(p.counts, field.Field)
	return func(out *bytes.Buffer, c *counted, r *refs) { o.write(out, c.counts[at], r) }
}

// countAll counts what a plan asks for; false where the usual way has to tell what is wrong.
func (p *plan) countAll(ctx context.Context, conn db.Conn, page *view.Page) (counts []*view.LeadCount, ok bool) {
	for _, field := range p.counts {
		var upTo *int
		if given := field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)["upTo"]; given != nil {
			n, err := schema.UnmarshalInt(given)
			if err != nil {
				return nil, false
			}
			upTo = &n
		}
		c, err := page.Count(ctx, conn, upTo)
		if err != nil {
			return nil, false
		}
		counts = append(counts, c)
	}
	return counts, true
}
