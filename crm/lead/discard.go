package lead

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// Discard throws leads away as junk: from then on administrators alone see them.
func Discard(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, reason, key *string) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, lifecycle.Call{Action: lifecycle.Discard, Leads: leads, Reason: reason, IdempotencyKey: key,
		Apply: func(_ context.Context, s *lifecycle.Step) error {
			before := s.Before.Status
			s.Lead.StatusBeforeDiscard, s.Lead.DiscardedAt = &before, &s.Now
			return nil
		}})
}

// Restore brings discarded leads back to the status they had. One whose owner left waits in its pool again, or, without
// a pool, goes to who restores it.
func Restore(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, key *string) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, lifecycle.Call{Action: lifecycle.Restore, Leads: leads, IdempotencyKey: key,
		Apply: func(ctx context.Context, s *lifecycle.Step) error {
			s.Lead.Status = *s.Before.StatusBeforeDiscard
			if s.Lead.OwnerID == nil {
				return nil
			}
			owner, err := s.Batch.User(ctx, *s.Lead.OwnerID)
			if err != nil {
				return err
			}
			switch {
			case owner.Active:
			case s.Lead.PoolID != nil:
				returned := s.Lead.ReturnCount
				s.Release()
				s.Lead.ReturnCount = returned // nobody gave it back
			default:
				s.Give(v.ID())
			}
			return nil
		}})
}

// Delete removes discarded leads for ever; that it was done stays in the audit log.
func Delete(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, key *string) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, lifecycle.Call{Action: lifecycle.Delete, Leads: leads, IdempotencyKey: key,
		Apply: func(_ context.Context, s *lifecycle.Step) error {
			s.Gone = true
			s.Data.Changes = []db.FieldChange{{Field: "name", From: s.Before.Name}}
			return nil
		}})
}
