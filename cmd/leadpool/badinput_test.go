package main

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
)

// bad is a call that must be refused, with its code and the field that is wrong.
type bad struct {
	name, query string
	variables   map[string]any
	code        string
	field       []any
}

// expect asks each, and holds the refusal to its code and field. Nothing may be INTERNAL and nothing half-written.
func (a *api) expect(t *testing.T, token string, list []bad) {
	t.Helper()
	for _, b := range list {
		s := a.ask(t, token, b.query, b.variables)
		if refusalIn(s) != b.code || b.field != nil && !slices.Equal(s.field(), b.field) {
			t.Errorf("%s: %q at %v, not %q at %v: %.400s", b.name, refusalIn(s), s.field(), b.code, b.field, s.text)
		}
		if len(s.text) > 4000 {
			t.Errorf("%s: the refusal is %d bytes long", b.name, len(s.text))
		}
	}
}

func input(more ...any) map[string]any { return map[string]any{"input": with(map[string]any{}, more)} }

const (
	control = "a\u0007b"
	megaOf  = 1 << 20
)

func TestBadTextsAndDates(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	rob := a.signedIn(t, acme.Rob)
	lead := acme.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &acme.Rob.ID })[0]
	mega := strings.Repeat("x", megaOf)
	for _, m := range []struct {
		query string
		base  []any
	}{
		{createLead, []any{"name", "Fine"}},
		{updateLead, []any{"id", idOf(lead), "expectedVersion", 1}},
	} {
		try := func(name, field string, value any, path ...any) bad {
			if path == nil {
				path = []any{field}
			}
			return bad{name + " in " + field, m.query, input(append(slices.Clone(m.base), field, value)...), "INVALID", path}
		}
		list := []bad{
			try("201 characters", "name", strings.Repeat("é", 201)), try("a control character", "name", control), try("two lines", "name", "a\nb"),
			try("a NUL", "company", "a\u0000b"), try("a control character", "notes", control), try("too long", "notes", strings.Repeat("x", 20_001)),
			try("an address", "emails", []string{"fine@acme.test", "no address"}, "emails", "1"), try("too many", "emails", slices.Repeat([]string{"a@acme.test"}, 21)),
			try("a number", "phones", []any{map[string]any{"number": "x"}}, "phones", "0", "number"),
			try("a script", "website", "javascript:alert(1)"), try("out of range", "score", 101), try("out of range", "score", -1),
			try("unknown", "sourceId", db.NodeID{Type: "CatalogItem", UUID: db.NewID()}.String()), try("another type", "sourceId", idOf(acme.Rob)),
			try("another type", "campaignId", idOf(acme.North)), try("unknown", "customFields", []any{map[string]any{"key": "none", "value": 1}}, "customFields", "none"),
			try("too many", "socials", slices.Repeat([]any{map[string]any{"network": "x", "handle": "y"}}, 21)),
		}
		a.expect(t, rob, list)
		a.expectRequestErrors(t, rob, m.query, m.base)
		s := a.ask(t, rob, m.query, input(append(slices.Clone(m.base), "name", mega)...))
		if s.code() == "" || s.code() == "INTERNAL" || len(s.text) > 4000 {
			t.Errorf("a name of 1 MB: %.300s", s.text)
		}
	}
	if now := acme.Lead(t, lead.ID); now.Version != 1 || now.Name != lead.Name || count(t, acme, "events e WHERE e.organization_id = ? AND e.subject_id = ?", lead.ID) != 0 {
		t.Errorf("something was written: %+v", now)
	}
	if n := count(t, acme, "leads l WHERE l.organization_id = ?"); n != 1 {
		t.Errorf("%d leads", n)
	}
}

