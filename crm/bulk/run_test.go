package bulk_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

func TestClaimsGoAsFarAsTheLimitInTheOrderOfTheList(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	p := c.newPool(t, "Limited", pool.PoolPolicyInput{MaxOpenLeads: 120})
	leads := c.waiting(t, 130, p) // scores 0 to 99, then 0 to 29
	j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: &p.ID, Sort: []*view.Sort{{Field: "SCORE", Direction: view.Desc}}})
	if j.State != db.JobQueued || j.Total != 0 {
		t.Errorf("%+v", j)
	}
	j = c.run(t, j.ID)
	if j.State != db.JobSucceeded || j.Total != 130 || j.Done != 130 || j.Succeeded != 120 || j.Failed != 10 || j.FinishedAt == nil || j.LeaseUntil != nil {
		t.Fatalf("%+v", j)
	}
	for _, l := range c.Now(t, leads) {
		if got := l.OwnerID != nil; got != (l.Score >= 5) {
			t.Errorf("score %d: claimed %v", l.Score, got)
		}
	}
	first, more, err := bulk.Refusals(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), j, 6, -1)
	must(t, err)
	rest, after, err := bulk.Refusals(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), j, 6, first[5].Position)
	must(t, err)
	if len(first) != 6 || !more || len(rest) != 4 || after {
		t.Fatalf("%d %v, %d %v", len(first), more, len(rest), after)
	}
	for i, r := range append(first, rest...) {
		if r.Position != 120+i || r.Error.Code != crm.Limit || r.Error.Extra["limit"] == nil {
			t.Errorf("%d: %+v %+v", i, r, r.Error)
		}
	}
	if none, _, err := bulk.Refusals(c.As(t, c.Rob), c.Conn, c.Viewer(t, c.Rob), j, 6, -1); err != nil || len(none) != 0 {
		t.Errorf("Rob learns of %d refusals: %v", len(none), err)
	}
	if told := c.count(t, "SELECT count(*) FROM notifications n WHERE n.organization_id = ? AND n.user_id = ? AND n.kind = 'JOB_FINISHED'", c.ID, c.Rita.ID); told != 1 {
		t.Errorf("she was told %d times", told)
	}
}

func TestEachActionOnAList(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	for _, test := range []struct {
		who   *db.User
		in    bulk.StartBulkJobInput
		shape func(*db.Lead)
		want  func(*db.Lead) bool
	}{
		{c.Rita, bulk.StartBulkJobInput{Action: "CLAIM"}, func(*db.Lead) {}, func(l *db.Lead) bool { return *l.OwnerID == c.Rita.ID }},
		{c.Paul, bulk.StartBulkJobInput{Action: "ASSIGN", OwnerIds: []uuid.UUID{c.Rita.ID, c.Rob.ID, c.Rita.ID}}, func(*db.Lead) {}, func(l *db.Lead) bool { return l.Status == db.Pending }},
		{c.Ada, bulk.StartBulkJobInput{Action: "RETURN", Reason: text("No time")}, owned(c.Rob), func(l *db.Lead) bool { return l.Status == db.Unassigned && l.ReturnCount == 1 }},
		{c.Paul, bulk.StartBulkJobInput{Action: "RECLAIM"}, owned(c.Rob), func(l *db.Lead) bool { return l.Status == db.Unassigned }},
		{c.Paul, bulk.StartBulkJobInput{Action: "TRANSFER", ToPoolID: &c.Enterprise.ID}, owned(c.Rob), func(l *db.Lead) bool { return *l.PoolID == c.Enterprise.ID }},
		{c.Ada, bulk.StartBulkJobInput{Action: "CHANGE_OWNER", OwnerIds: []uuid.UUID{c.Max.ID}}, owned(c.Rob), func(l *db.Lead) bool { return *l.OwnerID == c.Max.ID }},
		{c.Paul, bulk.StartBulkJobInput{Action: "INVALIDATE"}, owned(c.Rob), func(l *db.Lead) bool { return l.Status == db.Invalid }},
		{c.Paul, bulk.StartBulkJobInput{Action: "REACTIVATE"}, func(l *db.Lead) { l.OwnerID, l.Status = &c.Rob.ID, db.Invalid }, func(l *db.Lead) bool { return l.Status == db.InProgress }},
		{c.Ada, bulk.StartBulkJobInput{Action: "DISCARD"}, owned(c.Rob), func(l *db.Lead) bool { return l.Status == db.Discarded }},
		{c.Ada, bulk.StartBulkJobInput{Action: "RESTORE"}, func(l *db.Lead) { l.Status = db.Discarded }, func(l *db.Lead) bool { return l.Status == db.Unassigned }},
	} {
		p := c.newPool(t, "For "+string(test.in.Action), pool.PoolPolicyInput{})
		leads := c.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.PoolID = &p.ID; test.shape(l) })
		test.in.PoolID = &p.ID
		if j := c.run(t, c.start(t, test.who, test.in).ID); j.Succeeded != 3 || j.Failed != 0 {
			t.Fatalf("%s: %+v", test.in.Action, j)
		}
		for _, l := range c.Now(t, leads) {
			if !test.want(l) {
				t.Errorf("%s: %+v", test.in.Action, l)
			}
		}
	}
}

