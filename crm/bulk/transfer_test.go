package bulk_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func TestWhatCannotBeMovedAsAWhole(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	other := crmtest.NewOrg(t, c.Conn, "Other")
	gone := c.newPool(t, "Gone", pool.PoolPolicyInput{})
	foreign := c.newPool(t, "Foreign", pool.PoolPolicyInput{}).ID
	_, err := pool.DeletePool(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), gone.ID, nil)
	must(t, err)
	in := pool.SavePoolInput{ID: &foreign, Members: []*pool.PoolMemberInput{{UserID: &c.Paul.ID}}} // no longer its administrator
	_, err = pool.SavePool(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), in, crm.Named(in))
	must(t, err)
	leads := c.waiting(t, 3, c.Inbound)
	for i, test := range []struct {
		who      *access.Viewer
		from, to uuid.UUID
		code     crm.Code
		field    string
	}{
		{c.Viewer(t, c.Ana), c.Inbound.ID, c.Enterprise.ID, crm.Forbidden, ""},
		{c.Viewer(t, c.Rita), c.Inbound.ID, c.Enterprise.ID, crm.Forbidden, "poolId"},
		{c.Viewer(t, c.Olga), c.Inbound.ID, c.Enterprise.ID, crm.NotFound, "poolId"},
		{c.Viewer(t, c.Paul), foreign, c.Enterprise.ID, crm.Forbidden, "poolId"},
		{c.Viewer(t, c.Paul), c.Inbound.ID, foreign, crm.Invalid, "toPoolId"},
		{c.Viewer(t, c.Paul), c.Inbound.ID, c.Inbound.ID, crm.Invalid, "toPoolId"},
		{c.Viewer(t, c.Ada), c.Inbound.ID, gone.ID, crm.Invalid, "toPoolId"},
		{c.Viewer(t, c.Ada), gone.ID, c.Inbound.ID, crm.NotFound, "poolId"},
		{c.Viewer(t, c.Ada), c.Inbound.ID, other.Inbound.ID, crm.Invalid, "toPoolId"},
		{other.Viewer(t, other.Ada), c.Inbound.ID, other.Inbound.ID, crm.NotFound, "poolId"},
	} {
		_, err := bulk.TransferPool(access.WithViewer(t.Context(), test.who), c.Conn, test.who, bulk.TransferPoolInput{PoolID: test.from, ToPoolID: test.to})
		if err := refused(err, test.code, test.field); err != nil {
			t.Errorf("%d, %s: %v", i, test.who.User.Name, err)
		}
	}
	for _, l := range c.Now(t, leads) {
		if l.Version != 1 {
			t.Errorf("%+v", l)
		}
	}
}

func TestASmallPoolIsMovedAtOnce(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.waiting(t, 20, c.Inbound)
	in := bulk.TransferPoolInput{PoolID: c.Inbound.ID, ToPoolID: c.Enterprise.ID, IdempotencyKey: text("k")}
	j, err := bulk.TransferPool(c.As(t, c.Paul), c.Conn, c.Viewer(t, c.Paul), in)
	must(t, err)
	if j.State != db.JobSucceeded || j.Total != 20 || j.Done != 20 || j.Succeeded != 20 || j.FinishedAt == nil || j.StartedAt == nil {
		t.Errorf("%+v", j)
	}
	again, err := bulk.TransferPool(c.As(t, c.Paul), c.Conn, c.Viewer(t, c.Paul), in)
	if err != nil || again.ID != j.ID {
		t.Errorf("%+v %v", again, err)
	}
	c.once(t, "TRANSFERRED", leads)
	for _, p := range []*db.Pool{c.Inbound, c.Enterprise} {
		if n := c.count(t, "SELECT count(*) FROM events e WHERE e.organization_id = ? AND e.subject_type = 'Pool' AND e.subject_id = ? AND e.kind = 'TRANSFERRED'", c.ID, p.ID); n != 1 {
			t.Errorf("%s has %d events", p.Name, n)
		}
	}
	empty := c.transfer(t, c.Paul, c.Inbound, c.Enterprise)
	if empty.State != db.JobSucceeded || empty.Total != 0 {
		t.Errorf("%+v", empty)
	}
	_, err = pool.DeletePool(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), c.Inbound.ID, nil)
	must(t, err)
}

