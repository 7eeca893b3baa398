package pool_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func next(t *testing.T, o *crmtest.Org, who *db.User, p uuid.UUID) (uuid.UUID, error) {
	t.Helper()
	l, err := pool.ClaimNext(o.As(t, who), o.Conn, o.Viewer(t, who), p, nil)
	if err != nil {
		return uuid.Nil, err
	}
	return l.ID, nil
}

func TestWhoMayNotClaimTheNext(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	waiting(t, o, o.Inbound, 1)
	waiting(t, o, o.Enterprise, 1)
	for _, test := range []struct {
		of   *crmtest.Org
		who  *db.User
		pool uuid.UUID
		code crm.Code
	}{
		{o, o.Olga, o.Inbound.ID, crm.NotFound}, {o, o.Mark, o.Inbound.ID, crm.NotFound}, {o, o.Ana, o.Inbound.ID, crm.NotFound},
		{o, o.Ada, o.Inbound.ID, crm.Forbidden},                                                 // administers it without being a member
		{o, o.Max, o.Enterprise.ID, crm.Forbidden}, {o, o.Paul, o.Enterprise.ID, crm.Forbidden}, // assignable only
		{other, other.Rita, o.Inbound.ID, crm.NotFound}, {o, o.Rita, uuid.Nil, crm.NotFound},
	} {
		_, err := next(t, test.of, test.who, test.pool)
		var field []string
		if test.code == crm.NotFound {
			field = []string{"poolId"}
		}
		refused(t, err, test.code, field...)
	}
}

// The best lead is the one with the earliest waiting deadline, then the highest score, then the one that waits longest.
func TestTheNextIsTheBest(t *testing.T) {
	t.Parallel()
	o := company(t)
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.UnassignedHours = 8 })
	now := time.Now().UTC().Truncate(time.Microsecond)
	place := func(ago time.Duration, score int) uuid.UUID {
		return o.InsertLeads(t, 1, func(_ int, l *db.Lead) {
			since := now.Add(-ago)
			l.PoolID, l.WaitingSince, l.Score = &o.Inbound.ID, &since, score
		})[0].ID
	}
	second, third, first, fourth := place(5*time.Hour, 20), place(5*time.Hour, 10), place(6*time.Hour, 0), place(time.Minute, 99)
	for i, want := range []uuid.UUID{first, second, third, fourth} {
		got, err := next(t, o, o.Rita, o.Inbound.ID)
		must(t, err)
		if got != want {
			t.Errorf("%d: another lead", i)
		}
	}
	refusal := refused(t, func() error { _, err := next(t, o, o.Rita, o.Inbound.ID); return err }(), crm.NotFound)
	expect(t, "empty", refusal.Extra["reason"].(string), "NOTHING_WAITS")

	// Without deadlines the score decides.
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.UnassignedHours = 0 })
	low, high := place(3*time.Hour, 1), place(time.Hour, 50)
	for i, want := range []uuid.UUID{high, low} {
		if got, err := next(t, o, o.Rob, o.Inbound.ID); err != nil || got != want {
			t.Errorf("%d: another lead %v", i, err)
		}
	}
}

func TestTheNextKeepsTheRulesOfClaims(t *testing.T) {
	t.Parallel()
	o := company(t)
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.ReturnCoolOffHours, p.MaxClaimsPerDay = 1, 2 })
	ids := waiting(t, o, o.Inbound, 3)
	got, err := next(t, o, o.Rita, o.Inbound.ID)
	must(t, err)
	_, err = pool.Return(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), pool.Move{Leads: []uuid.UUID{got}})
	must(t, err)
	again, err := next(t, o, o.Rita, o.Inbound.ID)
	must(t, err)
	if again == got || !slices.Contains(ids, again) {
		t.Error("the lead that cools off was given again")
	}
	_, err = next(t, o, o.Rita, o.Inbound.ID)
	expect(t, "limit", refused(t, err, crm.Limit).Extra["reason"].(string), "POOL_DAILY")
	if l := o.Lead(t, got); l.Status != db.Unassigned {
		t.Error("it is gone")
	}
	key := "once"
	rob := o.Viewer(t, o.Rob)
	one, err := pool.ClaimNext(o.As(t, o.Rob), o.Conn, rob, o.Inbound.ID, &key)
	must(t, err)
	two, err := pool.ClaimNext(o.As(t, o.Rob), o.Conn, rob, o.Inbound.ID, &key)
	must(t, err)
	if one.ID != two.ID {
		t.Error("the same key brought another lead")
	}
}

// However many ask at once, nobody waits for anybody's lead and no two get the same.
func TestTheNextIsNobodyElses(t *testing.T) {
	t.Parallel()
	o := company(t)
	ids := waiting(t, o, o.Inbound, 40)
	people := []*db.User{o.Rita, o.Rob, o.Mona, o.Paul}
	type answer struct {
		id  uuid.UUID
		err error
	}
	answers := make([]answer, 48)
	var all sync.WaitGroup
	for i := range answers {
		who := people[i%len(people)]
		v, ctx := o.Viewer(t, who), context.WithoutCancel(o.As(t, who))
		all.Go(func() {
			l, err := pool.ClaimNext(ctx, o.Conn, v, o.Inbound.ID, nil)
			if err == nil {
				answers[i].id = l.ID
			}
			answers[i].err = err
		})
	}
	all.Wait()
	got := map[uuid.UUID]bool{}
	for _, a := range answers {
		if a.err != nil {
			refused(t, a.err, crm.NotFound)
			continue
		}
		if got[a.id] || !slices.Contains(ids, a.id) {
			t.Errorf("%s twice", a.id)
		}
		got[a.id] = true
	}
	if len(got) != 40 {
		t.Errorf("%d of 40 leads were given", len(got))
	}
}
