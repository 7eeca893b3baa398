package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// A thousand people claim one lead at once: one of them gets it, 999 get CONFLICT. Mona, to whom all report and who is
// one of the claimers, is told by whom she was beaten; fellow members are not.
func TestAThousandClaimOneLead(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	claimers := append(crowd(t, acme, 999), member{acme.Mona, a.signedIn(t, acme.Mona)})
	rand.Shuffle(len(claimers), func(i, j int) { claimers[i], claimers[j] = claimers[j], claimers[i] })
	l := acme.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID = &acme.Inbound.ID })[0]
	began := time.Now()
	answers := atOnce(len(claimers), func(i int) said {
		return a.insist(t, claimers[i].token, claimLeads, many(idOf(l)))
	})
	t.Logf("a thousand claims took %v", time.Since(began).Round(time.Millisecond))
	expectCodes(t, answers, map[string]int{"": 1, "CONFLICT": 999})
	won := slices.IndexFunc(answers, func(s said) bool { return refusalIn(s) == "" })
	if won < 0 {
		t.Fatal("nobody won")
	}
	winner := claimers[won]
	if now := acme.Lead(t, l.ID); now.OwnerID == nil || *now.OwnerID != winner.ID || now.Version != 2 || now.SpanSeq != 2 {
		t.Errorf("%s won, and the lead is %+v", winner.Name, now)
	}
	for i, c := range claimers {
		told := strings.Contains(answers[i].text, winner.Name)
		if should := c.ID == acme.Mona.ID || i == won; i != won && told != should {
			t.Errorf("%s is told who won: %v, not %v: %s", c.Name, told, should, answers[i].text)
		}
	}
	if n := count(t, acme, "claims cl WHERE cl.organization_id = ?"); n != 1 {
		t.Errorf("%d claims in the ledger", n)
	}
	proveLedger(t, acme)
}

// insist asks again, under one idempotency key, what was cut off because the machine was too slow for it.
func (a *api) insist(t testing.TB, token, query string, input map[string]any) said {
	t.Helper()
	input["idempotencyKey"] = uuid.NewString()
	for {
		s := a.ask(t, token, query, map[string]any{"input": input})
		if s.code() != "LIMIT" || !strings.Contains(s.text, `"reason":"timeout"`) {
			return s
		}
	}
}

// rush is many claimers on the leads of three pools, with administrators at work on the same leads.
type rush struct {
	*api
	org        *crmtest.Org
	pools      []*db.Pool
	leads      []*db.Lead
	reps       []member
	ada, paul  string
	mona       string
	did        sync.Map // operation to *atomic.Int64: how many leads it was done for
	refused    sync.Map // code to *atomic.Int64
	unexpected atomic.Int64
}

// Two hundred people claim five thousand leads, each by two calls at a time, one by one and by the next, under limits of
// pools and of the organization, while administrators assign, spread, reclaim, transfer, return, change owners and rules. At the
// end the ledger replays to the table, no limit was passed at the moment of any claim, and everybody was told what concerns
// them once. LEADPOOL_RACE multiplies the work.
func TestTheRushForThePools(t *testing.T) {
	t.Parallel()
	r := newRush(t)
	more := timesAsMuch("LEADPOOL_RACE")
	var all sync.WaitGroup
	for i, rep := range r.reps {
		for hand := range 2 {
			all.Go(func() {
				rng := rand.New(rand.NewPCG(uint64(i), uint64(hand)))
				for range 3 * more {
					r.claim(t, rep, rng)
				}
			})
		}
	}
	for i := range 6 {
		all.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(i), 99))
			for range 40 * more {
				r.administer(t, rng)
			}
		})
	}
	all.Go(func() {
		rng := rand.New(rand.NewPCG(1, 1))
		for range 12 * more {
			r.changeRules(t, rng)
		}
	})
	all.Wait()
	count := func(m *sync.Map) (list []any) {
		m.Range(func(key, n any) bool { list = append(list, key, n.(*atomic.Int64).Load()); return true })
		return list
	}
	t.Log("done:", count(&r.did), "refused:", count(&r.refused))
	if now := r.org.Now(t, r.leads); len(now) != len(r.leads) {
		t.Errorf("%d of %d leads are left", len(now), len(r.leads))
	}
	proveLedger(t, r.org)
	r.proveLimits(t)
	r.proveTold(t)
	r.proveDeadlines(t)
}

