package session_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// What is open keeps its session in use, but brings none back that has ended.
func TestSeen(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	ctx := t.Context()
	newPerson(t, conn, "ann@example.test")
	newPerson(t, conn, "bob@example.test")
	open := func(email string, idle time.Duration) uuid.UUID {
		_, s, err := session.SignIn(ctx, conn, openDoor{}, email, good, laptop)
		must(t, err)
		_, err = conn.NewUpdate().Model(s).Set("last_seen_at = ?", time.Now().Add(-idle)).WherePK().Exec(ctx)
		must(t, err)
		return s.ID
	}
	nearly, idle, fresh := open("ann@example.test", session.Idle-time.Minute), open("ann@example.test", session.Idle+time.Minute), open("bob@example.test", 0)
	all := []uuid.UUID{nearly, idle, fresh, uuid.New()}
	must(t, session.Seen(ctx, conn, all))
	ended, err := session.Ended(ctx, conn, all)
	must(t, err)
	if len(ended) != 2 || ended[0] != idle && ended[1] != idle || ended[0] == nearly || ended[1] == nearly {
		t.Errorf("ended: %v of %v", ended, all)
	}
	s := new(db.Session)
	must(t, conn.NewSelect().Model(s).Where("id = ?", nearly).Scan(ctx))
	if time.Since(s.LastSeenAt) > time.Minute {
		t.Errorf("it was last seen at %v", s.LastSeenAt)
	}
}
