package lifecycle

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/db"
)

// Alarm is something that a deadline brings about, once.
type Alarm int16

// The alarms; a lead remembers as bits which of its present deadline's were done.
const (
	RemindOwner    Alarm = 1 << iota // the owner is told that the deadline comes near
	RemindSuperior                   // their superior is told
	PassedOwner                      // the owner is told that it has passed
	PassedSuperior                   // their superior is told
	TakeBack                         // the lead goes back into the pool
	WaitedTooLong                    // the pool's administrators are told that nobody takes it
)

// Due is an alarm with its time.
type Due struct {
	Alarm Alarm
	At    time.Time
}

// Alarms lists what a lead's deadlines bring about by its pool's rules, in the order of time.
func Alarms(l *db.Lead, policy *db.PoolPolicy) []Due {
	if policy == nil {
		return nil
	}
	list := make([]Due, 0, 6) // a recomputed pool has a million of them
	if due := l.FollowUpDueAt; due != nil {
		hours := func(n int) time.Time { return due.Add(time.Duration(n) * time.Hour) }
		if policy.ReminderHours > 0 {
			list = append(list, Due{RemindOwner, hours(-policy.ReminderHours)})
		}
		if policy.SuperiorReminderHours > 0 {
			list = append(list, Due{RemindSuperior, hours(-policy.SuperiorReminderHours)})
		}
		list = append(list, Due{PassedOwner, *due})
		if policy.Escalate {
			list = append(list, Due{PassedSuperior, *due})
		}
		if policy.Reclaims() {
			list = append(list, Due{TakeBack, hours(policy.GraceHours)})
		}
	}
	if l.WaitingDueAt != nil {
		list = append(list, Due{WaitedTooLong, *l.WaitingDueAt})
	}
	slices.SortStableFunc(list, func(a, b Due) int { return a.At.Compare(b.At) })
	return list
}

// Settle brings up to date what follows from a lead's status, clocks and pool: its deadlines and the next alarm. policy is
// its pool's, nil where it is in none. An alarm that was done stays done while its time is past: a deadline that is put
// off brings its alarms about anew, one that is not does nothing twice.
func Settle(l *db.Lead, policy *db.PoolPolicy, now time.Time) {
	switch {
	case l.Status != db.Unassigned:
		l.WaitingSince = nil
	case l.WaitingSince == nil:
		l.WaitingSince = &now
	}
	l.FollowUpDueAt, l.WaitingDueAt, l.AlarmAt = Deadline(l.Status, l.ClockStartedAt, policy), nil, nil
	if policy != nil && policy.UnassignedHours > 0 && l.WaitingSince != nil {
		due := l.WaitingSince.Add(time.Duration(policy.UnassignedHours) * time.Hour)
		l.WaitingDueAt = &due
	}
	done := int16(0)
	for _, d := range Alarms(l, policy) {
		switch was := l.AlarmsDone & int16(d.Alarm); {
		case was != 0 && !d.At.After(now):
			done |= was
		case l.AlarmAt == nil:
			l.AlarmAt = &d.At
		}
	}
	l.AlarmsDone = done
}

// EnsureAlarm sees to it that a job stands at the moment, or an earlier one, at which something is due in a pool. It
// writes only when the moment is earlier than all before it, so those who change leads of one pool do not wait for
// one another.
func EnsureAlarm(ctx context.Context, tx db.Conn, org, pool uuid.UUID, at time.Time) error {
	var next time.Time
	err := tx.NewRaw("SELECT al.next_at FROM pool_alarms al WHERE al.organization_id = ? AND al.pool_id = ?", org, pool).Scan(ctx, &next)
	if err == nil && !next.After(at) {
		return nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = tx.NewRaw(`INSERT INTO pool_alarms AS al (organization_id, pool_id, next_at) VALUES (?, ?, ?)
		ON CONFLICT (organization_id, pool_id) DO UPDATE SET next_at = EXCLUDED.next_at WHERE al.next_at > EXCLUDED.next_at`, org, pool, at).Exec(ctx)
	if err != nil {
		return err
	}
	return job.Enqueue(ctx, job.PoolAlarm{Org: org, Pool: pool}, &at)
}
