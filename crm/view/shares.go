package view

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// MaxShares is with how many people, departments and groups a view can be shared.
const MaxShares = 100

// sharing applies with whom the view is shared. Whoever takes people away needs nothing more than the view to be theirs.
func (e *edit) sharing(ctx context.Context) error {
	if !e.Given.Has("shares") {
		return nil
	}
	if len(e.in.Shares) > MaxShares {
		return crm.InvalidField("shares", "At most %d people, departments and groups.", MaxShares).With("limit", MaxShares)
	}
	var was []db.SavedViewShare
	err := e.tx.NewSelect().Model(&was).Where("vs.organization_id = ?", e.v.Org()).Where("vs.view_id = ?", e.view.ID).Scan(ctx)
	if err != nil {
		return err
	}
	known := map[uuid.UUID]bool{}
	for _, s := range was {
		known[sharee(s)] = true
	}
	wanted := []db.SavedViewShare{}
	for i, s := range e.in.Shares {
		one, err := e.share(s, i)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(wanted, func(w db.SavedViewShare) bool { return sharee(w) == sharee(one) }) {
			continue // named twice is named once
		}
		if !known[sharee(one)] {
			if err := e.v.Need(access.ShareViews, "share views"); err != nil {
				return err
			}
			if err := e.exists(ctx, one, i); err != nil {
				return err
			}
		}
		wanted = append(wanted, one)
	}
	if len(was) == len(wanted) && !slices.ContainsFunc(wanted, func(w db.SavedViewShare) bool { return !known[sharee(w)] }) {
		return nil
	}
	before, err := shareNames(ctx, e.tx, e.v.Org(), was)
	if err != nil {
		return err
	}
	after, err := shareNames(ctx, e.tx, e.v.Org(), wanted)
	e.Swap("shares", before, after)
	e.shares = wanted
	return err
}

// share reads one entry of the input.
func (e *edit) share(s *ViewShareInput, i int) (one db.SavedViewShare, err error) {
	if s == nil || howMany(s.UserID, s.DepartmentID, s.GroupID) != 1 {
		return one, crm.Errorf(crm.Invalid, "Name a person, a department or a group: exactly one.").WithField("shares", strconv.Itoa(i))
	}
	return db.SavedViewShare{OrganizationID: e.v.Org(), ID: db.NewID(), ViewID: e.view.ID, UserID: s.UserID, DepartmentID: s.DepartmentID, GroupID: s.GroupID}, nil
}

func howMany(ids ...*uuid.UUID) (n int) {
	for _, id := range ids {
		if id != nil {
			n++
		}
	}
	return n
}

// exists refuses to share with whom the organization does not have, or who works here no more.
func (e *edit) exists(ctx context.Context, s db.SavedViewShare, i int) (err error) {
	at := func(field string) []string { return []string{"shares", strconv.Itoa(i), field} }
	switch {
	case s.DepartmentID != nil:
		_, err = change.Referred[db.Department](ctx, e.tx, e.v.Org(), *s.DepartmentID, "department", at("departmentId")...)
	case s.GroupID != nil:
		_, err = change.Referred[db.Group](ctx, e.tx, e.v.Org(), *s.GroupID, "group", at("groupId")...)
	default:
		u, failed := change.Referred[db.User](ctx, e.tx, e.v.Org(), *s.UserID, "person", at("userId")...)
		if err = failed; err == nil && !u.Active {
			err = crm.Errorf(crm.Invalid, "%s is inactive and could not open it.", u.Name).WithField(at("userId")...)
		}
	}
	return err
}

// sharee is whom a share names.
func sharee(s db.SavedViewShare) uuid.UUID {
	for _, id := range []*uuid.UUID{s.UserID, s.DepartmentID, s.GroupID} {
		if id != nil {
			return *id
		}
	}
	return uuid.Nil
}

