package main

import (
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Leads are followed up at the very moment at which their deadline takes them back, by several processes at once: whichever
// is first decides, and never both.
func TestFollowUpsAtTheMomentOfTheTimeout(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	in := pool.SavePoolInput{ID: &acme.Inbound.ID, Policy: &pool.PoolPolicyInput{FirstFollowUpHours: 1, FollowUpHours: 1, OnTimeout: db.ReclaimOnTimeout}}
	var err error
	if acme.Inbound, err = pool.SavePool(t.Context(), acme.Conn, acme.Viewer(t, acme.Ada), in, crm.Named(in)); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-2 * time.Hour).UTC().Truncate(time.Microsecond)
	leads := acme.InsertLeads(t, 300, func(_ int, l *db.Lead) {
		l.PoolID, l.OwnerID, l.ClockStartedAt = &acme.Inbound.ID, &acme.Rita.ID, &long
	})
	rita := a.signedIn(t, acme.Rita)
	done, some, underWay := make([]bool, len(leads)), new(atomic.Int64), make(chan struct{})
	var all sync.WaitGroup
	for hand := range 10 { // from the end, as the alarms come from the beginning
		all.Go(func() {
			for i := len(leads) - 1 - hand; i >= 0; i -= 10 {
				s := a.insist(t, rita, document("setLeadResult"), one(idOf(leads[i]), "result", "Reached"))
				done[i] = s.code() == ""
				if some.Add(1) == 60 {
					close(underWay)
				}
			}
		})
	}
	for range 3 {
		all.Go(func() {
			<-underWay
			for range 10 {
				if err := pool.SoundAlarms(t.Context(), acme.Conn, acme.ID, acme.Inbound.ID, time.Now()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if err := pool.SoundAlarms(t.Context(), acme.Conn, acme.ID, acme.Inbound.ID, time.Now()); err != nil {
		t.Fatal(err)
	}
	back := 0
	for i, l := range acme.Now(t, leads) {
		switch {
		case done[i] && l.Status == db.InProgress && l.Version == 2 && l.ReturnCount == 0:
		case !done[i] && l.Status == db.Unassigned && l.Version == 2 && l.ReturnCount == 1 && l.Result == "":
			back++
		default:
			t.Errorf("followed up: %v, and the lead is %s, version %d, %q", done[i], l.Status, l.Version, l.Result)
		}
	}
	if t.Logf("%d of %d went back", back, len(leads)); back == 0 || back == len(leads) {
		t.Error("nothing happened at the same time")
	}
	proveLedger(t, acme)
}

// changeRules saves other timeouts of the pools, their limits as they are.
func (r *rush) changeRules(t *testing.T, rng *rand.Rand) {
	p := r.pools[rng.IntN(3)]
	policy := map[string]any{"maxOpenLeads": p.Policy.MaxOpenLeads, "maxClaimsPerDay": p.Policy.MaxClaimsPerDay, "returnCoolOffHours": p.Policy.ReturnCoolOffHours,
		"reclaimCoolOffHours": p.Policy.ReclaimCoolOffHours, "firstFollowUpHours": 20 + rng.IntN(9), "followUpHours": 20 + rng.IntN(9), "unassignedHours": 40 + rng.IntN(9), "reminderHours": rng.IntN(3)}
	s := r.insist(t, r.ada, `mutation($input: SavePoolInput!) { savePool(input: $input) { userErrors { code message field } } }`, one(idOf(p), "policy", policy))
	if s.code() != "" && s.code() != "CONFLICT" {
		t.Errorf("rules are refused: %s", s.text)
	}
}

// proveDeadlines holds each lead's deadlines to the rules of its pool as they are at last. A job looks once more, a minute
// after each change of the rules, for what was under way while they were saved.
func (r *rush) proveDeadlines(t *testing.T) {
	t.Helper()
	for _, p := range r.pools {
		if err := pool.Recompute(t.Context(), r.conn, r.org.ID, p.ID); err != nil {
			t.Fatal(err)
		}
	}
	expectNone(t, "leads have another deadline than their pool's rules give", r.org, `SELECT l.id::text FROM leads l JOIN pools p ON p.organization_id = ?0 AND p.id = l.pool_id
		WHERE l.organization_id = ?0 AND (l.waiting_due_at IS DISTINCT FROM l.waiting_since + make_interval(hours => (p.policy->>'unassignedHours')::int)
			OR l.follow_up_due_at IS DISTINCT FROM CASE l.status
				WHEN 'PENDING' THEN l.clock_started_at + make_interval(hours => (p.policy->>'firstFollowUpHours')::int)
				WHEN 'IN_PROGRESS' THEN l.clock_started_at + make_interval(hours => (p.policy->>'followUpHours')::int) END)`)
	expectNone(t, "pools whose next alarm no job stands at", r.org, `SELECT x.pool_id::text FROM (SELECT l.pool_id, min(l.alarm_at) AS at FROM leads l WHERE l.organization_id = ?0 GROUP BY l.pool_id) x
		LEFT JOIN pool_alarms al ON al.organization_id = ?0 AND al.pool_id = x.pool_id WHERE x.at IS NOT NULL AND (al.next_at IS NULL OR al.next_at > x.at)`)
}
