package view

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// MaxArranged is how many views one call can put in their places.
const MaxArranged = 200

// settingKey is under which name a view's place is kept.
func (v *View) settingKey() string {
	if v.Key != nil {
		return *v.Key
	}
	return v.saved.String()
}

// arranged puts views in the order that the viewer gave them: those pinned first, as they stand; views that came since
// follow them in the order given, and last those that were unpinned. Where the viewer chose none to open first, the first
// does.
func arranged(ctx context.Context, conn db.Conn, v *access.Viewer, views []*View) ([]*View, error) {
	var rows []db.ViewSetting
	err := conn.NewSelect().Model(&rows).Where("vt.organization_id = ?", v.Org()).Where("vt.user_id = ?", v.ID()).Scan(ctx)
	if err != nil {
		return nil, err
	}
	settings := make(map[string]db.ViewSetting, len(rows))
	for _, r := range rows {
		settings[r.ViewKey] = r
	}
	place := func(w *View) int {
		s, known := settings[w.settingKey()]
		switch {
		case !known:
			return MaxArranged + mostListed
		case !s.Pinned:
			return 2*(MaxArranged+mostListed) + s.Position
		}
		return s.Position
	}
	slices.SortStableFunc(views, func(a, b *View) int { return place(a) - place(b) })
	var first *View
	for _, w := range views {
		s, known := settings[w.settingKey()]
		// What others share stands in the menu until its reader pins it, or tabs would grow by themselves.
		w.IsPinned = s.Pinned || !known && (w.OwnerID == nil || *w.OwnerID == v.ID())
		if s.OpensFirst {
			first = w
		}
	}
	if first == nil {
		first = views[0]
	}
	first.IsFirst = true
	return views, nil
}

// Arrange puts the viewer's views in order. Views not named follow in the order that they had, unpinned.
func Arrange(ctx context.Context, conn db.Conn, v *access.Viewer, in ArrangeViewsInput) ([]*View, error) {
	if v.ReadOnly {
		return nil, crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	if len(in.Views) > MaxArranged {
		return nil, crm.InvalidField("views", "At most %d views.", MaxArranged).With("limit", MaxArranged)
	}
	var views []*View
	err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		// Of two calls at once the later one is the whole truth.
		var me uuid.UUID
		if err := tx.NewRaw("SELECT u.id FROM users AS u WHERE u.organization_id = ? AND u.id = ? FOR NO KEY UPDATE", v.Org(), v.ID()).Scan(ctx, &me); err != nil {
			return err
		}
		present, err := All(ctx, tx, v)
		if err != nil {
			return err
		}
		rows, err := places(v, in, present)
		if err != nil {
			return err
		}
		if _, err := tx.NewDelete().Model((*db.ViewSetting)(nil)).Where("vt.organization_id = ?", v.Org()).Where("vt.user_id = ?", v.ID()).Exec(ctx); err != nil {
			return err
		}
		if _, err := tx.NewInsert().Model(&rows).Exec(ctx); err != nil {
			return err
		}
		views, err = All(ctx, tx, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	return views, nil
}

// places are the settings to keep: of the views named, in their order, and behind them of all others.
func places(v *access.Viewer, in ArrangeViewsInput, present []*View) ([]db.ViewSetting, error) {
	known := make(map[string]*View, len(present))
	for _, w := range present {
		known[w.ID] = w
	}
	rows := make([]db.ViewSetting, 0, len(present))
	add := func(w *View, pinned bool) {
		rows = append(rows, db.ViewSetting{OrganizationID: v.Org(), UserID: v.ID(), ViewKey: w.settingKey(), Position: len(rows), Pinned: pinned,
			OpensFirst: in.FirstID != nil && w.ID == *in.FirstID})
		delete(known, w.ID)
	}
	if in.FirstID != nil && known[*in.FirstID] == nil {
		return nil, crm.InvalidField("firstId", "There is no such view.")
	}
	for i, p := range in.Views {
		if p == nil || known[p.ID] == nil {
			return nil, crm.Errorf(crm.Invalid, "There is no such view, or it is named twice.").WithField("views", strconv.Itoa(i), "id")
		}
		add(known[p.ID], p.Pinned)
	}
	for _, w := range present {
		if known[w.ID] != nil {
			add(w, false)
		}
	}
	return rows, nil
}
