package pool_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func ptr[T any](value T) *T { return &value }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, code crm.Code, field ...string) *crm.Error {
	t.Helper()
	var refusal *crm.Error
	if !errors.As(err, &refusal) || refusal.Code != code || !slices.Equal(refusal.Field, field) {
		t.Fatalf("got %#v, want %s at %v", err, code, field)
	}
	return refusal
}

func company(t *testing.T) *crmtest.Org {
	t.Helper()
	return crmtest.NewOrg(t, dbtest.Open(t), "Acme")
}

func save(t *testing.T, o *crmtest.Org, who *db.User, in pool.SavePoolInput, also ...string) (*db.Pool, error) {
	t.Helper()
	given := crm.Named(in)
	for _, field := range also {
		given[field] = true
	}
	return pool.SavePool(t.Context(), o.Conn, o.Viewer(t, who), in, given)
}

func TestWhoMayNotChangeAPool(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	for _, test := range []struct {
		of   *crmtest.Org
		who  *db.User
		code crm.Code
	}{
		{o, o.Rita, crm.Forbidden}, {o, o.Mona, crm.Forbidden}, // members
		{o, o.Max, crm.NotFound}, {o, o.Mark, crm.NotFound}, {o, o.Ana, crm.NotFound}, {o, o.Olga, crm.NotFound}, // no part in it
		{other, other.Ada, crm.NotFound}, {other, other.Paul, crm.NotFound},
	} {
		var field []string
		if test.code == crm.NotFound {
			field = []string{"id"}
		}
		_, err := save(t, test.of, test.who, pool.SavePoolInput{ID: &o.Inbound.ID, Name: ptr("X")})
		refused(t, err, test.code, field...)
		if test.of == o {
			_, err = save(t, o, test.who, pool.SavePoolInput{Name: ptr("New")})
			refused(t, err, crm.Forbidden)
			_, err = pool.DeletePool(t.Context(), o.Conn, o.Viewer(t, test.who), o.Enterprise.ID, nil)
			refused(t, err, crm.Forbidden)
		}
	}
	_, err := pool.DeletePool(t.Context(), o.Conn, other.Viewer(t, other.Ada), o.Enterprise.ID, nil)
	refused(t, err, crm.NotFound, "id")
	_, err = save(t, o, o.Paul, pool.SavePoolInput{Name: ptr("New")})
	refused(t, err, crm.Forbidden)
	p, err := save(t, o, o.Paul, pool.SavePoolInput{ID: &o.Inbound.ID, Name: ptr("Paul's")})
	must(t, err)
	if p.Name != "Paul's" || p.Version != o.Inbound.Version+1 || p.Policy.FollowUpHours != 72 {
		t.Errorf("got %+v", p)
	}
	now, err := save(t, o, o.Paul, pool.SavePoolInput{ID: &o.Inbound.ID, ExpectedVersion: &o.Inbound.Version, Name: ptr("Late")})
	refused(t, err, crm.Conflict)
	if now.Name != "Paul's" {
		t.Errorf("got %+v", now)
	}
}

func TestWhatIsWrongWithAPoolIsSaidWhere(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	wrong := db.PoolKind("OPEN")
	for _, test := range []struct {
		in    pool.SavePoolInput
		field []string
	}{
		{pool.SavePoolInput{}, []string{"name"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Name: ptr(" ")}, []string{"name"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Kind: &wrong}, []string{"kind"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &pool.PoolPolicyInput{FirstFollowUpHours: -24}}, []string{"policy", "firstFollowUpHours"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &pool.PoolPolicyInput{FollowUpHours: 8761}}, []string{"policy", "followUpHours"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &pool.PoolPolicyInput{HiddenFields: []string{"name"}}}, []string{"policy", "hiddenFields"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{{}}}, []string{"members", "0"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{{UserID: &o.Rita.ID, GroupID: &o.TaskForce.ID}}}, []string{"members", "0"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{{UserID: &other.Rita.ID}}}, []string{"members"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{{DepartmentID: &other.North.ID}}}, []string{"members"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{{GroupID: &other.TaskForce.ID}}}, []string{"members"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, DefaultAssigneeID: &other.Rita.ID}, []string{"defaultAssigneeId"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, DefaultAssigneeID: &o.Olga.ID}, []string{"defaultAssigneeId"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, DefaultAssigneeID: ptr(uuid.Nil)}, []string{"defaultAssigneeId"}},
		{pool.SavePoolInput{ID: &o.Inbound.ID, DefaultAssigneeID: &o.Igor.ID, Members: []*pool.PoolMemberInput{{UserID: &o.Igor.ID}}}, []string{"defaultAssigneeId"}},
	} {
		_, err := save(t, o, o.Ada, test.in)
		refused(t, err, crm.Invalid, test.field...)
	}
	now := new(db.Pool)
	must(t, o.Conn.NewSelect().Model(now).Where("p.organization_id = ?", o.ID).Where("p.id = ?", o.Inbound.ID).Scan(o.In(t)))
	if now.Version != o.Inbound.Version {
		t.Error("something half-written stayed")
	}
}

