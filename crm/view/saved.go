package view

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// MaxViews is how many views one person can own.
const MaxViews = 500

// edit is a change of a saved view under way.
type edit struct {
	change.Fields
	tx     db.Conn
	v      *access.Viewer
	in     SaveViewInput
	view   *db.SavedView
	isNew  bool
	custom map[string]db.CustomField
	shares []db.SavedViewShare // nil: as they are
}

// Save makes a view, or changes one of the viewer's own; administrators change any. CONFLICT comes with the view as it is.
func Save(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveViewInput, given crm.Given) (*View, error) {
	call := change.Call{Viewer: v, Operation: "saveView", Key: in.IdempotencyKey, Input: []any{in, given}}
	saved, err := change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.SavedView, error) {
		e := &edit{Fields: change.Fields{Given: given}, tx: tx, v: v, in: in, isNew: in.ID == nil}
		if err := e.begin(ctx); err != nil {
			return e.view, err
		}
		for _, apply := range []func(context.Context) error{e.words, e.narrowing, e.look, e.sharing, e.finish} {
			if err := apply(ctx); err != nil {
				return nil, err
			}
		}
		return e.view, nil
	})
	if saved == nil {
		return nil, err
	}
	present, failed := Find(ctx, conn, v, saved.NodeID())
	if failed != nil {
		return nil, failed
	}
	return present, err
}

// begin reads the view, or makes a new one, and says whether the viewer may change it.
func (e *edit) begin(ctx context.Context) (err error) {
	if e.custom, err = customFields(ctx, e.tx, e.v.Org()); err != nil {
		return err
	}
	if e.isNew {
		e.view = &db.SavedView{OrganizationID: e.v.Org(), ID: db.NewID(), Base: Defaults[0].Key, Filter: []byte("{}"), Sort: []byte("[]"), Columns: []byte("[]"),
			Layout: string(Table), Density: string(Comfortable), OwnerID: e.v.ID(), CreatedAt: change.Now()}
		return e.room(ctx)
	}
	if err := mayChange(ctx, e.tx, e.v, *e.in.ID, "change"); err != nil {
		return err
	}
	e.view, err = change.ToChange(ctx, e.tx, e.v.Org(), *e.in.ID, "view", e.in.ExpectedVersion, func(s *db.SavedView) int { return s.Version })
	return err
}

// room refuses one view too many.
func (e *edit) room(ctx context.Context) error {
	n, err := e.tx.NewSelect().Model((*db.SavedView)(nil)).Where("sv.organization_id = ?", e.v.Org()).Where("sv.owner_id = ?", e.v.ID()).Count(ctx)
	if err == nil && n >= MaxViews {
		return crm.Errorf(crm.Limit, "You have %d views, which is as many as one person can have. Delete one that you no longer need.", n).
			With("limit", MaxViews).With("used", n)
	}
	return err
}

// mayChange lets owners and administrators change a view. Those it is shared with are told whose it is to change; for
// others there is no such view.
func mayChange(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID, verb string) error {
	saved, err := visible(ctx, conn, v, id)
	switch {
	case err != nil:
		return err
	case saved == nil:
		return crm.Errorf(crm.NotFound, "There is no such view.").WithField("id")
	case !owns(v, saved):
		return crm.Errorf(crm.Forbidden, "Only its owner and administrators %s a view. Save it under a name of your own instead.", verb)
	}
	return nil
}

func owns(v *access.Viewer, s *db.SavedView) bool { return s.OwnerID == v.ID() || v.IsAdministrator() }

// finish writes the view, with whom it is shared, and what the audit log says of it.
func (e *edit) finish(ctx context.Context) error {
	if !e.isNew && !e.Changed() {
		return nil
	}
	kind := change.Edited
	if e.isNew {
		kind = change.Created
	}
	now := change.Now()
	e.view.Version++
	e.view.UpdatedAt = now
	if err := change.Save(ctx, e.tx, e.view, e.isNew); err != nil {
		return err
	}
	if err := e.saveShares(ctx); err != nil {
		return err
	}
	return change.Record(ctx, e.tx, e.v, e.view, kind, now, e.Changes)
}

// Delete removes a saved view of the viewer's own; administrators remove any. Leads are not touched.
func Delete(ctx context.Context, conn db.Conn, v *access.Viewer, in DeleteViewInput) error {
	call := change.Call{Viewer: v, Operation: "deleteView"}
	_, err := change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.SavedView, error) {
		if err := mayChange(ctx, tx, v, in.ID, "delete"); err != nil {
			return nil, err
		}
		saved, err := change.Find[db.SavedView](ctx, tx, v.Org(), in.ID)
		if err != nil {
			return nil, err
		}
		if _, err := tx.NewDelete().Model(saved).WherePK().Exec(ctx); err != nil {
			return nil, err
		}
		if _, err := tx.NewDelete().Model((*db.ViewSetting)(nil)).Where("vt.organization_id = ?", v.Org()).Where("vt.view_key = ?", in.ID.String()).Exec(ctx); err != nil {
			return nil, err
		}
		return saved, change.Record(ctx, tx, v, saved, change.Deleted, change.Now(), []db.FieldChange{{Field: "name", From: saved.Name}})
	})
	return err
}
