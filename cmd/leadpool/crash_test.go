package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Servers are killed in the middle of claims from many clients, who try again with the same key: each claim that somebody
// was told of was done once, and what was done somebody was told of.
func TestClaimsThroughCrashes(t *testing.T) {
	t.Parallel()
	p := newPlant(t)
	limited := openPool(t, p.org, "Limited", pool.PoolPolicyInput{MaxOpenLeads: 40, FirstFollowUpHours: 24})
	reps := crowd(t, p.org, 30)
	leads := p.org.InsertLeads(t, 800, func(i int, l *db.Lead) { l.PoolID = &[]*db.Pool{limited, p.org.Inbound}[i%2].ID })
	p.start()
	p.start()
	var clients sync.WaitGroup
	var got atomic.Int64
	for i, rep := range reps {
		clients.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(i), 7))
			for turn := range 12 {
				ids := []string{}
				for range 4 {
					ids = append(ids, idOf(leads[rng.IntN(len(leads))]))
				}
				s, err := p.sure(rep.token, claimLeads, map[string]any{"leadIds": ids}, i+turn)
				if err != nil || s.code() != "" {
					t.Errorf("%v %s", err, s.text)
					return
				}
				n, _ := dig(s.Data, "claimLeads", "succeeded").(float64)
				got.Add(int64(n))
			}
		})
	}
	for _, after := range []int{60, 200, 330} {
		p.eventually("many claims", func() bool { return count(t, p.org, "claims cl WHERE cl.organization_id = ?") >= after })
		p.crash()
		p.start()
	}
	clients.Wait()
	if n := count(t, p.org, "claims cl WHERE cl.organization_id = ?"); int64(n) != got.Load() {
		t.Errorf("%d claims were done, and clients were told of %d", n, got.Load())
	}
	if n := count(t, p.org, "leads l WHERE l.organization_id = ? AND l.status = 'PENDING'"); int64(n) != got.Load() {
		t.Errorf("%d leads are somebody's, and clients were told of %d", n, got.Load())
	}
	proveLedger(t, p.org)
}

// A server with a PostgreSQL and a Redis of its own is killed, and they with it. The next one on the same data starts, knows
// what was claimed, and answers what is asked again as it was answered before.
func TestItsOwnServersThroughACrash(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "leadpool")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil { // PostgreSQL is never root
		t.Fatal(err)
	}
	p := &plant{t: t}
	again := func() {
		p.servers = []*serving{serve(t, "--demo", "--data-dir", filepath.Join(dir, "data"))}
		p.reached()
	}
	ask := func(token, query string, input map[string]any) said {
		t.Helper()
		s, err := p.post(token, query, input, 0)
		if err != nil || s.code() != "" {
			t.Fatal(err, s.text)
		}
		return s
	}
	again()
	signedIn := ask("", `mutation($input: SignInInput!) { signIn(input: $input) { token userErrors { code message } } }`, map[string]any{"email": "rep@demo.test", "password": "demo"})
	rep, _ := dig(signedIn.Data, "signIn", "token").(string)
	pools := ask(rep, `query { pools { id waitingCount claimAllowance { remaining } } }`, nil)
	list, _ := dig(pools.Data, "pools").([]any)
	answers := map[string]said{}
	next := func(key string, pool any) (said, error) {
		return p.post(rep, documentOf("claimNextLead"), map[string]any{"poolId": pool, "idempotencyKey": key}, 0)
	}
	for i, pool := range list {
		key := fmt.Sprint("key ", i)
		if answers[key], err = next(key, dig(pool, "id")); err != nil {
			t.Fatal(err)
		}
	}
	p.servers[0].kill()
	again()
	got := 0
	for i, pool := range list {
		key := fmt.Sprint("key ", i)
		s, err := next(key, dig(pool, "id"))
		if before, now := dig(answers[key].Data, "*", "lead", "id"), dig(s.Data, "*", "lead", "id"); err != nil || before != nil && before != now {
			t.Errorf("%v: %s and then %s", err, answers[key].text, s.text)
		} else if before != nil {
			got++
		}
	}
	if got == 0 {
		t.Errorf("nothing was claimed: %v", answers)
	}
}

