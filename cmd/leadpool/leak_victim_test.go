package main

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
)

// victim is an organization in which every text holds orgMark, with leads that Olga does not see and one discarded of
// Rosa's, whose every text holds leadMark.
type victim struct {
	*crmtest.Org
	tables    []string
	ids       map[string]string
	discarded map[string]string
}

func (v *victim) of(kinds ...string) map[string]string {
	ids := map[string]string{}
	for _, k := range kinds {
		ids[k] = v.ids[k]
	}
	return ids
}

const seedCatalogs = `mutation { saveCustomField(input: {label: "Shade", type: TEXT}) { userErrors { message } }
	saveCampaign(input: {name: "Fair"}) { userErrors { message } }
	saveView(input: {name: "Kept", search: "word"}) { userErrors { message } } }`

func newVictim(t *testing.T, a *api) *victim {
	t.Helper()
	v := &victim{Org: crmtest.NewOrg(t, a.conn, "Victim "+orgMark)}
	a.right(t, a.signedIn(t, v.Ada), seedCatalogs, nil)
	tellMona(t, v.Org)
	v.mark(t)
	hidden, call := v.capture(t, a, v.Rob)
	rosas, rosasCall := v.capture(t, a, v.Rosa)
	a.right(t, a.signedIn(t, v.Ada), document("discardLeads"), input("leadIds", []string{rosas}, "reason", leadMark))
	v.ids = idsOf(t, a, v.Org)
	v.ids["Lead"], v.ids["Activity"] = hidden, call
	v.discarded = map[string]string{"Lead": rosas, "Activity": rosasCall}
	return v
}

// capture makes a lead of somebody's through the API, with a mark in everything, and a past.
func (v *victim) capture(t *testing.T, a *api, who *db.User) (lead, activity string) {
	t.Helper()
	mine := a.signedIn(t, who)
	in := []any{"customFields", []any{map[string]any{"key": "shade", "value": leadMark}}, "emails", []string{leadMark + "@" + who.Name[:1] + ".test"},
		"socials", []any{map[string]any{"network": leadMark, "handle": leadMark}}, "website", "https://" + leadMark + ".test", "externalId", leadMark + who.Name}
	for _, field := range []string{"name", "jobTitle", "company", "department", "country", "region", "city", "street", "postalCode", "productInterest", "language",
		"budget", "authority", "need", "purchaseTimeline", "notes"} {
		in = append(in, field, leadMark)
	}
	lead = dig(a.right(t, mine, createLead, input(in...)).Data, "createLead", "lead", "id").(string)
	logged := a.right(t, mine, `mutation($input: LogActivityInput!) { logActivity(input: $input) { activity { id } userErrors { code message } } }`,
		input("id", lead, "kind", "CALL", "subject", leadMark, "body", leadMark, "result", leadMark))
	a.right(t, mine, updateLead, input("id", lead, "expectedVersion", 2, "name", leadMark+" again"))
	a.right(t, mine, document("addTeamMembers"), input("id", lead, "members", []any{map[string]any{"userId": idOf(v.Mona), "access": "READ_WRITE"}}))
	a.right(t, mine, document("invalidateLeads"), input("leadIds", []string{lead}, "reason", leadMark))
	return lead, dig(logged.Data, "logActivity", "activity", "id").(string)
}

// mark puts orgMark into every text that the organization has, whatever tables and columns there are.
func (v *victim) mark(t *testing.T) {
	t.Helper()
	system := db.AsSystem(t.Context())
	var columns []struct{ Table, Column string }
	err := v.Conn.NewRaw(`SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
		JOIN information_schema.tables b ON b.table_schema = 'public' AND b.table_name = c.table_name AND b.table_type = 'BASE TABLE'
		WHERE c.table_schema = 'public' AND c.data_type = 'text' AND EXISTS (SELECT 1 FROM information_schema.columns o
			WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND (o.column_name = 'organization_id' OR c.table_name = 'organizations'))
		ORDER BY 1, 2`).Scan(system, &columns)
	if err != nil || len(columns) < 50 {
		t.Fatalf("%d columns: %v", len(columns), err)
	}
	working := []string{"time_zone", "default_country", "language", "key", "slug", "operation", "email", "password_hash", "base"} // the product reads these
	marked := 0
	for _, c := range columns {
		if !slices.Contains(v.tables, c.Table) {
			v.tables = append(v.tables, c.Table)
		}
		if slices.Contains(working, c.Column) {
			continue
		}
		_, err := v.Conn.NewRaw(fmt.Sprintf("UPDATE %s SET %s = %s || ' %s' WHERE %s = ?", c.Table, c.Column, c.Column, orgMark, tenantKey(c.Table)), v.ID).Exec(system)
		var refused *pgconn.PgError
		switch {
		case err == nil:
			marked++
		case errors.As(err, &refused) && slices.Contains([]string{"23514", "42501"}, refused.Code): // a closed set of words; history
		default:
			t.Fatal(err)
		}
	}
	if marked < 40 {
		t.Errorf("only %d columns hold the mark", marked)
	}
}

// tellMona gives her something to read.
func tellMona(t *testing.T, o *crmtest.Org) {
	t.Helper()
	now := time.Now().UTC()
	n := &db.Notification{OrganizationID: o.ID, ID: db.NewID(), UserID: o.Mona.ID, Kind: db.NoticeReturned, LeadName: "Some lead", Reason: "Too far", Count: 1, CreatedAt: now, UpdatedAt: now}
	if _, err := o.Conn.NewInsert().Model(n).Exec(o.In(t)); err != nil {
		t.Fatal(err)
	}
}

// idsOf gives an id of each type that an organization has.
func idsOf(t *testing.T, a *api, o *crmtest.Org) map[string]string {
	t.Helper()
	ids := map[string]string{"User": idOf(o.Mona), "Department": idOf(o.North), "Group": idOf(o.TaskForce), "SharingRule": idOf(o.NorthShared), "Pool": idOf(o.Inbound),
		"Organization": idOf(o.Organization)}
	mine := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &o.Olga.ID })
	ids["Lead"] = idOf(mine[0])
	if campaigns := count(t, o, "campaigns ca WHERE ca.organization_id = ?"); campaigns == 0 {
		a.right(t, a.signedIn(t, o.Ada), seedCatalogs, nil)
	}
	if told := count(t, o, "notifications n WHERE n.organization_id = ?"); told == 0 {
		tellMona(t, o)
	}
	a.signedIn(t, o.Mona)
	a.program(t, o.Mona)
	for kind, table := range map[string]string{"Role": "roles", "CatalogItem": "catalog_items", "CustomField": "custom_fields", "Campaign": "campaigns", "Session": "sessions",
		"View": "saved_views", "ApiToken": "api_tokens", "Event": "events", "Notification": "notifications"} {
		var id uuid.UUID
		if err := o.Conn.NewRaw("SELECT x.id FROM "+table+" AS x WHERE x.organization_id = ? ORDER BY x.id LIMIT 1", o.ID).Scan(o.In(t), &id); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		ids[kind] = db.NodeID{Type: kind, UUID: id}.String()
	}
	return ids
}
