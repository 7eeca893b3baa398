package people

import (
	"context"
	"strconv"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// NoticeSettings is by what way somebody is told things; what is nil stays as it is.
type NoticeSettings struct {
	MailDigest *bool
}

// UpdateNoticeSettings changes by what way the viewer is told things. Everybody decides it for themselves; the audit log
// tells it like any other change of a person.
func UpdateNoticeSettings(ctx context.Context, conn db.Conn, v *access.Viewer, in NoticeSettings) (*db.User, error) {
	call := change.Call{Viewer: v, Operation: "updateNotificationSettings"}
	return change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.User, error) {
		user, err := change.Find[db.User](ctx, tx, v.Org(), v.ID())
		if err != nil || in.MailDigest == nil || *in.MailDigest == !user.MailOff {
			return user, err
		}
		user.MailOff = !*in.MailDigest
		user.Version++
		user.UpdatedAt = change.Now()
		if err := change.Save(ctx, tx, user, false); err != nil {
			return nil, err
		}
		return user, change.Record(ctx, tx, v, user, change.Edited, user.UpdatedAt, []db.FieldChange{{Field: "mailDigest",
			From: strconv.FormatBool(user.MailOff), To: strconv.FormatBool(!user.MailOff)}})
	})
}
