package notice

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/db"
)

// Kept is how long what was read can still be looked up.
const Kept = 90 * 24 * time.Hour

// pruned is how many notifications go in one statement: no more than a moment's work.
const pruned = 5000

// Prune throws away, in all organizations, what was read and was last told longer ago than Kept.
func Prune(ctx context.Context, conn db.Conn, now time.Time) error {
	ctx = db.AsSystem(ctx)
	for {
		result, err := conn.NewRaw(`DELETE FROM notifications AS n USING
			(SELECT o.organization_id, o.id FROM notifications AS o WHERE o.read_at IS NOT NULL AND o.updated_at < ?
			ORDER BY o.updated_at LIMIT ? FOR UPDATE SKIP LOCKED) AS old
			WHERE n.organization_id = old.organization_id AND n.id = old.id`, now.Add(-Kept), pruned).Exec(ctx)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n < pruned {
			return err
		}
	}
}
