package catalog

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// Defaults are the choices that a new organization starts with and then keeps as it likes.
var Defaults = []struct {
	Catalog db.CatalogKind
	Names   []string
}{
	{db.SourceCatalog, []string{"Campaign", "Exhibition", "Website", "Referral", "Purchased list", "Advertising", "Social", "Email", "Phone", "Chat", "Partner", "API"}},
	{db.IndustryCatalog, []string{"Agriculture", "Automotive", "Construction", "Education", "Energy", "Finance", "Food and beverage", "Government", "Healthcare", "Hospitality",
		"Information technology", "Logistics", "Manufacturing", "Media", "Professional services", "Real estate", "Retail", "Telecommunications", "Other"}},
	{db.CompanySizeCatalog, []string{"1-10", "11-50", "51-200", "201-500", "501-1,000", "1,001-5,000", "More than 5,000"}},
	{db.ResultCatalog, []string{"No answer", "Call back later", "Interested", "Meeting arranged", "Sent information", "Not now", "Not interested"}},
	{db.ReturnReasonCatalog, []string{"Not my territory", "Not my product", "No capacity", "No contact possible", "Other"}},
	{db.InvalidReasonCatalog, []string{"Wrong number or address", "No answer after repeated tries", "No need", "No budget", "Chose a competitor", "Other"}},
	{db.DiscardReasonCatalog, []string{"Spam", "Test", "Duplicate", "Asked to be deleted", "Out of business", "Other"}},
}

// CreateDefaults gives a new organization its catalogs.
func CreateDefaults(ctx context.Context, tx db.Conn, org uuid.UUID, now time.Time) error {
	var items []db.CatalogItem
	for _, d := range Defaults {
		for i, name := range d.Names {
			items = append(items, db.CatalogItem{OrganizationID: org, ID: db.NewID(), Catalog: d.Catalog, Name: name, NameKey: crm.Key(name),
				Position: i, Active: true, Version: 1, CreatedAt: now, UpdatedAt: now})
		}
	}
	_, err := tx.NewInsert().Model(&items).Exec(ctx)
	return err
}
