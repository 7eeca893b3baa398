package pool_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// waiting puts leads into a pool, the first of them waiting longest.
func waiting(t *testing.T, o *crmtest.Org, p *db.Pool, n int) []uuid.UUID {
	t.Helper()
	start := time.Now().UTC().Truncate(time.Microsecond).Add(-time.Hour)
	leads := o.InsertLeads(t, n, func(i int, l *db.Lead) {
		since := start.Add(time.Duration(i) * time.Second)
		l.PoolID, l.WaitingSince = &p.ID, &since
	})
	ids := make([]uuid.UUID, n)
	for i, l := range leads {
		ids[i] = l.ID
	}
	return ids
}

// rules gives a pool rules behind the form's back: what the form refuses is not the matter here.
func rules(t *testing.T, o *crmtest.Org, p *db.Pool, change func(*db.PoolPolicy)) {
	t.Helper()
	change(&p.Policy)
	if _, err := o.Conn.NewUpdate().Model(p).Column("policy").WherePK().Exec(o.In(t)); err != nil {
		t.Fatal(err)
	}
}

func claim(t *testing.T, o *crmtest.Org, who *db.User, ids ...uuid.UUID) *lifecycle.Outcome {
	t.Helper()
	out, err := pool.Claim(o.As(t, who), o.Conn, o.Viewer(t, who), ids, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// refusals are the outcome's refusals in the order of the call, "" where there is none: reason key, else code.
func refusals(o *lifecycle.Outcome) string {
	var keys []string
	for _, r := range o.Results {
		key := "ok"
		if r.Error != nil {
			key = string(r.Error.Code)
			if reason, ok := r.Error.Extra["reason"].(string); ok {
				key = reason
			}
		}
		keys = append(keys, key)
	}
	return strings.Join(keys, " ")
}

func expect(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %q, not %q", what, got, want)
	}
}

func TestABulkClaimGoesAsFarAsTheLimit(t *testing.T) {
	t.Parallel()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.MaxOpenLeads = 3 })
	ids := waiting(t, o, o.Inbound, 6)
	out := claim(t, o, o.Rita, ids[:5]...)
	expect(t, "claimed", refusals(out), "ok ok ok POOL_OPEN POOL_OPEN")
	e := out.Results[3].Error
	if e.Code != crm.Limit || e.Extra["limit"] != 3 || e.Extra["used"] != 3 || e.Extra["resetsAt"] != nil {
		t.Errorf("%+v", e)
	}
	expect(t, "somebody else", refusals(claim(t, o, o.Rob, ids[3])), "ok")

	// What is marked invalid makes room unless the pool says that it counts.
	if _, err := lead.Invalidate(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), ids[:1], nil, nil); err != nil {
		t.Fatal(err)
	}
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.CountInvalid = true })
	expect(t, "invalid counts", refusals(claim(t, o, o.Rita, ids[4])), "POOL_OPEN")
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.CountInvalid = false })
	expect(t, "invalid does not count", refusals(claim(t, o, o.Rita, ids[4])), "ok")

	// A limit lowered takes nothing away, and what is assigned does not ask.
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.MaxOpenLeads = 1 })
	out = claim(t, o, o.Rita, ids[5])
	expect(t, "over", refusals(out), "POOL_OPEN")
	if out.Results[0].Error.Extra["used"] != 3 {
		t.Errorf("%+v", out.Results[0].Error)
	}
	assigned, err := pool.Assign(o.As(t, o.Paul), o.Conn, o.Viewer(t, o.Paul), pool.Move{Leads: ids[5:], Owners: []uuid.UUID{o.Rita.ID}})
	if err != nil || assigned.Failed > 0 {
		t.Fatal(err, refusals(assigned))
	}
}

func TestTheTeamCountsWhereThePoolSaysSo(t *testing.T) {
	t.Parallel()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	ids := waiting(t, o, o.Inbound, 3)
	expect(t, "Rob", refusals(claim(t, o, o.Rob, ids[0])), "ok")
	if _, err := o.Conn.NewRaw("INSERT INTO lead_team_members (organization_id, lead_id, user_id, access, lead_created_at, created_at) VALUES (?, ?, ?, 'READ_WRITE', now(), now())",
		o.ID, ids[0], o.Rita.ID).Exec(o.In(t)); err != nil {
		t.Fatal(err)
	}
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.MaxOpenLeads, p.CountTeam = 1, true })
	expect(t, "with the team's", refusals(claim(t, o, o.Rita, ids[1])), "POOL_OPEN")
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.CountTeam = false })
	expect(t, "own alone", refusals(claim(t, o, o.Rita, ids[1:]...)), "ok POOL_OPEN")
}

