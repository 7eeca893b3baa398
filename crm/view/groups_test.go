package view_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// board is a company whose leads have something in every field by which they are grouped.
func board(t *testing.T) *crmtest.Org {
	t.Helper()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	ada := o.Viewer(t, o.Ada)
	for key, kind := range map[string]db.CustomFieldType{"tier": db.ChoiceField, "seats": db.NumberField, "budget": db.MoneyField, "remark": db.TextField} {
		in := catalog.SaveCustomFieldInput{Key: &key, Label: &key, Type: &kind}
		if kind == db.ChoiceField {
			in.Choices = []string{"Gold", "Silver", "Tin"}
		}
		_, err := catalog.SaveCustomField(o.As(t, o.Ada), o.Conn, ada, in, crm.Named(in))
		check(t, err)
	}
	var sources []uuid.UUID
	check(t, o.Conn.NewRaw("SELECT ci.id FROM catalog_items AS ci WHERE ci.organization_id = ? AND ci.catalog = 'SOURCE' ORDER BY ci.position", o.ID).Scan(o.In(t), &sources))
	owners := []*uuid.UUID{&o.Rita.ID, &o.Rob.ID, &o.Mona.ID, &o.Rosa.ID, &o.Raj.ID, nil}
	now := time.Now().UTC()
	leads := o.InsertLeads(t, 90, func(i int, l *db.Lead) {
		l.OwnerID, l.Score, l.Rating = owners[i%6], i, []db.Rating{db.Hot, db.Warm, db.Cold}[i%3]
		l.Country = []string{"", "DE", "CN"}[i%3]
		if l.OwnerID == nil {
			l.PoolID = &o.Inbound.ID
		}
		if i%4 > 0 {
			l.SourceID = &sources[i%3]
		}
		if i%11 == 0 && l.OwnerID != nil {
			l.Status, l.DiscardedAt = db.Discarded, &now
		}
		if i%2 == 0 {
			l.Custom = map[string]any{"tier": []string{"Gold", "Tin", "Gone"}[i%3], "seats": 2, "budget": map[string]any{"amount": "10.50", "currency": "EUR"}}
		}
	})
	var team []*db.TeamMember
	for i, l := range leads {
		for j, u := range []*db.User{o.Rita, o.Raj, o.Olga} {
			if i%(3+j) == 1 {
				team = append(team, &db.TeamMember{OrganizationID: o.ID, LeadID: l.ID, UserID: u.ID, Access: db.Read, LeadCreatedAt: l.CreatedAt, CreatedAt: now})
			}
		}
	}
	_, err := o.Conn.NewInsert().Model(&team).Exec(o.In(t))
	check(t, err)
	return o
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The groups of a list are the list, taken apart: for everybody, by every field, nothing more than the list holds.
func TestGroupsAreTheWholeList(t *testing.T) {
	t.Parallel()
	o := board(t)
	fields := []string{"custom.tier"}
	for _, f := range filter.Fields {
		if f.Groups {
			fields = append(fields, f.Key)
		}
	}
	if len(fields) < 10 {
		t.Fatal(fields)
	}
	for _, who := range o.Everybody() {
		if !who.Active {
			continue
		}
		v, ctx := o.Viewer(t, who), o.As(t, who)
		for _, d := range view.Defaults {
			whole, err := view.Count(ctx, o.Conn, v, d.Key, nil)
			check(t, err)
			for _, by := range fields {
				groups, err := view.Groups(ctx, o.Conn, v, view.Query{View: d.Key}, by, nil)
				check(t, err)
				n := 0
				for _, g := range groups {
					n += g.Count.Value
					if !g.Count.Exact || g.Sum != nil || g.Value == nil && g.Label != "" || g.Value != nil && g.Label == "" {
						t.Errorf("%s, %s by %s: %+v", who.Name, d.Key, by, g)
					}
					if g.Value != nil && *g.Value == "DISCARDED" && who != o.Ada {
						t.Errorf("%s sees that leads are discarded", who.Name)
					}
				}
				if n != whole.Value {
					t.Errorf("%s, %s by %s: %d leads in groups, %d in the list", who.Name, d.Key, by, n, whole.Value)
				}
			}
		}
	}
}

func TestHowGroupsStand(t *testing.T) {
	t.Parallel()
	o := board(t)
	v, ctx := o.Viewer(t, o.Ada), o.As(t, o.Ada)
	text := func(by, sum string, q view.Query) string {
		t.Helper()
		q.View = "ALL_LEADS"
		groups, err := view.Groups(ctx, o.Conn, v, q, by, &sum)
		check(t, err)
		var parts []string
		for _, g := range groups {
			part := fmt.Sprint(g.Label, " ", g.Count.Value)
			if g.Sum != nil {
				part += "/" + *g.Sum
			}
			parts = append(parts, part)
		}
		return strings.Join(parts, ", ")
	}
	for _, test := range []struct{ by, sum, want string }{
		{"status", "", "Unassigned 15, Pending 68, In progress 0, Invalid 0, Converted 0, Discarded 7"},
		{"rating", "score", "Hot 30/1305, Warm 30/1335, Cold 30/1365"},
		{"custom.tier", "custom.seats", "Gold 15/30, Silver 0/0, Tin 15/30, Gone 15/30,  45/0"},
		{"custom.tier", "custom.budget", "Gold 15/157.50, Silver 0/0, Tin 15/157.50, Gone 15/157.50,  45/0"},
		{"country", "", "CN 30, DE 30,  30"},
		{"owner", "", "Mona 15, Raj 15, Rita 15, Rob 15, Rosa 15,  15"},
		{"pool", "", "Inbound 15,  75"},
	} {
		if got := text(test.by, test.sum, view.Query{}); got != test.want {
			t.Errorf("by %s, %s: %s, not %s", test.by, test.sum, got, test.want)
		}
	}
	if got := text("source", "", view.Query{}); !strings.HasSuffix(got, ",  23") || strings.Count(got, " 0,") < 3 {
		t.Error("empty sources are columns too: ", got)
	}
	if got := text("rating", "", view.Query{Filter: map[string]any{"score": map[string]any{"lt": 3}}}); got != "Hot 1, Warm 1, Cold 1" {
		t.Error("filtered: ", got)
	}
	word := "lead 7"
	if got := text("rating", "", view.Query{Search: &word}); got == "Hot 30, Warm 30, Cold 30" {
		t.Error("searched: ", got)
	}
	for _, by := range []string{"", "notes", "custom.seats", "custom.nothing", "custom.remark", "tags", "l.score", "custom.x' --"} {
		if _, err := view.Groups(ctx, o.Conn, v, view.Query{View: "ALL_LEADS"}, by, nil); err == nil || err.(*crm.Error).Field[0] != "by" {
			t.Errorf("by %q: %v", by, err)
		}
	}
	for _, sum := range []string{"name", "custom.tier", "custom.nothing", "custom.remark", "1); --"} {
		if _, err := view.Groups(ctx, o.Conn, v, view.Query{View: "ALL_LEADS"}, "status", &sum); err == nil || err.(*crm.Error).Field[0] != "sum" {
			t.Errorf("sum %q: %v", sum, err)
		}
	}
}

// One person can have so many views and no more.
func TestAsManyViewsAsOnePersonCanHave(t *testing.T) {
	t.Parallel()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	rows := make([]db.SavedView, view.MaxViews)
	for i := range rows {
		rows[i] = db.SavedView{OrganizationID: o.ID, ID: db.NewID(), Name: fmt.Sprint("V", i), Base: "ALL_LEADS", Filter: []byte("{}"), Sort: []byte("[]"), Columns: []byte("[]"),
			Layout: "TABLE", Density: "COMPACT", OwnerID: o.Rita.ID, Version: 1}
	}
	_, err := o.Conn.NewInsert().Model(&rows).Exec(o.In(t))
	check(t, err)
	name := "One more"
	in := view.SaveViewInput{Name: &name}
	var refused *crm.Error
	if _, err := view.Save(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), in, crm.Named(in)); err == nil {
		t.Error("one too many")
	} else if refused = err.(*crm.Error); refused.Code != crm.Limit || refused.Extra["limit"] != view.MaxViews {
		t.Error(err)
	}
	_, err = view.Save(o.As(t, o.Rob), o.Conn, o.Viewer(t, o.Rob), in, crm.Named(in))
	check(t, err)
}
