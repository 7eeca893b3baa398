package catalog

import (
	"context"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Items gives the choices of one catalog, or of all, in their order.
func Items(ctx context.Context, conn db.Conn, v *access.Viewer, kind *db.CatalogKind, inactive bool) ([]*db.CatalogItem, error) {
	items := []*db.CatalogItem{}
	query := conn.NewSelect().Model(&items).Where("ci.organization_id = ?", v.Org())
	if kind != nil {
		query = query.Where("ci.catalog = ?", *kind)
	}
	if !inactive {
		query = query.Where("ci.active")
	}
	err := query.Order("ci.catalog", "ci.position", "ci.name").Scan(ctx)
	return items, err
}

// Fields gives the organization's own fields of leads, in their order.
func Fields(ctx context.Context, conn db.Conn, v *access.Viewer, inactive bool) ([]*db.CustomField, error) {
	fields := []*db.CustomField{}
	query := conn.NewSelect().Model(&fields).Where("cf.organization_id = ?", v.Org())
	if !inactive {
		query = query.Where("cf.active")
	}
	err := query.Order("cf.position", "cf.id").Scan(ctx)
	return fields, err
}

// Campaigns gives all campaigns, or those whose name contains a text, newest first.
func Campaigns(ctx context.Context, conn db.Conn, v *access.Viewer, search *string) ([]*db.Campaign, error) {
	campaigns := []*db.Campaign{}
	query := conn.NewSelect().Model(&campaigns).Where("ca.organization_id = ?", v.Org())
	if search != nil {
		if err := crm.CheckLine("search", *search, 200); err != nil {
			return nil, err
		}
		if key := crm.Key(*search); key != "" {
			query = query.Where("strpos(ca.name_key, ?) > 0", key)
		}
	}
	err := query.OrderExpr("coalesce(ca.starts_on, ca.created_at::date) DESC, ca.id DESC").Scan(ctx)
	return campaigns, err
}
