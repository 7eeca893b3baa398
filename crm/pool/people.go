package pool

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// PoolPerson is somebody who is a member or administrator of a pool, by whatever way, with their load.
type PoolPerson struct {
	UserID          uuid.UUID
	Member          bool
	Administrator   bool
	PendingCount    int
	InProgressCount int
	InvalidCount    int
	OverdueCount    int
	OpenCount       int // pending and in progress, in all pools and outside
	ClaimedToday    int
	AtLimit         bool
}

// WaitingAge is how many leads have waited from so many hours on to less than so many.
type WaitingAge struct {
	FromHours int
	ToHours   *int
	Count     int
}

var _ = func(context.Context, db.Conn, *access.Viewer) {}