func TestTheDefaultAssigneeMustStayAMember(t *testing.T) {
	t.Parallel()
	o := company(t)
	_, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, DefaultAssigneeID: &o.Rita.ID})
	must(t, err)
	_, err = save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{{UserID: &o.Rob.ID}}})
	refused(t, err, crm.Invalid, "defaultAssigneeId")
	p, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{{UserID: &o.Rob.ID}}}, "defaultAssigneeId")
	must(t, err)
	if p.DefaultAssigneeID != nil {
		t.Errorf("got %v", p.DefaultAssigneeID)
	}
}

func TestMembersFollowAtOnce(t *testing.T) {
	t.Parallel()
	o := company(t)
	part := func(who *db.User) access.Part {
		t.Helper()
		parts, err := pool.Parts(o.As(t, who), o.Conn, o.Viewer(t, who), []uuid.UUID{o.Inbound.ID})
		must(t, err)
		return parts[o.Inbound.ID]
	}
	expect := func(who *db.User, want access.Part) {
		t.Helper()
		if got := part(who); got != want {
			t.Errorf("%s is %+v, want %+v", who.Name, got, want)
		}
	}
	expect(o.Rita, access.Part{Member: true})
	expect(o.Paul, access.Part{Member: true, Administrator: true})
	expect(o.Ada, access.Part{Administrator: true})
	expect(o.Olga, access.Part{})
	_, err := save(t, o, o.Paul, pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{
		{UserID: &o.Olga.ID}, {UserID: &o.Olga.ID, Administrator: true}, {DepartmentID: &o.South.ID}}})
	must(t, err)
	expect(o.Olga, access.Part{Member: true, Administrator: true})
	expect(o.Raj, access.Part{Member: true})
	expect(o.Rita, access.Part{})
	expect(o.Paul, access.Part{})
	_, err = save(t, o, o.Paul, pool.SavePoolInput{ID: &o.Inbound.ID, Name: ptr("Mine again")})
	refused(t, err, crm.NotFound, "id")
	in := people.SaveUserInput{ID: &o.Rita.ID, OtherDepartmentIDs: []uuid.UUID{o.South.ID}}
	_, err = people.SaveUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), in, crm.Named(in))
	must(t, err)
	expect(o.Rita, access.Part{Member: true})
}

func TestChangedTimeoutsMoveTheDeadlinesOfTheLeadsAtOnce(t *testing.T) {
	t.Parallel()
	o := company(t)
	clock := time.Now().Add(-30 * time.Hour).UTC().Truncate(time.Microsecond)
	leads := o.InsertLeads(t, 300, func(i int, l *db.Lead) {
		l.PoolID = &o.Inbound.ID
		l.Status = []db.Status{db.Pending, db.InProgress, db.Invalid, db.Unassigned}[i%4]
		if l.Status != db.Unassigned {
			l.OwnerID, l.ClockStartedAt = &o.Rita.ID, &clock
		}
	})
	elsewhere := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID, l.ClockStartedAt = &o.Raj.ID, &o.Enterprise.ID, &clock })
	expect := func(step string, first, next int) {
		t.Helper()
		for i, l := range o.Now(t, leads) {
			hours := []int{first, next, 0, 0}[i%4]
			if (l.FollowUpDueAt == nil) != (hours == 0) || hours != 0 && !l.FollowUpDueAt.Equal(clock.Add(time.Duration(hours)*time.Hour)) {
				t.Fatalf("%s: a lead that is %s is due at %v", step, l.Status, l.FollowUpDueAt)
			}
			if l.Version != leads[i].Version {
				t.Fatalf("%s: the lead itself was edited", step)
			}
		}
	}
	expect("at first", 24, 72)
	for _, policy := range []pool.PoolPolicyInput{{FirstFollowUpHours: 40, FollowUpHours: 72}, {FirstFollowUpHours: 0, FollowUpHours: 8760}, {FirstFollowUpHours: 1, FollowUpHours: 0}} {
		_, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &policy})
		must(t, err)
		expect("after the change", policy.FirstFollowUpHours, policy.FollowUpHours)
	}
	if l := o.Now(t, elsewhere)[0]; l.FollowUpDueAt != nil {
		t.Error("a lead of another pool became due")
	}
}

