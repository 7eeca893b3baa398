package pool

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

const (
	recomputeAtOnce = 20_000 // leads whose deadlines are worked out anew while their pool is being saved; more are a job's
	recomputeBatch  = 2_000  // leads that are read, and written, together
)

// again is when a pool's deadlines are looked at once more after its rules changed: what was under way while they were
// saved went by the old ones.
const again = time.Minute

// times are those of a pool's rules from which deadlines and alarms follow.
type times struct {
	unassigned, first, next, reminder, superior, grace int
	escalate, reclaims                                 bool
}

func timesOf(p *db.PoolPolicy) times {
	t := times{p.UnassignedHours, p.FirstFollowUpHours, p.FollowUpHours, p.ReminderHours, p.SuperiorReminderHours, 0, p.Escalate, p.Reclaims()}
	if t.reclaims {
		t.grace = p.GraceHours
	}
	return t
}

// moveDeadlines sees to it that the deadlines of a pool's leads follow its changed rules: in this very transaction where
// they are not too many, else by a job that it leaves behind.
func (e *edit) moveDeadlines(ctx context.Context) error {
	if e.isNew || timesOf(&e.before.Policy) == timesOf(&e.pool.Policy) {
		return nil
	}
	p := e.pool
	if err := RefuseEmptying(ctx, e.tx, p); err != nil {
		return err
	}
	var n int
	err := e.tx.NewRaw(`SELECT count(*) FROM (SELECT 1 FROM leads l WHERE l.organization_id = ? AND l.pool_id = ? AND l.status IN ('UNASSIGNED', 'PENDING', 'IN_PROGRESS') LIMIT ?) AS few`,
		p.OrganizationID, p.ID, recomputeAtOnce+1).Scan(ctx, &n)
	if err != nil {
		return err
	}
	if n <= recomputeAtOnce {
		err = Recompute(ctx, e.tx, p.OrganizationID, p.ID)
	} else {
		err = job.Enqueue(ctx, job.RecomputePool{Org: p.OrganizationID, Pool: p.ID}, nil)
	}
	if err != nil {
		return err
	}
	at := change.Now().Add(again)
	return job.Enqueue(ctx, job.RecomputePool{Org: p.OrganizationID, Pool: p.ID}, &at)
}

// Recompute works out the deadlines of a pool's leads anew by the rules that the pool has, from the clocks that run
// already. It commits in batches, so it may be stopped and begun again at any time, and beside any change of the leads.
func Recompute(ctx context.Context, conn db.Conn, org, pool uuid.UUID) error {
	ctx = db.WithOrg(ctx, org)
	for _, status := range timed {
		for from := (place{}); ; {
			var more bool
			err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) (err error) {
				more, err = recomputeFrom(ctx, tx, org, pool, status, &from)
				return err
			})
			if errors.Is(err, db.ErrNotFound) {
				return nil // the pool was removed meanwhile
			}
			if err != nil {
				return err
			}
			if !more {
				break
			}
		}
	}
	return db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		first, err := firstAlarm(ctx, tx, org, pool)
		if err != nil || first == nil {
			return err
		}
		return lifecycle.EnsureAlarm(ctx, tx, org, pool, *first)
	})
}

// place is how far the leads of one status were looked at.
type place struct {
	created time.Time
	id      uuid.UUID
}

// recomputeFrom does one batch: it looks at leads, and locks only those whose deadlines are others by now.
func recomputeFrom(ctx context.Context, tx db.Conn, org, pool uuid.UUID, status db.Status, from *place) (more bool, err error) {
	policy, now := new(db.PoolPolicy), change.Now()
	settle := func(l *db.Lead) (changed bool) {
		before := deadlinesOf(l)
		lifecycle.Settle(l, policy, now)
		return !deadlinesOf(l).equal(before)
	}
	if *policy, err = policyOf(ctx, tx, org, pool); err != nil {
		return false, err
	}
	var stale []uuid.UUID
	seen, last := 0, *from
	err = readClocks(ctx, org, pool, "l.status = $3 AND (l.created_at, l.id) > ($4, $5) ORDER BY l.created_at, l.id LIMIT $6",
		[]any{string(status), from.created, from.id, recomputeBatch}, func(l *db.Lead) {
			seen++
			last = place{l.CreatedAt, l.ID}
			if settle(l) {
				stale = append(stale, l.ID)
			}
		})
	if err != nil {
		return false, err
	}
	if len(stale) > 0 {
		if err := rewrite(ctx, tx, org, pool, stale, policy, settle); err != nil {
			return false, err
		}
	}
	*from = last
	return seen == recomputeBatch, nil
}

// rewrite locks leads, works out their deadlines as they are then, and writes those that changed. The rules are read once
// the locks are held: whoever changes them later will come by these leads later.
func rewrite(ctx context.Context, tx db.Conn, org, pool uuid.UUID, ids []uuid.UUID, policy *db.PoolPolicy, settle func(*db.Lead) bool) (err error) {
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	if err := readClocks(ctx, org, pool, "l.id = ANY($3) ORDER BY l.id FOR UPDATE", []any{ids}, func(*db.Lead) {}); err != nil {
		return err
	}
	if *policy, err = policyOf(ctx, tx, org, pool); err != nil {
		return err
	}
	var s settled
	err = readClocks(ctx, org, pool, "l.id = ANY($3)", []any{ids}, func(l *db.Lead) {
		if settle(l) {
			s.add(l)
		}
	})
	if err != nil {
		return err
	}
	if err := s.write(ctx, org); err != nil || s.earliest == nil {
		return err
	}
	return lifecycle.EnsureAlarm(ctx, tx, org, pool, *s.earliest)
}

func policyOf(ctx context.Context, tx db.Conn, org, pool uuid.UUID) (db.PoolPolicy, error) {
	p, err := change.Find[db.Pool](ctx, tx, org, pool)
	if err != nil {
		return db.PoolPolicy{}, err
	}
	return p.Policy, nil
}
