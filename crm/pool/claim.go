// Package pool is what keeps leads moving between pools and people: claim, assign, return, reclaim, transfer, and the
// pools' own settings.
package pool

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// Claim takes waiting leads from their pools. Of those who try at once exactly one gets each; the others get CONFLICT.
func Claim(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, key *string) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, lifecycle.Call{Action: lifecycle.Claim, Leads: leads, IdempotencyKey: key,
		Apply: func(_ context.Context, s *lifecycle.Step) error {
			s.Give(v.ID())
			return nil
		}})
}
