package dataloaders

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// noticeLoaders read the viewer's notifications.
type noticeLoaders struct {
	own loader[*db.Notification]
}

func newNoticeLoaders(conn db.Conn, v *access.Viewer) noticeLoaders {
	return noticeLoaders{own: forViewer(conn, v, notice.ByID)}
}

// Notification reads a notification of the viewer's; nil when it is not there or somebody else's.
func Notification(ctx context.Context, id *uuid.UUID) (*db.Notification, error) {
	return load(ctx, from(ctx).notices.own, id)
}
