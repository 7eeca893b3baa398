package pool_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func poolPeople(t *testing.T, o *crmtest.Org, who *db.User, q pool.PeopleQuery) *pool.PeoplePage {
	t.Helper()
	page, err := pool.People(o.As(t, who), o.Conn, o.Viewer(t, who), q, time.Now())
	must(t, err)
	return page
}

func peopleNames(page *pool.PeoplePage) string {
	names := make([]string, len(page.People))
	for i, p := range page.People {
		names[i] = p.Name
	}
	return strings.Join(names, " ")
}

func TestThePeopleOfAPoolAreForItsAdministrators(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	for _, test := range []struct {
		of   *crmtest.Org
		who  *db.User
		want int
	}{{o, o.Rita, 0}, {o, o.Mona, 0}, {o, o.Olga, 0}, {o, o.Ana, 0}, {other, other.Ada, 0}, {other, other.Paul, 0}, {o, o.Paul, 4}, {o, o.Ada, 4}} {
		page := poolPeople(t, test.of, test.who, pool.PeopleQuery{Pool: o.Inbound})
		if len(page.People) != test.want || page.Total != test.want {
			t.Errorf("%s of %s is shown %d of %d people", test.who.Name, test.of.Name, len(page.People), page.Total)
		}
	}
}

func TestThePeopleOfAPoolByName(t *testing.T) {
	t.Parallel()
	o := company(t)
	for _, test := range []struct {
		q           pool.PeopleQuery
		want        string
		total       int
		prior, more bool
	}{
		{pool.PeopleQuery{}, "Mona Paul Rita Rob", 4, false, false},
		{pool.PeopleQuery{First: ptr(2)}, "Mona Paul", 4, false, true},
		{pool.PeopleQuery{First: ptr(2), After: ptr(crm.NameCursor("Paul", o.Paul.ID))}, "Rita Rob", 4, true, false},
		{pool.PeopleQuery{First: ptr(0)}, "", 4, false, true},
		{pool.PeopleQuery{Search: ptr(" R")}, "Rita Rob", 2, false, false},
		{pool.PeopleQuery{Search: ptr("%")}, "", 0, false, false},
	} {
		test.q.Pool = o.Inbound
		page := poolPeople(t, o, o.Ada, test.q)
		if got := peopleNames(page); got != test.want || page.Total != test.total || page.HasPrev != test.prior || page.HasNext != test.more {
			t.Errorf("got %q of %d, before %v, after %v", got, page.Total, page.HasPrev, page.HasNext)
		}
	}
	for _, test := range []struct {
		q     pool.PeopleQuery
		code  crm.Code
		field string
	}{
		{pool.PeopleQuery{First: ptr(101)}, crm.Limit, "first"},
		{pool.PeopleQuery{First: ptr(-1)}, crm.Invalid, "first"},
		{pool.PeopleQuery{After: ptr("x")}, crm.Invalid, "after"},
		{pool.PeopleQuery{Search: ptr("a\nb")}, crm.Invalid, "search"},
	} {
		test.q.Pool = o.Inbound
		_, err := pool.People(o.As(t, o.Ada), o.Conn, o.Viewer(t, o.Ada), test.q, time.Now())
		refused(t, err, test.code, test.field)
	}
	_, err := people.DeactivateUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), people.DeactivateUserInput{ID: o.Rob.ID})
	must(t, err)
	if got := peopleNames(poolPeople(t, o, o.Ada, pool.PeopleQuery{Pool: o.Inbound})); got != "Mona Paul Rita" {
		t.Errorf("after Rob has left: %q", got)
	}
}

