package importer

import (
	"context"
	"fmt"
	"slices"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/db"
)

func (r *run) made(what, name string) {
	r.report.Made = append(r.report.Made, fmt.Sprintf("%s %s", what, name))
}

// makeFields makes the organization's own fields that the mapping names and does not find, and the choices that the
// file has beside those of a field. Only administrators can; for others the missing ones are refused.
func (r *run) makeFields(ctx context.Context, seen map[*column][]string) error {
	var fields []*db.CustomField
	if err := r.conn.NewSelect().Model(&fields).Where("cf.organization_id = ?", r.viewer.Org()).Scan(ctx); err != nil {
		return err
	}
	for _, c := range r.columns {
		if c.Custom == "" {
			continue
		}
		i := slices.IndexFunc(fields, func(f *db.CustomField) bool { return f.Key == c.Custom })
		var err error
		if i < 0 {
			err = r.makeField(ctx, c, seen[c])
		} else if fields[i].Type != c.kind() {
			err = refuseMap("The column %q is mapped to the field %s as %s, but the field is of the type %s.", c.heading, c.Custom, c.kind(), fields[i].Type)
		} else {
			err = r.addChoices(ctx, c, fields[i], seen[c])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *run) makeField(ctx context.Context, c *column, choices []string) error {
	if !c.creates() || !r.viewer.IsAdministrator() {
		return refuseMap("There is no field %s for the column %q; an administrator can make it.", c.Custom, c.heading)
	}
	label, kind := c.Label, c.kind()
	if label == "" {
		label = c.heading
	}
	if c.chooses() && len(choices) == 0 {
		return nil // nothing to choose from, and so no cell either
	}
	in := catalog.SaveCustomFieldInput{Key: &c.Custom, Label: &label, Description: &c.Description, Type: &kind, Choices: choices}
	if _, err := catalog.SaveCustomField(ctx, r.conn, r.viewer, in, crm.Named(in)); err != nil {
		return fmt.Errorf("make the field %s for the column %q: %w", c.Custom, c.heading, err)
	}
	r.made("field", label)
	return nil
}

func (r *run) addChoices(ctx context.Context, c *column, f *db.CustomField, seen []string) error {
	choices := slices.Clone(f.Choices)
	for _, v := range seen {
		if !slices.ContainsFunc(choices, func(present string) bool { return crm.Key(present) == crm.Key(v) }) {
			choices = append(choices, v)
		}
	}
	if len(choices) == len(f.Choices) || !c.creates() || !r.viewer.IsAdministrator() {
		return nil
	}
	in := catalog.SaveCustomFieldInput{ID: &f.ID, Choices: choices}
	if _, err := catalog.SaveCustomField(ctx, r.conn, r.viewer, in, crm.Named(in)); err != nil {
		return fmt.Errorf("add choices to the field %s: %w", f.Label, err)
	}
	for _, v := range choices[len(f.Choices):] {
		r.made("choice of "+f.Label, v)
	}
	return nil
}

var catalogs = map[string]db.CatalogKind{"source": db.SourceCatalog, "industry": db.IndustryCatalog, "companySize": db.CompanySizeCatalog}

// makeChoices adds the choices to the catalogs that the file needs, behind those that are there.
func (r *run) makeChoices(ctx context.Context, seen map[*column][]string) error {
	for _, c := range r.columns {
		kind, ok := catalogs[c.Field]
		if !ok || !c.creates() || !r.viewer.IsAdministrator() || len(seen[c]) == 0 {
			continue
		}
		var present []*db.CatalogItem
		err := r.conn.NewSelect().Model(&present).Where("ci.organization_id = ?", r.viewer.Org()).Where("ci.catalog = ?", kind).Order("ci.position", "ci.name").Scan(ctx)
		if err != nil {
			return err
		}
		in := catalog.SaveCatalogInput{Catalog: kind}
		for _, i := range present {
			in.Items = append(in.Items, &catalog.CatalogItemInput{ID: &i.ID, Name: i.Name, Active: i.Active})
		}
		for _, v := range seen[c] {
			if !slices.ContainsFunc(present, func(i *db.CatalogItem) bool { return i.NameKey == crm.Key(v) }) {
				in.Items = append(in.Items, &catalog.CatalogItemInput{Name: v, Active: true})
				r.made(c.Field, v)
			}
		}
		if len(in.Items) == len(present) {
			continue
		}
		if _, err := catalog.SaveCatalog(ctx, r.conn, r.viewer, in); err != nil {
			return fmt.Errorf("add the choices of the column %q: %w", c.heading, err)
		}
	}
	return nil
}

func (r *run) makeCampaigns(ctx context.Context, seen map[*column][]string) error {
	for _, c := range r.columns {
		if c.Field != "campaign" || !c.creates() || !r.viewer.Can(access.ManageCampaigns) {
			continue
		}
		var present []*db.Campaign
		if err := r.conn.NewSelect().Model(&present).Where("ca.organization_id = ?", r.viewer.Org()).Scan(ctx); err != nil {
			return err
		}
		for _, v := range seen[c] {
			if slices.ContainsFunc(present, func(p *db.Campaign) bool { return p.NameKey == crm.Key(v) }) {
				continue
			}
			in := catalog.SaveCampaignInput{Name: &v}
			if _, err := catalog.SaveCampaign(ctx, r.conn, r.viewer, in, crm.Named(in)); err != nil {
				return fmt.Errorf("make the campaign %s: %w", v, err)
			}
			r.made("campaign", v)
		}
	}
	return nil
}
