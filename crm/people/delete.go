package people

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// DeleteInput is a thing to remove, as the schema describes it.
type DeleteInput struct {
	ID              uuid.UUID
	ExpectedVersion *int
}

// use is a way in which something still names what is to go: a noun, and the query that counts.
type use struct {
	one, many string
	count     string // takes the organization and the id
}

var departmentUses = []use{
	{"person", "people", "SELECT count(*) FROM users u WHERE u.organization_id = ? AND u.department_id = ?"},
	{"person beside their main department", "people beside their main department", "SELECT count(*) FROM user_departments ud WHERE ud.organization_id = ? AND ud.department_id = ?"},
	{"department below it", "departments below it", "SELECT count(*) FROM departments d WHERE d.organization_id = ? AND d.parent_id = ?"},
	{"sharing rule", "sharing rules", "SELECT count(*) FROM sharing_rules sr WHERE sr.organization_id = ? AND ? IN (sr.source_department_id, sr.target_department_id)"},
	{"pool", "pools", "SELECT count(DISTINCT pm.pool_id) FROM pool_members pm WHERE pm.organization_id = ? AND pm.department_id = ?"},
}

var groupUses = []use{
	{"sharing rule", "sharing rules", "SELECT count(*) FROM sharing_rules sr WHERE sr.organization_id = ? AND sr.target_group_id = ?"},
	{"pool", "pools", "SELECT count(DISTINCT pm.pool_id) FROM pool_members pm WHERE pm.organization_id = ? AND pm.group_id = ?"},
}

var roleUses = []use{
	{"person", "people", "SELECT count(*) FROM users u WHERE u.organization_id = ? AND u.role_id = ?"},
}

// shareColumns are where views that people shared name what is to go. Nobody but their owners sees all such views, so these
// do not stand in the way: they lose the share.
var shareColumns = map[string]string{"department": "department_id", "group": "group_id"}

// DeleteDepartment removes a department that nothing names any more. Administrators.
func DeleteDepartment(ctx context.Context, conn db.Conn, v *access.Viewer, in DeleteInput) (*db.Department, error) {
	return remove(ctx, conn, v, in, "department", departmentUses, func(d *db.Department) (int, string) { return d.Version, d.Name })
}

// DeleteGroup removes a group that no rule or pool names. Administrators.
func DeleteGroup(ctx context.Context, conn db.Conn, v *access.Viewer, in DeleteInput) (*db.Group, error) {
	return remove(ctx, conn, v, in, "group", groupUses, func(g *db.Group) (int, string) { return g.Version, g.Name })
}

// DeleteSharingRule removes a sharing rule; who sees what follows at once. Administrators.
func DeleteSharingRule(ctx context.Context, conn db.Conn, v *access.Viewer, in DeleteInput) (*db.SharingRule, error) {
	return remove(ctx, conn, v, in, "sharing rule", nil, func(r *db.SharingRule) (int, string) { return r.Version, r.Name })
}

// DeleteRole removes a role of the organization's own that nobody has. Administrators.
func DeleteRole(ctx context.Context, conn db.Conn, v *access.Viewer, in DeleteInput) (*db.Role, error) {
	return remove(ctx, conn, v, in, "role", roleUses, func(r *db.Role) (int, string) { return r.Version, r.Name })
}

// remove deletes a thing unless something still names it; the refusal says what does.
func remove[T any](ctx context.Context, conn db.Conn, v *access.Viewer, in DeleteInput, what string, uses []use, about func(*T) (int, string)) (*T, error) {
	return change.Do(ctx, conn, managing(v, "delete", nil, nil), func(ctx context.Context, tx db.Conn) (*T, error) {
		thing, err := change.ToChange(ctx, tx, v.Org(), in.ID, what, in.ExpectedVersion, func(t *T) int { version, _ := about(t); return version })
		if err != nil {
			return thing, err
		}
		if role, ok := any(thing).(*db.Role); ok && role.BuiltIn {
			return nil, builtIn(role)
		}
		_, name := about(thing)
		if err := unused(ctx, tx, v.Org(), in.ID, name, uses); err != nil {
			return nil, err
		}
		if column := shareColumns[what]; column != "" {
			if err := unshare(ctx, tx, v, column, name, in.ID); err != nil {
				return nil, err
			}
		}
		if _, err := tx.NewDelete().Model(thing).WherePK().Exec(ctx); err != nil {
			if _, named := db.ViolatesForeignKey(err); named {
				return nil, crm.Errorf(crm.Conflict, "Something still names %s.", name)
			}
			return nil, err
		}
		if err := change.Record(ctx, tx, v, any(thing).(change.Node), change.Deleted, change.Now(), []db.FieldChange{{Field: "name", From: name}}); err != nil {
			return nil, err
		}
		return thing, access.Rebuild(ctx, tx, v.Org())
	})
}

func unused(ctx context.Context, tx db.Conn, org, id uuid.UUID, name string, uses []use) error {
	var still []string
	for _, u := range uses {
		var n int
		if err := tx.NewRaw(u.count, org, id).Scan(ctx, &n); err != nil {
			return err
		}
		switch {
		case n == 1:
			still = append(still, "1 "+u.one)
		case n > 1:
			still = append(still, fmt.Sprintf("%d %s", n, u.many))
		}
	}
	if len(still) == 0 {
		return nil
	}
	return crm.Errorf(crm.Conflict, "%s is still named by %s.", name, strings.Join(still, ", "))
}
