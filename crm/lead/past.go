package lead

import (
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// Values are what EditMany can change of a lead, as they are.
type Values struct {
	SourceID       *uuid.UUID     `json:",omitempty"`
	CampaignID     *uuid.UUID     `json:",omitempty"`
	IndustryID     *uuid.UUID     `json:",omitempty"`
	CompanySizeID  *uuid.UUID     `json:",omitempty"`
	Rating         db.Rating      `json:",omitempty"`
	Score          int            `json:",omitempty"`
	NextFollowUpAt *time.Time     `json:",omitempty"`
	Tags           []string       `json:",omitempty"`
	Custom         map[string]any `json:",omitempty"`
}

// ValuesOf notes them.
func ValuesOf(d *db.LeadDraft) *Values {
	return &Values{SourceID: d.SourceID, CampaignID: d.CampaignID, IndustryID: d.IndustryID, CompanySizeID: d.CompanySizeID,
		Rating: d.Rating, Score: d.Score, NextFollowUpAt: d.NextFollowUpAt, Tags: d.Tags, Custom: d.Custom}
}

// PutBack gives the lead of a step the values that it had, and says so in the step's words. What the lead is found by is the
// caller's to write.
func (c *Checker) PutBack(s *lifecycle.Step, was *Values) {
	d := &s.Lead.LeadDraft
	d.SourceID, d.CampaignID, d.IndustryID, d.CompanySizeID = was.SourceID, was.CampaignID, was.IndustryID, was.CompanySizeID
	d.Rating, d.Score, d.NextFollowUpAt, d.Tags, d.Custom = was.Rating, was.Score, was.NextFollowUpAt, was.Tags, was.Custom
	if d.Tags == nil {
		d.Tags = []string{}
	}
	if d.Custom == nil {
		d.Custom = map[string]any{}
	}
	s.Data.Changes = c.changes(&s.Before.LeadDraft, d)
}