func TestTheLoadOfAPoolsPeople(t *testing.T) {
	t.Parallel()
	o := company(t)
	statuses := []db.Status{db.Pending, db.Pending, db.InProgress, db.Invalid, db.Converted}
	o.InsertLeads(t, 5, func(i int, l *db.Lead) {
		l.PoolID, l.OwnerID, l.Status = &o.Inbound.ID, &o.Rita.ID, statuses[i]
		if i == 0 {
			l.ClockStartedAt = ptr(time.Now().Add(-25 * time.Hour))
		}
	})
	o.InsertLeads(t, 2, func(i int, l *db.Lead) { l.PoolID, l.OwnerID = []*uuid.UUID{&o.Enterprise.ID, nil}[i], &o.Rita.ID })
	for _, hours := range []int{1, 23, 25} {
		_, err := o.Conn.NewInsert().Model(&db.Claim{OrganizationID: o.ID, ID: db.NewID(), UserID: o.Rita.ID, PoolID: o.Inbound.ID, LeadID: db.NewID(),
			ClaimedAt: time.Now().Add(-time.Duration(hours) * time.Hour)}).Exec(o.In(t))
		must(t, err)
	}
	o.Inbound.Policy.MaxOpenLeads = 3
	page := poolPeople(t, o, o.Paul, pool.PeopleQuery{Pool: o.Inbound})
	want := pool.PoolPerson{UserID: o.Rita.ID, Name: "Rita", Member: true, PendingCount: 2, InProgressCount: 1, InvalidCount: 1, OverdueCount: 1, OpenCount: 5, ClaimedToday: 2, AtLimit: true}
	if got := *page.People[2]; got != want {
		t.Errorf("got %+v", got)
	}
	if got := *page.People[1]; got != (pool.PoolPerson{UserID: o.Paul.ID, Name: "Paul", Member: true, Administrator: true}) {
		t.Errorf("got %+v", got)
	}
}

func TestHowLongLeadsHaveWaitedAndWhoMayKnow(t *testing.T) {
	t.Parallel()
	o := company(t)
	now := time.Now().UTC().Truncate(time.Microsecond)
	minutes := []int{0, 30, 59, 61, 5 * 60, 23 * 60, 25 * 60, 100 * 60, 169 * 60, 5000 * 60}
	o.InsertLeads(t, len(minutes), func(i int, l *db.Lead) {
		at := now.Add(-time.Duration(minutes[i]) * time.Minute)
		l.PoolID, l.WaitingSince = &o.Inbound.ID, &at
	})
	o.InsertLeads(t, 2, func(i int, l *db.Lead) {
		l.PoolID, l.OwnerID, l.ClockStartedAt = &o.Inbound.ID, &o.Rita.ID, ptr(now.Add(-time.Duration(i*30)*time.Hour))
	})
	_, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Enterprise.ID, VisibleToMembers: ptr(false)})
	must(t, err)
	both := []uuid.UUID{o.Inbound.ID, o.Enterprise.ID}
	for _, test := range []struct {
		who            *db.User
		ages, loads    int // how many of the two pools they are told of
		inbound, ofTwo bool
	}{{o.Olga, 0, 0, false, false}, {o.Raj, 0, 0, false, false}, {o.Rita, 1, 0, true, false}, {o.Paul, 2, 2, true, true}, {o.Ada, 2, 2, true, true}} {
		ctx, v := o.As(t, test.who), o.Viewer(t, test.who)
		ageing, err := pool.Ageings(ctx, o.Conn, v, both)
		must(t, err)
		loads, err := pool.Loads(ctx, o.Conn, v, both)
		must(t, err)
		if len(ageing) != test.ages || len(loads) != test.loads {
			t.Errorf("%s is told of %d pools' ages and %d pools' loads", test.who.Name, len(ageing), len(loads))
		}
		if a := ageing[o.Inbound.ID]; test.inbound {
			want := []int{3, 1, 2, 1, 1, 2}
			for i, age := range a.Ages {
				if age.Count != want[i] || (age.ToHours == nil) != (i == 5) {
					t.Errorf("%d leads have waited for %d hours and more, want %d", age.Count, age.FromHours, want[i])
				}
			}
			if !a.Oldest.Equal(now.Add(-5000 * time.Hour)) {
				t.Errorf("the oldest waits since %v", a.Oldest)
			}
		}
		if test.ofTwo && (*loads[o.Inbound.ID] != pool.Load{Owned: 2, Overdue: 1} || *loads[o.Enterprise.ID] != pool.Load{} || ageing[o.Enterprise.ID].Oldest != nil) {
			t.Errorf("got %+v and %+v", loads[o.Inbound.ID], loads[o.Enterprise.ID])
		}
	}
}
