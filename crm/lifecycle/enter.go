package lifecycle

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// Enter settles a new lead in the pool and with the owner that it was given: deadlines, milestones, the alarms' job, and
// word to the owner. Its row and the first span of its ledger are the caller's to write, and then b.Close.
func Enter(ctx context.Context, b *Batch, l *db.Lead) error {
	var policy *db.PoolPolicy
	if l.PoolID != nil {
		p, err := b.Pool(ctx, *l.PoolID)
		if err != nil {
			return err
		}
		policy = &p.Policy
	}
	Settle(l, policy, l.CreatedAt)
	Milestones(l, l.CreatedAt)
	b.Alarm(l.PoolID, l.AlarmAt)
	if l.OwnerID == nil {
		return nil
	}
	if err := b.hold(ctx, *l.OwnerID); err != nil {
		return err
	}
	b.Tell.Add(notice.Tell{To: *l.OwnerID, Kind: db.NoticeAssigned, Pool: l.PoolID, Lead: l, Actor: b.Actor})
	return nil
}

// Rest settles a lead whose past was written down afterwards: what its deadlines would have brought about by now counts
// as done, what is still to come is not.
func Rest(l *db.Lead, policy *db.PoolPolicy, now time.Time) {
	l.AlarmsDone = int16(RemindOwner | RemindSuperior | PassedOwner | PassedSuperior | TakeBack | WaitedTooLong)
	Settle(l, policy, now)
}
