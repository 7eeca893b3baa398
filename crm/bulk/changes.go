package bulk

import (
	"context"
	"slices"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/db"
)

// change is what the input says, as the rule of many edits takes it.
func (in *BulkChangesInput) change() lead.Change {
	c := lead.Change{Given: crm.Given{}, SourceID: in.SourceID, CampaignID: in.CampaignID, IndustryID: in.IndustryID, CompanySizeID: in.CompanySizeID,
		Rating: in.Rating, Score: in.Score, NextFollowUpAt: in.NextFollowUpAt, AddTags: in.AddTags, RemoveTags: in.RemoveTags, CustomFields: in.CustomFields}
	for _, key := range in.Given {
		empty := key == "addTags" && len(in.AddTags) == 0 || key == "removeTags" && len(in.RemoveTags) == 0 || key == "customFields" && len(in.CustomFields) == 0
		if !empty {
			c.Given[key] = true
		}
	}
	return c
}

// check refuses a change that could be made of no lead; the field that is wrong is named inside the changes.
func (in *BulkChangesInput) check(ctx context.Context, tx db.Conn, v *access.Viewer) error {
	slices.Sort(in.Given) // two calls that say the same are the same
	named := map[string]bool{}
	for _, f := range in.CustomFields {
		if named[f.Key] {
			return crm.InvalidField("changes", "The field %s is there twice.", f.Key).WithField("changes", "customFields", f.Key)
		}
		named[f.Key] = true
	}
	err := lead.CheckChange(ctx, tx, v.Organization, in.change())
	if refusal := refusalOf(err); refusal != nil && !slices.Equal(refusal.Field, []string{"changes"}) {
		field := refusal.Field
		if len(field) > 0 && field[0] == "tags" {
			field = []string{"addTags"}
		}
		return refusal.WithField(append([]string{"changes"}, field...)...)
	}
	return err
}
