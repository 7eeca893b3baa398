package main

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
)

// atOnce makes calls start together and gives their answers.
func atOnce(n int, call func(i int) said) []said {
	answers := make([]said, n)
	start := make(chan struct{})
	var all sync.WaitGroup
	for i := range n {
		all.Add(1)
		go func() {
			defer all.Done()
			<-start
			answers[i] = call(i)
		}()
	}
	close(start)
	all.Wait()
	return answers
}

// codes counts answers by what they were refused with.
func codes(answers []said) map[string]int {
	counts := map[string]int{}
	for _, a := range answers {
		counts[refusalIn(a)]++
	}
	return counts
}

func expectCodes(t *testing.T, answers []said, want map[string]int) {
	t.Helper()
	if got := codes(answers); !maps.Equal(got, want) {
		t.Errorf("came to %v, not %v: %s", got, want, answers[0].text)
	}
}

const updateLead = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { lead { id version company status } userErrors { code message field } } }`

// Of two saves of one version one wins, and the other is shown the lead as it then is.
func TestTwoSavesOfOneVersion(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	leads := acme.InsertLeads(t, 5, func(_ int, l *db.Lead) { l.OwnerID = &acme.Rob.ID })
	tokens := []string{a.signedIn(t, acme.Rob), a.signedIn(t, acme.Mona)}
	for _, l := range leads {
		answers := atOnce(2, func(i int) said {
			return a.ask(t, tokens[i], updateLead, map[string]any{"input": one(idOf(l), "expectedVersion", 1, "company", fmt.Sprint("Company ", i))})
		})
		expectCodes(t, answers, map[string]int{"": 1, "CONFLICT": 1})
		lost := slices.IndexFunc(answers, func(s said) bool { return s.code() != "" })
		won := acme.Lead(t, l.ID)
		if won.Version != 2 || won.Company != fmt.Sprint("Company ", 1-lost) {
			t.Errorf("version %d, %s", won.Version, won.Company)
		}
		shown := dig(answers[lost].Data, "updateLead", "lead")
		if dig(shown, "version") != 2.0 || dig(shown, "company") != won.Company {
			t.Errorf("the loser is shown %v", shown)
		}
	}
}

const claimLeads = `mutation($input: LeadsInput!) { claimLeads(input: $input) {
	succeeded failed results { leadId lead { id } error { code message } } userErrors { code message field } } }`

// However many claim one lead at once, exactly one gets it.
func TestOneClaimerWins(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	claimers := []*db.User{acme.Mona, acme.Rita, acme.Rob, acme.Paul}
	var tokens []string
	for i := range 20 {
		tokens = append(tokens, a.signedIn(t, claimers[i%len(claimers)]))
	}
	for _, l := range acme.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.PoolID = &acme.Inbound.ID }) {
		answers := atOnce(len(tokens), func(i int) said {
			return a.ask(t, tokens[i], claimLeads, map[string]any{"input": many(idOf(l))})
		})
		expectCodes(t, answers, map[string]int{"": 1, "CONFLICT": 19})
		winner := slices.IndexFunc(answers, func(s said) bool { return refusalIn(s) == "" })
		now := acme.Lead(t, l.ID)
		if winner < 0 || now.OwnerID == nil || *now.OwnerID != claimers[winner%len(claimers)].ID || now.Version != 2 || now.SpanSeq != 2 {
			t.Errorf("winner %d, lead %+v", winner, now)
		}
		if n := count(t, acme, "events e WHERE e.organization_id = ? AND e.subject_id = ? AND e.kind = 'CLAIMED'", l.ID); n != 1 {
			t.Errorf("%d claims on the timeline", n)
		}
	}
}

// count counts rows of one organization: what follows FROM, which takes the organization and then the arguments.
func count(t *testing.T, org *crmtest.Org, from string, args ...any) (n int) {
	t.Helper()
	if err := org.Conn.NewRaw("SELECT count(*) FROM "+from, append([]any{org.ID}, args...)...).Scan(org.In(t), &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Two bulk calls that name the same leads in opposite orders never wait for each other in a circle; each lead goes to
// one of them.
func TestBulkClaimsShareTheLeads(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	tokens := []string{a.signedIn(t, acme.Rita), a.signedIn(t, acme.Rob), a.signedIn(t, acme.Mona)}
	var ids []string
	for _, l := range acme.InsertLeads(t, 40, func(_ int, l *db.Lead) { l.PoolID = &acme.Inbound.ID }) {
		ids = append(ids, idOf(l))
	}
	answers := atOnce(len(tokens), func(i int) said {
		mine := slices.Clone(ids)
		if i == 1 {
			slices.Reverse(mine)
		}
		return a.ask(t, tokens[i], claimLeads, map[string]any{"input": map[string]any{"leadIds": mine}})
	})
	sum := 0.0
	for i, s := range answers {
		done, _ := dig(s.Data, "claimLeads", "succeeded").(float64)
		failed, _ := dig(s.Data, "claimLeads", "failed").(float64)
		if s.code() != "" || done+failed != 40 {
			t.Errorf("%d: %s", i, s.text)
		}
		sum += done
		owner := []*db.User{acme.Rita, acme.Rob, acme.Mona}[i].ID
		if n := count(t, acme, "leads l WHERE l.organization_id = ? AND l.owner_id = ?", owner); float64(n) != done {
			t.Errorf("%d: told %v, holds %d", i, done, n)
		}
	}
	if sum != 40 {
		t.Errorf("%v of 40 leads were claimed", sum)
	}
}

const createLead = `mutation($input: CreateLeadInput!) { createLead(input: $input) { lead { id version name } userErrors { code message field } } }`

// The same key does a thing once: the answer comes again, also to those who ask at the same time; another input under
// the key, or another operation, is refused. Keys are each person's own.
func TestIdempotencyKeys(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	rob, mona := a.signedIn(t, acme.Rob), a.signedIn(t, acme.Mona)
	key := uuid.NewString()
	create := func(token, name string) said {
		return a.ask(t, token, createLead, map[string]any{"input": map[string]any{"name": name, "idempotencyKey": key}})
	}
	answers := append(atOnce(8, func(int) said { return create(rob, "Once") }), create(rob, "Once"))
	expectCodes(t, answers, map[string]int{"": 9})
	ids := map[any]bool{}
	for _, s := range answers {
		ids[dig(s.Data, "createLead", "lead", "id")] = true
	}
	if len(ids) != 1 || count(t, acme, "leads l WHERE l.organization_id = ? AND l.name = 'Once'") != 1 {
		t.Errorf("one key made %d leads: %v", len(ids), ids)
	}
	if s := create(rob, "Other"); s.code() != "INVALID" || !slices.Equal(s.field(), []any{"idempotencyKey"}) {
		t.Errorf("another input under the key: %s", s.text)
	}
	if s := create(mona, "Other"); s.code() != "" {
		t.Errorf("somebody else's same key: %s", s.text)
	}
	lead := acme.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &acme.Rob.ID })[0]
	if s := a.ask(t, rob, updateLead, map[string]any{"input": one(idOf(lead), "expectedVersion", 1, "company", "X", "idempotencyKey", key)}); s.code() != "INVALID" {
		t.Errorf("another operation under the key: %s", s.text)
	}
	repeatRefusals(t, a, acme)
}

// repeatRefusals holds repeated bulk calls to what they first came to, for each lead.
func repeatRefusals(t *testing.T, a *api, acme *crmtest.Org) {
	t.Helper()
	rita := a.signedIn(t, acme.Rita)
	leads := acme.InsertLeads(t, 2, func(i int, l *db.Lead) {
		if l.PoolID = &acme.Inbound.ID; i == 1 {
			l.OwnerID = &acme.Rob.ID
		}
	})
	input := map[string]any{"leadIds": []string{idOf(leads[0]), idOf(leads[1])}, "idempotencyKey": "claim"}
	first := a.ask(t, rita, claimLeads, map[string]any{"input": input})
	again := a.ask(t, rita, claimLeads, map[string]any{"input": input})
	if first.text != again.text || dig(first.Data, "claimLeads", "succeeded") != 1.0 || dig(first.Data, "claimLeads", "results", 1, "error", "code") != "CONFLICT" {
		t.Errorf("first %s\nthen %s", first.text, again.text)
	}
	if acme.Lead(t, leads[0].ID).Version != 2 {
		t.Error("the claim was done twice")
	}
}

const saveUser = `mutation($input: SaveUserInput!) { saveUser(input: $input) { user { id version manager { id } } userErrors { code message field } } }`

// Two writers who together would close a cycle in the reporting line: one of them is refused.
func TestTwoWritersMakeNoCycle(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	ada := a.signedIn(t, acme.Ada)
	for range 5 {
		for _, u := range []*db.User{acme.Mona, acme.Max} {
			a.right(t, ada, saveUser, map[string]any{"input": one(idOf(u), "managerId", nil)})
		}
		answers := atOnce(2, func(i int) said {
			pair := []*db.User{acme.Mona, acme.Max}
			return a.ask(t, ada, saveUser, map[string]any{"input": one(idOf(pair[i]), "managerId", idOf(pair[1-i]))})
		})
		expectCodes(t, answers, map[string]int{"": 1, "INVALID": 1})
	}
}

// An owner is changed while somebody leaves: whoever is first, no lead ends with an owner who is inactive.
func TestNoLeadGoesToWhoLeaves(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	ada, mona := a.signedIn(t, acme.Ada), a.signedIn(t, acme.Mona)
	leads := acme.InsertLeads(t, 10, func(_ int, l *db.Lead) { l.OwnerID = &acme.Rita.ID })
	atOnce(len(leads)+1, func(i int) said {
		if i == len(leads)/2 {
			return a.ask(t, ada, `mutation($input: DeactivateUserInput!) { deactivateUser(input: $input) { userErrors { code message } } }`,
				map[string]any{"input": one(idOf(acme.Rob), "successorId", idOf(acme.Mona))})
		}
		return a.ask(t, mona, `mutation($input: ChangeLeadOwnerInput!) { changeLeadOwner(input: $input) { userErrors { code message field } } }`,
			map[string]any{"input": one(idOf(leads[i%len(leads)]), "ownerId", idOf(acme.Rob))})
	})
	if n := count(t, acme, "leads l JOIN users u ON u.organization_id = ? AND u.id = l.owner_id AND NOT u.active WHERE l.organization_id = ?", acme.ID); n > 0 {
		t.Errorf("%d leads belong to one who left", n)
	}
}

// A save of what was reclaimed meanwhile is refused, and never both happen on one version.
func TestReclaimAndFollowUpAtOnce(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	rob, paul := a.signedIn(t, acme.Rob), a.signedIn(t, acme.Paul)
	for _, l := range acme.InsertLeads(t, 8, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &acme.Rob.ID, &acme.Inbound.ID }) {
		answers := atOnce(2, func(i int) said {
			if i == 0 {
				return a.ask(t, paul, document("reclaimLeads"), map[string]any{"input": many(idOf(l))})
			}
			return a.ask(t, rob, document("setLeadResult"), map[string]any{"input": one(idOf(l), "result", "Reached", "expectedVersion", 1)})
		})
		now := acme.Lead(t, l.ID)
		switch got := [2]string{refusalIn(answers[0]), refusalIn(answers[1])}; got {
		case [2]string{"", ""}: // the follow-up came first
			if now.Version != 3 || now.Status != db.Unassigned || now.Result != "Reached" {
				t.Errorf("both went through: %+v", now)
			}
		case [2]string{"", "NOT_FOUND"}, [2]string{"", "CONFLICT"}, [2]string{"", "FORBIDDEN"}: // the reclaim did
			if now.Version != 2 || now.Status != db.Unassigned || now.Result != "" {
				t.Errorf("the reclaim came first: %+v", now)
			}
		default:
			t.Errorf("came to %v: %s %s", got, answers[0].text, answers[1].text)
		}
	}
}
