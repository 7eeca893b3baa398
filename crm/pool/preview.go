package pool

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// PoolPolicyPreviewInput is rules for a pool to look at before they are saved.
type PoolPolicyPreviewInput struct {
	PoolID uuid.UUID
	Policy *PoolPolicyInput
}

// PoolPolicyPreview is what rules for a pool would do if they were saved now.
type PoolPolicyPreview struct {
	DeadlinesNow        int
	DeadlinesThen       int
	OverdueNow          int
	OverdueThen         int
	ReclaimedAtOnce     int
	ReclaimedWithinDay  int
	RemindedAtOnce      int // owners
	WaitingTooLong      int
	MembersAtLimit      int
	MembersAtDailyLimit int
}

// PolicyPreview works out what rules would do to a pool's leads and members if they were saved at the time, by the very
// functions that do it then. Who may change the pool. Nothing is changed.
func PolicyPreview(ctx context.Context, conn db.Conn, v *access.Viewer, in PoolPolicyPreviewInput, now time.Time) (*PoolPolicyPreview, error) {
	if err := mayChange(ctx, conn, v, in.PoolID); err != nil {
		return nil, atPool(err)
	}
	p := &PoolPolicyPreview{}
	err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		*p = PoolPolicyPreview{}
		if _, err := change.ToChange[db.Pool](ctx, tx, v.Org(), in.PoolID, "pool", nil, nil); err != nil {
			return atPool(err)
		}
		policy, err := rules(in.Policy)
		if err != nil {
			return err
		}
		// A pool of a million leads takes its seconds, on a slow machine more than a page may.
		if _, err := tx.NewRaw("SET LOCAL statement_timeout = '20s'").Exec(ctx); err != nil {
			return err
		}
		if err := p.leads(ctx, v.Org(), in.PoolID, &policy, now); err != nil {
			return err
		}
		return p.members(ctx, tx, v.Org(), in.PoolID, &policy, now)
	})
	return p, err
}

// atPool says of a refusal that it is about the pool that the input names.
func atPool(err error) error {
	var refusal *crm.Error
	if errors.As(err, &refusal) && refusal.Code == crm.NotFound {
		return refusal.WithField("poolId")
	}
	return err
}

func (p *PoolPolicyPreview) leads(ctx context.Context, org, pool uuid.UUID, policy *db.PoolPolicy, now time.Time) error {
	reminded := map[uuid.UUID]bool{}
	past := func(due *time.Time) bool { return due != nil && !due.After(now) }
	err := readClocks(ctx, org, pool, "l.status IN ('UNASSIGNED', 'PENDING', 'IN_PROGRESS')", nil, func(l *db.Lead) {
		tally(&p.DeadlinesNow, l.FollowUpDueAt != nil)
		tally(&p.OverdueNow, past(l.FollowUpDueAt))
		lifecycle.Settle(l, policy, now)
		tally(&p.DeadlinesThen, l.FollowUpDueAt != nil)
		tally(&p.OverdueThen, past(l.FollowUpDueAt))
		tally(&p.WaitingTooLong, past(l.WaitingDueAt))
		_, act := lifecycle.Fire(l, policy, now)
		tally(&p.ReclaimedAtOnce, act.Has(lifecycle.TakeBack))
		if act.Has(lifecycle.RemindOwner) {
			reminded[*l.OwnerID] = true
		}
		_, act = lifecycle.Fire(l, policy, now.Add(day))
		tally(&p.ReclaimedWithinDay, act.Has(lifecycle.TakeBack))
	})
	p.RemindedAtOnce = len(reminded)
	return err
}

func tally(n *int, is bool) {
	if is {
		*n++
	}
}

// members counts whom the limits of claims would stop.
func (p *PoolPolicyPreview) members(ctx context.Context, tx db.Conn, org, pool uuid.UUID, policy *db.PoolPolicy, now time.Time) error {
	if policy.MaxOpenLeads == 0 && policy.MaxClaimsPerDay == 0 {
		return nil
	}
	var users []uuid.UUID
	err := tx.NewRaw(`SELECT pa.user_id FROM pool_access pa JOIN users u ON u.organization_id = ? AND u.id = pa.user_id AND u.active
		WHERE pa.organization_id = ? AND pa.pool_id = ? AND pa.member`, org, org, pool).Scan(ctx, &users)
	if err != nil || len(users) == 0 {
		return err
	}
	if policy.MaxOpenLeads > 0 {
		err = tx.NewRaw("SELECT count(*) FROM (?) h WHERE h.n >= ?", Held(org, pool, policy, users), policy.MaxOpenLeads).Scan(ctx, &p.MembersAtLimit)
	}
	if err == nil && policy.MaxClaimsPerDay > 0 {
		err = tx.NewRaw(`SELECT count(*) FROM (SELECT 1 FROM claims cl WHERE cl.organization_id = ? AND cl.user_id = ANY(?) AND cl.claimed_at > ? AND cl.pool_id = ?
			GROUP BY cl.user_id HAVING count(*) >= ?) c`, org, pgdialect.Array(users), now.Add(-day), pool, policy.MaxClaimsPerDay).Scan(ctx, &p.MembersAtDailyLimit)
	}
	return err
}
