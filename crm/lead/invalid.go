package lead

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// Invalidate marks leads as unreachable or without value for now.
func Invalidate(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, reason, key *string) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, lifecycle.Call{Action: lifecycle.Invalidate, Leads: leads, Reason: reason, IdempotencyKey: key})
}

// Reactivate takes up invalid leads again: their clock starts anew.
func Reactivate(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, key *string) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, lifecycle.Call{Action: lifecycle.Reactivate, Leads: leads, IdempotencyKey: key,
		Apply: func(_ context.Context, s *lifecycle.Step) error {
			s.Lead.ClockStartedAt = &s.Now
			return nil
		}})
}
