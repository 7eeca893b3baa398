package pool

import "github.com/google/uuid"

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
	RemindedAtOnce      int
	WaitingTooLong      int
	MembersAtLimit      int
	MembersAtDailyLimit int
}
