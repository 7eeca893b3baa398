package dataloaders

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

// peopleLoaders read what belongs to people, departments, groups and roles.
type peopleLoaders struct {
	otherDepartments loader[[]*db.Department]
	groupsOf         loader[[]*db.Group]
	membersOf        loader[[]*db.User]
	byRole           loader[int]
	byDepartment     loader[int]
}

func newPeopleLoaders(conn db.Conn, org uuid.UUID) peopleLoaders {
	return peopleLoaders{
		otherDepartments: within(conn, org, people.OtherDepartments),
		groupsOf:         within(conn, org, people.GroupsOf),
		membersOf:        within(conn, org, people.MembersOf),
		byRole:           within(conn, org, people.CountByRole),
		byDepartment:     within(conn, org, people.CountByDepartment),
	}
}

// within makes a loader of a batch read inside the organization.
func within[T any](conn db.Conn, org uuid.UUID, read func(context.Context, db.Conn, uuid.UUID, []uuid.UUID) (map[uuid.UUID]T, error)) loader[T] {
	return mapped(func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]T, error) { return read(ctx, conn, org, ids) })
}

// OtherDepartmentsOfUser reads the departments that a person belongs to beside the main one, by name.
func OtherDepartmentsOfUser(ctx context.Context, user uuid.UUID) ([]*db.Department, error) {
	return list(load(ctx, from(ctx).people.otherDepartments, &user))
}

// GroupsOfUser reads the groups that a person is in, by name.
func GroupsOfUser(ctx context.Context, user uuid.UUID) ([]*db.Group, error) {
	return list(load(ctx, from(ctx).people.groupsOf, &user))
}

// MembersOfGroup reads who is in a group, by name.
func MembersOfGroup(ctx context.Context, group uuid.UUID) ([]*db.User, error) {
	return list(load(ctx, from(ctx).people.membersOf, &group))
}

// UsersWithRole counts the active people who have a role.
func UsersWithRole(ctx context.Context, role uuid.UUID) (int, error) {
	return load(ctx, from(ctx).people.byRole, &role)
}

// UsersInDepartment counts the active people whose main department it is.
func UsersInDepartment(ctx context.Context, department uuid.UUID) (int, error) {
	return load(ctx, from(ctx).people.byDepartment, &department)
}

// list gives an empty list rather than none.
func list[T any](rows []T, err error) ([]T, error) {
	if rows == nil {
		rows = []T{}
	}
	return rows, err
}
