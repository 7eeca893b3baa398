package people

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// views passes on the views that others open: to the successor, or, where there is none, to whoever takes the person out
// of work, so that somebody can still change them. What the person shared with nobody stays theirs.
func (h *handover) views(ctx context.Context) error {
	heir, name := change.Actor(h.v), h.v.User.Name
	if h.to != nil {
		heir, name = &h.to.ID, h.to.Name
	}
	if heir == nil {
		return nil // the back office, which is nobody who could have views
	}
	var views []*db.SavedView
	err := h.tx.NewSelect().Model(&views).Where("sv.organization_id = ?", h.v.Org()).Where("sv.owner_id = ?", h.from.ID).
		Where("EXISTS (SELECT 1 FROM saved_view_shares AS vs WHERE vs.organization_id = ? AND vs.view_id = sv.id AND vs.user_id IS DISTINCT FROM ?)", h.v.Org(), h.from.ID).
		Order("sv.id").Scan(ctx)
	if err != nil {
		return err
	}
	for _, s := range views {
		s.OwnerID = *heir
		s.Version++
		s.UpdatedAt = h.now
		if err := change.Save(ctx, h.tx, s, false); err != nil {
			return err
		}
		if err := change.Record(ctx, h.tx, h.v, s, change.Edited, h.now, []db.FieldChange{{Field: "owner", From: h.from.Name, To: name}}); err != nil {
			return err
		}
	}
	return nil
}

// unshare takes a department or group that is to go off the views that are shared with it. Each view's own entry in the
// audit log says so.
func unshare(ctx context.Context, tx db.Conn, v *access.Viewer, column, name string, id uuid.UUID) error {
	var views []*db.SavedView
	err := tx.NewRaw(fmt.Sprintf(`SELECT sv.* FROM saved_views AS sv WHERE sv.organization_id = ? AND sv.id IN (
			SELECT vs.view_id FROM saved_view_shares AS vs WHERE vs.organization_id = ? AND vs.%s = ?) ORDER BY sv.id`, column), v.Org(), v.Org(), id).Scan(ctx, &views)
	if err != nil || len(views) == 0 {
		return err
	}
	now := change.Now()
	for _, s := range views {
		s.Version++
		s.UpdatedAt = now
		if err := change.Save(ctx, tx, s, false); err != nil {
			return err
		}
		if err := change.Record(ctx, tx, v, s, change.Edited, now, []db.FieldChange{{Field: "shares", From: name}}); err != nil {
			return err
		}
	}
	_, err = tx.NewRaw(fmt.Sprintf("DELETE FROM saved_view_shares AS vs WHERE vs.organization_id = ? AND vs.%s = ?", column), v.Org(), id).Exec(ctx)
	return err
}
