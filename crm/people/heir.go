package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// defaultAssignments passes on what pools give the person by default: to the successor where they are a member of the
// pool. In the others new leads wait from then on, and the pool's administrators are told so.
func (h *handover) defaultAssignments(ctx context.Context) error {
	var pools []*db.Pool
	err := h.tx.NewSelect().Model(&pools).Where("p.organization_id = ?", h.v.Org()).Where("p.default_assignee_id = ?", h.from.ID).
		Order("p.id").Scan(ctx)
	if err != nil {
		return err
	}
	batch := lifecycle.NewRuleBatch(h.tx, h.v.Org())
	for _, p := range pools {
		heir, err := h.heirIn(ctx, p.ID)
		if err != nil {
			return err
		}
		changed := db.FieldChange{Field: "defaultAssignee", From: h.from.Name}
		p.DefaultAssigneeID = nil
		if heir != nil {
			p.DefaultAssigneeID, changed.To = &heir.ID, heir.Name
		} else if err := h.tellNoAssignee(ctx, batch, p); err != nil {
			return err
		}
		p.Version++
		p.UpdatedAt = h.now
		if err := change.Save(ctx, h.tx, p, false); err != nil {
			return err
		}
		if err := change.Record(ctx, h.tx, h.v, p, change.Edited, h.now, []db.FieldChange{changed}); err != nil {
			return err
		}
	}
	return nil
}

// heirIn is the successor where the pool can give them leads; nil where it cannot, or where there is none.
func (h *handover) heirIn(ctx context.Context, pool uuid.UUID) (*db.User, error) {
	if h.to == nil {
		return nil, nil
	}
	var member bool
	err := h.tx.NewRaw("SELECT EXISTS (SELECT 1 FROM pool_access pa WHERE pa.organization_id = ? AND pa.pool_id = ? AND pa.user_id = ? AND pa.member)",
		h.v.Org(), pool, h.to.ID).Scan(ctx, &member)
	if err != nil || !member {
		return nil, err
	}
	return h.to, nil
}

func (h *handover) tellNoAssignee(ctx context.Context, batch *lifecycle.Batch, p *db.Pool) error {
	administrators, err := batch.Administrators(ctx, p.ID)
	for _, a := range administrators {
		h.told.Add(notice.Tell{To: a, Kind: db.NoticeNoAssignee, Pool: &p.ID, Person: &h.from.ID, Actor: change.Actor(h.v)})
	}
	return err
}

// tell writes what people are told of it all.
func (h *handover) tell(ctx context.Context) error { return h.told.Write(ctx, h.tx, h.v.Org(), h.now) }
