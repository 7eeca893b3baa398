package notice

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// MaxUnread is how far unread notifications are counted.
const MaxUnread = 100

// Unread counts what the viewer has not read, to MaxUnread.
func Unread(ctx context.Context, conn db.Conn, v *access.Viewer) (n int, err error) {
	err = conn.NewRaw(`SELECT count(*) FROM (SELECT 1 FROM notifications AS n
		WHERE n.organization_id = ? AND n.user_id = ? AND n.read_at IS NULL LIMIT ?) AS unread`, v.Org(), v.ID(), MaxUnread).Scan(ctx, &n)
	return n, err
}

// ByID reads those of some notifications that are the viewer's own.
func ByID(ctx context.Context, conn db.Conn, v *access.Viewer, ids []uuid.UUID) (map[uuid.UUID]*db.Notification, error) {
	var rows []*db.Notification
	err := conn.NewSelect().Model(&rows).Where("n.organization_id = ?", v.Org()).Where("n.user_id = ?", v.ID()).
		Where("n.id = ANY(?)", pgdialect.Array(ids)).Scan(ctx)
	found := make(map[uuid.UUID]*db.Notification, len(rows))
	for _, n := range rows {
		found[n.ID] = n
	}
	if err != nil {
		return nil, err
	}
	return found, blank(ctx, conn, v, rows)
}

// blank takes the names of leads away that may not stand in the viewer's notifications.
func blank(ctx context.Context, conn db.Conn, v *access.Viewer, rows []*db.Notification) error {
	var leads []uuid.UUID
	for _, n := range rows {
		leads = add(leads, n.LeadID)
	}
	may, err := nameable(ctx, conn, v, leads)
	for _, n := range rows {
		if n.LeadID != nil && !may[*n.LeadID] {
			n.LeadName = ""
		}
	}
	return err
}

// nameable says of which leads the name may stand in a notification of the viewer's: they knew it once, so it stays, also
// when the lead went out of their sight; but what was thrown away is for administrators alone, wherever it shows.
func nameable(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID) (map[uuid.UUID]bool, error) {
	may := make(map[uuid.UUID]bool, len(leads))
	kept := leads
	if !v.IsAdministrator() && len(leads) > 0 {
		kept = nil
		err := conn.NewRaw("SELECT l.id FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?) AND l.status <> 'DISCARDED'",
			v.Org(), pgdialect.Array(leads)).Scan(ctx, &kept)
		if err != nil {
			return nil, err
		}
	}
	for _, id := range kept {
		may[id] = true
	}
	return may, nil
}
