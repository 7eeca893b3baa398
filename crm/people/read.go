package people

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Departments gives the whole tree, parents before children and siblings by name.
func Departments(ctx context.Context, conn db.Conn, v *access.Viewer) ([]*db.Department, error) {
	var all []*db.Department
	err := conn.NewSelect().Model(&all).Where("d.organization_id = ?", v.Org()).OrderExpr(`lower(d.name), d.id`).Scan(ctx)
	if err != nil {
		return nil, err
	}
	below := make(map[uuid.UUID][]*db.Department, len(all))
	for _, d := range all {
		above := uuid.Nil
		if d.ParentID != nil {
			above = *d.ParentID
		}
		below[above] = append(below[above], d)
	}
	list := make([]*db.Department, 0, len(all))
	var descend func(uuid.UUID)
	descend = func(above uuid.UUID) {
		for _, d := range below[above] {
			list = append(list, d)
			descend(d.ID)
		}
	}
	descend(uuid.Nil)
	return list, nil
}

// Groups gives all groups by name.
func Groups(ctx context.Context, conn db.Conn, v *access.Viewer) ([]*db.Group, error) {
	all := []*db.Group{}
	err := conn.NewSelect().Model(&all).Where("g.organization_id = ?", v.Org()).OrderExpr("lower(g.name), g.id").Scan(ctx)
	return all, err
}

// Roles gives all roles: the built-in ones in the product's order, then the organization's own by name.
func Roles(ctx context.Context, conn db.Conn, v *access.Viewer) ([]*db.Role, error) {
	keys := make([]string, len(access.BuiltInRoles))
	for i, r := range access.BuiltInRoles {
		keys[i] = r.Key
	}
	all := []*db.Role{}
	err := conn.NewSelect().Model(&all).Where("r.organization_id = ?", v.Org()).
		OrderExpr("r.built_in DESC, array_position(?::text[], r.key), lower(r.name), r.id", pgdialect.Array(keys)).Scan(ctx)
	return all, err
}

// SharingRules gives all sharing rules by name. Administrators: a rule says who sees whose leads.
func SharingRules(ctx context.Context, conn db.Conn, v *access.Viewer) ([]*db.SharingRule, error) {
	if err := v.Need(access.Administer, "see the sharing rules"); err != nil {
		return nil, err
	}
	all := []*db.SharingRule{}
	err := conn.NewSelect().Model(&all).Where("sr.organization_id = ?", v.Org()).OrderExpr("lower(sr.name), sr.id").Scan(ctx)
	return all, err
}

// OtherDepartments gives, for each of some people, the departments that they belong to beside the main one, by name.
func OtherDepartments(ctx context.Context, conn db.Conn, org uuid.UUID, users []uuid.UUID) (map[uuid.UUID][]*db.Department, error) {
	var rows []struct {
		db.Department `bun:",extend"`
		UserID        uuid.UUID
	}
	err := conn.NewRaw(`SELECT d.*, ud.user_id FROM user_departments ud JOIN departments d ON d.organization_id = ? AND d.id = ud.department_id
		WHERE ud.organization_id = ? AND ud.user_id = ANY(?) ORDER BY lower(d.name), d.id`, org, org, pgdialect.Array(users)).Scan(ctx, &rows)
	found := make(map[uuid.UUID][]*db.Department, len(users))
	for i := range rows {
		found[rows[i].UserID] = append(found[rows[i].UserID], &rows[i].Department)
	}
	return found, err
}

// GroupsOf gives, for each of some people, the groups that they are in, by name.
func GroupsOf(ctx context.Context, conn db.Conn, org uuid.UUID, users []uuid.UUID) (map[uuid.UUID][]*db.Group, error) {
	var rows []struct {
		db.Group `bun:",extend"`
		UserID   uuid.UUID
	}
	err := conn.NewRaw(`SELECT g.*, gm.user_id FROM user_group_members gm JOIN user_groups g ON g.organization_id = ? AND g.id = gm.group_id
		WHERE gm.organization_id = ? AND gm.user_id = ANY(?) ORDER BY lower(g.name), g.id`, org, org, pgdialect.Array(users)).Scan(ctx, &rows)
	found := make(map[uuid.UUID][]*db.Group, len(users))
	for i := range rows {
		found[rows[i].UserID] = append(found[rows[i].UserID], &rows[i].Group)
	}
	return found, err
}

// MembersOf gives, for each of some groups, who is in it, by name.
func MembersOf(ctx context.Context, conn db.Conn, org uuid.UUID, groups []uuid.UUID) (map[uuid.UUID][]*db.User, error) {
	var rows []struct {
		db.User `bun:",extend"`
		GroupID uuid.UUID
	}
	err := conn.NewRaw(`SELECT u.*, gm.group_id FROM user_group_members gm JOIN users u ON u.organization_id = ? AND u.id = gm.user_id
		WHERE gm.organization_id = ? AND gm.group_id = ANY(?) ORDER BY lower(u.name), u.id`, org, org, pgdialect.Array(groups)).Scan(ctx, &rows)
	found := make(map[uuid.UUID][]*db.User, len(groups))
	for i := range rows {
		found[rows[i].GroupID] = append(found[rows[i].GroupID], &rows[i].User)
	}
	return found, err
}

// CountByRole counts the active people of each of some roles.
func CountByRole(ctx context.Context, conn db.Conn, org uuid.UUID, roles []uuid.UUID) (map[uuid.UUID]int, error) {
	return count(ctx, conn, "SELECT u.role_id AS id, count(*) AS n FROM users u WHERE u.organization_id = ? AND u.role_id = ANY(?) AND u.active GROUP BY u.role_id", org, roles)
}

// CountByDepartment counts the active people whose main department each of some departments is.
func CountByDepartment(ctx context.Context, conn db.Conn, org uuid.UUID, departments []uuid.UUID) (map[uuid.UUID]int, error) {
	return count(ctx, conn, "SELECT u.department_id AS id, count(*) AS n FROM users u WHERE u.organization_id = ? AND u.department_id = ANY(?) AND u.active GROUP BY u.department_id", org, departments)
}

func count(ctx context.Context, conn db.Conn, query string, org uuid.UUID, ids []uuid.UUID) (map[uuid.UUID]int, error) {
	var rows []struct {
		ID uuid.UUID
		N  int
	}
	err := conn.NewRaw(query, org, pgdialect.Array(ids)).Scan(ctx, &rows)
	counts := make(map[uuid.UUID]int, len(ids))
	for _, r := range rows {
		counts[r.ID] = r.N
	}
	return counts, err
}
