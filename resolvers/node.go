package resolvers

import (
	"context"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/node"
)

const maxNodes = 100

// fetchNode reads anything by its id, by the same rules as its own query; nil when it is not there or not for the
// viewer.
func fetchNode(ctx context.Context, conn db.Conn, v *access.Viewer, id db.NodeID) (node.Node, error) {
	switch id.Type {
	case "Lead":
		return some(dataloaders.Lead(ctx, &id.UUID))
	case "User":
		return some(dataloaders.User(ctx, &id.UUID))
	case "Role":
		return some(dataloaders.Role(ctx, &id.UUID))
	case "Department":
		return some(dataloaders.Department(ctx, &id.UUID))
	case "Group":
		return some(dataloaders.Group(ctx, &id.UUID))
	case "CatalogItem":
		return some(dataloaders.CatalogItem(ctx, &id.UUID))
	case "Campaign":
		return some(dataloaders.Campaign(ctx, &id.UUID))
	case "CustomField":
		return customField(ctx, id)
	case "Pool":
		return some(pool.Get(ctx, conn, v, id.UUID))
	case "Notification":
		return some(dataloaders.Notification(ctx, &id.UUID))
	case "BulkJob":
		return some(bulk.Get(ctx, conn, v, id.UUID))
	case "View":
		return some(view.Find(ctx, conn, v, id))
	case "SharingRule":
		return sharingRule(ctx, conn, v, id)
	case "Activity":
		return activity(ctx, id)
	case "Organization":
		if id.UUID == v.Org() {
			return v.Organization, nil
		}
	}
	return some(view.Find(ctx, conn, v, db.NodeID{Type: id.Key()})) // the key of a default view, or nothing
}

func fetchNodes(ctx context.Context, conn db.Conn, v *access.Viewer, ids []*db.NodeID) ([]node.Node, error) {
	if len(ids) > maxNodes {
		return nil, crm.Errorf(crm.Limit, "At most %d ids at a time.", maxNodes).WithField("ids").With("limit", maxNodes).With("used", len(ids))
	}
	nodes := make([]node.Node, len(ids))
	for i, id := range ids {
		n, err := fetchNode(ctx, conn, v, *id)
		if err != nil {
			return nil, err
		}
		nodes[i] = n
	}
	return nodes, nil
}

// some turns a typed nil into no node at all.
func some[T interface {
	comparable
	node.Node
}](thing T, err error) (node.Node, error) {
	var none T
	if err != nil || thing == none {
		return nil, err
	}
	return thing, nil
}

func customField(ctx context.Context, id db.NodeID) (node.Node, error) {
	fields, err := dataloaders.CustomFields(ctx)
	for i := range fields {
		if fields[i].ID == id.UUID {
			return &fields[i], err
		}
	}
	return nil, err
}

// sharingRule is for administrators, like the list of rules.
func sharingRule(ctx context.Context, conn db.Conn, v *access.Viewer, id db.NodeID) (node.Node, error) {
	if !v.IsAdministrator() {
		return nil, nil
	}
	rule := new(db.SharingRule)
	err := conn.NewSelect().Model(rule).Where("sr.organization_id = ?", v.Org()).Where("sr.id = ?", id.UUID).Scan(ctx)
	if err = db.One(err); err == db.ErrNotFound {
		return nil, nil
	}
	return some(rule, err)
}

// activity is for those who see its lead.
func activity(ctx context.Context, id db.NodeID) (node.Node, error) {
	a, err := dataloaders.Activity(ctx, &id.UUID)
	if err != nil || a == nil {
		return nil, err
	}
	l, err := dataloaders.Lead(ctx, &a.LeadID)
	if err != nil || l == nil {
		return nil, err
	}
	return a, nil
}
