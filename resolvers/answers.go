package resolvers

import (
	"context"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

// What mutations of the set-up answer: the thing after the change, or as it is when the change was refused as stale.

func userPayload(u *db.User, err error) (*model.UserPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.UserPayload{User: u, UserErrors: refusals}, nil
}

func departmentPayload(d *db.Department, err error) (*model.DepartmentPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.DepartmentPayload{Department: d, UserErrors: refusals}, nil
}

func groupPayload(g *db.Group, err error) (*model.GroupPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.GroupPayload{Group: g, UserErrors: refusals}, nil
}

func rolePayload(r *db.Role, err error) (*model.RolePayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.RolePayload{Role: r, UserErrors: refusals}, nil
}

func sharingRulePayload(r *db.SharingRule, err error) (*model.SharingRulePayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.SharingRulePayload{SharingRule: r, UserErrors: refusals}, nil
}

func organizationPayload(o *db.Organization, err error) (*model.OrganizationPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.OrganizationPayload{Organization: o, UserErrors: refusals}, nil
}

func poolPayload(p *db.Pool, err error) (*model.PoolPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.PoolPayload{Pool: p, UserErrors: refusals}, nil
}

func catalogPayload(items []*db.CatalogItem, err error) (*model.CatalogPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.CatalogPayload{Items: items, UserErrors: refusals}, nil
}

func customFieldPayload(f *db.CustomField, err error) (*model.CustomFieldPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.CustomFieldPayload{CustomField: f, UserErrors: refusals}, nil
}

func campaignPayload(c *db.Campaign, err error) (*model.CampaignPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.CampaignPayload{Campaign: c, UserErrors: refusals}, nil
}

// deletePayload answers a removal with the id of what was removed.
func deletePayload[T interface{ NodeID() db.NodeID }](thing T, err error) (*model.DeletePayload, error) {
	if err != nil {
		refusals, err := refused(err)
		if err != nil {
			return nil, err
		}
		return &model.DeletePayload{UserErrors: refusals}, nil
	}
	refusals, _ := refused(nil)
	id := thing.NodeID()
	return &model.DeletePayload{DeletedID: &id, UserErrors: refusals}, nil
}

func userConnection(page *people.Page, err error) (*model.UserConnection, error) {
	if err != nil {
		return nil, err
	}
	info := &view.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrev}
	if n := len(page.Users); n > 0 {
		first, last := people.Cursor(page.Users[0]), people.Cursor(page.Users[n-1])
		info.StartCursor, info.EndCursor = &first, &last
	}
	return &model.UserConnection{Nodes: page.Users, PageInfo: info, TotalCount: page.Total}, nil
}

// catalogItems is catalog.Items under a name that the argument "catalog" does not hide.
func catalogItems(ctx context.Context, conn db.Conn, v *access.Viewer, kind *db.CatalogKind, inactive bool) ([]*db.CatalogItem, error) {
	return catalog.Items(ctx, conn, v, kind, inactive)
}
