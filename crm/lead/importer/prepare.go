package importer

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/db"
)

// prepare reads the file once, to know how long it is and which choices it needs, makes those that are missing where
// the viewer may, and reads what rows refer to.
func (r *run) prepare(ctx context.Context, s *source) error {
	if _, err := lead.NewImporter(ctx, r.conn, r.viewer); err != nil {
		return err
	}
	if !r.identifies() && !r.viewer.Organization.AllowNamelessLeads {
		return crm.InvalidField("map", "No column of this file is a name or a company, and %s does not take leads without either. Allow nameless leads in the organization's settings first.",
			r.viewer.Organization.Name).With("setting", "allowNamelessLeads")
	}
	seen, err := r.survey(s)
	if err != nil {
		return err
	}
	if err := r.makeFields(ctx, seen); err != nil {
		return err
	}
	if err := r.makeChoices(ctx, seen); err != nil {
		return err
	}
	if err := r.makeCampaigns(ctx, seen); err != nil {
		return err
	}
	if err := r.lookUp(ctx); err != nil {
		return err
	}
	r.importer, err = lead.NewImporter(ctx, r.conn, r.viewer) // again: it knows what was made
	return err
}

// survey gathers the values of each column that chooses from a list, each once whatever its case, in the order in
// which they come.
func (r *run) survey(s *source) (map[*column][]string, error) {
	seen := map[*column][]string{}
	known := map[*column]map[string]bool{}
	for {
		l, err := s.next()
		if errors.Is(err, io.EOF) {
			return seen, nil
		}
		if err != nil {
			return nil, err
		}
		r.report.Rows++
		if l.wrong != "" {
			continue
		}
		for _, c := range r.columns {
			if !c.chooses() {
				continue
			}
			cell := r.cell(c, l.cells)
			if cell == "" {
				continue
			}
			values := []string{cell}
			if c.kind() == db.MultiChoiceField {
				values = parts(c.Column, cell)
			}
			for _, v := range values {
				if known[c] == nil {
					known[c] = map[string]bool{}
				}
				if key := crm.Key(v); !known[c][key] {
					known[c][key] = true
					seen[c] = append(seen[c], v)
				}
			}
		}
	}
}

// chooses says whether the values of a column come from a list.
func (c *column) chooses() bool {
	if c.Custom != "" {
		return c.kind() == db.ChoiceField || c.kind() == db.MultiChoiceField
	}
	return slices.Contains([]string{"source", "industry", "companySize", "campaign"}, c.Field)
}

// lookUp reads the people, pools, choices and campaigns that rows can name.
func (r *run) lookUp(ctx context.Context) error {
	var (
		users     []*db.User
		pools     []*db.Pool
		items     []*db.CatalogItem
		campaigns []*db.Campaign
	)
	org := r.viewer.Org()
	for _, err := range []error{
		r.conn.NewSelect().Model(&users).Where("u.organization_id = ?", org).Where("u.active").Scan(ctx),
		r.conn.NewSelect().Model(&pools).Where("p.organization_id = ?", org).Order("p.created_at DESC").Scan(ctx),
		r.conn.NewSelect().Model(&items).Where("ci.organization_id = ?", org).Where("ci.active").Scan(ctx),
		r.conn.NewSelect().Model(&campaigns).Where("ca.organization_id = ?", org).Where("ca.active").Scan(ctx),
	} {
		if err != nil {
			return err
		}
	}
	r.people, r.pools = map[string]*db.User{}, map[string]uuid.UUID{}
	r.items, r.campaigns = map[db.CatalogKind]map[string]uuid.UUID{}, map[string]uuid.UUID{}
	for _, u := range users {
		r.people[u.Email] = u
	}
	for _, p := range pools { // of two of one name the older one
		r.pools[crm.Key(p.Name)] = p.ID
	}
	for _, i := range items {
		if r.items[i.Catalog] == nil {
			r.items[i.Catalog] = map[string]uuid.UUID{}
		}
		r.items[i.Catalog][i.NameKey] = i.ID
	}
	for _, c := range campaigns {
		r.campaigns[c.NameKey] = c.ID
	}
	return r.targets()
}

// targets says at once what would be wrong with every row.
func (r *run) targets() error {
	if t := r.Pool; t != nil && t.Name != "" {
		if _, known := r.pools[crm.Key(t.Name)]; !known {
			return refuseMap("There is no pool called %s.", t.Name)
		}
	}
	if r.Owner == nil {
		return nil
	}
	for _, email := range append(slices.Clone(r.Owner.RoundRobin), r.Owner.Name) {
		if email != "" && r.people[crm.Key(email)] == nil {
			return refuseMap("Nobody who works here has the e-mail address %s.", email)
		}
	}
	return nil
}