func owned(by *db.User) func(*db.Lead) { return func(l *db.Lead) { l.OwnerID = &by.ID } }

// A process that is killed at any statement neither loses leads nor works on one twice.
func TestKilledAnywhere(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		at string
		n  int
	}{{"INSERT INTO bulk_job_items", 1}, {atItems, 1}, {atItems, 2}, {"UPDATE bulk_job_items", 2}, {"SET done = bj.done", 2}, {"SET state = 'SUCCEEDED'", 1}} {
		c := newCompany(t)
		leads := c.InsertLeads(t, 230, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Rita.ID, &c.Inbound.ID })
		j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "RETURN", View: mine()})
		c.crash(t, j.ID, test.at, test.n)
		if j = c.run(t, j.ID); j.State != db.JobRunning {
			t.Fatalf("%s: somebody went on although the lease lives: %+v", test.at, j)
		}
		if found, err := bulk.Abandoned(t.Context(), c.Conn, time.Now()); err != nil || len(found) != 0 {
			t.Errorf("abandoned already: %v %v", found, err)
		}
		c.expire(t, j.ID)
		found, err := bulk.Abandoned(t.Context(), c.Conn, time.Now())
		if err != nil || len(found) != 1 || found[0].Job != j.ID || found[0].Org != c.ID {
			t.Fatalf("%s: %v %v", test.at, found, err)
		}
		if j = c.run(t, j.ID); j.State != db.JobSucceeded || j.Total != 230 || j.Succeeded != 230 || j.Done != 230 {
			t.Fatalf("%s: %+v", test.at, j)
		}
		c.once(t, "RETURNED", leads)
	}
}

// A process that is told to stop lets go at once: the next goes on without waiting for its lease.
func TestStoppedInAnOrderlyWay(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 230, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Rita.ID, &c.Inbound.ID })
	j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "RETURN", View: mine()})
	ctx, stop := context.WithCancel(t.Context())
	c.trap.set(atItems, 2, stop)
	if err := bulk.Run(ctx, c.Conn, c.ID, j.ID); err == nil {
		t.Error("a job that was cut off must be tried again")
	}
	if j = c.job(t, j.ID); j.State != db.JobRunning || j.Done != 100 || j.LeaseUntil != nil {
		t.Errorf("%+v", j)
	}
	if j = c.run(t, j.ID); j.State != db.JobSucceeded || j.Succeeded != 230 {
		t.Errorf("%+v", j)
	}
	c.once(t, "RETURNED", leads)
}

// Several processes whose leases run out all the time, because each is slow, still do each lead once.
func TestSeveralProcessesAtOnce(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 730, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Rita.ID, &c.Inbound.ID })
	j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "RETURN", View: mine()})
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for !c.job(t, j.ID).State.Over() {
				if err := bulk.Run(t.Context(), c.Conn, c.ID, j.ID); err != nil {
					t.Error(err)
					return
				}
				c.expire(t, j.ID)
			}
		})
	}
	group.Wait()
	if j = c.job(t, j.ID); j.State != db.JobSucceeded || j.Succeeded != 730 || j.Done != 730 {
		t.Errorf("%+v", j)
	}
	c.once(t, "RETURNED", leads)
}

