package loadgen

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// fields are the organization's own ones, with how many of 100 leads have a value, and what it may be.
var fields = []struct {
	key, label string
	kind       db.CustomFieldType
	choices    []string
	share      int
	value      func(s *madeup.Source) any
}{
	{"tier", "Tier", db.ChoiceField, tiers, 60, func(s *madeup.Source) any { return tiers[s.Weighted([]int{60, 25, 12, 3})] }},
	{"seats", "Seats", db.NumberField, nil, 30, func(s *madeup.Source) any { return 5 * (1 + int(200*s.Float64()*s.Float64())) }},
	{"dealSize", "Deal size", db.MoneyField, nil, 25, func(s *madeup.Source) any {
		return map[string]string{"amount": fmt.Sprintf("%d.00", 500*(1+int(400*s.Float64()*s.Float64()))), "currency": currencies[s.Weighted([]int{60, 30, 10})]}
	}},
	{"renewalOn", "Renewal", db.DateField, nil, 20, func(s *madeup.Source) any {
		return time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, s.IntN(1100)).Format(time.DateOnly)
	}},
	{"interests", "Interests", db.MultiChoiceField, interests, 12, func(s *madeup.Source) any {
		first := s.IntN(len(interests))
		return interests[first:min(len(interests), first+1+s.IntN(2))]
	}},
	{"optedIn", "Opted in", db.BooleanField, nil, 25, func(s *madeup.Source) any { return s.Chance(70) }},
}

var (
	tiers      = []string{"Bronze", "Silver", "Gold", "Platinum"}
	interests  = []string{"Rental", "Purchase", "Service", "Training", "Spare parts"}
	currencies = []string{"EUR", "USD", "CNY"}
)

// customOf makes up a lead's values of the organization's own fields.
func customOf(s *story) map[string]any {
	values := map[string]any{}
	for _, f := range fields {
		if s.Chance(f.share) {
			values[f.key] = f.value(s.Source)
		}
	}
	return values
}

// campaigns, with how many of 10,000 leads each brought. One is rare: lists narrowed to it must not look through all others.
var campaigns = []struct {
	name  string
	share int
}{
	{"Spring fair", 1400}, {"Webinar series", 900}, {"Autumn mailing", 700}, {"Search advertising", 400}, {"Partner referral", 250}, {"Roadshow", 120},
	{"Open day", 60}, {"University evening", 20}, {RareCampaign, 1},
}

// RareCampaign is the campaign that one lead of 10,000 came from.
const RareCampaign = "Founders' dinner"

// campaignOf picks the campaign that a lead came from; most came from none.
func (m *model) campaignOf(s *story) *uuid.UUID {
	place := s.IntN(10_000)
	for i, c := range campaigns {
		if place -= c.share; place < 0 && i < len(m.campaigns) {
			return &m.campaigns[i]
		}
	}
	return nil
}

// openFields writes the organization's own fields and its campaigns.
func (m *model) openFields(ctx context.Context, tx db.Conn) error {
	own := make([]db.CustomField, len(fields))
	for i, f := range fields {
		own[i] = db.CustomField{OrganizationID: m.org.ID, ID: m.ID(m.now), Key: f.key, Label: f.label, Type: f.kind, Choices: append([]string{}, f.choices...), Position: i + 1,
			Active: true, Version: 1, CreatedAt: m.now, UpdatedAt: m.now}
	}
	if err := insert(ctx, tx, own); err != nil {
		return err
	}
	brought := make([]db.Campaign, len(campaigns))
	m.campaigns = make([]uuid.UUID, len(campaigns))
	for i, c := range campaigns {
		m.campaigns[i] = m.ID(m.now)
		brought[i] = db.Campaign{OrganizationID: m.org.ID, ID: m.campaigns[i], Name: c.name, NameKey: crm.Key(c.name), Active: true, Version: 1, CreatedAt: m.now, UpdatedAt: m.now}
	}
	return insert(ctx, tx, brought)
}
