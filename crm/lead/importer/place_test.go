package importer_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/lead/importer"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

const names = "Name,Who,Where\nOne,,\nTwo,,\nThree,,\n"

func mapTo(rest string) string {
	return `{"columns": {"Name": {"field": "name"}}, "ignore": ["Who", "Where"]` + rest + `}`
}

func TestWhoMayNotImport(t *testing.T) {
	t.Parallel()
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	for _, who := range []*db.User{acme.Rita, acme.Ana, acme.Olga} {
		_, err := tryImport(t.Context(), t, acme, who, names, mapTo(""), importer.Options{})
		var refusal *crm.Error
		if !errors.As(err, &refusal) || refusal.Code != crm.Forbidden {
			t.Errorf("%s: %v", who.Name, err)
		}
	}
	reader := acme.Viewer(t, acme.Mona)
	reader.ReadOnly = true
	m, _ := importer.Read(strings.NewReader(mapTo("")))
	if _, err := importer.Run(t.Context(), acme.Conn, reader, strings.NewReader(names), m, importer.Options{}); err == nil {
		t.Error("a token that may only read imported")
	}
	// The marketer imports, but has no fields and choices made.
	for _, mapping := range []string{`{"columns": {"Name": {"field": "name"}, "Who": {"custom": "who"}}, "unmapped": "ignore"}`} {
		if _, err := tryImport(t.Context(), t, acme, acme.Mark, names, mapping, importer.Options{}); err == nil || !strings.Contains(err.Error(), "administrator") {
			t.Errorf("the marketer made a field: %v", err)
		}
	}
	report := imported(t, acme, acme.Mark, "Name,Source\nOne,Nowhere\nTwo,website\n", `{"columns": {"Name": {"field": "name"}, "Source": {"field": "source"}}}`, importer.Options{})
	want(t, report, 1, 0, 0, 1)
}

func TestWhereLeadsGo(t *testing.T) {
	t.Parallel()
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	tests := []struct {
		title, mapping   string
		as               *db.User
		created, refused int
		owners           string
		status           db.Status
	}{
		{"to who imports", "", acme.Mona, 3, 0, "Mona Mona Mona", db.Pending},
		{"to a subordinate", `, "owner": "rita@acme.test"`, acme.Mona, 3, 0, "Rita Rita Rita", db.Pending},
		{"in turn", `, "owner": {"roundRobin": ["rita@acme.test", "rob@acme.test"]}`, acme.Mona, 3, 0, "Rita Rob Rita", db.Pending},
		{"not to others' people", `, "owner": {"roundRobin": ["rosa@acme.test", "rob@acme.test"]}`, acme.Mona, 1, 2, "Rob", db.Pending},
		{"an administrator to anybody", `, "owner": "rosa@acme.test"`, acme.Ada, 3, 0, "Rosa Rosa Rosa", db.Pending},
		{"into a pool", `, "pool": "inbound"`, acme.Mona, 3, 0, "  ", db.Unassigned},
		{"not into a pool of others", `, "pool": "Inbound"`, acme.Max, 0, 3, "", ""},
		{"not past a pool's administrators", `, "pool": "Inbound", "owner": "rita@acme.test"`, acme.Mona, 0, 3, "", ""},
		{"in a pool to its people", `, "pool": "Inbound", "owner": "rita@acme.test"`, acme.Ada, 3, 0, "Rita Rita Rita", db.Pending},
		{"in a pool to nobody else", `, "pool": "Inbound", "owner": "rosa@acme.test"`, acme.Ada, 0, 3, "", ""},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			mapping, prefix := mapTo(test.mapping), test.title+":"
			mapping = strings.Replace(mapping, `"ignore"`, `"key": "Name", "keyPrefix": "`+prefix+`", "ignore"`, 1)
			report := imported(t, acme, test.as, names, mapping, importer.Options{})
			want(t, report, test.created, 0, 0, test.refused)
			leads, got := leadsOf(t, acme), []string{}
			for _, name := range []string{"One", "Two", "Three"} {
				if l := leads[prefix+name]; l != nil {
					got = append(got, nameOf(acme, l))
					if l.Status != test.status || (l.PoolID != nil) != strings.Contains(test.mapping, "pool") || (l.FollowUpDueAt != nil) != (l.PoolID != nil && l.OwnerID != nil) {
						t.Errorf("%s is %s in %v, due %v", name, l.Status, l.PoolID, l.FollowUpDueAt)
					}
				}
			}
			if strings.Join(got, " ") != test.owners {
				t.Errorf("owners: %q", got)
			}
		})
	}
}

func TestLeadsOfOthersAreNotUpdated(t *testing.T) {
	t.Parallel()
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	mapping := strings.Replace(mapTo(""), `"ignore"`, `"key": "Name", "ignore"`, 1)
	imported(t, acme, acme.Ada, names, mapping, importer.Options{})
	want(t, imported(t, acme, acme.Mona, names, mapping, importer.Options{}), 0, 0, 0, 3)
}

// The real file stays out of the project; where it lies beside it, its mapping is tried on it.
func TestTheRealFile(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../../../../shared/leads/x-education.csv")
	if err != nil {
		t.Skip("the public lead-scoring file is not here")
	}
	mapping, err := os.ReadFile("../../../examples/x-education.map.json")
	if err != nil {
		t.Fatal(err)
	}
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	if _, err := tryImport(t.Context(), t, acme, acme.Ada, string(file), string(mapping), importer.Options{}); err == nil || !strings.Contains(err.Error(), "nameless") {
		t.Fatalf("leads without names: %v", err)
	}
	yes := true
	in := people.UpdateOrganizationInput{AllowNamelessLeads: &yes}
	if _, err := people.UpdateOrganization(t.Context(), acme.Conn, acme.Viewer(t, acme.Ada), in, crm.Named(in)); err != nil {
		t.Fatal(err)
	}
	want(t, imported(t, acme, acme.Ada, string(file), string(mapping), importer.Options{}), 5902, 0, 0, 0)
	want(t, imported(t, acme, acme.Ada, string(file), string(mapping), importer.Options{}), 0, 0, 5902, 0)
	var google, selects, converted int
	err = acme.Conn.NewRaw(`SELECT count(*) FILTER (WHERE ci.name = 'Google'), count(*) FILTER (WHERE l.custom::text || l.city ILIKE '%"Select"%'), count(*) FILTER (WHERE l.custom @> '{"converted": true}')
		FROM leads l LEFT JOIN catalog_items ci ON ci.organization_id = ? AND ci.id = l.source_id WHERE l.organization_id = ?`, acme.ID, acme.ID).Scan(acme.In(t), &google, &selects, &converted)
	if err != nil || google != 1818 || selects != 0 || converted != 2323 {
		t.Errorf("%d of Google, %d Select, %d converted, %v", google, selects, converted, err)
	}
}

func nameOf(o *crmtest.Org, l *db.Lead) string {
	for _, u := range o.Everybody() {
		if l.OwnerID != nil && u.ID == *l.OwnerID {
			return u.Name
		}
	}
	return ""
}