// expectRequestErrors tries values that GraphQL's own types refuse: the whole request is in error, and says where.
func (a *api) expectRequestErrors(t *testing.T, token, query string, base []any) {
	t.Helper()
	for name, field := range map[string][]any{
		"year 0":             {"nextFollowUpAt", "0000-01-01T00:00:00Z"},
		"year 9999":          {"nextFollowUpAt", "9999-01-01T00:00:00Z"},
		"no date":            {"nextFollowUpAt", "tomorrow"},
		"February 30":        {"nextFollowUpAt", "2026-02-30T00:00:00Z"},
		"a list for text":    {"name", []string{"a"}},
		"a number for text":  {"name", 5},
		"text for a score":   {"score", "5"},
		"yes for a number":   {"score", true},
		"beyond 32 bits":     {"score", 1 << 40},
		"text for a number":  {"score", "many"},
		"a fraction":         {"score", 1.5},
		"no such rating":     {"rating", "BOILING"},
		"no such field":      {"colour", "red"},
		"an object for text": {"company", map[string]any{"a": 1}},
	} {
		s := a.ask(t, token, query, input(append(slices.Clone(base), field...)...))
		if len(s.Errors) == 0 || s.code() == "INTERNAL" || s.code() == "" {
			t.Errorf("%s: %.300s", name, s.text)
			continue
		}
		if !strings.Contains(s.text, field[0].(string)) {
			t.Errorf("%s: the error does not name %s: %.300s", name, field[0], s.text)
		}
	}
}

// Every script, direction and symbol is kept as it is written.
func TestAllScriptsAreKept(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	rob := a.signedIn(t, acme.Rob)
	for _, name := range []string{"عبد الله محمد", "שלום", "李小龍", "Zoë Ångström", "👩🏽‍💻 Ada", "e\u0301", "\u202bright to left\u202c", "O'Neill; DROP TABLE leads --", `"quoted" \ ? ?? $1 {}`, "a%_b", "𝔘𝔫𝔦"} {
		made := a.right(t, rob, createLead, input("name", name, "company", name, "notes", name+"\n"+name))
		if dig(made.Data, "createLead", "lead", "name") != name {
			t.Errorf("%q came back as %v", name, dig(made.Data, "createLead", "lead", "name"))
		}
		found := a.right(t, rob, `query($s: String, $f: LeadFilter) { leads(view: "ALL_LEADS", search: $s, filter: $f) { totalCount nodes { name notes } } }`,
			map[string]any{"s": name, "f": map[string]any{"name": map[string]any{"eq": name}}})
		if dig(found.Data, "leads", "totalCount") != 1.0 || dig(found.Data, "leads", "nodes", 0, "notes") != name+"\n"+name {
			t.Errorf("%q is not found by itself: %.300s", name, found.text)
		}
	}
}

