package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
)

// What a pool hides from its members until the claim comes by no way: not in the lead, its past, the pool's list, nor by
// searching or sorting for it. Who claims the lead has it all.
func TestHiddenUntilTheClaim(t *testing.T) {
	t.Parallel()
	a, m := newAPI(t), readManual(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	if _, err := acme.Conn.NewRaw("UPDATE organizations AS o SET allow_nameless_leads = true WHERE o.id = ?", acme.ID).Exec(acme.In(t)); err != nil {
		t.Fatal(err)
	}
	rob, rita, paul := a.program(t, acme.Rob), a.program(t, acme.Rita), a.program(t, acme.Paul)
	const mail, number = "zqxhidden@zqxhidden.test", "+12025550143"
	for name, in := range map[string][]any{"a named lead": {"name", "Ann"}, "a lead without a name": {}, "one with a number alone": {"phones", []any{map[string]any{"number": number}}, "emails", nil}} {
		made := a.right(t, rob, createLead, input(append([]any{"poolId", idOf(acme.Inbound), "emails", []string{mail}, "phones", []any{map[string]any{"number": number}}}, in...)...))
		id := dig(made.Data, "createLead", "lead", "id").(string)
		a.right(t, rob, document("claimLeads"), input("leadIds", []string{id}))
		a.right(t, rob, updateLead, input("id", id, "expectedVersion", 2, "emails", []string{"second." + mail}, "phones", []any{map[string]any{"number": "+12025550144"}}))
		a.right(t, rob, document("returnLeads"), input("leadIds", []string{id}))
		look := func(token string) string {
			text := ""
			for _, f := range []string{"lead", "node"} {
				d := door{field: m.Query.Fields.ForName(f), operation: "query"}
				text += (&thief{api: a, manual: m, token: token, name: name}).ask(t, d, "Lead", map[string]any{"id": id}).text
			}
			return text + a.right(t, token, fmt.Sprintf(`{ pool(id: %q) { leads { nodes { id name phones { number } emails } } } }`, idOf(acme.Inbound)), nil).text
		}
		if text := look(rita); hides(text) != "" || !strings.Contains(text, `"hiddenFields":["emails","phones"]`) {
			t.Errorf("%s: a member reads %s: %.1500s", name, hides(text), text)
		}
		if hides(look(paul)) == "" {
			t.Errorf("%s: the pool's administrator does not read it", name)
		}
		for _, word := range []string{"zqxhidden", "second.zqxhidden@zqxhidden.test", "2025550144", "+12025550144"} {
			found := a.right(t, rita, `query($pool: ID!, $word: String) { pool(id: $pool) { leads(search: $word) { totalCount } } leads(search: $word) { totalCount } }`,
				map[string]any{"pool": idOf(acme.Inbound), "word": word})
			if dig(found.Data, "pool", "leads", "totalCount") != 0.0 || dig(found.Data, "leads", "totalCount") != 0.0 {
				t.Errorf("%s: a member finds it by %s", name, word)
			}
		}
		claimed := a.ask(t, rita, document("claimLeads"), input("leadIds", []string{id}))
		if refusalIn(claimed) != "" || hides(look(rita)) == "" {
			t.Errorf("%s: claimed, and still hidden: %s", name, claimed.text)
		}
		discard(t, acme, id)
	}
}

// hides tells what of the hidden stands in a text.
func hides(text string) string {
	for _, word := range []string{"zqxhidden", "20255501"} {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}

// discard takes a lead away, so that the next is alone.
func discard(t *testing.T, o *crmtest.Org, id string) {
	t.Helper()
	if _, err := o.Conn.NewRaw("DELETE FROM leads AS l WHERE l.organization_id = ? AND l.id = ?", o.ID, db.ParseNodeID(id).UUID).Exec(o.In(t)); err != nil {
		t.Fatal(err)
	}
}

// Who may not see a lead does not find it by counting, searching, filtering or sorting either.
func TestNothingToInfer(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	olga := a.signedIn(t, acme.Olga)
	const everything = `query($search: String, $filter: LeadFilter) { views { id count { value } }
		a: leads(view: "ALL_LEADS", search: $search, filter: $filter) { totalCount count(upTo: 5) { value } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
		b: leads(view: "SHARED_WITH_ME", search: $search, filter: $filter, sort: [{field: NAME}]) { totalCount nodes { id } } pools { id waitingCount } campaigns { id } }`
	questions := []map[string]any{{}, {"search": "lead"}, {"filter": map[string]any{"owner": map[string]any{"eq": idOf(acme.Rob)}}},
		{"filter": map[string]any{"not": map[string]any{"owner": map[string]any{"eq": idOf(acme.Rob)}}}}, {"filter": map[string]any{"or": []any{map[string]any{"pool": map[string]any{"isSet": true}}, map[string]any{"score": map[string]any{"gte": 0}}}}}}
	ask := func() (texts []string) {
		for _, q := range questions {
			texts = append(texts, a.right(t, olga, everything, q).text)
		}
		return texts
	}
	before := ask()
	acme.InsertLeads(t, 30, func(i int, l *db.Lead) {
		l.OwnerID = &acme.Rob.ID
		if i%2 == 0 {
			l.PoolID = &acme.Inbound.ID
		}
		if i%3 == 0 {
			l.OwnerID, l.PoolID = nil, &acme.Inbound.ID
		}
	})
	for i, text := range ask() {
		if text != before[i] {
			t.Errorf("%v tells of leads that are not hers: %s, before %s", questions[i], text, before[i])
		}
	}
}