// While a pool is being moved, nobody waits for it and nothing pulls it from under the move.
func TestAPoolOnTheMoveIsLeftAlone(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	third := c.newPool(t, "Third", pool.PoolPolicyInput{})
	leads := c.InsertLeads(t, 30, func(i int, l *db.Lead) {
		if l.PoolID = &c.Inbound.ID; i == 0 {
			l.OwnerID = &c.Rita.ID
		}
	})
	elsewhere := c.waiting(t, 1, third)[0]
	j := c.transfer(t, c.Paul, c.Inbound, c.Enterprise)
	if j.State != db.JobQueued || j.Total != 30 {
		t.Fatalf("%+v", j)
	}
	rita, paul, ada := c.Viewer(t, c.Rita), c.Viewer(t, c.Paul), c.Viewer(t, c.Ada)
	for name, err := range map[string]error{
		"claim":   first(pool.Claim(c.As(t, c.Rita), c.Conn, rita, []uuid.UUID{leads[1].ID}, nil)),
		"follow":  first(pool.Return(c.As(t, c.Rita), c.Conn, rita, pool.Move{Leads: []uuid.UUID{leads[0].ID}})),
		"reclaim": first(pool.Reclaim(c.As(t, c.Paul), c.Conn, paul, pool.Move{Leads: []uuid.UUID{leads[0].ID}})),
		"discard": first(lead.Discard(c.As(t, c.Ada), c.Conn, ada, []uuid.UUID{leads[0].ID}, nil, nil)),
	} {
		if err := refused(err, crm.Conflict, ""); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := refused(first(pool.Claim(c.As(t, c.Olga), c.Conn, c.Viewer(t, c.Olga), []uuid.UUID{leads[1].ID}, nil)), crm.NotFound, ""); err != nil {
		t.Error("who does not see it learns of the move:", err)
	}
	must(t, first(pool.Claim(c.As(t, c.Rita), c.Conn, rita, []uuid.UUID{elsewhere.ID}, nil)))
	for _, p := range []*db.Pool{c.Inbound, c.Enterprise} {
		_, err := pool.DeletePool(c.As(t, c.Ada), c.Conn, ada, p.ID, nil)
		if err := refused(err, crm.Conflict, ""); err != nil {
			t.Errorf("delete %s: %v", p.Name, err)
		}
	}
	for i, pair := range [][2]*db.Pool{{c.Inbound, c.Enterprise}, {c.Inbound, third}, {c.Enterprise, third}, {third, c.Inbound}} {
		_, err := bulk.TransferPool(c.As(t, c.Paul), c.Conn, paul, bulk.TransferPoolInput{PoolID: pair[0].ID, ToPoolID: pair[1].ID})
		if err := refused(err, crm.Conflict, []string{"poolId", "poolId", "poolId", "toPoolId"}[i]); err != nil {
			t.Error(i, err)
		}
	}
	_, err := people.DeactivateUser(c.As(t, c.Ada), c.Conn, ada, people.DeactivateUserInput{ID: c.Rita.ID, SuccessorID: &c.Rob.ID})
	if err := refused(err, crm.Conflict, ""); err != nil {
		t.Error("deactivate:", err)
	}
	hours := pool.SavePoolInput{ID: &c.Inbound.ID, Policy: &pool.PoolPolicyInput{FirstFollowUpHours: 7}}
	_, err = pool.SavePool(c.As(t, c.Ada), c.Conn, ada, hours, crm.Named(hours))
	if err := refused(err, crm.Conflict, ""); err != nil {
		t.Error("change the rules:", err)
	}
	_, err = pool.ClaimNext(c.As(t, c.Rita), c.Conn, rita, c.Inbound.ID, nil)
	if err := refused(err, crm.Conflict, ""); err != nil {
		t.Error("claim next:", err)
	}
	for who, n := range map[*db.User]int{c.Paul: 1, c.Ada: 1, c.Rita: 0, c.Olga: 0} {
		if jobs, err := pool.Moving(c.As(t, who), c.Conn, c.Viewer(t, who), []uuid.UUID{c.Inbound.ID, third.ID}); err != nil || len(jobs) != n {
			t.Errorf("%s sees %d moves: %v", who.Name, len(jobs), err)
		}
	}
	if j = c.run(t, j.ID); j.State != db.JobSucceeded || j.Succeeded != 30 || j.Done != 30 {
		t.Fatalf("%+v", j)
	}
	c.once(t, "TRANSFERRED", leads)
	must(t, first(pool.Reclaim(c.As(t, c.Paul), c.Conn, paul, pool.Move{Leads: []uuid.UUID{leads[0].ID}})))
}

// first is the refusal of the only lead of a call.
func first(o *lifecycle.Outcome, err error) error {
	if err == nil && o.Results[0].Error != nil {
		return o.Results[0].Error
	}
	return err
}

// Whatever ends a whole-pool transfer before its end, no lead was moved; and it can be begun again.
func TestAllOrNothing(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		midway func(t *testing.T, c *company, j *db.BulkJob)
		state  db.JobState
	}{
		"cancelled": {func(t *testing.T, c *company, j *db.BulkJob) {
			_, err := bulk.Cancel(c.As(t, c.Paul), c.plain, c.Viewer(t, c.Paul), j.ID)
			must(t, err)
		}, db.JobCancelled},
		"rights lost": {func(t *testing.T, c *company, _ *db.BulkJob) {
			in := pool.SavePoolInput{ID: &c.Enterprise.ID, Members: []*pool.PoolMemberInput{{UserID: &c.Paul.ID}}}
			_, err := pool.SavePool(c.As(t, c.Ada), c.plain, c.Viewer(t, c.Ada), in, crm.Named(in))
			must(t, err)
		}, db.JobFailed},
		"deactivated": {func(t *testing.T, c *company, _ *db.BulkJob) {
			_, err := people.DeactivateUser(c.As(t, c.Ada), c.plain, c.Viewer(t, c.Ada), people.DeactivateUserInput{ID: c.Paul.ID})
			must(t, err)
		}, db.JobFailed},
		"another process took it": {func(t *testing.T, c *company, j *db.BulkJob) {
			c.expire(t, j.ID)
		}, db.JobRunning},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newCompany(t)
			leads := c.waiting(t, 40, c.Inbound)
			j := c.transfer(t, c.Paul, c.Inbound, c.Enterprise)
			c.trap.set(atBeat, 4, func() { test.midway(t, c, j) })
			j = c.run(t, j.ID)
			if j.State != test.state || j.Succeeded != 0 || (j.State == db.JobFailed) != (j.Message != "") {
				t.Errorf("%+v", j)
			}
			if n := c.inPool(t, c.Inbound); n != 40 {
				t.Fatalf("%d of 40 leads are left", n)
			}
			for _, l := range c.Now(t, leads) {
				if l.Version != 1 || l.SpanSeq != 1 {
					t.Fatalf("%+v", l)
				}
			}
			if n := c.count(t, "SELECT count(*) FROM events e WHERE e.organization_id = ? AND e.kind = 'TRANSFERRED'", c.ID); n != 0 {
				t.Errorf("%d events", n)
			}
			if test.state != db.JobRunning {
				c.transfer(t, c.Ada, c.Inbound, c.Enterprise)
			}
		})
	}
}