func TestBadLists(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	acme.InsertLeads(t, 5, func(_ int, l *db.Lead) { l.OwnerID = &acme.Rob.ID })
	rob, mona := a.signedIn(t, acme.Rob), a.signedIn(t, acme.Mona)
	const leads = `query($view: ID!, $filter: LeadFilter, $search: String, $sort: [LeadSort!], $first: Int, $after: String, $last: Int, $before: String) {
		leads(view: $view, filter: $filter, search: $search, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
			totalCount nodes { id } pageInfo { endCursor startCursor hasNextPage } } }`
	of := func(more ...any) map[string]any { return with(map[string]any{"view": "ALL_LEADS"}, more) }
	filter := func(field string, condition any) map[string]any {
		return of("filter", map[string]any{field: condition})
	}
	page := a.right(t, rob, leads, of("first", 2))
	cursor := dig(page.Data, "leads", "pageInfo", "endCursor").(string)
	raw, _ := base64.RawURLEncoding.DecodeString(cursor)
	raw[len(raw)-3]++
	forged := base64.RawURLEncoding.EncodeToString(raw)
	plain := base64.RawURLEncoding.EncodeToString(raw[16:])
	byName := []any{map[string]any{"field": "NAME", "direction": "ASC"}}
	nested := func(levels int) map[string]any {
		deep := map[string]any{"score": map[string]any{"eq": 1}}
		for i := range levels - 1 {
			deep = []map[string]any{{"not": deep}, {"or": []any{deep}}}[i%2]
		}
		return deep
	}
	of1 := func(n int, each any) (list []any) {
		for range n {
			list = append(list, each)
		}
		return list
	}
	a.expect(t, rob, []bad{
		{"a page of 10,000", leads, of("first", 10_000), "LIMIT", nil},
		{"a page of 101", leads, of("first", 101), "LIMIT", []any{"first"}},
		{"a last page of 101", leads, of("last", 101), "LIMIT", []any{"last"}},
		{"negative first", leads, of("first", -1), "INVALID", []any{"first"}},
		{"negative last", leads, of("last", -1), "INVALID", []any{"last"}},
		{"first and last", leads, of("first", 1, "last", 1), "INVALID", []any{"last"}},
		{"a forged cursor", leads, of("after", forged), "INVALID", []any{"after"}},
		{"an unsigned cursor", leads, of("after", plain), "INVALID", []any{"after"}},
		{"no cursor at all", leads, of("after", "abc"), "INVALID", []any{"after"}},
		{"not even text for one", leads, of("after", "\u0000💥"), "INVALID", []any{"after"}},
		{"a long cursor", leads, of("after", strings.Repeat("A", 5000)), "INVALID", []any{"after"}},
		{"a forged cursor before", leads, of("last", 2, "before", forged), "INVALID", []any{"before"}},
		{"first with a cursor to go back from", leads, of("first", 2, "before", cursor), "INVALID", []any{"before"}},
		{"last with a cursor to go on from", leads, of("last", 2, "after", cursor), "INVALID", []any{"after"}},
		{"two cursors", leads, of("after", cursor, "before", cursor), "INVALID", []any{"before"}},
		{"the cursor of another sort", leads, of("after", cursor, "sort", byName), "INVALID", []any{"after"}},
		{"the cursor of another view", leads, of("after", cursor, "view", "PARTICIPATED_BY_ME"), "INVALID", []any{"after"}},
		{"the cursor of another filter", leads, with(filter("score", map[string]any{"gte": 0}), []any{"after", cursor}), "INVALID", []any{"after"}},
		{"the cursor of another search", leads, of("after", cursor, "search", "lead"), "INVALID", []any{"after"}},
		{"an unknown view", leads, of("view", "NO_SUCH_VIEW"), "NOT_FOUND", []any{"view"}},
		{"a view by a lead's id", leads, of("view", db.NodeID{Type: "Lead", UUID: db.NewID()}.String()), "NOT_FOUND", []any{"view"}},
		{"two sorts", leads, of("sort", append(byName, byName...)), "INVALID", []any{"sort"}},
		{"a long search", leads, of("search", strings.Repeat("x", 201)), "INVALID", []any{"search"}},
		{"a search of many words", leads, of("search", strings.Repeat("x ", 50)), "INVALID", []any{"search"}},
		{"a control character", leads, of("search", control), "INVALID", []any{"search"}},
		{"a NUL in a filter", leads, filter("name", map[string]any{"eq": "a\u0000"}), "INVALID", nil},
		{"a long value", leads, filter("name", map[string]any{"contains": strings.Repeat("x", 501)}), "INVALID", nil},
		{"an unknown custom field", leads, of("filter", map[string]any{"custom": []any{map[string]any{"key": "none", "eq": 1}}}), "INVALID", []any{"filter", "custom", "none"}},
		{"eleven levels", leads, of("filter", nested(11)), "INVALID", []any{"filter"}},
		{"fifty levels", leads, of("filter", nested(50)), "INVALID", []any{"filter"}},
		{"101 conditions", leads, of("filter", map[string]any{"and": of1(101, nested(1))}), "INVALID", []any{"filter"}},
		{"10,000 conditions", leads, of("filter", map[string]any{"or": of1(10_000, nested(1))}), "INVALID", []any{"filter"}},
		{"10,000 filters of nothing", leads, of("filter", map[string]any{"or": of1(10_000, map[string]any{})}), "INVALID", []any{"filter"}},
		{"10,000 values", leads, filter("name", map[string]any{"in": of1(10_000, "x")}), "INVALID", []any{"filter", "name", "in"}},
		{"3,000 ids", leads, filter("owner", map[string]any{"notIn": of1(3_000, idOf(acme.Rob))}), "INVALID", []any{"filter", "owner", "notIn"}},
		{"10,000 ids, more than a request may hold", leads, filter("owner", map[string]any{"notIn": of1(10_000, idOf(acme.Rob))}), "LIMIT", nil},
		{"10,000 tags", leads, filter("tags", map[string]any{"hasNone": of1(10_000, "x")}), "INVALID", []any{"filter", "tags", "hasNone"}},
		{"a telephone number without digits", leads, filter("phones", map[string]any{"contains": "abc"}), "INVALID", []any{"filter", "phones", "contains"}},
		{"a control character far inside", leads, of("filter", map[string]any{"or": []any{map[string]any{"not": map[string]any{"activities": []any{map[string]any{"text": map[string]any{"eq": "\u0007"}}}}}}}),
			"INVALID", []any{"filter", "or", "0", "not", "activities", "0", "text", "eq"}},
		{"more than a hundred years", leads, filter("convertedAt", map[string]any{"within": map[string]any{"from": -101, "to": 0, "unit": "YEAR"}}), "INVALID", nil},
		{"days in the wrong order", leads, filter("createdAt", map[string]any{"within": map[string]any{"from": 1, "to": -1}}), "INVALID", nil},
		{"days too far", leads, filter("createdAt", map[string]any{"within": map[string]any{"from": -2_000_000_000, "to": 0}}), "INVALID", nil},
		{"a count up to nothing", `{ view(id: "ALL_LEADS") { count(upTo: 0) { value } } }`, nil, "INVALID", []any{"upTo"}},
		{"a count up to too many", `{ view(id: "ALL_LEADS") { count(upTo: 2000000000) { value } } }`, nil, "INVALID", []any{"upTo"}},
	})
	a.expect(t, mona, []bad{{"somebody else's cursor", leads, of("after", cursor), "INVALID", []any{"after"}}})
	for name, variables := range map[string]map[string]any{
		"unknown field": filter("colour", map[string]any{"eq": "red"}), "unknown operator": filter("name", map[string]any{"near": "x"}),
		"text for a number": filter("score", map[string]any{"eq": "x"}),
		"unknown status":    filter("status", map[string]any{"eq": "LOST"}), "year 0": filter("createdAt", map[string]any{"lt": "0000-01-01T00:00:00Z"}),
		"a number for text": filter("name", map[string]any{"eq": 5}), "beyond 32 bits": filter("score", map[string]any{"eq": 1 << 40}), "text for yes": filter("isOverdue", "true"),
		"unknown sort":   of("sort", []any{map[string]any{"field": "COLOUR"}}),
		"text for first": of("first", "many"),
	} {
		if s := a.ask(t, rob, leads, variables); len(s.Errors) == 0 || s.code() == "INTERNAL" || s.code() == "" {
			t.Errorf("%s: %.300s", name, s.text)
		}
	}
	for name, variables := range map[string]map[string]any{
		"an id of another type": filter("owner", map[string]any{"eq": idOf(acme.North)}), "no id": filter("owner", map[string]any{"eq": "rob"}),
		"an unknown id":     filter("source", map[string]any{"in": []string{db.NodeID{Type: "CatalogItem", UUID: db.NewID()}.String()}}),
		"nothing in in":     filter("owner", map[string]any{"in": []string{}}),
		"a contradiction":   of("filter", map[string]any{"and": []any{nested(1), map[string]any{"not": nested(1)}}}),
		"signs of patterns": filter("name", map[string]any{"contains": "%_\\"}), "a regular expression": filter("notes", map[string]any{"startsWith": ".*(a+)+$"}),
	} {
		if s := a.ask(t, rob, leads, variables); s.code() != "" || dig(s.Data, "leads", "totalCount") != 0.0 {
			t.Errorf("%s in a filter has to match nothing: %.300s", name, s.text)
		}
	}
	if s := a.right(t, rob, leads, of("first", 0)); len(dig(s.Data, "leads", "nodes").([]any)) != 0 {
		t.Errorf("an empty page: %s", s.text)
	}
}

