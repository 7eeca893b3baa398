package pool

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
)

// timed are the statuses in which a lead has a deadline.
var timed = []db.Status{db.Unassigned, db.Pending, db.InProgress}

// readClocks reads what deadlines follow from, and the deadlines, of a pool's leads, and shows them one by one in memory
// that it uses again. It speaks to the driver itself: a pool may hold a million. Inside a transaction.
func readClocks(ctx context.Context, org, pool uuid.UUID, where string, args []any, each func(l *db.Lead)) error {
	conn := db.RawTx(ctx)
	if conn == nil {
		return errors.New("pool: readClocks outside a transaction")
	}
	args = append([]any{pgx.QueryExecModeCacheDescribe, org, pool}, args...)
	rows, err := conn.Query(ctx, `SELECT l.id, l.status, l.owner_id, l.created_at, l.clock_started_at, l.follow_up_due_at, l.waiting_since, l.waiting_due_at, l.alarm_at, l.alarms_done
		FROM leads l WHERE l.organization_id = $1 AND l.pool_id = $2 AND `+where, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var (
		l                                 db.Lead
		owner                             uuid.NullUUID
		clock, due, since, waiting, alarm at
	)
	for rows.Next() {
		if err := rows.Scan(&l.ID, (*string)(&l.Status), &owner, &l.CreatedAt, &clock, &due, &since, &waiting, &alarm, &l.AlarmsDone); err != nil {
			return err
		}
		l.OrganizationID, l.PoolID, l.OwnerID = org, &pool, nil
		if owner.Valid {
			l.OwnerID = &owner.UUID
		}
		l.ClockStartedAt, l.FollowUpDueAt, l.WaitingSince = clock.pointer(), due.pointer(), since.pointer()
		l.WaitingDueAt, l.AlarmAt = waiting.pointer(), alarm.pointer()
		each(&l)
	}
	return rows.Err()
}

// deadlines are what lifecycle.Settle works out of a lead.
type deadlines struct {
	due, waiting, alarm *time.Time
	done                int16
}

func deadlinesOf(l *db.Lead) deadlines {
	return deadlines{l.FollowUpDueAt, l.WaitingDueAt, l.AlarmAt, l.AlarmsDone}
}

func (d deadlines) equal(o deadlines) bool {
	return d.done == o.done && sameTime(d.due, o.due) && sameTime(d.waiting, o.waiting) && sameTime(d.alarm, o.alarm)
}

func sameTime(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// settled gathers deadlines to be written with one statement. The leads themselves are not edited by it: versions stay.
type settled struct {
	ids                 []uuid.UUID
	due, waiting, alarm []*time.Time
	done                []int16
	earliest            *time.Time // alarm among them
}

func (s *settled) add(l *db.Lead) {
	copied := func(t *time.Time) *time.Time {
		if t == nil {
			return nil
		}
		at := *t
		return &at
	}
	s.ids, s.done = append(s.ids, l.ID), append(s.done, l.AlarmsDone)
	s.due, s.waiting = append(s.due, copied(l.FollowUpDueAt)), append(s.waiting, copied(l.WaitingDueAt))
	alarm := copied(l.AlarmAt)
	s.alarm = append(s.alarm, alarm)
	if alarm != nil && (s.earliest == nil || alarm.Before(*s.earliest)) {
		s.earliest = alarm
	}
}

// write stores what was gathered. The leads must be locked.
func (s *settled) write(ctx context.Context, org uuid.UUID) error {
	if len(s.ids) == 0 {
		return nil
	}
	_, err := db.RawTx(ctx).Exec(ctx, `UPDATE leads AS l SET follow_up_due_at = n.due, waiting_due_at = n.waiting, alarm_at = n.alarm, alarms_done = n.done
		FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::smallint[]) AS n (id, due, waiting, alarm, done)
		WHERE l.organization_id = $1 AND l.id = n.id`,
		pgx.QueryExecModeCacheDescribe, org, s.ids, s.due, s.waiting, s.alarm, s.done)
	return err
}