// A server is killed in the middle of moving a whole pool: nothing has moved, and the next server moves all of it, once.
func TestAWholePoolsTransferThroughACrash(t *testing.T) {
	t.Parallel()
	p := newPlant(t)
	from, to := openPool(t, p.org, "From", pool.PoolPolicyInput{UnassignedHours: 48}), openPool(t, p.org, "To", pool.PoolPolicyInput{FirstFollowUpHours: 24})
	for _, owner := range []*db.User{nil, p.org.Rita} {
		l := p.org.InsertLeads(t, 1, func(_ int, l *db.Lead) {
			if l.PoolID = &from.ID; owner != nil {
				l.OwnerID = &owner.ID
			}
		})[0]
		p.copies(l, 5_000-1)
	}
	const all = 10_000
	in := func(pool *db.Pool) int {
		return count(t, p.org, "leads l WHERE l.organization_id = ? AND l.pool_id = ?", pool.ID)
	}
	paul := (&api{conn: p.org.Conn}).signedIn(t, p.org.Paul)
	p.start()
	s, err := p.sure(paul, `mutation($input: TransferPoolInput!) { transferPool(input: $input) { job { id state total } userErrors { code message } } }`,
		map[string]any{"poolId": idOf(from), "toPoolId": idOf(to), "reason": "Merged"}, 0)
	if err != nil || s.code() != "" {
		t.Fatal(err, s.text)
	}
	underWay := func() bool { return count(t, p.org, "bulk_jobs bj WHERE bj.organization_id = ? AND bj.done > 0") > 0 }
	p.eventually("the transfer is under way", underWay)
	p.crash()
	if f, n := in(from), in(to); f != all || n != 0 {
		t.Errorf("%d leads stayed and %d went: killed too late, or half of it was done", f, n)
	}
	p.outlast()
	p.start()
	p.start()
	p.eventually("the transfer is done", func() bool {
		return count(t, p.org, "bulk_jobs bj WHERE bj.organization_id = ? AND bj.state = 'SUCCEEDED' AND bj.succeeded = ?", all) == 1
	})
	if f, n := in(from), in(to); f != 0 || n != all {
		t.Errorf("%d leads stayed and %d went", f, n)
	}
	if n := count(t, p.org, "lead_spans s WHERE s.organization_id = ? AND s.action = 'TRANSFERRED' AND s.seq = 2 AND s.reason = 'Merged'"); n != all {
		t.Errorf("%d leads were moved, by the ledger", n)
	}
	proveLedger(t, p.org)
}