func newRush(t *testing.T) *rush {
	a := newAPI(t)
	r := &rush{api: a, org: crmtest.NewOrg(t, a.conn, "Acme")}
	r.pools = []*db.Pool{
		openPool(t, r.org, "One", pool.PoolPolicyInput{MaxOpenLeads: 4, MaxClaimsPerDay: 6, ReturnCoolOffHours: 1, FirstFollowUpHours: 24, UnassignedHours: 48}),
		openPool(t, r.org, "Two", pool.PoolPolicyInput{MaxOpenLeads: 3, ReturnCoolOffHours: 2, FollowUpHours: 24}),
		openPool(t, r.org, "Three", pool.PoolPolicyInput{MaxClaimsPerDay: 4, ReturnCoolOffHours: 3, ReclaimCoolOffHours: 1}),
	}
	limitEverybody(t, r.org, 7, 7)
	r.reps = crowd(t, r.org, 200)
	r.ada, r.paul, r.mona = a.signedIn(t, r.org.Ada), a.signedIn(t, r.org.Paul), a.signedIn(t, r.org.Mona)
	r.leads = r.org.InsertLeads(t, 5000*timesAsMuch("LEADPOOL_RACE"), func(i int, l *db.Lead) { l.PoolID, l.Score = &r.pools[i%3].ID, i%100 })
	return r
}

func (r *rush) some(n int, rng *rand.Rand) (ids []string) {
	for range n {
		ids = append(ids, idOf(r.leads[rng.IntN(len(r.leads))]))
	}
	return ids
}

// claim takes some leads, the next, or gives back what one has.
func (r *rush) claim(t *testing.T, rep member, rng *rand.Rand) {
	switch rng.IntN(6) {
	case 5:
		had := listed(t, r.org, "SELECT s.lead_id::text FROM lead_spans s WHERE s.organization_id = ?0 AND s.owner_id = ?1 AND s.left_at IS NOT NULL LIMIT 5", rep.ID)
		r.call(t, rep.token, "claimLeads", map[string]any{"leadIds": append(nodes(had), r.some(1, rng)...)})
	case 0, 1:
		r.call(t, rep.token, "claimLeads", map[string]any{"leadIds": r.some(1+rng.IntN(6), rng)})
	case 2, 3:
		r.call(t, rep.token, "claimNextLead", map[string]any{"poolId": idOf(r.pools[rng.IntN(3)])})
	case 4:
		mine := listed(t, r.org, "SELECT l.id::text FROM leads l WHERE l.organization_id = ?0 AND l.owner_id = ?1 ORDER BY random() LIMIT 2", rep.ID)
		if len(mine) > 0 {
			r.call(t, rep.token, "returnLeads", map[string]any{"leadIds": nodes(mine), "reason": "No time"})
		}
	}
}

