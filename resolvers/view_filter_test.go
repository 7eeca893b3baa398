package resolvers_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/db"
)

// filters are of every kind of field and operator, each as the API takes it.
var filters = []string{
	`{"rating": {"eq": "HOT"}}`, `{"rating": {"notIn": ["HOT", "COLD"]}}`, `{"status": {"in": ["PENDING", "IN_PROGRESS"]}}`, `{"score": {"gte": 40, "lt": 90}}`,
	`{"score": {"in": [0, 10, 20]}}`, `{"owner": {"me": true}}`, `{"owner": {"mySubordinates": true}}`, `{"owner": {"in": ["$Rita$", "$Rob$"]}}`, `{"owner": {"isSet": false}}`,
	`{"ownerDepartment": {"eq": "$North$"}}`, `{"pool": {"eq": "$Inbound$"}}`, `{"name": {"contains": "LEAD 1"}}`, `{"company": {"isSet": false}}`, `{"company": {"in": ["acme", "Umbrella"]}}`,
	`{"createdAt": {"within": {"from": -2, "to": 0}}}`, `{"createdAt": {"within": {"unit": "WEEK", "from": -1, "to": 0}}}`, `{"createdAt": {"lt": "DAY"}}`, `{"isOverdue": true}`,
	`{"tags": {"hasAny": ["VIP"]}}`, `{"tags": {"isSet": false}}`, `{"custom": [{"key": "seats", "gte": 2.5}, {"key": "tier", "ne": "Tin"}]}`, `{"emails": {"endsWith": "acme.test"}}`,
	`{"or": [{"rating": {"eq": "HOT"}}, {"and": [{"score": {"lt": 30}}, {"not": {"owner": {"me": true}}}]}]}`, `{"not": {"custom": [{"key": "tier", "isSet": true}]}}`,
}

// What a view keeps is what was meant: its list is the list of the filter itself, for its owner and for everybody it is
// shared with, each with their own eyes; and a filter beside it narrows it further.
func TestAKeptFilterGivesTheSameList(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	stock(t, a)
	list := func(who *db.User, view, filter, search string) string {
		t.Helper()
		got := a.ask(t, who, `query ($view: ID!, $filter: LeadFilter, $search: String) { leads(view: $view, filter: $filter, search: $search, sort: [{field: NAME}], first: 100) { totalCount nodes { id name } } }`,
			fmt.Sprintf(`{"view": "%s", "filter": %s, "search": %q}`, view, filter, search))
		if strings.Contains(got, `"errors"`) {
			t.Fatalf("%s: %s", filter, got)
		}
		return got
	}
	day := time.Now().UTC().AddDate(0, 0, -3).Format(time.RFC3339)
	told := map[string]bool{}
	for i, filter := range filters {
		filter = a.fill(strings.ReplaceAll(filter, "DAY\"}", day+"\"}"))
		if strings.Contains(filter, `"unit"`) {
			filter = strings.ReplaceAll(filter, day, "DAY")
		}
		base := []string{"ALL_LEADS", "MY_SUBORDINATES_LEADS", "PARTICIPATED_BY_ME"}[i%3]
		_, id := a.saves(t, a.Mona, fmt.Sprintf(`{"name": "F%d", "base": "%s", "filter": %s, "shares": [{"departmentId": "$North$"}]}`, i, base, filter))
		_, searching := a.saves(t, a.Mona, fmt.Sprintf(`{"name": "S%d", "base": "%s", "filter": %s, "search": "lead", "shares": [{"departmentId": "$North$"}]}`, i, base, filter))
		for _, who := range []*db.User{a.Mona, a.Rita, a.Ada} {
			got, want := list(who, id, "null", ""), list(who, base, filter, "")
			if got != want {
				t.Errorf("%s, %s: the view gives\n%s\nand the filter\n%s", filter, who.Name, got, want)
			}
			told[regexp.MustCompile(`"totalCount":\d+`).FindString(got)] = true
			more := filters[(i+7)%len(filters)]
			more = a.fill(strings.ReplaceAll(more, `"DAY"}`, `"`+day+`"}`))
			if got, want := list(who, searching, more, "1"), list(who, base, `{"and": [`+filter+`, `+more+`]}`, "1 lead"); got != want {
				t.Errorf("%s beside %s, %s: %s, not %s", more, filter, who.Name, got, want)
			}
			if got, want := list(who, id, filter, ""), want; got != want {
				t.Errorf("%s beside itself, %s: %s, not %s", filter, who.Name, got, want)
			}
		}
	}
	if len(told) < 8 {
		t.Errorf("the filters hardly tell leads apart: %v", told)
	}
}

// A view may hold as much as any list may ask for, and a list of it be narrowed by as much again.
func TestAFilterBesideAFullView(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	stock(t, a)
	deep := strings.Repeat(`{"and": [`, 8) + `{"score": {"gte": 0}}` + strings.Repeat(`]}`, 8)
	_, id := a.saves(t, a.Ada, `{"name": "Deep", "filter": {"rating": {"eq": "HOT"}, "and": [`+deep+`]}, "search": "l e a d le ea lea ead lead lea"}`)
	got := a.ask(t, a.Ada, `query ($view: ID!, $filter: LeadFilter) { leads(view: $view, filter: $filter, search: "lead") { totalCount } }`,
		`{"view": "`+id+`", "filter": {"rating": {"in": ["HOT", "WARM"]}, "and": [`+deep+`]}}`)
	if strings.Contains(got, `"errors"`) {
		t.Error(got)
	}
	// Two telephone numbers are two, not one.
	_, id = a.saves(t, a.Ada, `{"name": "Number", "search": "0151234"}`)
	expect(t, "two numbers", a.ask(t, a.Ada, `{ leads(view: "`+id+`", search: "567890") { totalCount } }`, ""), `"totalCount":0`)
}

// stock gives the company leads that the filters tell apart.
func stock(t *testing.T, a *api) {
	t.Helper()
	for label, kind := range map[string]db.CustomFieldType{"Seats": db.NumberField, "Tier": db.ChoiceField} {
		in := catalog.SaveCustomFieldInput{Label: &label, Type: &kind}
		if kind == db.ChoiceField {
			in.Choices = []string{"Gold", "Tin"}
		}
		if _, err := catalog.SaveCustomField(a.As(t, a.Ada), a.Conn, a.Viewer(t, a.Ada), in, crm.Named(in)); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Now().UTC()
	owners := []*uuid.UUID{nil, &a.Rita.ID, &a.Rob.ID, &a.Mona.ID, &a.Rosa.ID}
	a.InsertLeads(t, 60, func(i int, l *db.Lead) {
		l.OwnerID, l.Score, l.Rating = owners[i%5], i*10%100, []db.Rating{db.Hot, db.Warm, db.Cold}[i%3]
		l.Company = []string{"", "Acme", "Umbrella", "Initech"}[i%4]
		l.CreatedAt = now.AddDate(0, 0, -i%9)
		if i%2 == 0 || l.OwnerID == nil {
			l.PoolID = &a.Inbound.ID
		}
		if i%4 == 1 {
			l.Emails = []string{fmt.Sprintf("p%d@acme.test", i)}
		}
		if i%7 == 0 {
			l.Tags = []string{"vip"}
		}
		if i%3 == 1 {
			l.Custom = map[string]any{"seats": i % 5, "tier": []string{"Gold", "Tin"}[i%2]}
		}
		if l.OwnerID != nil && i%6 == 1 {
			past := now.AddDate(0, 0, -10)
			l.PoolID, l.ClockStartedAt = &a.Inbound.ID, &past
		}
	})
}
