package lead

import (
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/db"
)

// Derive fills in what follows from a draft: what sorting by name looks at.
func Derive(l *db.Lead) {
	l.NameKey = crm.Key(l.Name)
}

// changes says in words what an edit changes.
func (c *Checker) changes(before, after *db.LeadDraft) (list []db.FieldChange) {
	add := func(field, from, to string) {
		if from != to {
			list = append(list, db.FieldChange{Field: field, From: from, To: to})
		}
	}
	for _, f := range textFields {
		add(f.Key, *f.Of(before), *f.Of(after))
	}
	add("phones", phoneWords(before.Phones), phoneWords(after.Phones))
	add("emails", strings.Join(before.Emails, ", "), strings.Join(after.Emails, ", "))
	add("socials", socialWords(before.Socials), socialWords(after.Socials))
	add("source", c.itemName(before.SourceID), c.itemName(after.SourceID))
	add("industry", c.itemName(before.IndustryID), c.itemName(after.IndustryID))
	add("companySize", c.itemName(before.CompanySizeID), c.itemName(after.CompanySizeID))
	add("campaign", c.campaignName(before.CampaignID), c.campaignName(after.CampaignID))
	add("score", strconv.Itoa(before.Score), strconv.Itoa(after.Score))
	add("rating", string(before.Rating), string(after.Rating))
	add("tags", strings.Join(before.Tags, ", "), strings.Join(after.Tags, ", "))
	add("nextFollowUpAt", moment(before.NextFollowUpAt), moment(after.NextFollowUpAt))
	for _, f := range c.Fields {
		if !reflect.DeepEqual(before.Custom[f.Key], after.Custom[f.Key]) {
			add(f.Key, catalog.Display(f, before.Custom[f.Key]), catalog.Display(f, after.Custom[f.Key]))
		}
	}
	return list
}

func phoneWords(phones []db.Phone) string {
	texts := make([]string, len(phones))
	for i, p := range phones {
		texts[i] = p.Number
	}
	return strings.Join(texts, ", ")
}

func socialWords(socials []db.Social) string {
	texts := make([]string, len(socials))
	for i, s := range socials {
		texts[i] = s.Network + " " + s.Handle
	}
	return strings.Join(texts, ", ")
}

func (c *Checker) itemName(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return c.items[*id].Name
}

func (c *Checker) campaignName(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return c.campaigns[*id].Name
}

func moment(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
