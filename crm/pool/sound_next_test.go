package pool_test

import (
	"context"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func TestOneJobStandsReadyHoweverOftenTheMomentMoves(t *testing.T) {
	t.Parallel()
	o := underRules(t, pool.PoolPolicyInput{FirstFollowUpHours: 24})
	start := time.Now().UTC().Truncate(time.Microsecond)
	since(t, o, o.Rita, 1, start)
	ensure(t, o)
	for range 5 { // a job that comes before its time, or twice
		sound(t, o, start.Add(time.Hour))
	}
	if n := queued(t, o, "pool_alarm"); n != 1 {
		t.Errorf("%d jobs", n)
	}
	since(t, o, o.Rita, 1, start.Add(-2*time.Hour))
	ensure(t, o)
	if next := standing(t, o, o.Inbound); !next.Equal(start.Add(22 * time.Hour)) {
		t.Errorf("stands at %v", next)
	}
	for range 3 {
		sound(t, o, start.Add(22*time.Hour))
	}
	if next := standing(t, o, o.Inbound); !next.Equal(start.Add(24 * time.Hour)) {
		t.Errorf("stands at %v", next)
	}
	if n := queued(t, o, "pool_alarm"); n != 3 { // none is worked here: one for each moment, and the first again
		t.Errorf("%d jobs", n)
	}
}

func ensure(t *testing.T, o *crmtest.Org) {
	t.Helper()
	must(t, db.InTx(o.In(t), o.Conn, func(ctx context.Context, tx db.Conn) error { return lifecycle.EnsureAllAlarms(ctx, tx, o.ID) }))
}

func TestALostJobIsFound(t *testing.T) {
	t.Parallel()
	o := underRules(t, pool.PoolPolicyInput{FirstFollowUpHours: 24})
	other := crmtest.NewOrg(t, o.Conn, "Other")
	start := time.Now().UTC().Truncate(time.Microsecond)
	since(t, o, o.Rita, 1, start)
	since(t, other, other.Rita, 1, start) // its pool has a timeout of 24 hours, and no job stands there
	ensure(t, o)
	expect := func(step string, at time.Time, want ...job.PoolAlarm) {
		t.Helper()
		got, err := pool.LateAlarms(t.Context(), o.Conn, at)
		must(t, err)
		if len(got) != len(want) || len(got) > 0 && !contains(got, want) {
			t.Errorf("%s: got %v, want %v", step, got, want)
		}
	}
	ours, theirs := job.PoolAlarm{Org: o.ID, Pool: o.Inbound.ID}, job.PoolAlarm{Org: other.ID, Pool: other.Inbound.ID}
	due := start.Add(24 * time.Hour)
	expect("before", due.Add(-time.Second))
	expect("a job has its time", due.Add(10*time.Second))
	expect("late", due.Add(time.Minute), ours, theirs)
	sound(t, o, due.Add(time.Minute))
	expect("done", due.Add(time.Minute), theirs)
	sound(t, other, due.Add(time.Minute))
	expect("done too", due.Add(time.Hour))

	since(t, o, o.Rita, 1, start.Add(time.Hour))
	_, err := o.Conn.NewRaw("INSERT INTO pool_alarms AS al (organization_id, pool_id, next_at) VALUES (?, ?, ?)", o.ID, o.Inbound.ID, start.Add(1000*time.Hour)).Exec(o.In(t))
	must(t, err)
	expect("an alarm before the one that stands", due.Add(2*time.Hour), ours)
	sound(t, o, due.Add(2*time.Hour))
	expect("put right", due.Add(2*time.Hour))
	if got := told(t, o); got != "Rita OVERDUE 2" {
		t.Errorf("told %q", got)
	}
}

func contains(got, want []job.PoolAlarm) bool {
	in := map[job.PoolAlarm]bool{}
	for _, a := range got {
		in[a] = true
	}
	for _, a := range want {
		if !in[a] {
			return false
		}
	}
	return true
}

func TestALeadThatSomebodyIsChangingIsLookedAtAgainSoon(t *testing.T) {
	t.Parallel()
	o := underRules(t, pool.PoolPolicyInput{FirstFollowUpHours: 24})
	leads := since(t, o, o.Rita, 2, time.Now().UTC().Add(-25*time.Hour))
	ensure(t, o)
	must(t, db.InTx(o.In(t), o.Conn, func(ctx context.Context, tx db.Conn) error {
		if _, err := tx.NewRaw("SELECT 1 FROM leads l WHERE l.organization_id = ? AND l.id = ? FOR UPDATE", o.ID, leads[0].ID).Exec(ctx); err != nil {
			return err
		}
		sound(t, o, time.Now())
		return nil
	}))
	if got := told(t, o); got != "Rita OVERDUE 1" {
		t.Errorf("told %q", got)
	}
	next := standing(t, o, o.Inbound)
	if next == nil || next.After(time.Now().Add(11*time.Second)) || next.Before(time.Now()) {
		t.Fatalf("stands at %v", next)
	}
	sound(t, o, *next)
	if got := told(t, o); got != "Rita OVERDUE 1" || standing(t, o, o.Inbound) != nil {
		t.Errorf("told %q", got)
	}
}
