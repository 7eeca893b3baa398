package lead

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/db"
)

const maxMany = 20 // phones, emails, socials

// Checker puts drafts of one organization in order: trims, normalises, and says what is wrong and where. It knows the
// organization's catalogs and custom fields, read once for all drafts of a call.
type Checker struct {
	Organization *db.Organization
	Fields       []db.CustomField
	items        map[uuid.UUID]db.CatalogItem
	campaigns    map[uuid.UUID]db.Campaign
}

// NewChecker reads what the checks need.
func NewChecker(ctx context.Context, conn db.Conn, org *db.Organization) (*Checker, error) {
	c := &Checker{Organization: org, items: map[uuid.UUID]db.CatalogItem{}, campaigns: map[uuid.UUID]db.Campaign{}}
	var items []db.CatalogItem
	var campaigns []db.Campaign
	for _, err := range []error{
		conn.NewSelect().Model(&c.Fields).Where("cf.organization_id = ?", org.ID).Order("cf.position", "cf.id").Scan(ctx),
		conn.NewSelect().Model(&items).Where("ci.organization_id = ?", org.ID).Scan(ctx),
		conn.NewSelect().Model(&campaigns).Where("ca.organization_id = ?", org.ID).Scan(ctx),
	} {
		if err != nil {
			return nil, err
		}
	}
	for _, i := range items {
		c.items[i.ID] = i
	}
	for _, ca := range campaigns {
		c.campaigns[ca.ID] = ca
	}
	return c, nil
}

// Check puts a draft in order, in place. before is the lead's draft of now; nil for a new lead.
func (c *Checker) Check(d, before *db.LeadDraft) error {
	for _, f := range textFields {
		text := f.Of(d)
		*text = strings.TrimSpace(*text)
		check := crm.CheckLine
		if f.Lines {
			check = crm.CheckText
		}
		if err := check(f.Key, *text, f.Most); err != nil {
			return err
		}
	}
	d.Country = Country(d.Country)
	if err := checkWebsite(d.Website); err != nil {
		return err
	}
	for _, check := range []func(*db.LeadDraft) error{c.phones, emails, tags, socials, c.choices(before), judgement} {
		if err := check(d); err != nil {
			return err
		}
	}
	return c.naming(d)
}

// naming gives a lead without a name a display name: its company's, never one of its addresses or numbers, for a pool
// may hide those until the claim while the name is for all who see the lead.
func (c *Checker) naming(d *db.LeadDraft) error {
	if d.Name != "" {
		return nil
	}
	if d.Company == "" && !c.Organization.AllowNamelessLeads {
		return crm.InvalidField("name", "A lead needs a name or a company.")
	}
	d.Name = d.Company
	if d.Name == "" {
		d.Name = "Unnamed lead"
	}
	return nil
}

func checkWebsite(site string) error {
	if site == "" {
		return nil
	}
	text := site
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || !strings.Contains(u.Host, ".") || strings.ContainsAny(u.Host, " \"<>") {
		return crm.InvalidField("website", "This is not a web address: %s", site)
	}
	return nil
}

func socials(d *db.LeadDraft) error {
	if len(d.Socials) > maxMany {
		return crm.InvalidField("socials", "At most %d.", maxMany)
	}
	for i, s := range d.Socials {
		s.Network, s.Handle = strings.ToLower(strings.TrimSpace(s.Network)), strings.TrimSpace(s.Handle)
		for field, text := range map[string]string{"network": s.Network, "handle": s.Handle} {
			if err := crm.CheckLine("socials", text, 100); err != nil {
				return err
			}
			if text == "" {
				return crm.Errorf(crm.Invalid, "A %s is missing.", field).WithField("socials", fmt.Sprint(i), field)
			}
		}
		d.Socials[i] = s
	}
	return nil
}

// choices checks what the draft names from catalogs; a choice that is no longer offered may stay but not be taken anew.
func (c *Checker) choices(before *db.LeadDraft) func(*db.LeadDraft) error {
	if before == nil {
		before = &db.LeadDraft{}
	}
	return func(d *db.LeadDraft) error {
		for _, r := range []struct {
			field   string
			catalog db.CatalogKind
			id, was *uuid.UUID
		}{
			{"sourceId", db.SourceCatalog, d.SourceID, before.SourceID},
			{"industryId", db.IndustryCatalog, d.IndustryID, before.IndustryID},
			{"companySizeId", db.CompanySizeCatalog, d.CompanySizeID, before.CompanySizeID},
		} {
			if r.id == nil || (r.was != nil && *r.was == *r.id) {
				continue
			}
			if item, ok := c.items[*r.id]; !ok || item.Catalog != r.catalog || !item.Active {
				return crm.InvalidField(r.field, "There is no such choice in the catalog %s.", r.catalog)
			}
		}
		if d.CampaignID != nil && (before.CampaignID == nil || *before.CampaignID != *d.CampaignID) {
			if campaign, ok := c.campaigns[*d.CampaignID]; !ok || !campaign.Active {
				return crm.InvalidField("campaignId", "There is no such campaign.")
			}
		}
		return nil
	}
}

func judgement(d *db.LeadDraft) error {
	if d.Score < 0 || d.Score > 100 {
		return crm.InvalidField("score", "A score lies between 0 and 100.")
	}
	switch d.Rating {
	case "":
		d.Rating = db.Cold
	case db.Cold, db.Warm, db.Hot:
	default:
		return crm.InvalidField("rating", "A rating is COLD, WARM or HOT.")
	}
	return nil
}

// custom merges values into a lead's custom fields; who saves by hand must fill in the required ones.
func (c *Checker) custom(ctx context.Context, conn db.Conn, d *db.LeadDraft, values []*CustomFieldInput) error {
	given := map[string]any{}
	for _, v := range values {
		given[v.Key] = v.Value
	}
	checked, refusal := catalog.CheckCustom(c.Fields, given)
	if refusal != nil {
		return refusal
	}
	if err := catalog.CheckUsers(ctx, conn, c.Organization.ID, c.Fields, checked); err != nil {
		return err
	}
	merged := maps.Clone(d.Custom)
	if merged == nil {
		merged = map[string]any{}
	}
	for key := range given {
		delete(merged, key)
		if v, ok := checked[key]; ok && v != nil {
			merged[key] = v
		}
	}
	d.Custom = merged
	return nil
}

// complete demands the required custom fields, for leads that are saved by hand.
func (c *Checker) complete(d *db.LeadDraft) error {
	for _, f := range c.Fields {
		if _, has := d.Custom[f.Key]; f.Active && f.Required && !has {
			return crm.Errorf(crm.Invalid, "%s is required.", f.Label).WithField("customFields", f.Key)
		}
	}
	return nil
}