func TestRightsLostMidwayHoldAtOnce(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.InsertLeads(t, 150, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: mine()})
	c.trap.set(atItems, 2, func() { c.demote(t, c.Rita) })
	if j = c.run(t, j.ID); j.State != db.JobSucceeded || j.Succeeded != 100 || j.Failed != 50 {
		t.Fatalf("%+v", j)
	}
	refusals, _, err := bulk.Refusals(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), j, 1, -1)
	must(t, err)
	if refusals[0].Error.Code != crm.Forbidden {
		t.Errorf("%+v", refusals[0].Error)
	}
}

func TestWhoeverAskedIsDeactivatedMidway(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.InsertLeads(t, 150, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Rob.ID, &c.Inbound.ID })
	j := c.start(t, c.Mona, bulk.StartBulkJobInput{Action: "RETURN", View: text("MY_SUBORDINATES_LEADS")})
	c.trap.set(atItems, 2, func() {
		_, err := people.DeactivateUser(c.As(t, c.Ada), c.plain, c.Viewer(t, c.Ada), people.DeactivateUserInput{ID: c.Mona.ID})
		must(t, err)
	})
	if j = c.run(t, j.ID); j.State != db.JobFailed || j.Succeeded != 100 || j.Done != 100 || j.Message == "" {
		t.Errorf("%+v", j)
	}
}

// A rule that comes into force midway refuses the rest as a whole.
func TestTheWholeRestIsRefused(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.InsertLeads(t, 150, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Rita.ID, &c.Inbound.ID })
	j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "RETURN", View: mine()})
	yes := true
	in := people.UpdateOrganizationInput{RequireReturnReason: &yes}
	c.trap.set(atItems, 2, func() {
		_, err := people.UpdateOrganization(c.As(t, c.Ada), c.plain, c.Viewer(t, c.Ada), in, crm.Named(in))
		must(t, err)
	})
	if j = c.run(t, j.ID); j.State != db.JobSucceeded || j.Succeeded != 100 || j.Failed != 50 {
		t.Errorf("%+v", j)
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	other := crmtest.NewOrg(t, c.Conn, "Other")
	c.InsertLeads(t, 150, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine()})
	for _, who := range []*access.Viewer{c.Viewer(t, c.Rob), c.Viewer(t, c.Mona), other.Viewer(t, other.Ada)} {
		ctx := access.WithViewer(t.Context(), who)
		if got, err := bulk.Get(ctx, c.Conn, who, j.ID); got != nil || err != nil {
			t.Errorf("%s reads it: %v", who.User.Name, err)
		}
		_, err := bulk.Cancel(ctx, c.Conn, who, j.ID)
		if err := refused(err, crm.NotFound, "id"); err != nil {
			t.Errorf("%s: %v", who.User.Name, err)
		}
	}
	c.crash(t, j.ID, atItems, 2)
	asked, err := bulk.Cancel(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), j.ID)
	must(t, err)
	if asked.State != db.JobRunning || asked.CancelAskedAt == nil {
		t.Errorf("%+v", asked)
	}
	c.expire(t, j.ID)
	if j = c.run(t, j.ID); j.State != db.JobCancelled || j.Done != 100 || j.Succeeded != 100 {
		t.Errorf("%+v", j)
	}
	_, err = bulk.Cancel(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), j.ID)
	if err := refused(err, crm.Conflict, "id"); err != nil {
		t.Error(err)
	}
	waits := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "REACTIVATE", View: mine()})
	if waits, err = bulk.Cancel(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), waits.ID); err != nil || waits.State != db.JobCancelled {
		t.Errorf("%+v %v", waits, err)
	}
	if waits = c.run(t, waits.ID); waits.State != db.JobCancelled || waits.Done != 0 {
		t.Errorf("%+v", waits)
	}
}