func TestADaysClaimsAreCountedFromTheirLedger(t *testing.T) {
	t.Parallel()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.MaxClaimsPerDay = 2 })
	ids := waiting(t, o, o.Inbound, 4)
	expect(t, "first", refusals(claim(t, o, o.Rita, ids[0])), "ok")
	// A return gives the day's claim not back, and neither does the lead's end.
	if _, err := pool.Return(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), pool.Move{Leads: ids[:1]}); err != nil {
		t.Fatal(err)
	}
	ada := o.Viewer(t, o.Ada)
	for _, act := range []func(context.Context, db.Conn, *access.Viewer, []uuid.UUID) (*lifecycle.Outcome, error){
		func(ctx context.Context, c db.Conn, v *access.Viewer, ids []uuid.UUID) (*lifecycle.Outcome, error) {
			return lead.Discard(ctx, c, v, ids, nil, nil)
		},
		func(ctx context.Context, c db.Conn, v *access.Viewer, ids []uuid.UUID) (*lifecycle.Outcome, error) {
			return lead.Delete(ctx, c, v, ids, nil)
		},
	} {
		if out, err := act(o.As(t, o.Ada), o.Conn, ada, ids[:1]); err != nil || out.Failed > 0 {
			t.Fatal(err, refusals(out))
		}
	}
	out := claim(t, o, o.Rita, ids[1:]...)
	expect(t, "then", refusals(out), "ok POOL_DAILY POOL_DAILY")
	e := out.Results[2].Error
	resets, _ := e.Extra["resetsAt"].(time.Time)
	if left := time.Until(resets); left < 23*time.Hour || left > 24*time.Hour || e.Extra["used"] != 2 || e.Extra["limit"] != 2 {
		t.Errorf("%+v", e)
	}
	// The window slides: a claim that is older than a day counts no more, and one that is nearly so frees room soon.
	for _, age := range []time.Duration{24*time.Hour + time.Minute, 24*time.Hour - time.Minute, time.Hour} {
		_, err := o.Conn.NewInsert().Model(&db.Claim{OrganizationID: o.ID, ID: db.NewID(), UserID: o.Rob.ID, PoolID: o.Inbound.ID, LeadID: ids[0],
			ClaimedAt: time.Now().Add(-age)}).Exec(o.In(t))
		must(t, err)
	}
	out = claim(t, o, o.Rob, ids[2])
	expect(t, "two of three count", refusals(out), "POOL_DAILY")
	if left := time.Until(out.Results[0].Error.Extra["resetsAt"].(time.Time)); left < 0 || left > time.Minute {
		t.Errorf("room in %s", left)
	}
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.MaxClaimsPerDay = 3 })
	expect(t, "and one more", refusals(claim(t, o, o.Rob, ids[2:]...)), "ok POOL_DAILY")
}

func TestTheOrganizationsLimitHoldsOverAllPools(t *testing.T) {
	t.Parallel()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	in, given := people.UpdateOrganizationInput{MaxOpenLeads: ptr(2)}, crm.Given{"maxOpenLeads": true}
	if _, err := people.UpdateOrganization(o.As(t, o.Ada), o.Conn, o.Viewer(t, o.Ada), in, given); err != nil {
		t.Fatal(err)
	}
	other := second(t, o)
	a, b := waiting(t, o, o.Inbound, 2), waiting(t, o, other, 2)
	expect(t, "both pools at once", refusals(claim(t, o, o.Rita, a[0], b[0], a[1], b[1])), "ok ok ORGANIZATION_OPEN ORGANIZATION_OPEN")
	rules(t, o, other, func(p *db.PoolPolicy) { p.MaxOpenLeads = 1 })
	expect(t, "the smaller wins", refusals(claim(t, o, o.Rob, b[1], a[1])), "ok ok")
	allowance, err := pool.Allowance(o.As(t, o.Rob), o.Conn, o.Viewer(t, o.Rob), other)
	if err != nil || *allowance.Remaining != 0 || len(allowance.Limits) != 2 || allowance.Limits[0].Used != 1 || allowance.Limits[1].Used != 2 {
		t.Errorf("%v %+v", err, allowance)
	}
}

// second is another pool whose leads North may claim.
func second(t *testing.T, o *crmtest.Org) *db.Pool {
	t.Helper()
	name, shows := "Second", true
	p, err := pool.SavePool(o.As(t, o.Ada), o.Conn, o.Viewer(t, o.Ada), pool.SavePoolInput{Name: &name, VisibleToMembers: &shows,
		Members: []*pool.PoolMemberInput{{DepartmentID: &o.North.ID}, {UserID: &o.Paul.ID, Administrator: true}}}, crm.Given{"name": true, "members": true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
