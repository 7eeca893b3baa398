package access

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// LoadModel reads an organization's people and what joins them.
func LoadModel(ctx context.Context, conn db.Conn, org uuid.UUID) (*Model, error) {
	var (
		organization db.Organization
		users        []db.User
		others       []db.UserDepartment
		departments  []db.Department
		members      []db.GroupMember
		rules        []db.SharingRule
		parts        []db.PoolMember
	)
	for _, err := range []error{
		conn.NewSelect().Model(&organization).Where("o.id = ?", org).Scan(ctx),
		conn.NewSelect().Model(&users).Where("u.organization_id = ?", org).Scan(ctx),
		conn.NewSelect().Model(&others).Where("ud.organization_id = ?", org).Scan(ctx),
		conn.NewSelect().Model(&departments).Where("d.organization_id = ?", org).Scan(ctx),
		conn.NewSelect().Model(&members).Where("gm.organization_id = ?", org).Scan(ctx),
		conn.NewSelect().Model(&rules).Where("sr.organization_id = ?", org).Where("sr.active").Scan(ctx),
		conn.NewSelect().Model(&parts).Where("pm.organization_id = ?", org).Scan(ctx),
	} {
		if err != nil {
			return nil, db.One(err)
		}
	}
	m := &Model{HeadsSeeBelow: organization.HeadsSeeSubDepartments, Groups: map[uuid.UUID][]uuid.UUID{}}
	otherOf := map[uuid.UUID][]uuid.UUID{}
	for _, o := range others {
		otherOf[o.UserID] = append(otherOf[o.UserID], o.DepartmentID)
	}
	for _, u := range users {
		m.Users = append(m.Users, Person{ID: u.ID, Manager: u.ManagerID, Department: u.DepartmentID, Others: otherOf[u.ID]})
	}
	for _, d := range departments {
		m.Departments = append(m.Departments, Department{ID: d.ID, Parent: d.ParentID, Head: d.HeadID})
	}
	for _, g := range members {
		m.Groups[g.GroupID] = append(m.Groups[g.GroupID], g.UserID)
	}
	for _, r := range rules {
		m.Rules = append(m.Rules, Rule{ID: r.ID, Name: r.Name, SourceUser: r.SourceUserID, SourceDepartment: r.SourceDepartmentID,
			TargetUser: r.TargetUserID, TargetDepartment: r.TargetDepartmentID, TargetGroup: r.TargetGroupID,
			IncludeBelow: r.IncludeSubDepartments, Write: r.Access == db.ReadWrite})
	}
	for _, p := range parts {
		m.Pools = append(m.Pools, PoolPart{Pool: p.PoolID, Administrator: p.Administrator, User: p.UserID, Department: p.DepartmentID, Group: p.GroupID})
	}
	return m, nil
}
