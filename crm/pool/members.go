package pool

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// MaxMembers is how many people, departments and groups a pool can name.
const MaxMembers = 1000

// named applies whom the pool names.
func (e *edit) named(ctx context.Context) error {
	if !e.Given.Has("members") {
		return nil
	}
	if len(e.in.Members) > MaxMembers {
		return crm.InvalidField("members", "At most %d people, departments and groups.", MaxMembers)
	}
	e.members = []db.PoolMember{}
	at := map[uuid.UUID]int{} // somebody named twice is named once, with the greater part
	for i, m := range e.in.Members {
		if m == nil || count(m.UserID, m.DepartmentID, m.GroupID) != 1 {
			return crm.Errorf(crm.Invalid, "Name a person, a department or a group: exactly one.").WithField("members", fmt.Sprint(i))
		}
		id := *first(m.UserID, m.DepartmentID, m.GroupID)
		if n, ok := at[id]; ok {
			e.members[n].Administrator = e.members[n].Administrator || m.Administrator
			continue
		}
		at[id] = len(e.members)
		e.members = append(e.members, db.PoolMember{OrganizationID: e.v.Org(), ID: db.NewID(), PoolID: e.pool.ID,
			Administrator: m.Administrator, UserID: m.UserID, DepartmentID: m.DepartmentID, GroupID: m.GroupID})
	}
	after, err := memberNames(ctx, e.tx, e.v.Org(), e.members)
	if err != nil {
		return err
	}
	var was []db.PoolMember
	if err := e.tx.NewSelect().Model(&was).Where("pm.organization_id = ?", e.v.Org()).Where("pm.pool_id = ?", e.pool.ID).Scan(ctx); err != nil {
		return err
	}
	before, err := memberNames(ctx, e.tx, e.v.Org(), was)
	if err != nil {
		return err
	}
	if !alike(was, e.members) {
		e.Swap("members", before, after)
	}
	return nil
}

// memberNames says whom members name, in words; INVALID when one is not there.
func memberNames(ctx context.Context, tx db.Conn, org uuid.UUID, members []db.PoolMember) (string, error) {
	var users, departments, groups []uuid.UUID
	for _, m := range members {
		switch {
		case m.UserID != nil:
			users = append(users, *m.UserID)
		case m.DepartmentID != nil:
			departments = append(departments, *m.DepartmentID)
		default:
			groups = append(groups, *m.GroupID)
		}
	}
	names := map[uuid.UUID]string{}
	people, err := change.AllReferred[db.User](ctx, tx, org, users, "person", "members")
	if err != nil {
		return "", err
	}
	for _, u := range people {
		names[u.ID] = u.Name
	}
	parts, err := change.AllReferred[db.Department](ctx, tx, org, departments, "department", "members")
	if err != nil {
		return "", err
	}
	for _, d := range parts {
		names[d.ID] = d.Name
	}
	sets, err := change.AllReferred[db.Group](ctx, tx, org, groups, "group", "members")
	if err != nil {
		return "", err
	}
	for _, g := range sets {
		names[g.ID] = g.Name
	}
	texts := make([]string, len(members))
	for i, m := range members {
		texts[i] = names[*first(m.UserID, m.DepartmentID, m.GroupID)]
		if m.Administrator {
			texts[i] += " (administrator)"
		}
	}
	slices.Sort(texts)
	return strings.Join(texts, ", "), nil
}

func alike(a, b []db.PoolMember) bool {
	set := map[string]bool{}
	key := func(m db.PoolMember) string {
		return fmt.Sprint(*first(m.UserID, m.DepartmentID, m.GroupID), m.Administrator)
	}
	for _, m := range a {
		set[key(m)] = true
	}
	for _, m := range b {
		if !set[key(m)] {
			return false
		}
	}
	return len(a) == len(b)
}

