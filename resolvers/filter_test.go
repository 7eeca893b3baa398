package resolvers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// furnished has one lead of Rita's with something in every field, and one with nothing.
func furnished(t *testing.T) (a *api, sources []*db.CatalogItem) {
	t.Helper()
	a = newAPI(t)
	kind := db.SourceCatalog
	sources, err := catalog.Items(a.As(t, a.Ada), a.Conn, a.Viewer(t, a.Ada), &kind, false)
	if err != nil {
		t.Fatal(err)
	}
	a.ask(t, a.Ada, document("saveCustomField", "SaveCustomFieldInput", "customField { id }"), `{"input": {"key": "tier", "label": "Tier", "type": "CHOICE", "choices": ["Gold", "Tin"]}}`)
	now := time.Now().UTC().Truncate(time.Microsecond)
	key := "crm-7"
	leads := a.InsertLeads(t, 2, func(i int, l *db.Lead) {
		l.OwnerID = &a.Rita.ID
		if i > 0 {
			return
		}
		l.Department, l.Website, l.Street, l.PostalCode, l.Language = "Purchasing", "https://acme.example", "Main Street 1", "10115", "de-DE"
		l.Budget, l.Authority, l.Need, l.PurchaseTimeline, l.Notes = "20 thousand", "The CTO", "A faster line", "Next spring", "Met at the fair"
		l.Phones, l.Emails = []db.Phone{{Kind: db.Mobile, Number: "+4915112345678", Raw: "0151 12345678"}}, []string{"ann@acme.example"}
		l.Tags, l.ExternalID, l.SourceID = []string{"VIP", "fair"}, &key, &sources[0].ID
		l.HomePoolID, l.UpdatedBy, l.CreatedBy = &a.Inbound.ID, &a.Mona.ID, &a.Ada.ID
		l.AssignedAt, l.FirstPendingAt, l.FirstInProgressAt, l.FirstInvalidAt = &now, &now, &now, &now
		l.Custom = map[string]any{"tier": "Gold"}
	})
	err = db.InTx(a.In(t), a.Conn, func(ctx context.Context, tx db.Conn) error {
		member := &db.TeamMember{OrganizationID: a.ID, LeadID: leads[0].ID, UserID: a.Raj.ID, Access: db.Read, LeadCreatedAt: leads[0].CreatedAt, CreatedAt: now}
		if _, err := tx.NewInsert().Model(member).Exec(ctx); err != nil {
			return err
		}
		call := &db.Activity{OrganizationID: a.ID, ID: db.NewID(), LeadID: leads[0].ID, Kind: db.Call, Subject: "Asked for prices", Body: "Sent the list", Result: "Interested", OccurredAt: now, CreatedBy: &a.Rita.ID,
			Version: 1, CreatedAt: now, UpdatedAt: now}
		if _, err := tx.NewInsert().Model(call).Exec(ctx); err != nil {
			return err
		}
		return search.Write(ctx, tx, leads...)
	})
	if err != nil {
		t.Fatal(err)
	}
	return a, sources
}

const filtered = `query ($filter: LeadFilter) { leads(view: "ALL_LEADS", filter: $filter) { totalCount nodes { name } } }`

// Each condition holds of the one lead and not of the other; with not around it, it is the other way round.
func TestEachConditionThroughTheAPI(t *testing.T) {
	t.Parallel()
	a, sources := furnished(t)
	now := time.Now().UTC()
	at := func(hours int) string { return now.Add(time.Duration(hours) * time.Hour).Format(time.RFC3339) }
	for _, condition := range []string{
		`"department": {"eq": "purchasing"}`, `"website": {"contains": "ACME"}`, `"street": {"startsWith": "main"}`, `"postalCode": {"in": ["10115", "1"]}`, `"language": {"endsWith": "DE"}`,
		`"budget": {"ne": ""}`, `"authority": {"isSet": true}`, `"need": {"notIn": ["", "x"]}`, `"purchaseTimeline": {"contains": "spring"}`, `"notes": {"contains": "at the FAIR"}`, `"externalId": {"eq": "CRM-7"}`,
		`"phones": {"eq": "0151/123 456 78"}`, `"phones": {"eq": "+49 (0)151 12345678"}`, `"phones": {"contains": "151-123"}`, `"phones": {"startsWith": "0049 151"}`, `"phones": {"endsWith": "678"}`, `"phones": {"isSet": true}`,
		`"emails": {"eq": "ANN@acme.example"}`, `"emails": {"endsWith": "@acme.example"}`, `"emails": {"isSet": true}`,
		`"tags": {"hasAny": ["vip", "x"]}`, `"tags": {"hasAll": ["Fair", "vip"]}`, `"tags": {"isSet": true}`, `"source": {"eq": "` + sources[0].NodeID().String() + `"}`,
		`"homePool": {"in": ["$Inbound$"]}`, `"updatedBy": {"eq": "$Mona$"}`, `"createdBy": {"isSet": true}`,
		`"relatedTeam": {"eq": "$Raj$"}`, `"relatedTeam": {"in": ["$Raj$", "$Rob$"]}`, `"relatedTeam": {"isSet": true}`,
		`"firstInvalidAt": {"isSet": true}`, `"firstInProgressAt": {"gte": "` + at(-2) + `", "lt": "` + at(2) + `"}`, `"firstInvalidAt": {"within": {"from": -1, "to": 0, "unit": "WEEK"}}`,
		`"activities": [{}]`, `"activities": [{"kind": ["CALL", "VISIT"]}]`, `"activities": [{"by": {"me": true}, "occurredAt": {"within": {"from": -1, "to": 0}}}]`, `"activities": [{"text": {"contains": "the LIST"}, "result": {"eq": "interested"}}, {"kind": ["CALL"]}]`,
		`"custom": [{"key": "tier", "eq": "gold"}]`,
	} {
		for filter, want := range map[string]string{"{" + condition + "}": "Lead 0", `{"not": {` + condition + "}}": "Lead 1"} {
			got := a.ask(t, a.Rita, filtered, `{"filter": `+filter+`}`)
			if !strings.Contains(got, `"totalCount":1,"nodes":[{"name":"`+want+`"}]`) {
				t.Errorf("%s: %s", filter, got)
			}
		}
	}
	for _, condition := range []string{`"tags": {"hasNone": ["VIP"]}`, `"relatedTeam": {"ne": "$Raj$"}`, `"relatedTeam": {"myTeam": false, "isSet": false}`, `"phones": {"ne": "0151 12345678"}`, `"emails": {"notIn": ["ann@acme.example"]}`,
		`"activities": [{"exists": false, "kind": ["CALL"]}]`, `"homePool": {"ne": "$Inbound$"}`, `"updatedBy": {"isSet": false}`, `"firstInvalidAt": {"isSet": false}`, `"custom": [{"key": "tier", "ne": "Gold"}]`} {
		if got := a.ask(t, a.Rita, filtered, `{"filter": {`+condition+`}}`); !strings.Contains(got, `"totalCount":1,"nodes":[{"name":"Lead 1"}]`) {
			t.Errorf("%s: %s", condition, got)
		}
	}
}

