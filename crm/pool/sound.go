package pool

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

const (
	soundBatch  = 100              // leads whose alarms are seen to in one transaction
	lockedAgain = 10 * time.Second // when leads are looked at again that somebody was changing
)

// SoundAlarms does what is due with the leads of a pool at the time, each thing once, and leaves a job behind for what is
// due next. Several may run at once, each takes other leads; one that dies has done what it committed and nothing else.
// What it does follows from the state as it finds it: a lead that was followed up a moment ago is left alone, and after
// a time in which nothing ran, however long, it acts once.
func SoundAlarms(ctx context.Context, conn db.Conn, org, pool uuid.UUID, now time.Time) error {
	ctx = db.WithOrg(ctx, org)
	for more := true; more; {
		err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) (err error) {
			more, err = soundSome(ctx, tx, org, pool, latest(now, change.Now()))
			return err
		})
		if errors.Is(err, db.ErrNotFound) {
			return nil // the pool was removed meanwhile
		}
		if err != nil {
			return err
		}
	}
	return db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		return setAlarm(ctx, tx, org, pool, latest(now, change.Now()))
	})
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// soundSome sees to the alarms of some leads that nobody else is changing.
func soundSome(ctx context.Context, tx db.Conn, org, pool uuid.UUID, now time.Time) (more bool, err error) {
	var leads []*db.Lead
	err = tx.NewSelect().Model(&leads).Where("l.organization_id = ?", org).Where("l.pool_id = ?", pool).Where("l.alarm_at <= ?", now).
		Order("l.alarm_at", "l.id").Limit(soundBatch).For("UPDATE SKIP LOCKED").Scan(ctx)
	if err != nil || len(leads) == 0 {
		return false, err
	}
	s := &sounding{b: lifecycle.NewRuleBatch(tx, org), superiors: map[uuid.UUID][]uuid.UUID{}}
	s.b.Now = now
	if s.pool, err = s.b.Pool(ctx, pool); err != nil { // read once the leads are locked: rules changed later come by them later
		return false, err
	}
	for _, l := range leads {
		if err := s.lead(ctx, l); err != nil {
			return false, err
		}
	}
	if err := s.b.Close(ctx); err != nil {
		return false, err
	}
	return len(leads) == soundBatch, s.marks.write(ctx, org)
}

// sounding is one transaction's work on the alarms of a pool.
type sounding struct {
	b             *lifecycle.Batch
	pool          *db.Pool
	marks         settled // leads that stay where they are
	superiors     map[uuid.UUID][]uuid.UUID
	administrator []uuid.UUID
	asked         bool // administrator was looked up
}

// lead does what is due with one lead, by the rules as they are now.
func (s *sounding) lead(ctx context.Context, l *db.Lead) error {
	policy, now := &s.pool.Policy, s.b.Now
	lifecycle.Settle(l, policy, now)
	due, act := lifecycle.Fire(l, policy, now)
	if err := s.tell(ctx, l, act); err != nil {
		return err
	}
	l.AlarmsDone |= int16(due)
	if act.Has(lifecycle.TakeBack) {
		reason := "The follow-up deadline of " + l.FollowUpDueAt.UTC().Format("2006-01-02 15:04") + " UTC had passed."
		return lifecycle.ByRule(ctx, s.b, l, lifecycle.Reclaim, "TIMED_OUT", reason, (*lifecycle.Step).Release)
	}
	lifecycle.Settle(l, policy, now)
	s.marks.add(l)
	return nil
}
