package lifecycle

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// EnsureAllAlarms is EnsureAlarm for each pool of an organization whose leads were written by other ways than steps.
func EnsureAllAlarms(ctx context.Context, tx db.Conn, org uuid.UUID) error {
	var rows []struct {
		PoolID uuid.UUID
		At     time.Time
	}
	err := tx.NewRaw(`SELECT l.pool_id, min(l.alarm_at) AS at FROM leads l WHERE l.organization_id = ? AND l.alarm_at IS NOT NULL
		GROUP BY l.pool_id ORDER BY l.pool_id`, org).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := EnsureAlarm(ctx, tx, org, r.PoolID, r.At); err != nil {
			return err
		}
	}
	return nil
}
