package notice

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// settle marks what a letter has dealt with and gives the lease back.
func (l *Letter) settle(ctx context.Context, conn db.Conn, now time.Time, sent bool) error {
	org, user := l.Viewer.Org(), l.Viewer.ID()
	return db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		if len(l.rows) > 0 {
			ids, seen := make([]uuid.UUID, len(l.rows)), make([]state, len(l.rows))
			for i, n := range l.rows {
				ids[i], seen[i] = n.ID, state{n.ID, n.UpdatedAt, n.Count}
			}
			same, err := unchanged(ctx, tx.NewSelect().Model((*db.Notification)(nil)).Column("id", "updated_at", "count").
				Where("n.organization_id = ?", org).Where("n.user_id = ?", user).Where("n.id = ANY(?)", pgdialect.Array(ids)), seen)
			if err != nil {
				return err
			}
			_, err = tx.NewRaw("UPDATE notifications AS n SET mailed_at = ? WHERE n.organization_id = ? AND n.id = ANY(?)",
				now, org, pgdialect.Array(same)).Exec(ctx)
			if err != nil {
				return err
			}
		}
		if !sent {
			return release(ctx, tx, org, user, l.lease)
		}
		_, err := tx.NewRaw(`UPDATE mail_digests AS md SET lease_until = CASE WHEN md.lease_until = ? THEN NULL ELSE md.lease_until END, attempts = 0, sent_at = ?
			WHERE md.organization_id = ? AND md.user_id = ?`, l.lease, now, org, user).Exec(ctx)
		return err
	})
}