// What cannot be is refused in words, where it stands.
func TestConditionsThatCannotBe(t *testing.T) {
	t.Parallel()
	a, _ := furnished(t)
	a.ask(t, a.Ada, document("saveCustomField", "SaveCustomFieldInput", "customField { id }"), `{"input": {"key": "old", "label": "Old one", "type": "TEXT", "active": false}}`)
	for condition, at := range map[string]string{
		`"phones": {"contains": "none"}`: `["filter","phones","contains"]`, `"custom": [{"key": "tier", "contains": "x"}]`: `["filter","custom","tier","contains"]`,
		`"custom": [{"key": "gone", "isSet": true}]`: `["filter","custom","gone"]`, `"custom": [{"key": "old", "eq": "x"}]`: `["filter","custom","old"]`, `"custom": [{"key": "tier", "eq": 5}]`: `["filter","custom","tier","eq"]`,
		`"convertedAt": {"within": {"from": 3, "to": 1, "unit": "MONTH"}}`:                                                                        `["filter","convertedAt","within"]`,
		`"activities": [{"occurredAt": {"within": {"from": -1300, "to": 0, "unit": "MONTH"}}}]`:                                                   `["filter","activities","0","occurredAt","within"]`,
		`"tags": {"hasAll": [` + strings.Repeat(`"x",`, 100) + `"x"]}`:                                                                            `["filter","tags","hasAll"]`,
		`"or": [{"score": {"eq": 1}}, {"not": {"budget": {"contains": "` + strings.Repeat("x", 501) + `"}}}]`:                                     `["filter","or","1","not","budget","contains"]`,
		`"and": [` + strings.Repeat(`{},`, 100) + `{}]`:                                                                                           `["filter"]`,
		`"activities": [` + strings.Repeat(`{"kind": ["CALL"], "result": {"isSet": true}},`, 33) + `{"kind": ["CALL"], "text": {"isSet": true}}]`: `["filter"]`,
	} {
		if got := a.ask(t, a.Rita, filtered, `{"filter": {`+condition+`}}`); !strings.Contains(got, `"code":"INVALID"`) || !strings.Contains(got, `"field":`+at) {
			t.Errorf("%.80s: %s", condition, got)
		}
	}
}

// A pool that hides fields from its members until the claim does not tell them by a filter either.
func TestHiddenFieldsCannotBeFilteredBy(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	a.InsertLeads(t, 1, func(_ int, l *db.Lead) {
		l.PoolID, l.Phones, l.Emails, l.Website = &a.Inbound.ID, []db.Phone{{Number: "+4915112345678"}}, []string{"ann@acme.example"}, "https://acme.example"
	})
	const waiting = `query ($filter: LeadFilter) { pool(id: "$Inbound$") { leads(filter: $filter) { totalCount } } }`
	member := a.Rita
	for _, filter := range []string{`{"phones": {"contains": "151"}}`, `{"emails": {"isSet": true}}`, `{"or": [{"score": {"gte": 0}}, {"not": {"phones": {"startsWith": "49"}}}]}`} {
		got := a.ask(t, member, a.fill(waiting), `{"filter": `+filter+`}`)
		if !strings.Contains(got, `"code":"FORBIDDEN"`) || strings.Contains(got, "totalCount") {
			t.Errorf("a member, %s: %s", filter, got)
		}
		for _, who := range []*db.User{a.Paul, a.Ada} {
			if got := a.ask(t, who, a.fill(waiting), `{"filter": `+filter+`}`); !strings.Contains(got, `"totalCount":1`) {
				t.Errorf("%s, %s: %s", who.Name, filter, got)
			}
		}
	}
	if got := a.ask(t, member, a.fill(waiting), `{"filter": {"website": {"contains": "acme"}, "score": {"gte": 0}}}`); !strings.Contains(got, `"totalCount":1`) {
		t.Errorf("a member, by what is not hidden: %s", got)
	}
	other := crmtest.NewOrg(t, a.Conn, "Other")
	if got := a.ask(t, other.Ada, a.fill(waiting), `{"filter": {"phones": {"isSet": true}}}`); !strings.Contains(got, `"pool":null`) {
		t.Errorf("another organization: %s", got)
	}
}
