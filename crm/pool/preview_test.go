package pool_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func preview(t *testing.T, o *crmtest.Org, who *db.User, id uuid.UUID, policy pool.PoolPolicyInput) (*pool.PoolPolicyPreview, error) {
	t.Helper()
	return pool.PolicyPreview(o.As(t, who), o.Conn, o.Viewer(t, who), pool.PoolPolicyPreviewInput{PoolID: id, Policy: &policy}, time.Now())
}

func TestWhoMayNotLookAtRulesBeforehand(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	for _, test := range []struct {
		of   *crmtest.Org
		who  *db.User
		pool uuid.UUID
		code crm.Code
	}{
		{o, o.Rita, o.Inbound.ID, crm.Forbidden},
		{o, o.Mona, o.Inbound.ID, crm.Forbidden},
		{o, o.Rita, o.Enterprise.ID, crm.NotFound},
		{o, o.Olga, o.Inbound.ID, crm.NotFound},
		{o, o.Ana, o.Inbound.ID, crm.NotFound},
		{other, other.Ada, o.Inbound.ID, crm.NotFound},
		{o, o.Ada, uuid.Nil, crm.NotFound},
	} {
		_, err := preview(t, test.of, test.who, test.pool, pool.PoolPolicyInput{FollowUpHours: -1})
		field := []string{"poolId"}
		if test.code == crm.Forbidden {
			field = nil
		}
		refused(t, err, test.code, field...)
	}
	for _, who := range []*db.User{o.Paul, o.Ada} {
		_, err := preview(t, o, who, o.Inbound.ID, pool.PoolPolicyInput{})
		must(t, err)
	}
}

func TestThePreviewIsWhatHappens(t *testing.T) {
	t.Parallel()
	o := company(t)
	figure := func(query string, args ...any) (n int) {
		t.Helper()
		must(t, o.Conn.NewRaw(query, args...).Scan(o.In(t), &n))
		return n
	}
	deadlines := func() int {
		return figure("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.follow_up_due_at IS NOT NULL", o.ID)
	}
	overdue := func() int {
		return figure("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.follow_up_due_at < now()", o.ID)
	}
	taken := func() int {
		return figure("SELECT count(*) FROM lead_spans s WHERE s.organization_id = ? AND s.action = 'TIMED_OUT'", o.ID)
	}
	rapid.Check(t, func(r *rapid.T) {
		drawLeads(t, r, o)
		policy := drawPolicy(r)
		p, err := preview(t, o, o.Ada, o.Inbound.ID, policy)
		must(t, err)
		told(t, o)
		got := pool.PoolPolicyPreview{DeadlinesNow: deadlines(), OverdueNow: overdue()}
		before := taken()
		saved, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &policy})
		must(t, err)
		o.Inbound = saved
		got.DeadlinesThen, got.OverdueThen = deadlines(), overdue()
		got.WaitingTooLong = figure("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.waiting_due_at < now()", o.ID)
		sound(t, o, time.Now())
		got.ReclaimedAtOnce = taken() - before
		got.RemindedAtOnce = figure("SELECT count(DISTINCT n.user_id) FROM notifications n WHERE n.organization_id = ? AND n.kind = 'REMINDER'", o.ID)
		sound(t, o, time.Now().Add(24*time.Hour))
		got.ReclaimedWithinDay = taken() - before
		if got != *p {
			r.Fatalf("foretold %+v\nhappened %+v", *p, got)
		}
	})
}

func TestThePreviewCountsWhomLimitsWouldStop(t *testing.T) {
	t.Parallel()
	o := company(t)
	o.InsertLeads(t, 5, func(i int, l *db.Lead) {
		l.PoolID, l.OwnerID = &o.Inbound.ID, []*uuid.UUID{&o.Rita.ID, &o.Rita.ID, &o.Rob.ID, &o.Rob.ID, &o.Raj.ID}[i] // Raj is no member
		l.Status = []db.Status{db.Pending, db.InProgress, db.Pending, db.Invalid, db.Pending}[i]
	})
	for i, who := range []*db.User{o.Rita, o.Rita, o.Rob, o.Olga} {
		at := time.Now().Add(-time.Duration(i+1) * 11 * time.Hour) // Rita's are of the last 24 hours
		_, err := o.Conn.NewInsert().Model(&db.Claim{OrganizationID: o.ID, ID: db.NewID(), UserID: who.ID, PoolID: o.Inbound.ID, LeadID: db.NewID(), ClaimedAt: at}).Exec(o.In(t))
		must(t, err)
	}
	for _, test := range []struct {
		policy      pool.PoolPolicyInput
		held, daily int
	}{
		{pool.PoolPolicyInput{}, 0, 0},
		{pool.PoolPolicyInput{MaxOpenLeads: 1, MaxClaimsPerDay: 1}, 2, 1},
		{pool.PoolPolicyInput{MaxOpenLeads: 2, MaxClaimsPerDay: 2}, 1, 1},
		{pool.PoolPolicyInput{MaxOpenLeads: 2, CountInvalid: true, MaxClaimsPerDay: 3}, 2, 0},
	} {
		p, err := preview(t, o, o.Ada, o.Inbound.ID, test.policy)
		must(t, err)
		if p.MembersAtLimit != test.held || p.MembersAtDailyLimit != test.daily {
			t.Errorf("%+v: %d at the limit, %d at the daily one", test.policy, p.MembersAtLimit, p.MembersAtDailyLimit)
		}
	}
}
