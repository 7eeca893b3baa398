package lead

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// OwnerChange is leads for another owner.
type OwnerChange struct {
	Leads           []uuid.UUID
	Owner           uuid.UUID
	ExpectedVersion *int // of one lead
	Reason          *string
	IdempotencyKey  *string
}

func (c OwnerChange) call() lifecycle.Call {
	return lifecycle.Call{
		Action: lifecycle.ChangeOwner, Leads: c.Leads, Reason: c.Reason, IdempotencyKey: c.IdempotencyKey, Input: c,
		Apply: func(ctx context.Context, s *lifecycle.Step) error {
			if err := OnVersion(s, c.ExpectedVersion); err != nil {
				return err
			}
			owner, err := worker(ctx, s.Batch, c.Owner)
			if err != nil {
				return err
			}
			if s.Before.OwnerID != nil && *s.Before.OwnerID == owner.ID {
				return crm.Errorf(crm.Conflict, "%s owns this lead already.", owner.Name)
			}
			s.Give(owner.ID)
			return nil
		},
	}
}

// ChangeOwner gives one lead to another owner, for whom it is PENDING.
func ChangeOwner(ctx context.Context, conn db.Conn, v *access.Viewer, c OwnerChange) (*db.Lead, error) {
	return lifecycle.One(ctx, conn, v, c.call())
}

// ChangeOwners gives leads to another owner.
func ChangeOwners(ctx context.Context, conn db.Conn, v *access.Viewer, c OwnerChange) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, c.call())
}

// Active gives a person who can be given leads; INVALID on the input field when there is none or they left.
func Active(ctx context.Context, b *lifecycle.Batch, id uuid.UUID, field string) (*db.User, error) {
	u, err := b.User(ctx, id)
	if err == db.ErrNotFound {
		return nil, crm.InvalidField(field, "There is no such person.")
	}
	if err != nil {
		return nil, err
	}
	if !u.Active {
		return nil, crm.InvalidField(field, "%s is inactive and cannot be given leads.", u.Name)
	}
	return u, nil
}

// worker gives a person who can own leads: active, and of a role that works them.
func worker(ctx context.Context, b *lifecycle.Batch, id uuid.UUID) (*db.User, error) {
	u, err := Active(ctx, b, id, "ownerId")
	if err != nil {
		return nil, err
	}
	return u, lifecycle.Works(ctx, b.Tx, u, "ownerId")
}