func (e *edit) saveMembers(ctx context.Context) error {
	if e.members == nil {
		return nil
	}
	_, err := e.tx.NewDelete().Model((*db.PoolMember)(nil)).Where("pm.organization_id = ?", e.v.Org()).Where("pm.pool_id = ?", e.pool.ID).Exec(ctx)
	if err != nil || len(e.members) == 0 {
		return err
	}
	_, err = e.tx.NewInsert().Model(&e.members).Exec(ctx)
	return err
}

// assignee applies who gets new leads at once.
func (e *edit) assignee(ctx context.Context) error {
	id := e.in.DefaultAssigneeID
	if !e.Given.Has("defaultAssigneeId") || same(id, e.pool.DefaultAssigneeID) {
		return nil
	}
	from, to := "", ""
	if was := e.pool.DefaultAssigneeID; was != nil {
		user, err := change.Find[db.User](ctx, e.tx, e.v.Org(), *was)
		if err != nil {
			return err
		}
		from = user.Name
	}
	if id != nil {
		user, err := change.Referred[db.User](ctx, e.tx, e.v.Org(), *id, "person", "defaultAssigneeId")
		if err != nil {
			return err
		}
		to = user.Name
	}
	e.pool.DefaultAssigneeID = id
	e.Swap("defaultAssignee", from, to)
	return nil
}

// checkAssignee asks, once the members are known, whether the default assignee can be given leads of the pool.
func (e *edit) checkAssignee(ctx context.Context) error {
	if e.pool.DefaultAssigneeID == nil {
		return nil
	}
	var fit bool
	err := e.tx.NewRaw(`SELECT EXISTS (SELECT 1 FROM pool_access pa JOIN users u ON u.organization_id = ? AND u.id = pa.user_id AND u.active
		WHERE pa.organization_id = ? AND pa.pool_id = ? AND pa.user_id = ? AND pa.member)`,
		e.v.Org(), e.v.Org(), e.pool.ID, *e.pool.DefaultAssigneeID).Scan(ctx, &fit)
	if err == nil && !fit {
		return crm.InvalidField("defaultAssigneeId", "The default assignee must be an active member of the pool.")
	}
	if err != nil || same(e.before.DefaultAssigneeID, e.pool.DefaultAssigneeID) {
		return err // one whose role was changed since does not stand in the way of other changes: intake passes them over
	}
	user, err := change.Find[db.User](ctx, e.tx, e.v.Org(), *e.pool.DefaultAssigneeID)
	if err != nil {
		return err
	}
	return lifecycle.Works(ctx, e.tx, user, "defaultAssigneeId")
}

// Parts tells what a viewer is in each of some pools; one they have no part in is left out. Administrators of the
// organization administer every pool, without being members.
func Parts(ctx context.Context, conn db.Conn, v *access.Viewer, pools []uuid.UUID) (map[uuid.UUID]access.Part, error) {
	var rows []db.PoolAccess
	err := conn.NewSelect().Model(&rows).Where("pa.organization_id = ?", v.Org()).Where("pa.user_id = ?", v.ID()).
		Where("pa.pool_id = ANY(?)", pgdialect.Array(pools)).Scan(ctx)
	parts := make(map[uuid.UUID]access.Part, len(pools))
	if v.IsAdministrator() {
		for _, id := range pools {
			parts[id] = access.Part{Administrator: true}
		}
	}
	for _, r := range rows {
		parts[r.PoolID] = access.Part{Member: r.Member, Administrator: r.Administrator || v.IsAdministrator()}
	}
	return parts, err
}

func count(ids ...*uuid.UUID) (n int) {
	for _, id := range ids {
		if id != nil {
			n++
		}
	}
	return n
}

func first(ids ...*uuid.UUID) *uuid.UUID {
	for _, id := range ids {
		if id != nil {
			return id
		}
	}
	return nil
}

func same(a, b *uuid.UUID) bool { return a == b || (a != nil && b != nil && *a == *b) }
