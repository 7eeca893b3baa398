package resolvers

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

// listQuery is view.Query under a name that the argument "view" does not hide.
type listQuery = view.Query

func leads(ctx context.Context, conn db.Conn, v *access.Viewer, q listQuery) (*view.Page, error) {
	if err := whyNoPage(ctx); err != nil {
		return nil, err
	}
	return view.List(ctx, conn, v, q)
}

// team is a lead's related team; who merely sees the lead wait in a pool does not see who works on it.
func team(ctx context.Context, l *db.Lead) ([]*db.TeamMember, error) {
	members, err := dataloaders.Team(ctx, l.ID)
	if members == nil {
		members = []*db.TeamMember{}
	}
	return members, err
}

// availableActions is what the viewer can do with a lead now.
func availableActions(ctx context.Context, l *db.Lead) ([]*lifecycle.Availability, error) {
	relations, err := dataloaders.Relations(ctx, l.ID)
	if err != nil {
		return nil, err
	}
	pool, err := dataloaders.Pool(ctx, l.PoolID)
	if err != nil {
		return nil, err
	}
	subject := lifecycle.Subject{Lead: l, Pool: pool, Relations: relations}
	if l.Status == db.Unassigned && relations.Has(access.PoolMember) {
		if subject.Barrier, err = dataloaders.ClaimBarrier(ctx, l.ID); err != nil {
			return nil, err
		}
	}
	return lifecycle.Available(access.ViewerFrom(ctx), subject), nil
}

// customFieldValues are the organization's own fields with what the lead has in each.
func customFieldValues(ctx context.Context, l *db.Lead) ([]*model.CustomFieldValue, error) {
	fields, err := dataloaders.CustomFields(ctx)
	if err != nil {
		return nil, err
	}
	people := catalog.Users(fields, l.Custom)
	values := make([]*model.CustomFieldValue, 0, len(fields))
	for _, f := range fields {
		held := l.Custom[f.Key]
		value := &model.CustomFieldValue{Key: f.Key, Label: f.Label, Type: f.Type, Value: catalog.Output(f, held), Display: catalog.Display(f, held)}
		if id, ok := people[f.Key]; ok {
			u, err := dataloaders.User(ctx, &id)
			if err != nil {
				return nil, err
			}
			if value.Display = ""; u != nil {
				value.Display = u.Name
			}
		}
		values = append(values, value)
	}
	return values, nil
}

// poolOf is a lead's pool. Its name stands on the lead for everybody who sees the lead; its rules and words are for
// those who belong to it.
func poolOf(ctx context.Context, id *uuid.UUID) (*db.Pool, error) {
	p, err := dataloaders.Pool(ctx, id)
	if err != nil || p == nil {
		return nil, err
	}
	part, err := dataloaders.PartInPool(ctx, p.ID)
	if err != nil || part.Member || part.Administrator || access.ViewerFrom(ctx).IsAdministrator() {
		return p, err
	}
	return &db.Pool{OrganizationID: p.OrganizationID, ID: p.ID, Name: p.Name, Kind: p.Kind, Version: p.Version}, nil
}
