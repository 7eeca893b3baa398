package lifecycle_test

import (
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

func TestWhatIsStillWorthDoingWhenSeveralAlarmsAreDue(t *testing.T) {
	t.Parallel()
	const (
		soon, superiorSoon = lifecycle.RemindOwner, lifecycle.RemindSuperior
		passed, escalated  = lifecycle.PassedOwner, lifecycle.PassedSuperior
		taken, waited      = lifecycle.TakeBack, lifecycle.WaitedTooLong
	)
	full := db.PoolPolicy{FirstFollowUpHours: 24, ReminderHours: 6, SuperiorReminderHours: 3, Escalate: true, OnTimeout: db.ReclaimOnTimeout, GraceHours: 12, UnassignedHours: 48}
	plain, atOnce := db.PoolPolicy{FirstFollowUpHours: 24}, full
	atOnce.GraceHours = 0
	start := time.Now()
	for _, test := range []struct {
		policy   *db.PoolPolicy
		status   db.Status
		after    int // hours since the clock started
		done     lifecycle.Alarm
		due, act lifecycle.Alarm
	}{
		{nil, db.Pending, 1000, 0, 0, 0},
		{&full, db.Invalid, 1000, 0, 0, 0},
		{&full, db.InProgress, 1000, 0, 0, 0}, // this pool has no timeout between follow-ups
		{&full, db.Pending, 17, 0, 0, 0},
		{&full, db.Pending, 18, 0, soon, soon},
		{&full, db.Pending, 18, soon, 0, 0},
		{&full, db.Pending, 22, 0, soon | superiorSoon, soon | superiorSoon},
		{&full, db.Pending, 24, soon, superiorSoon | passed | escalated, passed | escalated},
		{&full, db.Pending, 25, soon | superiorSoon | passed | escalated, 0, 0},
		{&full, db.Pending, 36, soon | superiorSoon | passed | escalated, taken, taken},
		{&full, db.Pending, 1000, 0, soon | superiorSoon | passed | escalated | taken, escalated | taken},
		{&atOnce, db.Pending, 24, soon | superiorSoon, passed | escalated | taken, escalated | taken},
		{&plain, db.Pending, 1000, 0, passed, passed},
		{&full, db.Unassigned, 47, 0, 0, 0},
		{&full, db.Unassigned, 48, 0, waited, waited},
		{&full, db.Unassigned, 1000, waited, 0, 0},
		{&plain, db.Unassigned, 1000, 0, 0, 0},
	} {
		l := &db.Lead{Status: test.status, ClockStartedAt: &start, AlarmsDone: int16(test.done)}
		if test.status == db.Unassigned {
			l.ClockStartedAt, l.WaitingSince = nil, &start
		}
		now := start.Add(time.Duration(test.after) * time.Hour)
		lifecycle.Settle(l, test.policy, now)
		if due, act := lifecycle.Fire(l, test.policy, now); due != test.due || act != test.act {
			t.Errorf("%s after %d hours: due %b, to be done %b; want %b and %b", test.status, test.after, due, act, test.due, test.act)
		}
		l.AlarmsDone |= int16(test.due)
		if lifecycle.Settle(l, test.policy, now); l.AlarmAt != nil && !l.AlarmAt.After(now) {
			t.Errorf("%s after %d hours: what was done is due again at once", test.status, test.after)
		}
	}
}
