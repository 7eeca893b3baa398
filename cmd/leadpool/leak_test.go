package main

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// Words that stand in everything of the victim's, and in everything of its hidden leads. No answer to anybody else may
// ever hold them.
const (
	orgMark  = "zqxorgzq"
	leadMark = "zqxleadzq"
)

// Whoever is of another organization gets nothing of this one, by whatever door of the schema and whatever id: each
// answer is the same as to an id that nobody has. The same holds in one organization for a lead that somebody may not
// see, and for a discarded one, which even its owner may not see.
func TestNothingLeaks(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	v := newVictim(t, a)
	m := readManual(t)
	robber := crmtest.NewOrg(t, a.conn, "Robber")
	if s := a.right(t, a.signedIn(t, v.Rob), `query($id: ID!) { node(id: $id) { ... on Lead { name owner { name } } } }`, map[string]any{"id": v.ids["Lead"]}); !strings.Contains(s.text, leadMark) || !strings.Contains(s.text, orgMark) {
		t.Fatalf("the marks do not show, so the test would see nothing: %s", s.text)
	}
	for _, thief := range []*thief{
		{name: "administrator elsewhere", ids: v.ids, own: idsOf(t, a, robber), token: a.program(t, robber.Ada), mark: orgMark, look: v.everything},
		{name: "colleague", ids: v.of("Lead", "Activity"), own: idsOf(t, a, v.Org), token: a.program(t, v.Olga), mark: leadMark, look: v.markedLeads},
		{name: "owner of what was discarded", ids: v.discarded, own: idsOf(t, a, v.Org), token: a.program(t, v.Rosa), mark: leadMark, look: v.markedLeads},
	} {
		thief.api, thief.manual = a, m
		t.Run(thief.name, func(t *testing.T) {
			before := thief.look(t)
			for _, d := range m.doors() {
				t.Run(d.field.Name, func(t *testing.T) { thief.tryDoor(t, d) })
			}
			if after := thief.look(t); before != after {
				t.Errorf("something of the victim's was changed:\n%s\n%s", before, after)
			}
		})
	}
}

// thief is somebody who tries.
type thief struct {
	name   string
	ids    map[string]string // of the victim's things, by type
	own    map[string]string // of things that are in reach
	token  string
	mark   string
	api    *api
	manual manual
	look   func(*testing.T) string // a print of what must not change
}

// named says what type of thing the ids of a slot are of.
func named(d door, s slot) string {
	if d.field.Name == "markNotificationsRead" {
		return "Notification"
	}
	for end, kind := range map[string]string{
		"leadIds": "Lead", "leadId": "Lead", "ids": "Lead", "subjectId": "Lead", "view": "View", "ownerId": "User", "userId": "User", "userIds": "User", "managerId": "User",
		"headId": "User", "sourceUserId": "User", "targetUserId": "User", "defaultAssigneeId": "User", "successorId": "User", "memberIds": "User", "actorId": "User",
		"departmentId": "Department", "otherDepartmentIds": "Department", "parentId": "Department", "sourceDepartmentId": "Department", "targetDepartmentId": "Department",
		"groupId": "Group", "targetGroupId": "Group", "roleId": "Role", "poolId": "Pool", "sourceId": "CatalogItem", "industryId": "CatalogItem", "companySizeId": "CatalogItem",
		"campaignId": "Campaign",
	} {
		if s.path[len(s.path)-1] == end {
			return kind
		}
	}
	if s.path[0] == "filter" {
		return map[string]string{"source": "CatalogItem", "industry": "CatalogItem", "companySize": "CatalogItem", "campaign": "Campaign", "owner": "User",
			"createdBy": "User", "ownerDepartment": "Department", "pool": "Pool"}[s.path[1]]
	}
	for _, kind := range []string{"SharingRule", "CustomField", "Catalog", "Department", "Group", "Role", "Pool", "Campaign", "User", "ApiToken", "Session", "View"} {
		if strings.Contains(strings.ToLower(d.field.Name), strings.ToLower(kind)) {
			return strings.Replace(kind, "Catalog", "CatalogItem", 1)
		}
	}
	return "Lead"
}

// tryDoor asks with the victim's ids of every type in every place, and then with one of them in one place and what is
// in reach in the others. What takes no id is asked as it is.
func (f *thief) tryDoor(t *testing.T, d door) {
	if len(d.slots) == 0 {
		if d.operation == "query" {
			s := f.ask(t, d, "", f.manual.arguments(d, func(slot) (string, bool) { return "", false }))
			f.clean(t, s.text)
		}
		return
	}
	for kind, id := range f.ids {
		nobodys := db.NodeID{Type: kind, UUID: db.NewID()}.String()
		f.compare(t, kind+" everywhere", d, id, nobodys, func(id string) func(slot) (string, bool) {
			return func(slot) (string, bool) { return id, true }
		})
	}
	for _, one := range d.slots {
		kind := named(d, one)
		id, ok := f.ids[kind]
		if !ok {
			continue // nothing of the kind is hidden from this one
		}
		f.compare(t, fmt.Sprintf("%s as %s", kind, one), d, id, db.NodeID{Type: kind, UUID: db.NewID()}.String(), func(id string) func(slot) (string, bool) {
			return func(s slot) (string, bool) {
				if s.String() == one.String() {
					return id, true
				}
				own, ok := f.own[named(d, s)]
				return own, ok && sides(one, s)
			}
		})
	}
}

