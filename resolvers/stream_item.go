package resolvers

import (
	"bytes"
	"context"
	"crypto/sha256"

	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/db"
)

// changeItem is one change as it is written.
type changeItem struct{ *live.LeadChange }

func (p *streamPlan) planChange(op *graphql.OperationContext, field graphql.CollectedField) bool {
	fields, ok := collect(op, field, "LeadChange")
	for _, f := range fields {
		w := writer[*changeItem]{name: nameOf(f)}
		switch f.Name {
		case "__typename":
			w.write = constant[*changeItem]("LeadChange")
		case "type":
			w.write = func(out *bytes.Buffer, c *changeItem, _ *refs) { writeString(out, string(c.Type)) }
		case "leadId":
			w.write = func(out *bytes.Buffer, c *changeItem, _ *refs) { writeID(out, c.LeadID()) }
		case "lead":
			lead, ok := p.row.lead(op, f)
			if !ok {
				return false
			}
			w.write = func(out *bytes.Buffer, c *changeItem, r *refs) {
				if l := c.Lead(); l == nil {
					out.WriteString("null")
				} else {
					lead.write(out, l, r)
				}
			}
		default:
			return false
		}
		p.change = append(p.change, w)
	}
	return ok
}

// item gives what is written of a change: once for all who asked the same.
func (p *streamPlan) item(ctx context.Context, conn db.Conn, v *access.Viewer, c *live.LeadChange) ([]byte, error) {
	make := func() ([]byte, error) {
		out := new(bytes.Buffer)
		names := refs{}
		if c.Lead() != nil && len(p.row.refs) > 0 {
			err := db.InTx(db.WithOrg(ctx, v.Org()), conn, func(ctx context.Context, _ db.Conn) error {
				return db.Ask(ctx, p.row.refs.steps(v.Org(), []*db.Lead{c.Lead()}, names)...)
			})
			if err != nil {
				return nil, err
			}
		}
		p.change.write(out, &changeItem{c}, &names)
		return out.Bytes(), nil
	}
	if c.Row() == nil {
		return make() // a few bytes
	}
	key := shared{change: c.Type}
	document, ok := p.key.([sha256.Size]byte)
	if !ok {
		return make()
	}
	key.document = document
	return c.Row().Shared(key, make)
}
