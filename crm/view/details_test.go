package view_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// What filters look at beside what a prospect says. It is drawn from the company's seed, lead by lead, from few values, so
// that filters of the same values meet.
const (
	itemIDs = iota + 100
	campaignIDs
	fieldIDs
	activityIDs
)

var (
	zones  = []string{"UTC", "Europe/Berlin", "Asia/Shanghai", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kolkata", "America/New_York"}
	phrase = []string{"", "", "Acme", "ACME Corp", "acme corporation", "Émile & Söhne", "émile & söhne", "100%", "50_50", `back\slash`, "北京科技有限公司", "北京", "Ａcme", "O'Neil", "two  blanks", "line\nbreak", "Kraków", "Иван"}
	calls  = []db.Phone{
		{Kind: db.Mobile, Number: "+4915112345678", Raw: "0151 12345678"}, {Kind: db.Mobile, Number: "+4915112345678", Raw: "+49 (151) 1234-5678"},
		{Kind: db.Office, Number: "+8613912345678"}, {Kind: db.Office, Number: "ext. 0042/17", Raw: "ext. 0042/17"}, {Kind: db.Office, Number: "+12125550100", Raw: "(212) 555-0100"},
	}
	addresses = []string{"ann@example.com", "ann.lee@example.org", "info@北京.example", "o'neil@example.com", "a_b%c@example.net"}
	labels    = []string{"VIP", "vip", "Cold call", "展会", "Élite", "50%"}
	kindsOf   = map[string]db.CustomFieldType{"words": db.TextField, "site": db.URLField, "seats": db.NumberField, "deal": db.MoneyField, "renewal": db.DateField,
		"tier": db.ChoiceField, "areas": db.MultiChoiceField, "partner": db.BooleanField, "guide": db.UserField}
	ownKeys = []string{"words", "site", "seats", "deal", "renewal", "tier", "areas", "partner", "guide"}
	tiers   = []string{"Gold", "Silver", "深蓝"}
	days    = []string{"2025-12-31", "2026-01-01", "2026-02-28", "2024-02-29"}
	deals   = []any{map[string]any{"amount": "12.50", "currency": "EUR"}, map[string]any{"amount": "12.50", "currency": "USD"}, map[string]any{"amount": "-3", "currency": "EUR"}}
	seats   = []float64{0, 1, 2.5, 1e6}
	kept    = []db.CatalogKind{db.SourceCatalog, db.IndustryCatalog, db.CompanySizeCatalog}
)

func chance[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// perhaps is one of the rows of a kind, or none.
func perhaps(rng *rand.Rand, kind byte, n int) *uuid.UUID { return ref(kind, rng.IntN(n+1)-1) }

func (s *stored) zone() string { return zones[s.seed%uint64(len(zones))] }

// sometime is an instant near and far from now, often the very beginning of a day or the end of the one before.
func (s *stored) sometime(rng *rand.Rand) *time.Time {
	if rng.IntN(4) == 0 {
		return nil
	}
	zone, err := time.LoadLocation(s.zone())
	if err != nil {
		panic(err)
	}
	far := chance(rng, []int{1, 3, 10, 40, 120, 800})
	y, m, d := s.now.In(zone).Date()
	at := time.Date(y, m, d+rng.IntN(2*far+1)-far, 0, 0, 0, 0, zone)
	switch rng.IntN(3) {
	case 0:
		at = at.Add(-time.Microsecond)
	case 1:
		at = at.Add(time.Duration(rng.Int64N(int64(24 * time.Hour))).Truncate(time.Microsecond))
	}
	at = at.UTC()
	return &at
}

// furnish fills in what a prospect does not say of itself.
func (s *stored) furnish(l *db.Lead, i int) {
	rng := rand.New(rand.NewPCG(s.seed, uint64(i)))
	for _, text := range []*string{&l.Company, &l.JobTitle, &l.Department, &l.Website, &l.Country, &l.Region, &l.City, &l.Street, &l.PostalCode, &l.Language, &l.ProductInterest,
		&l.Budget, &l.Authority, &l.Need, &l.PurchaseTimeline, &l.Notes, &l.Result} {
		*text = chance(rng, phrase)
	}
	if rng.IntN(20) == 0 { // more pairs of Han characters than are kept
		for r := '一'; r < '一'+400; r++ {
			l.Notes += string(r)
		}
		l.Notes += "北京"
	}
	l.Rating = chance(rng, []db.Rating{db.Cold, db.Warm, db.Hot})
	l.SourceID, l.IndustryID, l.CompanySizeID = perhaps(rng, itemIDs, 2), perhaps(rng, itemIDs+10, 2), perhaps(rng, itemIDs+20, 2)
	l.CampaignID, l.HomePoolID = perhaps(rng, campaignIDs, 2), perhaps(rng, poolIDs, len(s.company.pools))
	l.CreatedBy, l.UpdatedBy = perhaps(rng, personIDs, len(s.people)), perhaps(rng, personIDs, len(s.people))
	l.ReturnCount = rng.IntN(3)
	if rng.IntN(3) == 0 {
		key := fmt.Sprint("X-", i)
		l.ExternalID = &key
	}
	for range rng.IntN(3) {
		l.Phones = append(l.Phones, chance(rng, calls))
	}
	l.Emails, l.Tags = some(rng, addresses), some(rng, labels)
	for _, at := range []**time.Time{&l.LastFollowUpAt, &l.AssignedAt, &l.FirstPendingAt, &l.FirstInProgressAt, &l.FirstInvalidAt} {
		*at = s.sometime(rng)
	}
	for _, key := range ownKeys {
		if rng.IntN(3) == 0 {
			continue
		}
		switch kindsOf[key] {
		case db.NumberField:
			l.Custom[key] = chance(rng, seats)
		case db.MoneyField:
			l.Custom[key] = chance(rng, deals)
		case db.DateField:
			l.Custom[key] = chance(rng, days)
		case db.ChoiceField:
			l.Custom[key] = chance(rng, tiers)
		case db.MultiChoiceField:
			var list []any
			for _, tier := range some(rng, tiers) {
				list = append(list, tier)
			}
			if list != nil {
				l.Custom[key] = list
			}
		case db.BooleanField:
			l.Custom[key] = rng.IntN(2) == 0
		case db.UserField:
			l.Custom[key] = id(personIDs, rng.IntN(len(s.people))).String()
		default:
			if text := chance(rng, phrase); text != "" {
				l.Custom[key] = text
			}
		}
	}
}

// some draws up to three different values.
func some(rng *rand.Rand, list []string) []string {
	chosen := []string{}
	for range rng.IntN(4) {
		if v := chance(rng, list); !slices.Contains(chosen, v) {
			chosen = append(chosen, v)
		}
	}
	return chosen
}

// setUp are the rows that leads and filters refer to.
func (s *stored) setUp() []any {
	var items []db.CatalogItem
	var campaigns []db.Campaign
	var own []db.CustomField
	for c, kind := range kept {
		for i := range 2 {
			items = append(items, db.CatalogItem{OrganizationID: s.org, ID: id(byte(itemIDs+10*c), i), Catalog: kind, Name: fmt.Sprint(i), NameKey: fmt.Sprint(i), Active: true, Version: 1, CreatedAt: s.now, UpdatedAt: s.now})
		}
	}
	for i := range 2 {
		campaigns = append(campaigns, db.Campaign{OrganizationID: s.org, ID: id(campaignIDs, i), Name: fmt.Sprint(i), NameKey: fmt.Sprint(i), Active: true, Version: 1, CreatedAt: s.now, UpdatedAt: s.now})
	}
	for i, key := range ownKeys {
		f := db.CustomField{OrganizationID: s.org, ID: id(fieldIDs, i), Key: key, Label: key, Type: kindsOf[key], Choices: []string{}, Position: i, Active: true, Version: 1, CreatedAt: s.now, UpdatedAt: s.now}
		if f.Type == db.ChoiceField || f.Type == db.MultiChoiceField {
			f.Choices = tiers
		}
		own = append(own, f)
	}
	return []any{list(items), list(campaigns), list(own)}
}

// deeds are the activities of the leads, by the lead's place.
func (s *stored) deeds() map[int][]db.Activity {
	all := map[int][]db.Activity{}
	for i := range s.leads {
		rng := rand.New(rand.NewPCG(s.seed, uint64(i)+1_000_000))
		for k := range rng.IntN(4) {
			at := s.sometime(rng)
			if at == nil {
				at = &s.now
			}
			all[i] = append(all[i], db.Activity{OrganizationID: s.org, ID: id(activityIDs, i*10+k), LeadID: id(leadIDs, i), Kind: chance(rng, []db.ActivityKind{db.Call, db.Email, db.Note}),
				Subject: chance(rng, phrase), Body: chance(rng, phrase), Result: chance(rng, phrase), OccurredAt: *at, CreatedBy: perhaps(rng, personIDs, len(s.people)), Version: 1, CreatedAt: s.now, UpdatedAt: s.now})
		}
	}
	return all
}