func TestKilledInTheMiddleOfATransfer(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.waiting(t, 40, c.Inbound)
	j := c.transfer(t, c.Paul, c.Inbound, c.Enterprise)
	c.crash(t, j.ID, atBeat, 4)
	if n := c.inPool(t, c.Inbound); n != 40 {
		t.Fatalf("%d of 40 leads are left", n)
	}
	if j = c.job(t, j.ID); j.State != db.JobRunning || j.Done == 0 {
		t.Errorf("%+v", j)
	}
	c.expire(t, j.ID)
	if j = c.run(t, j.ID); j.State != db.JobSucceeded || j.Succeeded != 40 || j.Done != 40 {
		t.Fatalf("%+v", j)
	}
	c.once(t, "TRANSFERRED", leads)
}

// A process that was taken for dead goes on, and finds that another has begun anew: one of the two moves the pool.
func TestTwoProcessesMoveOnePool(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.waiting(t, 40, c.Inbound)
	j := c.transfer(t, c.Paul, c.Inbound, c.Enterprise)
	other := make(chan error, 1)
	c.trap.set(atBeat, 4, func() {
		c.expire(t, j.ID)
		go func() { other <- bulk.Run(t.Context(), c.plain, c.ID, j.ID) }()
	})
	must(t, bulk.Run(t.Context(), c.Conn, c.ID, j.ID))
	must(t, <-other)
	if j = c.job(t, j.ID); !j.State.Over() { // the other came too early: the lease was not over
		c.expire(t, j.ID)
		j = c.run(t, j.ID)
	}
	if j.State != db.JobSucceeded || j.Succeeded != 40 {
		t.Fatalf("%+v", j)
	}
	c.once(t, "TRANSFERRED", leads)
}

