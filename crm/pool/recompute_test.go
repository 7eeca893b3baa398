package pool_test

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// drawPolicy makes up rules that can be.
func drawPolicy(r *rapid.T) pool.PoolPolicyInput {
	hours := func(name string, of ...int) int { return rapid.SampledFrom(of).Draw(r, name) }
	p := pool.PoolPolicyInput{UnassignedHours: hours("unassigned", 0, 10, 40, 200), FirstFollowUpHours: hours("first", 0, 12, 30, 90), FollowUpHours: hours("next", 0, 20, 60, 300),
		ReminderHours: hours("reminder", 0, 4, 10), Escalate: rapid.Bool().Draw(r, "escalate"), GraceHours: hours("grace", 0, 5, 50)}
	p.SuperiorReminderHours = min(hours("superior", 0, 2, 8), max(p.ReminderHours, 1))
	if p.FirstFollowUpHours+p.FollowUpHours > 0 && rapid.Bool().Draw(r, "reclaim") {
		p.OnTimeout = db.ReclaimOnTimeout
	}
	return p
}

// drawLeads makes up leads of the pool Inbound whose clocks run since some whole hours and a half, so that nothing falls
// due while a test looks.
func drawLeads(t *testing.T, r *rapid.T, o *crmtest.Org) []*db.Lead {
	now := time.Now().UTC().Truncate(time.Microsecond)
	owners := []*db.User{o.Rita, o.Rob, o.Mona}
	n := rapid.IntRange(1, 25).Draw(r, "leads")
	return o.InsertLeads(t, n, func(_ int, l *db.Lead) {
		clock := now.Add(-time.Duration(rapid.IntRange(0, 150).Draw(r, "hours"))*time.Hour - 30*time.Minute)
		l.PoolID, l.Status = &o.Inbound.ID, rapid.SampledFrom(db.Statuses[:4]).Draw(r, "status")
		l.AlarmsDone = int16(rapid.IntRange(0, 63).Draw(r, "done"))
		if l.Status == db.Unassigned {
			l.WaitingSince = &clock
		} else {
			l.OwnerID, l.AssignedAt, l.ClockStartedAt = &rapid.SampledFrom(owners).Draw(r, "owner").ID, &clock, &clock
		}
	})
}

func sameMoment(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// expectSettled compares leads with what they were like before, settled by the rules that the pool has now.
func expectSettled(t interface {
	Helper()
	Fatalf(string, ...any)
}, before, after []*db.Lead, policy *db.PoolPolicy) (earliest *time.Time) {
	t.Helper()
	for i, l := range after {
		want := *before[i]
		lifecycle.Settle(&want, policy, time.Now())
		if !sameMoment(l.FollowUpDueAt, want.FollowUpDueAt) || !sameMoment(l.WaitingDueAt, want.WaitingDueAt) || !sameMoment(l.AlarmAt, want.AlarmAt) || l.AlarmsDone != want.AlarmsDone {
			t.Fatalf("a lead that is %s: due %v, waiting till %v, alarm %v, done %b; want %v, %v, %v, %b", l.Status,
				l.FollowUpDueAt, l.WaitingDueAt, l.AlarmAt, l.AlarmsDone, want.FollowUpDueAt, want.WaitingDueAt, want.AlarmAt, want.AlarmsDone)
		}
		if l.Version != before[i].Version {
			t.Fatalf("a lead was edited by a change of its pool's rules")
		}
		if l.AlarmAt != nil && (earliest == nil || l.AlarmAt.Before(*earliest)) {
			earliest = l.AlarmAt
		}
	}
	return earliest
}

func TestChangedRulesComeToEachLeadAsIfItWereSettledByThem(t *testing.T) {
	t.Parallel()
	o := company(t)
	rapid.Check(t, func(r *rapid.T) {
		leads := o.Now(t, drawLeads(t, r, o))
		policy := drawPolicy(r)
		p, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &policy})
		must(t, err)
		o.Inbound = p
		earliest := expectSettled(r, leads, o.Now(t, leads), &p.Policy)
		if next := standing(t, o, p); earliest != nil && (next == nil || next.After(*earliest)) {
			r.Fatalf("something is due at %v, the job stands at %v", earliest, next)
		}
	})
}

// standing is when the pool's next alarm is due; nil when none stands.
func standing(t *testing.T, o *crmtest.Org, p *db.Pool) *time.Time {
	t.Helper()
	var next []time.Time
	must(t, o.Conn.NewRaw("SELECT al.next_at FROM pool_alarms al WHERE al.organization_id = ? AND al.pool_id = ?", o.ID, p.ID).Scan(o.In(t), &next))
	if len(next) == 0 {
		return nil
	}
	return &next[0]
}

// queued counts the jobs of a kind that stand ready for the pool.
func queued(t *testing.T, o *crmtest.Org, kind string) (n int) {
	t.Helper()
	must(t, o.Conn.NewRaw("SELECT count(*) FROM river_job j WHERE j.kind = ? AND j.state IN ('available', 'scheduled')", kind).Scan(o.In(t), &n))
	return n
}

func TestAPoolOfManyLeadsIsRecomputedByAJob(t *testing.T) {
	t.Parallel()
	o := company(t)
	one := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID, l.OwnerID = &o.Inbound.ID, &o.Rita.ID })
	_, err := o.Conn.NewRaw(`INSERT INTO leads SELECT r.* FROM leads l, generate_series(1, 20000) AS g,
		LATERAL jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'copy', g)) AS r WHERE l.organization_id = ?`, o.ID).Exec(o.In(t))
	must(t, err)
	before := queued(t, o, "recompute_pool")
	p, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &pool.PoolPolicyInput{FirstFollowUpHours: 5}})
	must(t, err)
	if got := queued(t, o, "recompute_pool") - before; got != 2 {
		t.Errorf("%d jobs stand ready; want one for now and one for what was under way", got)
	}
	if l := o.Now(t, one)[0]; !l.FollowUpDueAt.Equal(l.ClockStartedAt.Add(24 * time.Hour)) {
		t.Error("the request did the job's work")
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if pool.Recompute(stopped, o.Conn, o.ID, p.ID) == nil {
		t.Error("a stopped job said it was done")
	}
	for range 2 { // once more does no harm
		must(t, pool.Recompute(t.Context(), o.Conn, o.ID, p.ID))
	}
	var wrong int
	must(t, o.Conn.NewRaw("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.follow_up_due_at IS DISTINCT FROM l.clock_started_at + interval '5 hours'", o.ID).Scan(o.In(t), &wrong))
	if wrong > 0 {
		t.Errorf("%d leads have another deadline", wrong)
	}
	expectSettled(t, one, o.Now(t, one), &p.Policy)
}

func TestRulesWithoutTimesMoveNothing(t *testing.T) {
	t.Parallel()
	o := company(t)
	o.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.PoolID, l.OwnerID = &o.Inbound.ID, &o.Rita.ID })
	_, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &pool.PoolPolicyInput{FirstFollowUpHours: 24, FollowUpHours: 72, MaxOpenLeads: 3, GraceHours: 5}})
	must(t, err)
	if n := queued(t, o, "recompute_pool"); n > 0 {
		t.Errorf("%d jobs for nothing", n)
	}
}
