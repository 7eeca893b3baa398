package resolvers

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// streamPlan writes the messages of a subscription that asks for nothing but plain values and names. What it writes of a lead
// is the same for all who asked the same and see the same of it, and is written once.
type streamPlan struct {
	name    []byte // `{"data":{"alias":`
	changes object[*written]
	resync  object[*live.Resync]
	state   object[*live.LiveState]
	key     any // equal for equal documents
	row     plan
	change  object[*changeItem]
	counts  bool
}

// written is a message with what was written of its leads.
type written struct {
	*live.LeadChanges
	items [][]byte
}

// shared is the key of what was written of a row: of the row alone, or, with the number of the message, of all of it.
type shared struct {
	document [sha256.Size]byte
	change   live.LeadChangeType
	cursor   string
}

// documentKey is equal for operations that ask the same, whatever their variables.
func documentKey(op *graphql.OperationContext) (key any, same bool) {
	if strings.Contains(op.RawQuery, "@") { // directives may make one document two
		return new(int), false
	}
	return sha256.Sum256([]byte(op.RawQuery + "\x00" + op.OperationName)), true
}

func planStream(op *graphql.OperationContext, key any) *streamPlan {
	if op.Operation.Operation != ast.Subscription {
		return nil
	}
	roots := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Subscription"})
	if len(roots) != 1 || roots[0].Name != "poolChanged" && roots[0].Name != "viewChanged" && roots[0].Name != "leadChanged" {
		return nil
	}
	p := &streamPlan{row: plan{wanted: wanted{leadColumns: map[string]bool{}}}, key: key}
	p.name = append([]byte(`{"data":{`), nameOf(roots[0])...)
	if !p.planChanges(op, roots[0]) || !p.planResync(op, roots[0]) || !p.planState(op, roots[0]) {
		return nil
	}
	return p
}

func (p *streamPlan) planChanges(op *graphql.OperationContext, root graphql.CollectedField) bool {
	fields, ok := collect(op, root, "LeadChanges", "LeadStreamMessage")
	for _, f := range fields {
		w := writer[*written]{name: nameOf(f)}
		switch f.Name {
		case "__typename":
			w.write = constant[*written]("LeadChanges")
		case "cursor":
			w.write = func(out *bytes.Buffer, m *written, _ *refs) { writeString(out, m.Cursor) }
		case "changes":
			if p.change != nil || !p.planChange(op, f) {
				return false // asked for twice, or for more than plain values
			}
			w.write = func(out *bytes.Buffer, m *written, _ *refs) {
				writeList(out, m.items, func(item []byte) { out.Write(item) })
			}
		case "count":
			count, ok := countPlan(op, f)
			if !ok {
				return false
			}
			p.counts = true
			w.write = func(out *bytes.Buffer, m *written, r *refs) {
				if m.Count == nil {
					out.WriteString("null")
					return
				}
				count.write(out, m.Count, r)
			}
		default:
			return false
		}
		p.changes = append(p.changes, w)
	}
	return ok
}

func countPlan(op *graphql.OperationContext, field graphql.CollectedField) (o object[*view.LeadCount], ok bool) {
	fields, ok := collect(op, field, "LeadCount")
	for _, f := range fields {
		w := writer[*view.LeadCount]{name: nameOf(f)}
		switch f.Name {
		case "__typename":
			w.write = constant[*view.LeadCount]("LeadCount")
		case "value":
			w.write = func(out *bytes.Buffer, c *view.LeadCount, _ *refs) { writeInt(out, c.Value) }
		case "exact":
			w.write = func(out *bytes.Buffer, c *view.LeadCount, _ *refs) { writeBool(out, c.Exact) }
		default:
			return nil, false
		}
		o = append(o, w)
	}
	return o, ok
}

func (p *streamPlan) planResync(op *graphql.OperationContext, root graphql.CollectedField) bool {
	fields, ok := collect(op, root, "Resync", "LeadStreamMessage")
	for _, f := range fields {
		w := writer[*live.Resync]{name: nameOf(f)}
		switch f.Name {
		case "__typename":
			w.write = constant[*live.Resync]("Resync")
		case "cursor":
			w.write = func(out *bytes.Buffer, m *live.Resync, _ *refs) { writeString(out, m.Cursor) }
		case "reason":
			w.write = func(out *bytes.Buffer, m *live.Resync, _ *refs) { writeString(out, string(m.Reason)) }
		default:
			return false
		}
		p.resync = append(p.resync, w)
	}
	return ok
}

func (p *streamPlan) planState(op *graphql.OperationContext, root graphql.CollectedField) bool {
	fields, ok := collect(op, root, "LiveState", "LeadStreamMessage")
	for _, f := range fields {
		w := writer[*live.LiveState]{name: nameOf(f)}
		switch f.Name {
		case "__typename":
			w.write = constant[*live.LiveState]("LiveState")
		case "health":
			w.write = func(out *bytes.Buffer, m *live.LiveState, _ *refs) { writeString(out, string(m.Health)) }
		default:
			return false
		}
		p.state = append(p.state, w)
	}
	return ok
}

// write writes a message; nil where it is none that the plan knows, which are executed.
func (p *streamPlan) write(ctx context.Context, conn db.Conn, v *access.Viewer, message any) ([]byte, error) {
	document, same := p.key.([sha256.Size]byte)
	if m, ok := message.(*live.LeadChanges); ok && same && m.Count == nil && len(m.Changes) == 1 && m.Changes[0].Row() != nil {
		// One lead changed, and all who asked the same are told the same of it: the common case.
		key := shared{document, m.Changes[0].Type, m.Cursor}
		return m.Changes[0].Row().Latest(key, func() ([]byte, error) { return p.compose(ctx, conn, v, message) })
	}
	return p.compose(ctx, conn, v, message)
}

func (p *streamPlan) compose(ctx context.Context, conn db.Conn, v *access.Viewer, message any) ([]byte, error) {
	out := new(bytes.Buffer)
	out.Write(p.name)
	switch m := message.(type) {
	case *live.LeadChanges:
		w := &written{m, make([][]byte, len(m.Changes))}
		for i, c := range m.Changes {
			var err error
			if w.items[i], err = p.item(ctx, conn, v, c); err != nil {
				return nil, err
			}
		}
		p.changes.write(out, w, nil)
	case *live.Resync:
		p.resync.write(out, m, nil)
	case *live.LiveState:
		p.state.write(out, m, nil)
	default:
		return nil, nil
	}
	out.WriteString("}}")
	return out.Bytes(), nil
}

// encodeMessage writes a response that was executed.
func encodeMessage(r *graphql.Response) []byte {
	text, err := json.Marshal(r)
	if err != nil {
		return nil // it was valid JSON before
	}
	return text
}
