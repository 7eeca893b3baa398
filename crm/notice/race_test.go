package notice_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// Many who tell the same people at once, in whatever order it comes to their minds, while these mark all as read: none
// waits for another in a circle, and each thing is told once.
func TestTellersNeverWaitInACircle(t *testing.T) {
	t.Parallel()
	o := company(t)
	const tellers, times = 8, 15
	people, kinds := []*db.User{o.Rita, o.Rob, o.Rosa, o.Raj, o.Paul}, []db.NotificationKind{db.NoticeAssigned, db.NoticeReturned, db.NoticeReminder}
	var wg sync.WaitGroup
	for i := range tellers {
		wg.Go(func() {
			for range times {
				// Not db.InTx: that would do it again after a deadlock, and hide it.
				err := o.Conn.RunInTx(o.In(t), nil, func(ctx context.Context, tx bun.Tx) error {
					var desk notice.Desk
					for _, p := range rand.Perm(len(people)) {
						for _, k := range rand.Perm(len(kinds)) {
							desk.Add(notice.Tell{To: people[p].ID, Kind: kinds[k], Pool: &o.Inbound.ID})
						}
					}
					for _, statement := range desk.Statements(ctx, tx, o.ID, now()) {
						if _, err := tx.ExecContext(ctx, statement); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					t.Errorf("teller %d: %v", i, err)
				}
			}
		})
	}
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for _, who := range people {
		v := o.Viewer(t, who)
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if _, err := notice.MarkRead(o.In(t), o.Conn, v, nil); err != nil {
					t.Errorf("%s: %v", who.Name, err)
				}
			}
		})
	}
	wg.Wait()
	close(stop)
	readers.Wait()
	for _, who := range people {
		counted := 0
		for _, n := range told(t, o, who) {
			counted += n.Count
		}
		if want := tellers * times * len(kinds); counted != want {
			t.Errorf("%s was told %d times, want %d", who.Name, counted, want)
		}
	}
}

// What is told while somebody marks all as read is not marked with it.
func TestWhatIsToldMeanwhileStaysUnread(t *testing.T) {
	t.Parallel()
	o := company(t)
	v := o.Viewer(t, o.Rita)
	again := notice.Tell{To: o.Rita.ID, Kind: db.NoticeAssigned, Pool: &o.Inbound.ID}
	tell(t, o, now().Add(-time.Hour), again)
	marked := make(chan error, 1)
	must(t, db.InTx(o.In(t), o.Conn, func(ctx context.Context, tx db.Conn) error {
		var desk notice.Desk
		desk.Add(again)
		if err := desk.Write(ctx, tx, o.ID, now()); err != nil {
			return err
		}
		go func() {
			_, err := notice.MarkRead(o.In(t), o.Conn, v, nil)
			marked <- err
		}()
		return waiting(ctx, tx)
	}))
	must(t, <-marked)
	if n := told(t, o, o.Rita)[0]; n.ReadAt != nil || n.Count != 2 {
		t.Errorf("nobody will read of the second lead: %+v", n)
	}
}

// waiting returns once another transaction waits for this one.
func waiting(ctx context.Context, tx db.Conn) error {
	for {
		var n int
		err := tx.NewRaw("SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))").Scan(ctx, &n)
		if err != nil || n > 0 {
			return err
		}
	}
}