// sides says whether two slots can be filled in together: of ways to name one thing only one is taken.
func sides(one, other slot) bool {
	of := func(s slot) string {
		last := s.path[len(s.path)-1]
		for _, side := range []string{"source", "target"} {
			if strings.HasPrefix(last, side) && last != "sourceId" {
				return side
			}
		}
		if slices.Contains(s.path, "members") && last != "userIds" {
			return "member"
		}
		return last
	}
	return of(one) != of(other) && other.path[0] != "filter"
}

var (
	requestID = regexp.MustCompile(`"requestId":"[^"]*"`)
	cursors   = regexp.MustCompile(`"(cursor|startCursor|endCursor)":"[^"]*"`)
)

// unsigned is a cursor without its signature, which tells the filter that the caller named.
func unsigned(member string) string {
	raw, err := base64.RawURLEncoding.DecodeString(strings.Split(member, `"`)[3])
	if err != nil || len(raw) < 16 {
		return member
	}
	return string(raw[16:])
}

// compare holds the answer to a victim's id to that to nobody's, byte for byte.
func (f *thief) compare(t *testing.T, name string, d door, id, nobodys string, pick func(id string) func(slot) (string, bool)) {
	t.Helper()
	var texts []string
	for _, asked := range []string{id, nobodys} {
		s := f.ask(t, d, db.ParseNodeID(asked).Type, f.manual.arguments(d, pick(asked)))
		if s.code() == "INTERNAL" {
			t.Errorf("%s: %.500s", name, s.text)
		}
		f.clean(t, s.text)
		text := requestID.ReplaceAllString(strings.ReplaceAll(s.text, asked, "ID"), "")
		texts = append(texts, cursors.ReplaceAllStringFunc(text, unsigned))
	}
	if texts[0] != texts[1] && !f.changes(d, texts) {
		t.Errorf("%s: the victim's is answered\n%.800s\nand nobody's\n%.800s", name, texts[0], texts[1])
	}
}

// changes says whether the two calls changed something of the caller's own, so that the second found it otherwise than
// the first: what was done then has nothing to do with the id.
func (f *thief) changes(d door, texts []string) bool {
	return d.operation == "mutation" && strings.Contains(texts[0], `"userErrors":[]`) && !strings.Contains(texts[0], `"code"`)
}

func (f *thief) clean(t *testing.T, text string) {
	t.Helper()
	if at := strings.Index(strings.ToLower(text), f.mark); at >= 0 {
		t.Errorf("%s reads %.200s", f.name, text[max(0, at-100):])
	}
}

// ask asks for as much as the bounds of one operation allow.
func (f *thief) ask(t *testing.T, d door, kind string, variables map[string]any) said {
	t.Helper()
	m := manual{f.manual.Schema, kind}
	for depth := 2; depth >= 0; depth-- {
		s := f.api.ask(t, f.token, m.document(d, depth), variables)
		if code := s.code(); s.Data == nil && code == "LIMIT" {
			continue
		} else if s.status != 200 || strings.HasPrefix(code, "GRAPHQL_") {
			t.Fatalf("the question was not understood: %.500s", s.text)
		}
		return s
	}
	t.Fatalf("%s is never within bounds", d.field.Name)
	return said{}
}

// program gives somebody an API token, whose operations may be large.
func (a *api) program(t testing.TB, user *db.User) string {
	t.Helper()
	token, _, err := session.CreateToken(t.Context(), a.conn, user.OrganizationID, user.ID, session.NewToken{Name: "test", Scopes: []string{session.ScopeRead, session.ScopeWrite}})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// everything is a print of all that the victim has.
func (v *victim) everything(t *testing.T) string {
	t.Helper()
	prints := []string{}
	for _, table := range v.tables {
		prints = append(prints, v.print(t, table, tenantKey(table)+" = ?", v.ID))
	}
	return strings.Join(prints, "\n")
}

// markedLeads is a print of the leads that are hidden, with all that belongs to them.
func (v *victim) markedLeads(t *testing.T) string {
	t.Helper()
	ids := []uuid.UUID{db.ParseNodeID(v.ids["Lead"]).UUID, db.ParseNodeID(v.discarded["Lead"]).UUID}
	prints := []string{v.print(t, "leads", "organization_id = ? AND id IN (?)", v.ID, bun.List(ids)), v.print(t, "events", "organization_id = ? AND subject_id IN (?)", v.ID, bun.List(ids))}
	for _, table := range []string{"lead_spans", "lead_team_members", "activities"} {
		prints = append(prints, v.print(t, table, "organization_id = ? AND lead_id IN (?)", v.ID, bun.List(ids)))
	}
	return strings.Join(prints, "\n")
}

func (v *victim) print(t *testing.T, table, where string, args ...any) (print string) {
	t.Helper()
	err := v.Conn.NewRaw(fmt.Sprintf("SELECT '%[1]s ' || count(*) || ' ' || coalesce(md5(string_agg(x::text, '' ORDER BY x::text)), '') FROM %[1]s AS x WHERE %[2]s", table, where), args...).
		Scan(db.AsSystem(t.Context()), &print)
	if err != nil {
		t.Fatal(err)
	}
	return print
}

func tenantKey(table string) string {
	if table == "organizations" {
		return "id"
	}
	return "organization_id"
}