func TestBadIDsVersionsAndCycles(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	lead := acme.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &acme.Rob.ID, &acme.Inbound.ID })[0]
	rob, ada := a.signedIn(t, acme.Rob), a.signedIn(t, acme.Ada)
	unknown := db.NodeID{Type: "Lead", UUID: db.NewID()}.String()
	for _, wrong := range []string{unknown, idOf(acme.Rob), "", "x", "💥", strings.Repeat("A", 10_000), lead.ID.String(), base64.RawURLEncoding.EncodeToString([]byte("Lead:" + uuid.Nil.String()))} {
		for _, o := range operations {
			mutation, in := o.call(&walk{Org: acme, people: map[relation]*db.User{poolMember: acme.Rita, teamReader: acme.Rita}, heir: acme.Mona, back: acme.Inbound}, wrong, owner)
			a.expect(t, ada, []bad{{fmt.Sprintf("%s of %.20q", mutation, wrong), document(mutation), map[string]any{"input": in}, "NOT_FOUND", nil}})
		}
		for _, s := range []said{a.ask(t, rob, `query($id: ID!) { lead(id: $id) { id } }`, map[string]any{"id": wrong}), a.ask(t, rob, `query($id: ID!) { pool(id: $id) { id } }`, map[string]any{"id": wrong})} {
			if s.code() != "" || dig(s.Data, "*") != nil {
				t.Errorf("looking up %.20q: %s", wrong, s.text)
			}
		}
	}
	person := func(more ...any) map[string]any { return input(append([]any{"id", idOf(acme.Mona)}, more...)...) }
	const saveDepartment = `mutation($input: SaveDepartmentInput!) { saveDepartment(input: $input) { department { id } userErrors { code message field } } }`
	a.expect(t, ada, []bad{
		{"stale version", updateLead, input("id", idOf(lead), "expectedVersion", 7, "name", "X"), "CONFLICT", []any{"expectedVersion"}},
		{"stale version of an owner change", document("changeLeadOwner"), input("id", idOf(lead), "expectedVersion", 7, "ownerId", idOf(acme.Mona)), "CONFLICT", []any{"expectedVersion"}},
		{"stale version of a person", saveUser, person("expectedVersion", 99, "name", "X"), "CONFLICT", nil},
		{"owner of another type", document("changeLeadOwner"), input("id", idOf(lead), "ownerId", idOf(acme.North)), "INVALID", []any{"ownerId"}},
		{"inactive owner", document("changeLeadOwner"), input("id", idOf(lead), "ownerId", idOf(acme.Igor)), "INVALID", []any{"ownerId"}},
		{"a cycle of two", saveUser, person("managerId", idOf(acme.Rob)), "INVALID", []any{"managerId"}},
		{"a cycle of one", saveUser, person("managerId", idOf(acme.Mona)), "INVALID", []any{"managerId"}},
		{"manager of another type", saveUser, person("managerId", idOf(acme.North)), "INVALID", []any{"managerId"}},
		{"a department under itself", saveDepartment, input("id", idOf(acme.North), "parentId", idOf(acme.North)), "INVALID", []any{"parentId"}},
		{"unknown role", saveUser, person("roleId", unknown), "INVALID", []any{"roleId"}},
		{"no name", saveUser, person("name", " "), "INVALID", []any{"name"}},
		{"a long name", saveUser, person("name", strings.Repeat("x", 201)), "INVALID", []any{"name"}},
		{"a control character", saveDepartment, input("name", control), "INVALID", []any{"name"}},
		{"no address", saveUser, person("email", "mona"), "INVALID", []any{"email"}},
		{"a taken address", saveUser, person("email", acme.Rob.Email), "CONFLICT", []any{"email"}},
		{"a weak password", saveUser, person("password", "123"), "INVALID", []any{"password"}},
		{"no such zone", saveUser, person("timeZone", "Mars/Olympus"), "INVALID", []any{"timeZone"}},
		{"a page of 10,000 people", `{ users(first: 10000) { totalCount } }`, nil, "LIMIT", []any{"first"}},
		{"a negative page of people", `{ users(first: -1) { totalCount } }`, nil, "INVALID", []any{"first"}},
		{"a forged cursor of people", `{ users(after: "xyz") { totalCount } }`, nil, "INVALID", []any{"after"}},
		{"101 leads", document("claimLeads"), input("leadIds", slices.Repeat([]string{unknown}, 101)), "LIMIT", []any{"leadIds"}},
		{"no leads", document("claimLeads"), input("leadIds", []string{}), "INVALID", []any{"leadIds"}},
		{"a long reason", document("reclaimLeads"), input("leadIds", []string{idOf(lead)}, "reason", strings.Repeat("x", 1001)), "INVALID", []any{"reason"}},
		{"a control character in a reason", document("reclaimLeads"), input("leadIds", []string{idOf(lead)}, "reason", control), "INVALID", []any{"reason"}},
		{"a call in the future", document("logActivity"), input("id", idOf(lead), "kind", "CALL", "occurredAt", time.Now().Add(time.Hour)), "INVALID", []any{"occurredAt"}},
		{"a call without end", document("logActivity"), input("id", idOf(lead), "kind", "CALL", "durationMinutes", 1_000_000), "INVALID", []any{"durationMinutes"}},
		{"no result", document("setLeadResult"), input("id", idOf(lead), "result", " "), "INVALID", []any{"result"}},
		{"a long key", document("claimLeads"), input("leadIds", []string{idOf(lead)}, "idempotencyKey", strings.Repeat("k", 201)), "INVALID", []any{"idempotencyKey"}},
		{"an address with a NUL under a key", updateLead, input("id", idOf(lead), "expectedVersion", 1, "emails", []string{"a\u0000b"}, "idempotencyKey", "nul-1"), "INVALID", []any{"emails", "0"}},
		{"a field with a NUL under a key", updateLead, input("id", idOf(lead), "expectedVersion", 1, "customFields", []any{map[string]any{"key": "a\u0000b", "value": "x"}}, "idempotencyKey", "nul-2"), "INVALID", nil},
		{"a key with a NUL", document("claimLeads"), input("leadIds", []string{idOf(lead)}, "idempotencyKey", "a\u0000b"), "INVALID", []any{"idempotencyKey"}},
		{"the timeline by 10,000", fmt.Sprintf(`{ lead(id: %q) { timeline(first: 10000) { nodes { id } } } }`, idOf(lead)), nil, "LIMIT", nil},
		{"the timeline by less than none", fmt.Sprintf(`{ lead(id: %q) { timeline(first: -1) { nodes { id } } } }`, idOf(lead)), nil, "INVALID", []any{"first"}},
		{"101 nodes", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": slices.Repeat([]string{unknown}, 101)}, "LIMIT", nil},
	})
	if now := acme.Lead(t, lead.ID); now.Version != 1 || count(t, acme, "events e WHERE e.organization_id = ? AND e.subject_id = ?", lead.ID) != 0 {
		t.Errorf("something was written: %+v", now)
	}
}