// Servers are killed while two of them take leads back whose deadline has passed: each goes back once, and each of those
// concerned is told of it once.
func TestReclaimsThroughCrashes(t *testing.T) {
	t.Parallel()
	p := newPlant(t)
	in := pool.SavePoolInput{ID: &p.org.Inbound.ID, Policy: &pool.PoolPolicyInput{FirstFollowUpHours: 24, Escalate: true, OnTimeout: db.ReclaimOnTimeout, GraceHours: 1}}
	var err error
	if p.org.Inbound, err = pool.SavePool(t.Context(), p.org.Conn, p.org.Viewer(t, p.org.Ada), in, crm.Named(in)); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-26 * time.Hour).UTC().Truncate(time.Microsecond)
	for _, owner := range []*db.User{p.org.Rita, p.org.Rob} {
		p.copies(p.org.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID, l.OwnerID, l.ClockStartedAt = &p.org.Inbound.ID, &owner.ID, &long })[0], 2000-1)
	}
	const all = 4000
	err = db.InTx(p.org.In(t), p.org.Conn, func(ctx context.Context, tx db.Conn) error { return lifecycle.EnsureAllAlarms(ctx, tx, p.org.ID) })
	if err != nil {
		t.Fatal(err)
	}
	back := func() int {
		return count(t, p.org, "lead_spans s WHERE s.organization_id = ? AND s.action = 'TIMED_OUT'")
	}
	p.start()
	p.start()
	for _, after := range []int{200, 1200} {
		p.eventually("some went back", func() bool { return back() >= after })
		p.crash()
		if back() == all {
			t.Log("all was done before the crash")
		}
		p.outlast()
		p.start()
	}
	p.eventually("all went back", func() bool { return back() >= all })
	if n := count(t, p.org, "leads l WHERE l.organization_id = ? AND l.status = 'UNASSIGNED' AND l.return_count = 1 AND l.version = 2"); n != all {
		t.Errorf("%d leads were taken back once", n)
	}
	for kind, want := range map[db.NotificationKind]int{db.NoticeTimedOut: all, db.NoticeEscalated: all, db.NoticeOverdue: 0} {
		if n := toldOf(t, p, kind); n != want {
			t.Errorf("%s was told %d times, not %d", kind, n, want)
		}
	}
	proveLedger(t, p.org)
}

// Servers are killed while they assign the whole result of a filter: each lead is given once, and the job counts them.
func TestABulkJobThroughCrashes(t *testing.T) {
	t.Parallel()
	p := newPlant(t)
	const all = 3000
	p.copies(p.org.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID = &p.org.Inbound.ID })[0], all-1)
	paul := (&api{conn: p.org.Conn}).signedIn(t, p.org.Paul)
	p.start()
	p.start()
	s, err := p.sure(paul, `mutation($input: StartBulkJobInput!) { startBulkJob(input: $input) { job { id state } userErrors { code message } } }`,
		map[string]any{"action": "ASSIGN", "poolId": idOf(p.org.Inbound), "ownerIds": []string{idOf(p.org.Rita), idOf(p.org.Rob)}, "reason": "The day begins"}, 0)
	if err != nil || s.code() != "" {
		t.Fatal(err, s.text)
	}
	given := func() int {
		return count(t, p.org, "lead_spans s WHERE s.organization_id = ? AND s.action = 'ASSIGNED'")
	}
	for range 2 { // whichever of the two works on it
		p.eventually("some were given", func() bool { return given() >= 200 })
		p.crash()
	}
	if n := given(); n >= all {
		t.Logf("all %d were given before the crash", n)
	}
	p.outlast()
	p.start()
	p.start()
	p.eventually("the job is done", func() bool {
		return count(t, p.org, "bulk_jobs bj WHERE bj.organization_id = ? AND bj.state = 'SUCCEEDED' AND bj.total = ? AND bj.done = bj.total AND bj.succeeded = bj.total", all) == 1
	})
	if n := count(t, p.org, "leads l WHERE l.organization_id = ? AND l.status = 'PENDING' AND l.version = 2"); n != all || given() != all {
		t.Errorf("%d leads were given once, %d times in all", n, given())
	}
	if a, b := count(t, p.org, "leads l WHERE l.organization_id = ? AND l.owner_id = ?", p.org.Rita.ID), count(t, p.org, "leads l WHERE l.organization_id = ? AND l.owner_id = ?", p.org.Rob.ID); a != b {
		t.Errorf("spread as %d and %d", a, b)
	}
	if n := toldOf(t, p, db.NoticeAssigned); n != all {
		t.Errorf("told %d times", n)
	}
	proveLedger(t, p.org)
}

func toldOf(t *testing.T, p *plant, kind db.NotificationKind) (n int) {
	t.Helper()
	err := p.org.Conn.NewRaw("SELECT coalesce(sum(n.count), 0) FROM notifications n WHERE n.organization_id = ? AND n.kind = ?", p.org.ID, kind).Scan(p.org.In(t), &n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