// shareNames says in words with whom a view is shared.
func shareNames(ctx context.Context, conn db.Conn, org uuid.UUID, shares []db.SavedViewShare) (string, error) {
	ids := make([]uuid.UUID, len(shares))
	for i, s := range shares {
		ids[i] = sharee(s)
	}
	var names []string
	if len(ids) == 0 {
		return "", nil
	}
	err := conn.NewRaw(`SELECT u.name FROM users AS u WHERE u.organization_id = ? AND u.id = ANY(?)
		UNION ALL SELECT d.name FROM departments AS d WHERE d.organization_id = ? AND d.id = ANY(?)
		UNION ALL SELECT g.name FROM user_groups AS g WHERE g.organization_id = ? AND g.id = ANY(?)`,
		org, pgdialect.Array(ids), org, pgdialect.Array(ids), org, pgdialect.Array(ids)).Scan(ctx, &names)
	slices.Sort(names)
	return strings.Join(names, ", "), err
}

func (e *edit) saveShares(ctx context.Context) error {
	if e.shares == nil {
		return nil
	}
	_, err := e.tx.NewDelete().Model((*db.SavedViewShare)(nil)).Where("vs.organization_id = ?", e.v.Org()).Where("vs.view_id = ?", e.view.ID).Exec(ctx)
	if err != nil || len(e.shares) == 0 {
		return err
	}
	_, err = e.tx.NewInsert().Model(&e.shares).Exec(ctx)
	return err
}

// sharedByOwner tells which views somebody beside their owner can open.
func sharedByOwner(ctx context.Context, conn db.Conn, org uuid.UUID, rows []*db.SavedView) (map[uuid.UUID]bool, error) {
	owners, ids := map[uuid.UUID]uuid.UUID{}, make([]uuid.UUID, len(rows))
	for i, r := range rows {
		owners[r.ID], ids[i] = r.OwnerID, r.ID
	}
	shares, err := sharesOf(ctx, conn, org, ids)
	shared := map[uuid.UUID]bool{}
	for id, list := range shares {
		shared[id] = slices.ContainsFunc(list, func(s *db.SavedViewShare) bool { return s.UserID == nil || *s.UserID != owners[id] })
	}
	return shared, err
}

func sharesOf(ctx context.Context, conn db.Conn, org uuid.UUID, ids []uuid.UUID) (map[uuid.UUID][]*db.SavedViewShare, error) {
	var rows []*db.SavedViewShare
	err := conn.NewSelect().Model(&rows).Where("vs.organization_id = ?", org).Where("vs.view_id = ANY(?)", pgdialect.Array(ids)).Order("vs.id").Scan(ctx)
	byView := make(map[uuid.UUID][]*db.SavedViewShare, len(ids))
	for _, r := range rows {
		byView[r.ViewID] = append(byView[r.ViewID], r)
	}
	return byView, err
}

// Shares tells with whom views are shared, to those who can change them.
func Shares(ctx context.Context, conn db.Conn, v *access.Viewer, ids []uuid.UUID) (map[uuid.UUID][]*ViewShare, error) {
	var rows []*db.SavedViewShare
	q := conn.NewSelect().Model(&rows).Where("vs.organization_id = ?", v.Org()).Where("vs.view_id = ANY(?)", pgdialect.Array(ids))
	if !v.IsAdministrator() {
		q = q.Where("vs.view_id IN (SELECT sv.id FROM saved_views AS sv WHERE sv.organization_id = ? AND sv.owner_id = ?)", v.Org(), v.ID())
	}
	err := q.Order("vs.id").Scan(ctx)
	byView := make(map[uuid.UUID][]*ViewShare, len(ids))
	for _, r := range rows {
		byView[r.ViewID] = append(byView[r.ViewID], &ViewShare{UserID: r.UserID, DepartmentID: r.DepartmentID, GroupID: r.GroupID})
	}
	return byView, err
}

// SavedID is the uuid of a saved view; nil for a default one.
func (v *View) SavedID() uuid.UUID { return v.saved }
