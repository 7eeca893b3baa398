package resolvers

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

// notifications is a page of what the viewer was told, with how many are unread on all pages.
func notifications(ctx context.Context, conn db.Conn, v *access.Viewer, q notice.Query) (*model.NotificationConnection, error) {
	page, err := notice.List(ctx, conn, v, q)
	if err != nil {
		return nil, err
	}
	info := &view.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrevious}
	if n := len(page.Notifications); n > 0 {
		start, end := notice.Cursor(page.Notifications[0]), notice.Cursor(page.Notifications[n-1])
		info.StartCursor, info.EndCursor = &start, &end
	}
	unread, err := notice.Unread(ctx, conn, v)
	return &model.NotificationConnection{Nodes: page.Notifications, PageInfo: info, UnreadCount: unread}, err
}

func markRead(ctx context.Context, conn db.Conn, v *access.Viewer, ids []*db.NodeID) (*model.MarkNotificationsReadPayload, error) {
	var chosen []uuid.UUID // nil: all
	if ids != nil {
		chosen = idsOf("Notification", ids)
	}
	marked, err := notice.MarkRead(ctx, conn, v, chosen)
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	unread, err := notice.Unread(ctx, conn, v)
	return &model.MarkNotificationsReadPayload{Marked: marked, UnreadCount: unread, UserErrors: refusals}, err
}

// settingsPayload answers a change of how the viewer is told things with the viewer as they are afterwards.
func settingsPayload(v *access.Viewer, u *db.User, err error) (*model.NotificationSettingsPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	after := *v
	if u != nil {
		after.User = u
	}
	return &model.NotificationSettingsPayload{Viewer: &after, UserErrors: refusals}, nil
}

func noticeSettings(in model.UpdateNotificationSettingsInput) people.NoticeSettings {
	return people.NoticeSettings{MailDigest: in.MailDigest}
}
