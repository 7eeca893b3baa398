package pool

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// Move is leads to assign, return, reclaim or transfer.
type Move struct {
	Leads          []uuid.UUID
	Owners         []uuid.UUID // to whom they are assigned: one, or several over whom they are spread
	Pool           *uuid.UUID  // where they go
	Reason         *string
	IdempotencyKey *string
}

func (m Move) call(action lifecycle.Action, apply func(context.Context, *lifecycle.Step) error) lifecycle.Call {
	return lifecycle.Call{Action: action, Leads: m.Leads, Reason: m.Reason, IdempotencyKey: m.IdempotencyKey,
		Input: []any{m.Owners, m.Pool}, Apply: apply}
}

// NeedReturnReason refuses a return without a reason where the organization wants one.
func NeedReturnReason(v *access.Viewer, reason *string) error {
	if v.Organization.RequireReturnReason && (reason == nil || strings.TrimSpace(*reason) == "") {
		return crm.InvalidField("reason", "Say why you return the lead.")
	}
	return nil
}

// Return gives leads back to their pool; one without a pool goes into the pool named, which must be the viewer's.
func Return(ctx context.Context, conn db.Conn, v *access.Viewer, m Move) (*lifecycle.Outcome, error) {
	if err := NeedReturnReason(v, m.Reason); err != nil {
		return nil, err
	}
	return lifecycle.Act(ctx, conn, v, m.call(lifecycle.Return, func(ctx context.Context, s *lifecycle.Step) error {
		if s.Lead.PoolID == nil {
			if m.Pool == nil {
				return crm.InvalidField("poolId", "The lead has no pool; name one of yours.")
			}
			if in, err := belongs(ctx, s.Batch, *m.Pool); err != nil {
				return err
			} else if !in {
				return crm.InvalidField("poolId", "There is no such pool among yours.")
			}
			s.Lead.PoolID = m.Pool
		}
		s.Release()
		return nil
	}))
}

// Reclaim takes pool leads from their owners, back into the pool.
func Reclaim(ctx context.Context, conn db.Conn, v *access.Viewer, m Move) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, m.call(lifecycle.Reclaim, func(_ context.Context, s *lifecycle.Step) error {
		s.Release()
		return nil
	}))
}

// Transfer moves pool leads into another pool that the viewer administers too; owner and status stay, and the deadline
// follows the new pool's rules.
func Transfer(ctx context.Context, conn db.Conn, v *access.Viewer, m Move) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, m.call(lifecycle.Transfer, func(ctx context.Context, s *lifecycle.Step) error {
		if m.Pool == nil {
			return crm.InvalidField("poolId", "Name the pool where the leads go.")
		}
		if in, err := administers(ctx, s.Batch, *m.Pool); err != nil {
			return err
		} else if !in {
			return crm.InvalidField("poolId", "There is no such pool among those you administer.")
		}
		if *s.Lead.PoolID == *m.Pool {
			return crm.Errorf(crm.Conflict, "The lead is in this pool already.")
		}
		s.Lead.PoolID = m.Pool
		return nil
	}))
}
