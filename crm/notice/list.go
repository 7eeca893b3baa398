package notice

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// MaxPage is how many notifications one page may have, and how many one call may mark.
const MaxPage = 100

// Query is which of the viewer's notifications are wanted: n of them, behind the place After where there is one.
type Query struct {
	Unread bool
	N      int
	After  *string
}

// Page is a page of notifications.
type Page struct {
	Notifications []*db.Notification
	HasNext       bool
	HasPrevious   bool
}

// mark is where a notification stands in the list.
type mark struct {
	At int64     `json:"t"` // microseconds
	ID uuid.UUID `json:"i"`
}

// Cursor is a notification's place in the list.
func Cursor(n *db.Notification) string {
	text, _ := json.Marshal(mark{n.UpdatedAt.UnixMicro(), n.ID}) // two plain values
	return base64.RawURLEncoding.EncodeToString(text)
}

// List reads what the viewer was told, newest first: their own notifications and nobody else's.
func List(ctx context.Context, conn db.Conn, v *access.Viewer, q Query) (*Page, error) {
	if q.N < 0 {
		return nil, crm.InvalidField("first", "A page cannot have fewer than 0 notifications.")
	}
	if q.N > MaxPage {
		return nil, crm.Errorf(crm.Limit, "At most %d notifications a page.", MaxPage).WithField("first").With("limit", MaxPage).With("used", q.N)
	}
	after, err := place(q.After)
	if err != nil {
		return nil, err
	}
	page := &Page{Notifications: []*db.Notification{}, HasPrevious: after != nil}
	query := conn.NewSelect().Model(&page.Notifications).Where("n.organization_id = ?", v.Org()).Where("n.user_id = ?", v.ID()).
		Order("n.updated_at DESC", "n.id DESC").Limit(int64(q.N) + 1)
	if q.Unread {
		query = query.Where("n.read_at IS NULL")
	}
	if after != nil {
		query = query.Where("(n.updated_at, n.id) < (?, ?)", time.UnixMicro(after.At).UTC(), after.ID)
	}
	if err := query.Scan(ctx); err != nil {
		return nil, err
	}
	page.HasNext = len(page.Notifications) > q.N
	page.Notifications = page.Notifications[:min(q.N, len(page.Notifications))]
	return page, blank(ctx, conn, v, page.Notifications)
}

// lastMoment is the last one, in microseconds, that may stand in a cursor: the end of the year 9999.
const lastMoment = 253402300799999999

// place reads where to go on from; nil for the beginning.
func place(after *string) (*mark, error) {
	if after == nil {
		return nil, nil
	}
	m := new(mark)
	raw, err := base64.RawURLEncoding.DecodeString(*after)
	if err != nil || len(raw) > 200 || json.Unmarshal(raw, m) != nil || m.At < 0 || m.At > lastMoment {
		return nil, crm.InvalidField("after", "This cursor does not belong to this list; begin again without it.")
	}
	return m, nil
}