func TestBadTokensAndPasswords(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	acme.SetPassword(t, acme.Rob, "correct horse battery")
	rob := a.signedIn(t, acme.Rob)
	expired := a.signedIn(t, acme.Rob)
	if _, err := a.conn.NewRaw("UPDATE sessions SET expires_at = ? WHERE id = (SELECT max(id::text)::uuid FROM sessions)", time.Now().Add(-time.Second)).Exec(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, token := range map[string]string{"expired": expired, "forged": rob[:len(rob)-2] + "AA", "short": "abc", "an API token's kind": "lp_" + rob, "long": strings.Repeat("A", 8000),
		"not ASCII": "ünïcode", "a JWT": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb2IifQ."} {
		s := a.ask(t, token, `{ viewer { user { id } } leads(view: "ALL_LEADS") { totalCount } }`, nil)
		for _, e := range s.Errors {
			if e.Extensions.Code != "UNAUTHENTICATED" {
				t.Errorf("%s: %s", name, s.text)
			}
		}
		if len(s.Errors) == 0 || s.Data != nil {
			t.Errorf("%s: %s", name, s.text)
		}
	}
	sign := func(email, password string) said { return a.ask(t, "", fmt.Sprintf(signIn, email, password), nil) }
	wrong, nobody := sign(acme.Rob.Email, "wrong"), sign("nobody@acme.test", "wrong")
	if wrong.code() != "UNAUTHENTICATED" || wrong.text != nobody.text {
		t.Errorf("a wrong password and an unknown address answer unlike:\n%s\n%s", wrong.text, nobody.text)
	}
	if s := sign(acme.Rob.Email, "correct horse battery"); s.code() != "" {
		t.Errorf("the right one: %s", s.text)
	}
	for _, s := range []said{sign("", ""), sign(strings.Repeat("x", 5000)+"@acme.test", "x"), sign(acme.Rob.Email, strings.Repeat("x", 100_000)), sign("a b", "\x01")} {
		if s.code() == "" || s.code() == "INTERNAL" {
			t.Errorf("%.300s", s.text)
		}
	}
}
