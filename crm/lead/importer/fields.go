package importer

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/db"
)

// setter puts the value of a cell, which says something, into a lead.
type setter func(r *row, text string) error

// fieldsOf are the fields of a lead beside plain texts that a column can be.
var fieldsOf = map[string]struct {
	given string // as the API calls it
	set   func(c *Column) setter
}{
	"phone":          {"phones", phone},
	"email":          {"emails", email},
	"social":         {"socials", social},
	"source":         {"sourceId", choice(db.SourceCatalog)},
	"industry":       {"industryId", choice(db.IndustryCatalog)},
	"companySize":    {"companySizeId", choice(db.CompanySizeCatalog)},
	"campaign":       {"campaignId", func(*Column) setter { return (*row).campaign }},
	"score":          {"score", score},
	"rating":         {"rating", rating},
	"nextFollowUpAt": {"nextFollowUpAt", nextFollowUp},
}

// setterOf says what becomes of a column's cells.
func setterOf(c *Column) (setter, error) {
	switch {
	case (c.Field == "") == (c.Custom == ""):
		return nil, refuseMap(`The column %q is either a "field" or a "custom" field.`, c.heading)
	case c.Custom != "":
		return custom(c)
	}
	if of, lines := lead.TextField(c.Field); of != nil {
		return text(c.Field, of, lines), nil
	}
	f, known := fieldsOf[c.Field]
	if !known {
		names := lead.TextFields()
		for name := range fieldsOf {
			names = append(names, name)
		}
		slices.Sort(names)
		return nil, refuseMap("The column %q is mapped to %q, which is no field of leads; these are: %s.", c.heading, c.Field, strings.Join(names, ", "))
	}
	if c.Field == "phone" && !slices.Contains(phoneKinds, db.PhoneKind(c.Kind)) {
		return nil, refuseMap("The column %q: there is no kind of phone %q.", c.heading, c.Kind)
	}
	if c.Field == "social" && c.Network == "" {
		return nil, refuseMap(`The column %q: say the "network" of social names.`, c.heading)
	}
	set := f.set(c)
	return func(r *row, cell string) error {
		r.in.Given[f.given] = true
		return set(r, cell)
	}, nil
}

var phoneKinds = []db.PhoneKind{"", db.Mobile, db.Office, db.Home, db.Fax, db.OtherPhone}

// text joins the cells of several columns that are one field, such as first and last name.
func text(key string, of func(*db.LeadDraft) *string, lines bool) setter {
	between := " "
	if lines {
		between = "\n"
	}
	return func(r *row, cell string) error {
		field := of(&r.in.LeadDraft)
		if *field != "" {
			*field += between
		}
		*field += cell
		r.in.Given[key] = true
		return nil
	}
}

func parts(c *Column, cell string) (list []string) {
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(cell, c.separator(), "\n"), func(r rune) bool { return r == '\n' || r == '\r' }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

func phone(c *Column) setter {
	return func(r *row, cell string) error {
		for _, number := range parts(c, cell) {
			r.in.Phones = append(r.in.Phones, db.Phone{Kind: db.PhoneKind(c.Kind), Number: number})
		}
		return nil
	}
}

func email(c *Column) setter {
	return func(r *row, cell string) error {
		r.in.Emails = append(r.in.Emails, parts(c, cell)...)
		return nil
	}
}

func social(c *Column) setter {
	return func(r *row, cell string) error {
		for _, handle := range parts(c, cell) {
			r.in.Socials = append(r.in.Socials, db.Social{Network: c.Network, Handle: handle})
		}
		return nil
	}
}

func choice(kind db.CatalogKind) func(*Column) setter {
	return func(c *Column) setter {
		return func(r *row, cell string) error {
			id, known := r.run.items[kind][crm.Key(cell)]
			if !known {
				return crm.Errorf(crm.Invalid, "The catalog %s has no such choice.", kind)
			}
			switch kind {
			case db.SourceCatalog:
				r.in.SourceID = &id
			case db.IndustryCatalog:
				r.in.IndustryID = &id
			default:
				r.in.CompanySizeID = &id
			}
			return nil
		}
	}
}

func (r *row) campaign(cell string) error {
	id, known := r.run.campaigns[crm.Key(cell)]
	if !known {
		return crm.Errorf(crm.Invalid, "There is no such campaign.")
	}
	r.in.CampaignID = &id
	return nil
}

func score(*Column) setter {
	return func(r *row, cell string) (err error) {
		if r.in.Score, err = strconv.Atoi(cell); err != nil {
			return crm.Errorf(crm.Invalid, "A score is a whole number between 0 and 100.")
		}
		return nil
	}
}

func rating(*Column) setter {
	return func(r *row, cell string) error {
		r.in.Rating = db.Rating(strings.ToUpper(cell))
		return nil
	}
}

func nextFollowUp(c *Column) setter {
	return func(r *row, cell string) error {
		at, err := time.Parse(time.RFC3339, cell)
		if err != nil {
			var day string
			if day, err = date(c, cell); err == nil {
				at, err = time.ParseInLocation(time.DateOnly+" 15", day+" 09", r.run.viewer.Location())
			}
		}
		r.in.NextFollowUpAt = &at
		return err
	}
}
