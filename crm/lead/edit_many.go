package lead

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// Change is one change of many leads: the fields given, the others stay.
type Change struct {
	Given          crm.Given
	SourceID       *uuid.UUID
	CampaignID     *uuid.UUID
	IndustryID     *uuid.UUID
	CompanySizeID  *uuid.UUID
	Rating         *db.Rating
	Score          *int
	NextFollowUpAt *time.Time
	AddTags        []string
	RemoveTags     []string
	CustomFields   []*CustomFieldInput
}

// EditMany makes one change of many leads, each as Edit would.
func EditMany(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, change Change, reason *string) (o *lifecycle.Outcome, err error) {
	err = db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		checker, err := NewChecker(ctx, tx, v.Organization)
		if err != nil {
			return err
		}
		var changed []*db.Lead
		o, err = lifecycle.Act(ctx, tx, v, lifecycle.Call{Action: lifecycle.Edit, Leads: leads, Reason: reason,
			Apply: func(ctx context.Context, s *lifecycle.Step) error {
				in, given := change.of(&s.Lead.LeadDraft)
				err := checker.apply(ctx, s, in, given)
				if err == nil && !s.Nothing {
					changed = append(changed, s.Lead)
				}
				return err
			}})
		if err != nil || lifecycle.IsJudging(ctx) {
			return err
		}
		return search.Write(ctx, tx, changed...)
	})
	return o, err
}

// of gives the change as an edit of one lead.
func (c Change) of(d *db.LeadDraft) (in UpdateLeadInput, given crm.Given) {
	given = crm.Given{}
	for key := range c.Given {
		given[key] = true
	}
	in.SourceID, in.CampaignID, in.IndustryID, in.CompanySizeID, in.NextFollowUpAt = c.SourceID, c.CampaignID, c.IndustryID, c.CompanySizeID, c.NextFollowUpAt
	if c.Rating != nil {
		in.Rating = *c.Rating
	}
	if c.Score != nil {
		in.Score = *c.Score
	}
	in.CustomFields = c.CustomFields
	if len(c.AddTags)+len(c.RemoveTags) > 0 {
		given["tags"] = true
		in.Tags = c.tagged(d.Tags)
	}
	return in, given
}

// tagged gives a lead's tags with those to put on, and without those to take off; case does not matter.
func (c Change) tagged(tags []string) []string {
	list := slices.DeleteFunc(slices.Clone(tags), func(t string) bool { return hasTag(c.RemoveTags, t) })
	for _, t := range c.AddTags {
		if !hasTag(list, t) {
			list = append(list, t)
		}
	}
	return list
}

func hasTag(list []string, tag string) bool {
	return slices.ContainsFunc(list, func(t string) bool { return strings.EqualFold(tidy(t), tidy(tag)) })
}

func tidy(tag string) string { return strings.Join(strings.Fields(tag), " ") }

// CheckChange refuses a change that could be made of no lead at all.
func CheckChange(ctx context.Context, conn db.Conn, org *db.Organization, c Change) error {
	if len(c.Given) == 0 {
		return crm.InvalidField("changes", "Say what to change.")
	}
	if c.Given.Has("rating") && c.Rating == nil {
		return crm.InvalidField("rating", "A rating is COLD, WARM or HOT.")
	}
	if c.Given.Has("score") && c.Score == nil {
		return crm.InvalidField("score", "A score lies between 0 and 100.")
	}
	for _, t := range c.AddTags {
		if hasTag(c.RemoveTags, t) {
			return crm.InvalidField("removeTags", "A tag is put on or taken off, not both: %s", t)
		}
	}
	if len(c.RemoveTags) > 1000 {
		return crm.InvalidField("removeTags", "Take off at most 1,000 tags.")
	}
	for _, t := range c.RemoveTags {
		if err := crm.CheckLine("removeTags", t, maxTagLen); err != nil {
			return err
		}
	}
	checker, err := NewChecker(ctx, conn, org)
	if err != nil {
		return err
	}
	d := &db.LeadDraft{Name: "-"}
	in, given := c.of(d)
	for _, f := range otherFields {
		if given.Has(f.Key) {
			f.Take(d, &in.LeadDraft)
		}
	}
	if err := checker.Check(d, nil); err != nil {
		return err
	}
	return checker.custom(ctx, conn, d, in.CustomFields)
}
