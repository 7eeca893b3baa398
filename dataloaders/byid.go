package dataloaders

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// User reads a person; nil for no id and for one who is not there.
func User(ctx context.Context, id *uuid.UUID) (*db.User, error) {
	return load(ctx, from(ctx).users, id)
}

// Users reads users, by name; those that are not there are left out.
func Users(ctx context.Context, ids []uuid.UUID) ([]*db.User, error) {
	list := []*db.User{}
	for i := range ids {
		u, err := User(ctx, &ids[i])
		if err != nil {
			return nil, err
		}
		if u != nil {
			list = append(list, u)
		}
	}
	slices.SortFunc(list, func(a, b *db.User) int { return cmp.Compare(a.Name, b.Name) })
	return list, nil
}

// Role reads a role; nil when it is not there.
func Role(ctx context.Context, id *uuid.UUID) (*db.Role, error) {
	return load(ctx, from(ctx).roles, id)
}

// Department reads a department; nil for no id and when it is not there.
func Department(ctx context.Context, id *uuid.UUID) (*db.Department, error) {
	return load(ctx, from(ctx).departments, id)
}

// Group reads a group; nil for no id and when it is not there.
func Group(ctx context.Context, id *uuid.UUID) (*db.Group, error) {
	return load(ctx, from(ctx).groups, id)
}

// Pool reads a pool, whether or not the viewer belongs to it: its name stands on leads. nil when it is not there.
func Pool(ctx context.Context, id *uuid.UUID) (*db.Pool, error) {
	return load(ctx, from(ctx).pools, id)
}

// CatalogItem reads a choice of a catalog; nil for no id and when it is not there.
func CatalogItem(ctx context.Context, id *uuid.UUID) (*db.CatalogItem, error) {
	return load(ctx, from(ctx).items, id)
}

// Campaign reads a campaign; nil for no id and when it is not there.
func Campaign(ctx context.Context, id *uuid.UUID) (*db.Campaign, error) {
	return load(ctx, from(ctx).campaigns, id)
}

// Activity reads an activity of a lead that the viewer was found to see; nil when it is not there.
func Activity(ctx context.Context, id *uuid.UUID) (*db.Activity, error) {
	return load(ctx, from(ctx).activities, id)
}

// Lead reads a lead through the viewer's scope; nil when it is not there or not for them.
func Lead(ctx context.Context, id *uuid.UUID) (*db.Lead, error) {
	return load(ctx, from(ctx).leads, id)
}

// Relations tells how the viewer stands to a lead; none when they do not see it.
func Relations(ctx context.Context, lead uuid.UUID) (access.Relations, error) {
	return load(ctx, from(ctx).relations, &lead)
}

// Team reads the related team of a lead that the viewer was found to see.
func Team(ctx context.Context, lead uuid.UUID) ([]*db.TeamMember, error) {
	return load(ctx, from(ctx).teams, &lead)
}

// CustomFields reads the organization's own lead fields in their order, once for all leads of a page.
func CustomFields(ctx context.Context) ([]db.CustomField, error) { return from(ctx).customFields(ctx) }