// administer moves leads about, mostly such as somebody just has.
func (r *rush) administer(t *testing.T, rng *rand.Rand) {
	ids := r.some(4, rng)
	if taken := listed(t, r.org, "SELECT l.id::text FROM leads l WHERE l.organization_id = ?0 AND l.owner_id IS NOT NULL ORDER BY l.updated_at DESC LIMIT 4"); len(taken) > 0 && rng.IntN(4) > 0 {
		ids = nodes(taken)
	}
	rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	someone := func() string { return idOf(r.reps[rng.IntN(len(r.reps)/2)].User) } // the other half is given nothing
	boss := []string{r.ada, r.paul}[rng.IntN(2)]
	if rng.IntN(50) == 0 { // all leads of a pool at once
		from := rng.IntN(3)
		r.call(t, boss, "transferPool", map[string]any{"poolId": idOf(r.pools[from]), "toPoolId": idOf(r.pools[(from+1)%3])})
		return
	}
	switch rng.IntN(6) {
	case 0:
		r.call(t, boss, "assignLeads", map[string]any{"leadIds": ids, "ownerId": someone()})
	case 1:
		r.call(t, boss, "assignLeads", map[string]any{"leadIds": ids, "ownerIds": []string{someone(), someone(), someone()}})
	case 2:
		r.call(t, boss, "reclaimLeads", map[string]any{"leadIds": ids, "reason": "Too slow"})
	case 3:
		r.call(t, boss, "transferLeads", map[string]any{"leadIds": ids, "poolId": idOf(r.pools[rng.IntN(3)])})
	case 4:
		r.call(t, r.mona, "returnLeads", map[string]any{"leadIds": ids, "reason": "For others"})
	case 5:
		r.call(t, []string{r.ada, r.mona}[rng.IntN(2)], "changeLeadOwners", map[string]any{"leadIds": ids, "ownerId": someone()})
	}
}

// call does an operation and counts what it came to for each lead.
func (r *rush) call(t *testing.T, token, mutation string, input map[string]any) {
	s := r.insist(t, token, documentOf(mutation), input)
	add := func(m *sync.Map, key string) {
		n, _ := m.LoadOrStore(key, new(atomic.Int64))
		n.(*atomic.Int64).Add(1)
	}
	outcomes := []string{strings.Trim(s.code()+" "+reasonIn(s.Data), " ")}
	if results, ok := dig(s.Data, "*", "results").([]any); ok && s.code() == "" {
		outcomes = nil
		for _, one := range results {
			code, _ := dig(one, "error", "code").(string)
			outcomes = append(outcomes, strings.Trim(code+" "+reasonIn(one), " "))
		}
	}
	for _, code := range outcomes {
		switch refusal, _, _ := strings.Cut(code, " "); refusal {
		case "":
			add(&r.did, mutation)
		case "CONFLICT", "LIMIT", "NOT_FOUND", "FORBIDDEN":
			add(&r.refused, code)
		default:
			if r.unexpected.Add(1) < 5 {
				t.Errorf("%s came to %s: %s", mutation, code, s.text)
			}
		}
	}
}

// reasonIn is the key of a refusal: of an operation's answer or of one lead's.
func reasonIn(answer any) string {
	if reason, ok := dig(answer, "error", "reason").(string); ok {
		return reason
	}
	reason, _ := dig(answer, "*", "userErrors", 0, "reason").(string)
	return reason
}

// documentOf is document, for the operations that it does not know.
func documentOf(mutation string) string {
	if mutation == "claimNextLead" {
		return `mutation($input: ClaimNextLeadInput!) { claimNextLead(input: $input) { lead { id status version } userErrors { code message field reason limit used resetsAt } } }`
	}
	if mutation == "transferPool" {
		return `mutation($input: TransferPoolInput!) { transferPool(input: $input) { job { id state succeeded } userErrors { code message field reason } } }`
	}
	return strings.Replace(document(mutation), "error { code message field }", "error { code message field reason limit used resetsAt }", 1)
}

// nodes makes ids as clients see them of those of the database.
func nodes(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = (&db.Lead{ID: uuid.MustParse(id)}).NodeID().String()
	}
	return out
}

// slack is how far apart the moment that a claim carries and the one at which it counted can lie; what somebody lost in
// between may have been free already.
const slack = 2 * time.Second

