package notice

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
)

// state is a notification as it was at one moment.
type state struct {
	ID        uuid.UUID
	UpdatedAt time.Time
	Count     int
}

// MarkRead marks notifications of the viewer's as read, those named or (nil) all, and says how many. An id of anybody
// else's is one of none. What is told meanwhile stays unread: it was not there to be read.
func MarkRead(ctx context.Context, conn db.Conn, v *access.Viewer, ids []uuid.UUID) (marked int, err error) {
	if v.ReadOnly {
		return 0, crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	if len(ids) > MaxPage {
		return 0, crm.Errorf(crm.Limit, "At most %d notifications at a time.", MaxPage).WithField("ids").With("limit", MaxPage).With("used", len(ids))
	}
	err = db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		chosen := func() *bun.SelectQuery {
			q := tx.NewSelect().Model((*db.Notification)(nil)).Column("id", "updated_at", "count").
				Where("n.organization_id = ?", v.Org()).Where("n.user_id = ?", v.ID()).Where("n.read_at IS NULL")
			if ids != nil {
				q = q.Where("n.id = ANY(?)", pgdialect.Array(ids))
			}
			return q
		}
		var seen []state
		if err := chosen().Scan(ctx, &seen); err != nil {
			return err
		}
		same, err := unchanged(ctx, chosen(), seen)
		if err != nil || len(same) == 0 {
			return err
		}
		marked = len(same)
		event.Told(ctx, v.Org(), []uuid.UUID{v.ID()})
		_, err = tx.NewRaw("UPDATE notifications AS n SET read_at = ? WHERE n.organization_id = ? AND n.id = ANY(?)",
			time.Now().UTC(), v.Org(), pgdialect.Array(same)).Exec(ctx)
		return err
	})
	return marked, err
}

// unchanged locks notifications, in the order in which they are told so that nobody waits for one another in a circle,
// and gives those that are still as they were seen.
func unchanged(ctx context.Context, q *bun.SelectQuery, seen []state) (same []uuid.UUID, err error) {
	var now []state
	if err := q.OrderExpr(`n.user_id, n.group_key COLLATE "C"`).For("UPDATE").Scan(ctx, &now); err != nil {
		return nil, err
	}
	before := make(map[uuid.UUID]state, len(seen))
	for _, s := range seen {
		before[s.ID] = s
	}
	for _, s := range now {
		if b, ok := before[s.ID]; ok && b.UpdatedAt.Equal(s.UpdatedAt) && b.Count == s.Count {
			same = append(same, s.ID)
		}
	}
	return same, nil
}
