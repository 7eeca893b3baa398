package view

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// mostListed is how many saved views one person is shown; more can be opened by their address alone.
const mostListed = 1000

// sharedWith is a query for the ids of the views that are shared with the viewer: by name, with a department of theirs or
// one above it, or with a group that they are in at this moment.
func sharedWith(v *access.Viewer) schema.QueryWithArgs {
	org, me := v.Org(), v.ID()
	return bun.SafeQuery(`WITH RECURSIVE up (id, parent_id) AS (
			SELECT d.id, d.parent_id FROM departments AS d WHERE d.organization_id = ? AND d.id IN (
				SELECT u.department_id FROM users AS u WHERE u.organization_id = ? AND u.id = ?
				UNION ALL SELECT ud.department_id FROM user_departments AS ud WHERE ud.organization_id = ? AND ud.user_id = ?)
			UNION SELECT d.id, d.parent_id FROM up JOIN departments AS d ON d.organization_id = ? AND d.id = up.parent_id
		)
		SELECT vs.view_id FROM saved_view_shares AS vs WHERE vs.organization_id = ? AND vs.user_id = ?
		UNION ALL SELECT vs.view_id FROM saved_view_shares AS vs WHERE vs.organization_id = ? AND vs.department_id IN (SELECT up.id FROM up)
		UNION ALL SELECT vs.view_id FROM saved_view_shares AS vs WHERE vs.organization_id = ? AND vs.group_id IN (
			SELECT gm.group_id FROM user_group_members AS gm WHERE gm.organization_id = ? AND gm.user_id = ?)`,
		org, org, me, org, me, org, org, me, org, org, org, me)
}

// visible reads a saved view that the viewer can open: their own, one that is shared with them, and for administrators
// any. nil when there is none.
func visible(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID) (*db.SavedView, error) {
	if id == uuid.Nil {
		return nil, nil
	}
	saved := new(db.SavedView)
	q := conn.NewSelect().Model(saved).Where("sv.organization_id = ?", v.Org()).Where("sv.id = ?", id)
	if !v.IsAdministrator() {
		q = q.Where("(sv.owner_id = ? OR sv.id IN (?))", v.ID(), sharedWith(v))
	}
	err := q.Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return saved, err
}

// listed reads the saved views that the viewer is shown: their own and those shared with them, by name.
func listed(ctx context.Context, conn db.Conn, v *access.Viewer) (list []*db.SavedView, err error) {
	err = conn.NewRaw(`SELECT sv.* FROM saved_views AS sv WHERE sv.organization_id = ? AND sv.id IN (
			SELECT o.id FROM saved_views AS o WHERE o.organization_id = ? AND o.owner_id = ? UNION (?)
		) ORDER BY lower(sv.name), sv.id LIMIT ?`, v.Org(), v.Org(), v.ID(), sharedWith(v), mostListed).Scan(ctx, &list)
	slices.SortStableFunc(list, func(a, b *db.SavedView) int { return cmp.Compare(crm.Key(a.Name), crm.Key(b.Name)) })
	return list, err
}

// All gives the views that a viewer can open, in their order.
func All(ctx context.Context, conn db.Conn, v *access.Viewer) ([]*View, error) {
	saved, err := listed(ctx, conn, v)
	if err != nil {
		return nil, err
	}
	views := make([]*View, 0, len(Defaults)+len(saved))
	for _, d := range Defaults {
		views = append(views, d.view())
	}
	more, err := fromSaved(ctx, conn, v, saved)
	if err != nil {
		return nil, err
	}
	return arranged(ctx, conn, v, append(views, more...))
}

// Find gives a view by its key or id; nil when there is none, or not for the viewer.
func Find(ctx context.Context, conn db.Conn, v *access.Viewer, id db.NodeID) (*View, error) {
	if id.Of("View") == uuid.Nil && find(id.Key()) == nil {
		return nil, nil
	}
	views, err := All(ctx, conn, v)
	if err != nil {
		return nil, err
	}
	for _, known := range views {
		if known.ID == id.String() || known.Key != nil && *known.Key == id.Key() {
			return known, nil
		}
	}
	saved, err := visible(ctx, conn, v, id.Of("View")) // an administrator's look at somebody's own
	if err != nil || saved == nil {
		return nil, err
	}
	found, err := fromSaved(ctx, conn, v, []*db.SavedView{saved})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// fromSaved makes views of the rows, as the viewer meets them.
func fromSaved(ctx context.Context, conn db.Conn, v *access.Viewer, rows []*db.SavedView) ([]*View, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	custom, err := customFields(ctx, conn, v.Org())
	if err != nil {
		return nil, err
	}
	shared, err := sharedByOwner(ctx, conn, v.Org(), rows)
	if err != nil {
		return nil, err
	}
	views := make([]*View, len(rows))
	for i, row := range rows {
		n, err := read(row)
		if err != nil {
			return nil, err
		}
		views[i] = &View{ID: row.NodeID().String(), saved: row.ID, Name: row.Name, Description: row.Description, Base: row.Base, Filter: n.Filter, Search: row.Search,
			Sort: n.Sort, Columns: n.Columns, Layout: ViewLayout(row.Layout), Density: RowDensity(row.Density), OwnerID: &row.OwnerID, IsShared: shared[row.ID],
			CanEdit: owns(v, row) && !v.ReadOnly, Version: row.Version, UpdatedAt: &row.UpdatedAt, Problems: n.problems(row, custom)}
		if row.GroupBy != "" {
			views[i].GroupBy = &row.GroupBy
		}
	}
	return views, nil
}
