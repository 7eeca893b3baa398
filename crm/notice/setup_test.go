package notice_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

const day = 24 * time.Hour

func company(t *testing.T) *crmtest.Org {
	t.Helper()
	return crmtest.NewOrg(t, dbtest.Open(t), "Acme")
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// tell tells things at a time, in one transaction.
func tell(t testing.TB, o *crmtest.Org, at time.Time, tells ...notice.Tell) {
	t.Helper()
	must(t, db.InTx(o.In(t), o.Conn, func(ctx context.Context, tx db.Conn) error {
		var desk notice.Desk
		for _, one := range tells {
			desk.Add(one)
		}
		return desk.Write(ctx, tx, o.ID, at)
	}))
}

// told are all notifications of somebody, as they stand in the table, newest first.
func told(t testing.TB, o *crmtest.Org, who *db.User) (rows []*db.Notification) {
	t.Helper()
	must(t, o.Conn.NewSelect().Model(&rows).Where("n.organization_id = ?", o.ID).Where("n.user_id = ?", who.ID).
		Order("n.updated_at DESC", "n.id DESC").Scan(o.In(t)))
	return rows
}

func ids(rows []*db.Notification) (list []uuid.UUID) {
	for _, n := range rows {
		list = append(list, n.ID)
	}
	return list
}

func ptr[T any](value T) *T { return &value }