func TestAJobThatTheQueueLostIsFound(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: mine()})
	if found, err := bulk.Abandoned(t.Context(), c.Conn, time.Now()); err != nil || len(found) != 0 {
		t.Errorf("%v %v", found, err)
	}
	if found, err := bulk.Abandoned(t.Context(), c.Conn, past()); err != nil || len(found) != 1 || found[0].Job != j.ID {
		t.Errorf("%v %v", found, err)
	}
	if j = c.run(t, j.ID); j.State != db.JobSucceeded || j.Total != 0 {
		t.Errorf("an empty list: %+v", j)
	}
}

func TestFilterSearchAndLimitNameTheLeads(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 10, func(i int, l *db.Lead) { l.OwnerID, l.Score = &c.Rita.ID, i })
	j := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine(), Limit: number(2), ExpectedCount: number(7),
		Filter: map[string]any{"score": map[string]any{"gte": int64(3)}}, Sort: []*view.Sort{{Field: "SCORE", Direction: view.Asc}}})
	if j = c.run(t, j.ID); j.Total != 2 || j.Succeeded != 2 {
		t.Fatalf("%+v", j)
	}
	for _, l := range c.Now(t, leads) {
		if (l.Status == db.Invalid) != (l.Score == 3 || l.Score == 4) {
			t.Errorf("score %d is %s", l.Score, l.Status)
		}
	}
	// Leads without a value come last, those with one in its order.
	soon := time.Now()
	sorted := c.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.OwnerID = &c.Rob.ID
		if at := soon.Add(-time.Duration(i) * time.Hour); i > 0 {
			l.NextFollowUpAt = &at
		}
	})
	j = c.start(t, c.Rob, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine(), Limit: number(2), Sort: []*view.Sort{{Field: "NEXT_FOLLOW_UP_AT", Direction: view.Asc}}})
	c.run(t, j.ID)
	if now := c.Now(t, sorted); now[0].Status != db.Pending || now[1].Status != db.Invalid || now[2].Status != db.Invalid {
		t.Errorf("%s %s %s", now[0].Status, now[1].Status, now[2].Status)
	}
}

func TestJobsOfMine(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	var ids []uuid.UUID
	for range 3 {
		ids = append(ids, c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: mine()}).ID)
	}
	theirs := c.start(t, c.Rob, bulk.StartBulkJobInput{Action: "DISCARD", View: mine()})
	rita := c.Viewer(t, c.Rita)
	first, more, err := bulk.List(c.As(t, c.Rita), c.Conn, rita, 2, uuid.Nil)
	must(t, err)
	rest, last, err := bulk.List(c.As(t, c.Rita), c.Conn, rita, 2, first[1].ID)
	must(t, err)
	if len(first) != 2 || !more || len(rest) != 1 || last || first[0].ID != ids[2] || rest[0].ID != ids[0] {
		t.Errorf("%d %v %d %v", len(first), more, len(rest), last)
	}
	_, _, err = bulk.List(c.As(t, c.Rita), c.Conn, rita, 2, theirs.ID)
	if err := refused(err, crm.Invalid, "after"); err != nil {
		t.Error(err)
	}
	_, _, err = bulk.List(c.As(t, c.Rita), c.Conn, rita, 101, uuid.Nil)
	if err := refused(err, crm.Limit, "first"); err != nil {
		t.Error(err)
	}
}

func TestOldJobsAreForgotten(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	old := c.run(t, c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine()}).ID)
	waits := c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "REACTIVATE", View: mine()})
	jobs := func() int { return c.count(t, "SELECT count(*) FROM bulk_jobs bj WHERE bj.organization_id = ?", c.ID) }
	must(t, bulk.Prune(t.Context(), c.Conn, old.FinishedAt.Add(bulk.Kept)))
	if n := jobs(); n != 2 {
		t.Errorf("%d jobs are left", n)
	}
	must(t, bulk.Prune(t.Context(), c.Conn, old.FinishedAt.Add(bulk.Kept+time.Hour)))
	if n := jobs(); n != 1 || c.job(t, waits.ID).State != db.JobQueued {
		t.Errorf("%d jobs are left", n)
	}
	c.once(t, "INVALIDATED", leads)
}
