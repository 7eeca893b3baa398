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

// Reactivate takes up invalid leads again. Their clock stood still meanwhile and goes on: only a follow-up starts it anew.
func Reactivate(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, key *string) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, lifecycle.Call{Action: lifecycle.Reactivate, Leads: leads, IdempotencyKey: key,
		Apply: func(ctx context.Context, s *lifecycle.Step) error {
			return resume(ctx, s)
		}})
}

// resume moves the lead's clock on by as long as it was invalid, which its ledger knows.
func resume(ctx context.Context, s *lifecycle.Step) error {
	clock := s.Now
	if was := s.Before.ClockStartedAt; was != nil {
		since := s.Now
		err := s.Batch.Tx.NewRaw(`SELECT coalesce(min(s.entered_at), ?) FROM lead_spans s WHERE s.organization_id = ? AND s.lead_id = ?
			AND s.seq > (SELECT coalesce(max(o.seq), 0) FROM lead_spans o WHERE o.organization_id = ? AND o.lead_id = ? AND o.status <> 'INVALID')`,
			s.Now, s.Batch.Org, s.Lead.ID, s.Batch.Org, s.Lead.ID).Scan(ctx, &since)
		if err != nil {
			return err
		}
		clock = was.Add(s.Now.Sub(since))
	}
	s.Lead.ClockStartedAt = &clock
	return nil
}
