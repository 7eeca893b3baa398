package people_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Leads that reach somebody in the very moment in which they leave: whichever comes first, none may end with them.
func TestNothingIsOrphanedByARace(t *testing.T) {
	t.Parallel()
	o := company(t)
	for round := range 6 {
		theirs := o.InsertLeads(t, 8, func(_ int, l *db.Lead) { l.OwnerID = &o.Rita.ID })
		waiting := o.InsertLeads(t, 8, func(_ int, l *db.Lead) { l.PoolID = &o.Inbound.ID })
		mona, rob, ada := o.Viewer(t, o.Mona), o.Viewer(t, o.Rob), o.Viewer(t, o.Ada)
		in := o.In(t)
		var start, done sync.WaitGroup
		start.Add(1)
		expect := func(err error) {
			if err != nil && !isCode(err, crm.Conflict) && !isCode(err, crm.Invalid) && !isCode(err, crm.NotFound) && !isCode(err, crm.Unauthenticated) {
				t.Errorf("round %d: %v", round, err)
			}
		}
		for i := range theirs {
			done.Go(func() {
				start.Wait()
				_, err := lead.ChangeOwner(in, o.Conn, mona, lead.OwnerChange{Leads: []uuid.UUID{theirs[i].ID}, Owner: o.Rob.ID})
				expect(err)
			})
			done.Go(func() {
				start.Wait()
				_, err := pool.Claim(in, o.Conn, rob, []uuid.UUID{waiting[i].ID}, nil)
				expect(err)
			})
		}
		done.Go(func() {
			start.Wait()
			_, err := people.DeactivateUser(t.Context(), o.Conn, ada, people.DeactivateUserInput{ID: o.Rob.ID, SuccessorID: &o.Rosa.ID})
			expect(err)
		})
		start.Done()
		done.Wait()
		var orphans int
		must(t, o.Conn.NewRaw("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.owner_id = ?", o.ID, o.Rob.ID).Scan(o.In(t), &orphans))
		if orphans > 0 {
			t.Fatalf("round %d: %d leads ended with somebody who left", round, orphans)
		}
		_, err := people.ReactivateUser(t.Context(), o.Conn, ada, people.ReactivateUserInput{ID: o.Rob.ID})
		must(t, err)
	}
}

// Somebody was checked to be active and is about to be given a lead: leaving waits until they have it, and hands it on.
func TestLeavingWaitsForTheLeadThatIsOnItsWay(t *testing.T) {
	t.Parallel()
	o := company(t)
	l := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &o.Rita.ID })[0]
	ada := o.Viewer(t, o.Ada)
	left := make(chan error, 1)
	must(t, db.InTx(o.In(t), o.Conn, func(ctx context.Context, tx db.Conn) error {
		if err := lifecycle.HoldOwner(ctx, tx, o.ID, o.Rob.ID); err != nil {
			return err
		}
		go func() {
			_, err := people.DeactivateUser(t.Context(), o.Conn, ada, people.DeactivateUserInput{ID: o.Rob.ID, SuccessorID: &o.Rosa.ID})
			left <- err
		}()
		for waiting := false; !waiting; {
			err := o.Conn.NewRaw("SELECT EXISTS (SELECT 1 FROM pg_locks k JOIN pg_stat_activity s USING (pid) WHERE NOT k.granted AND s.datname = current_database())").Scan(ctx, &waiting)
			if err != nil {
				return err
			}
			if len(left) > 0 {
				t.Error("leaving did not wait")
				break
			}
		}
		_, err := tx.NewRaw("UPDATE leads AS l SET owner_id = ? WHERE l.organization_id = ? AND l.id = ?", o.Rob.ID, o.ID, l.ID).Exec(ctx)
		return err
	}))
	must(t, <-left)
	if now := o.Lead(t, l.ID); *now.OwnerID != o.Rosa.ID {
		t.Error("the lead ended with somebody who left")
	}
	err := lifecycle.HoldOwner(o.In(t), o.Conn, o.ID, o.Rob.ID)
	refused(t, err, crm.Conflict, "")
}

// Somebody's lead is taken from them, and they are told, in the very moment in which they are deactivated: whoever takes
// it holds the lead, whoever deactivates them holds the person, and neither waits for both.
func TestWhoLeavesCanBeToldSomething(t *testing.T) {
	t.Parallel()
	o := company(t)
	robs := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &o.Rob.ID, &o.Inbound.ID })[0]
	left := make(chan error, 1)
	// Not db.InTx: that would do it again after a deadlock, and hide it.
	must(t, o.Conn.RunInTx(o.In(t), nil, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewRaw("SELECT 1 FROM leads l WHERE l.organization_id = ? AND l.id = ? FOR UPDATE", o.ID, robs.ID).Exec(ctx); err != nil {
			return err
		}
		ada := o.Viewer(t, o.Ada)
		go func() {
			_, err := people.DeactivateUser(t.Context(), o.Conn, ada, people.DeactivateUserInput{ID: o.Rob.ID})
			left <- err
		}()
		for waiting := 0; waiting == 0; {
			if err := tx.NewRaw("SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))").Scan(ctx, &waiting); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "SET LOCAL lock_timeout = '200ms'"); err != nil {
			return err
		}
		var desk notice.Desk
		desk.Add(notice.Tell{To: o.Rob.ID, Kind: db.NoticeReclaimed, Lead: robs, Actor: &o.Paul.ID})
		_, err := tx.ExecContext(ctx, strings.Join(desk.Statements(ctx, tx, o.ID, time.Now()), ";"))
		return err
	}))
	must(t, <-left)
}