// Leads that come into the pool while it is being moved go with it, those with old ids too.
func TestLatecomersGoAlong(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	third := c.newPool(t, "Third", pool.PoolPolicyInput{})
	old := c.waiting(t, 3, third)
	leads := c.waiting(t, 40, c.Inbound)
	j := c.transfer(t, c.Paul, c.Inbound, c.Enterprise)
	var late []*db.Lead
	c.trap.set(atBeat, 4, func() {
		late = c.waiting(t, 2, c.Inbound)
		for _, l := range old {
			must(t, first(pool.Transfer(c.As(t, c.Paul), c.plain, c.Viewer(t, c.Paul), pool.Move{Leads: []uuid.UUID{l.ID}, Pool: &c.Inbound.ID})))
		}
	})
	if j = c.run(t, j.ID); j.State != db.JobSucceeded || j.Succeeded != 45 || j.Total != 45 {
		t.Fatalf("%+v", j)
	}
	if n := c.inPool(t, c.Enterprise); n != 45 {
		t.Errorf("%d leads arrived", n)
	}
	c.once(t, "TRANSFERRED", append(leads, late...))
}

// Rules that are changed while leads are on their way to the pool hold for them too, and an alarm stands where one is due.
func TestRulesChangedOnTheWay(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	to := c.newPool(t, "Strict", pool.PoolPolicyInput{UnassignedHours: 48})
	c.waiting(t, 40, c.Inbound)
	j := c.transfer(t, c.Paul, c.Inbound, to)
	recomputes := "SELECT count(*) FROM river_job WHERE kind = 'recompute_pool' AND args ->> 'pool' = ?"
	before := 0
	c.trap.set(atBeat, 4, func() {
		in := pool.SavePoolInput{ID: &to.ID, Policy: &pool.PoolPolicyInput{UnassignedHours: 24}}
		_, err := pool.SavePool(c.As(t, c.Ada), c.plain, c.Viewer(t, c.Ada), in, crm.Named(in))
		must(t, err)
		before = c.count(t, recomputes, to.ID.String())
	})
	if j = c.run(t, j.ID); j.State != db.JobSucceeded {
		t.Fatalf("%+v", j)
	}
	if after := c.count(t, recomputes, to.ID.String()); after != before+1 {
		t.Errorf("%d and then %d jobs work the deadlines out", before, after)
	}
	if n := c.count(t, "SELECT count(*) FROM pool_alarms al WHERE al.organization_id = ? AND al.pool_id = ? AND al.next_at < ?", c.ID, to.ID, time.Now().Add(49*time.Hour)); n != 1 {
		t.Error("no alarm stands for the pool")
	}
}
