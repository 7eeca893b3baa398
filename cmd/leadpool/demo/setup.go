package demo

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func (c *company) openPools(ctx context.Context) error {
	for _, p := range pots {
		in := pool.SavePoolInput{Name: &p.name, Description: &p.description, Dimension: &p.dimension, Kind: &p.kind,
			Policy: &p.rules}
		for _, key := range p.people {
			in.Members = append(in.Members, &pool.PoolMemberInput{UserID: c.userID(key)})
		}
		for _, key := range p.administrators {
			in.Members = append(in.Members, &pool.PoolMemberInput{UserID: c.userID(key), Administrator: true})
		}
		for _, name := range p.departments {
			in.Members = append(in.Members, &pool.PoolMemberInput{DepartmentID: c.departmentID(name)})
		}
		for _, name := range p.groups {
			in.Members = append(in.Members, &pool.PoolMemberInput{GroupID: &c.groups[name].ID})
		}
		saved, err := pool.SavePool(ctx, c.tx, c.admin, in, crm.Named(in))
		if err != nil {
			return err
		}
		c.pools[p.name] = saved
	}
	return c.readMembers(ctx)
}

// readMembers asks who works in which pool, in the order of the cast.
func (c *company) readMembers(ctx context.Context) error {
	var seats []db.PoolAccess
	if err := c.tx.NewSelect().Model(&seats).Where("pa.organization_id = ?", c.org.ID).Scan(ctx); err != nil {
		return err
	}
	in := map[[2]uuid.UUID]bool{}
	for _, s := range seats {
		in[[2]uuid.UUID{s.PoolID, s.UserID}] = true
	}
	for _, p := range c.pools {
		for _, m := range cast {
			if u := c.users[m.key]; m.works > 0 && in[[2]uuid.UUID{p.ID, u.ID}] {
				c.members[p.ID] = append(c.members[p.ID], u)
			}
		}
	}
	return nil
}

func (c *company) openCatalogs(ctx context.Context) error {
	for _, e := range campaigns {
		from, till := c.day(e.from), c.day(e.till)
		in := catalog.SaveCampaignInput{Name: &e.name, StartsOn: &from, EndsOn: &till, Active: &e.active}
		saved, err := catalog.SaveCampaign(ctx, c.tx, c.admin, in, crm.Named(in))
		if err != nil {
			return err
		}
		c.campaigns[e.name] = saved
	}
	var items []db.CatalogItem
	if err := c.tx.NewSelect().Model(&items).Where("ci.organization_id = ?", c.org.ID).Order("ci.position").Scan(ctx); err != nil {
		return err
	}
	c.sources, c.industries = map[string]uuid.UUID{}, map[string]uuid.UUID{}
	for _, i := range items {
		switch i.Catalog {
		case db.SourceCatalog:
			c.sources[i.Name] = i.ID
		case db.IndustryCatalog:
			c.industries[i.Name] = i.ID
		case db.CompanySizeCatalog:
			c.sizes = append(c.sizes, i.ID)
		}
	}
	return nil
}

func (c *company) day(offset int) time.Time {
	return c.now.Truncate(24*time.Hour).AddDate(0, 0, offset)
}

// fields are what the organization added to its leads, one of every type.
var fields = []struct {
	key, label, description string
	kind                    db.CustomFieldType
	choices                 []string
}{
	{"currentSupplier", "Current supplier", "Who supplies them today.", db.TextField, nil},
	{"instrumentsInUse", "Instruments in use", "How many measuring instruments they run.", db.NumberField, nil},
	{"orderValue", "Expected order value", "What the first order may come to.", db.MoneyField, nil},
	{"budgetDecision", "Budget decision", "When their budget is decided.", db.DateField, nil},
	{"deployment", "Deployment", "Where the software is to run.", db.ChoiceField, []string{"Cloud", "On premises", "Undecided"}},
	{"interestedIn", "Interested in", "Which product lines they asked about.", db.MultiChoiceField, []string{"Flow", "Pressure", "Moisture", "Spectroscopy", "Calibration service"}},
	{"ndaSigned", "NDA signed", "Whether a non-disclosure agreement is in place.", db.BooleanField, nil},
	{"solutionEngineer", "Solution engineer", "Who answers their technical questions.", db.UserField, nil},
	{"tender", "Tender", "Address of their published tender.", db.URLField, nil},
}

func (c *company) addFields(ctx context.Context) error {
	for _, f := range fields {
		in := catalog.SaveCustomFieldInput{Key: &f.key, Label: &f.label, Description: &f.description, Type: &f.kind, Choices: f.choices}
		if _, err := catalog.SaveCustomField(ctx, c.tx, c.admin, in, crm.Named(in)); err != nil {
			return err
		}
	}
	return nil
}