// proveLimits looks at each claim with what its claimer had claimed in the day before, it included, and what they then
// held by the ledger. What somebody else gave them just then may have come a moment later.
func (r *rush) proveLimits(t *testing.T) {
	t.Helper()
	for _, p := range r.pools {
		expectNone(t, "claims from "+p.Name+" beyond the day's limit", r.org, claimsBeyond("c.pool_id = cl.pool_id")+" AND cl.pool_id = ?2", p.Policy.MaxClaimsPerDay, p.ID)
		expectNone(t, "claims from "+p.Name+" by those who held too much", r.org, heldBeyond("s.pool_id = cl.pool_id")+" AND cl.pool_id = ?3", p.Policy.MaxOpenLeads, slack.Seconds(), p.ID)
	}
	expectNone(t, "claims beyond the organization's limit of a day", r.org, claimsBeyond("true"), r.org.MaxClaimsPerDay)
	expectNone(t, "claims by those who held too much in all", r.org, heldBeyond("s.pool_id IS NOT NULL"), r.org.MaxOpenLeads, slack.Seconds())
	for _, limit := range []string{"POOL_OPEN", "POOL_DAILY", "ORGANIZATION_OPEN", "ORGANIZATION_DAILY", "COOL_OFF"} {
		if n, met := r.refused.Load("LIMIT " + limit); !met {
			t.Errorf("nobody met %s: %v", limit, n)
		}
	}
}

func claimsBeyond(where string) string {
	return `SELECT cl.user_id || ' ' || cl.claimed_at FROM claims cl WHERE cl.organization_id = ?0 AND ?1 > 0 AND ?1 < (SELECT count(*) FROM claims c
		WHERE c.organization_id = ?0 AND c.user_id = cl.user_id AND c.claimed_at <= cl.claimed_at AND c.claimed_at > cl.claimed_at - interval '24 hours' AND ` + where + `)`
}

func heldBeyond(where string) string {
	return `SELECT cl.user_id || ' ' || cl.claimed_at FROM claims cl WHERE cl.organization_id = ?0 AND ?1 > 0 AND ?1 < (SELECT count(*) FROM lead_spans s
		WHERE s.organization_id = ?0 AND s.owner_id = cl.user_id AND s.status IN ('PENDING', 'IN_PROGRESS')
		AND s.entered_at <= cl.claimed_at - CASE WHEN s.action = 'CLAIMED' THEN interval '0' ELSE make_interval(secs => ?2) END
		AND (s.left_at IS NULL OR s.left_at > cl.claimed_at + make_interval(secs => ?2)) AND ` + where + `)`
}

func expectNone(t testing.TB, what string, org *crmtest.Org, query string, args ...any) {
	t.Helper()
	if found := listed(t, org, query, args...); len(found) > 0 {
		t.Errorf("%d %s, as %s", len(found), what, found[0])
	}
}

// proveTold compares what people were told with what happened to them at the hands of others.
func (r *rush) proveTold(t *testing.T) {
	t.Helper()
	for kind, happened := range map[string]string{
		"ASSIGNED":      "s.owner_id AS who FROM x s WHERE s.owner_id IS NOT NULL AND s.was IS DISTINCT FROM s.owner_id AND s.actor_id <> s.owner_id",
		"RECLAIMED":     "s.was AS who FROM x s WHERE s.was IS NOT NULL AND s.owner_id IS NULL AND s.actor_id <> s.was",
		"OWNER_CHANGED": "s.was AS who FROM x s WHERE s.was IS NOT NULL AND s.owner_id <> s.was AND s.actor_id <> s.was",
		"RETURNED":      "pa.user_id AS who FROM x s JOIN pool_access pa ON pa.organization_id = ?0 AND pa.pool_id = s.pool_id AND pa.administrator AND pa.user_id <> s.actor_id WHERE s.action = 'RETURNED'",
	} {
		expectNone(t, "people were told another number of times than it happened: "+kind, r.org, `WITH x AS (SELECT s.*, lag(s.owner_id) OVER (PARTITION BY s.lead_id ORDER BY s.seq) AS was
				FROM lead_spans s WHERE s.organization_id = ?0),
			happened AS (SELECT h.who, count(*) AS n FROM (SELECT `+happened+`) h GROUP BY h.who),
			told AS (SELECT n.user_id AS who, sum(n.count) AS n FROM notifications n WHERE n.organization_id = ?0 AND n.kind = ?1 GROUP BY n.user_id)
			SELECT coalesce(h.who, t.who) || ': ' || coalesce(h.n, 0) || ' happened, told ' || coalesce(t.n, 0)
			FROM happened h FULL JOIN told t ON t.who = h.who WHERE h.n IS DISTINCT FROM t.n`, kind)
	}
}
