package people

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// place applies the main department and those beside it.
func (e *userEdit) place(ctx context.Context) error {
	org := e.v.Org()
	if e.Given.Has("departmentId") && !same(e.in.DepartmentID, e.before.DepartmentID) {
		from, err := nameOf[db.Department](ctx, e.tx, org, e.before.DepartmentID)
		if err != nil {
			return err
		}
		to, err := referredName[db.Department](ctx, e.tx, org, e.in.DepartmentID, "department", "departmentId")
		if err != nil {
			return err
		}
		e.user.DepartmentID, e.moved = e.in.DepartmentID, true
		e.Swap("department", from, to)
	}
	if !e.Given.Has("otherDepartmentIds") {
		return nil
	}
	if len(e.in.OtherDepartmentIDs) > 100 {
		return crm.InvalidField("otherDepartmentIds", "At most 100 departments.")
	}
	others, err := change.AllReferred[db.Department](ctx, e.tx, org, e.in.OtherDepartmentIDs, "department", "otherDepartmentIds")
	if err != nil {
		return err
	}
	e.others = slices.DeleteFunc(others, func(d *db.Department) bool { return same(&d.ID, e.user.DepartmentID) })
	before, err := OtherDepartments(ctx, e.tx, org, []uuid.UUID{e.user.ID})
	if err != nil {
		return err
	}
	left, came := apart(before[e.user.ID], e.others)
	if len(left)+len(came) == 0 {
		e.others = nil
		return nil
	}
	e.others = append([]*db.Department{}, e.others...) // empty, not nil, when there are none
	e.moved = true
	e.Swap("otherDepartments", sorted(left), sorted(came))
	return nil
}

func (e *userEdit) saveOthers(ctx context.Context) error {
	if e.others == nil {
		return nil
	}
	_, err := e.tx.NewDelete().Model((*db.UserDepartment)(nil)).Where("ud.organization_id = ?", e.v.Org()).Where("ud.user_id = ?", e.user.ID).Exec(ctx)
	if err != nil || len(e.others) == 0 {
		return err
	}
	rows := make([]db.UserDepartment, len(e.others))
	for i, d := range e.others {
		rows[i] = db.UserDepartment{OrganizationID: e.v.Org(), UserID: e.user.ID, DepartmentID: d.ID}
	}
	_, err = e.tx.NewInsert().Model(&rows).Exec(ctx)
	return err
}

// manager applies whom the person reports to. A cycle is refused here; that nobody else changes the reporting line
// meanwhile is what the lock of the change is for.
func (e *userEdit) manager(ctx context.Context) error {
	if !e.Given.Has("managerId") || same(e.in.ManagerID, e.before.ManagerID) {
		return nil
	}
	org := e.v.Org()
	from, err := nameOf[db.User](ctx, e.tx, org, e.before.ManagerID)
	if err != nil {
		return err
	}
	to := ""
	if e.in.ManagerID != nil {
		manager, err := activeUser(ctx, e.tx, org, *e.in.ManagerID, "managerId")
		if err != nil {
			return err
		}
		to = manager.Name
		cycle, err := reaches(ctx, e.tx, org, "SELECT u.id, u.manager_id AS up FROM users u WHERE u.organization_id = ?", manager.ID, e.user.ID)
		if err != nil {
			return err
		}
		if cycle {
			return crm.InvalidField("managerId", "%s reports to %s, directly or through others: they cannot report to each other.", manager.Name, e.user.Name)
		}
	}
	e.user.ManagerID, e.moved = e.in.ManagerID, true
	e.Swap("manager", from, to)
	return nil
}

// reaches says whether climbing from start by the links that a query gives comes to top.
func reaches(ctx context.Context, tx db.Conn, org uuid.UUID, query string, start, top uuid.UUID) (bool, error) {
	var links []struct {
		ID uuid.UUID
		Up *uuid.UUID
	}
	if err := tx.NewRaw(query, org).Scan(ctx, &links); err != nil {
		return false, err
	}
	up := make(map[uuid.UUID]*uuid.UUID, len(links))
	for _, l := range links {
		up[l.ID] = l.Up
	}
	at := &start
	for range len(links) + 1 { // should a cycle be there all the same, the climb still ends
		if at == nil {
			return false, nil
		}
		if *at == top {
			return true, nil
		}
		at = up[*at]
	}
	return false, nil
}

// activeUser reads a person whom an input field names and who must be able to act.
func activeUser(ctx context.Context, tx db.Conn, org, id uuid.UUID, field string) (*db.User, error) {
	user, err := change.Referred[db.User](ctx, tx, org, id, "person", field)
	if err == nil && !user.Active {
		return nil, crm.InvalidField(field, "%s is inactive.", user.Name)
	}
	return user, err
}

func same(a, b *uuid.UUID) bool { return a == b || (a != nil && b != nil && *a == *b) }

// apart names what is in one list alone: what left, and what came.
func apart[T change.Node](before, after []T) (left, came []string) {
	return without(before, after), without(after, before)
}

func without[T change.Node](list, others []T) (texts []string) {
	there := make(map[db.NodeID]bool, len(others))
	for _, o := range others {
		there[o.NodeID()] = true
	}
	for _, thing := range list {
		if !there[thing.NodeID()] {
			texts = append(texts, called(thing))
		}
	}
	return texts
}

func sorted(texts []string) string {
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}