func TestAPoolIsRemovedWhenItHoldsNothing(t *testing.T) {
	t.Parallel()
	o := company(t)
	o.InsertLeads(t, 2, func(_ int, l *db.Lead) { l.PoolID = &o.Inbound.ID })
	discarded := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID, l.Status = &o.Inbound.ID, db.Discarded })
	passed := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID, l.HomePoolID = &o.Inbound.ID, &o.Enterprise.ID })
	ada := o.Viewer(t, o.Ada)
	_, err := pool.DeletePool(t.Context(), o.Conn, ada, o.Inbound.ID, nil)
	if e := refused(t, err, crm.Conflict); e.Message != "Inbound still holds 4 leads. Transfer them to another pool first." || e.Extra["leads"] != 4 {
		t.Errorf("got %+v", e)
	}
	_, err = pool.DeletePool(t.Context(), o.Conn, ada, o.Enterprise.ID, ptr(99))
	refused(t, err, crm.Conflict)
	_, err = pool.DeletePool(t.Context(), o.Conn, ada, o.Enterprise.ID, &o.Enterprise.Version)
	must(t, err)
	if l := o.Now(t, passed)[0]; l.HomePoolID != nil || l.Version != passed[0].Version {
		t.Errorf("got %+v", l)
	}
	if l := o.Now(t, discarded)[0]; *l.PoolID != o.Inbound.ID {
		t.Error("a lead of another pool was touched")
	}
	_, err = pool.DeletePool(t.Context(), o.Conn, ada, o.Enterprise.ID, nil)
	refused(t, err, crm.NotFound, "id")
}

func TestWhoSeesWhichPools(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	o.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.PoolID = &o.Inbound.ID })
	o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID, l.OwnerID = &o.Inbound.ID, &o.Rita.ID })
	_, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Enterprise.ID, VisibleToMembers: ptr(false)})
	must(t, err)
	both := []uuid.UUID{o.Inbound.ID, o.Enterprise.ID}
	for _, test := range []struct {
		of              *crmtest.Org
		who             *db.User
		pools, named    []uuid.UUID // those they see, and those whose members they see
		inbound, enterp any         // what waits, nil where they may not know
	}{
		{o, o.Ada, both, both, 3, 0},
		{o, o.Paul, both, both, 3, 0},
		{o, o.Rita, both[:1], nil, 3, nil},
		{o, o.Raj, both[1:], nil, nil, nil}, // Enterprise does not show its members what waits
		{o, o.Olga, nil, nil, nil, nil},
		{other, other.Ada, nil, nil, nil, nil},
	} {
		ctx, v := test.of.As(t, test.who), test.of.Viewer(t, test.who)
		list, err := pool.List(ctx, o.Conn, v)
		must(t, err)
		members, err := pool.Members(ctx, o.Conn, v, both)
		must(t, err)
		waiting, err := pool.Waiting(ctx, o.Conn, v, both)
		must(t, err)
		for i, id := range both {
			listed := slices.ContainsFunc(list, func(p *db.Pool) bool { return p.ID == id })
			one, err := pool.Get(ctx, o.Conn, v, id)
			must(t, err)
			if want := slices.Contains(test.pools, id); listed != want || (one != nil) != want {
				t.Errorf("%s: pool %d listed %v, found %v, want %v", test.who.Name, i, listed, one != nil, want)
			}
			if want := slices.Contains(test.named, id); (len(members[id]) > 0) != want {
				t.Errorf("%s: pool %d names %d members, want some %v", test.who.Name, i, len(members[id]), want)
			}
			var got any
			if n, known := waiting[id]; known {
				got = n
			}
			if want := []any{test.inbound, test.enterp}[i]; got != want {
				t.Errorf("%s: %v wait in pool %d, want %v", test.who.Name, got, i, want)
			}
		}
	}
}
