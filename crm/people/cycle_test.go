package people_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

func TestAReportingCycleIsRefused(t *testing.T) {
	t.Parallel()
	o := company(t)
	_, err := change(t, o, people.SaveUserInput{ID: &o.Mona.ID, ManagerID: &o.Rita.ID})
	refused(t, err, crm.Invalid, "managerId")
	_, err = change(t, o, people.SaveUserInput{ID: &o.Mona.ID, ManagerID: &o.Ada.ID})
	must(t, err)
	_, err = change(t, o, people.SaveUserInput{ID: &o.Ada.ID, ManagerID: &o.Rita.ID}) // at three steps
	refused(t, err, crm.Invalid, "managerId")
}

// pair is one half of a cycle that two writers make together.
type pair struct{ below, above *uuid.UUID }

// together makes both halves at once, many times over, and says how many went through.
func together(t *testing.T, o *crmtest.Org, one, two pair, save func(context.Context, *access.Viewer, pair) error) (through int) {
	t.Helper()
	ada := o.Viewer(t, o.Ada)
	var start, done sync.WaitGroup
	start.Add(1)
	results := make(chan error, 2)
	for _, half := range []pair{one, two} {
		done.Go(func() {
			start.Wait()
			results <- save(t.Context(), ada, half)
		})
	}
	start.Done()
	done.Wait()
	close(results)
	for err := range results {
		if err == nil {
			through++
		} else if !isCode(err, crm.Invalid) {
			t.Errorf("got %v", err)
		}
	}
	return through
}

func TestTwoWritersCannotCloseAReportingCycleTogether(t *testing.T) {
	t.Parallel()
	o := company(t)
	save := func(ctx context.Context, v *access.Viewer, p pair) error {
		in := people.SaveUserInput{ID: p.below, ManagerID: p.above}
		_, err := people.SaveUser(ctx, o.Conn, v, in, crm.Named(in))
		return err
	}
	paul, olga := pair{&o.Paul.ID, &o.Olga.ID}, pair{&o.Olga.ID, &o.Paul.ID}
	for round := range 10 {
		one, two := paul, olga
		if round%2 == 1 {
			one, two = two, one
		}
		if n := together(t, o, one, two, save); n != 1 {
			t.Fatalf("round %d: %d of the two halves of a cycle went through", round, n)
		}
		for _, id := range []uuid.UUID{o.Paul.ID, o.Olga.ID} {
			_, err := change(t, o, people.SaveUserInput{ID: &id}, "managerId")
			must(t, err)
		}
	}
}

func TestTwoWritersCannotCloseACycleOfDepartmentsTogether(t *testing.T) {
	t.Parallel()
	o := company(t)
	save := func(ctx context.Context, v *access.Viewer, p pair) error {
		in := people.SaveDepartmentInput{ID: p.below, ParentID: p.above}
		given := crm.Named(in)
		given["parentId"] = true
		_, err := people.SaveDepartment(ctx, o.Conn, v, in, given)
		return err
	}
	north, south := pair{&o.North.ID, &o.South.ID}, pair{&o.South.ID, &o.North.ID}
	for round := range 10 {
		one, two := north, south
		if round%2 == 1 {
			one, two = two, one
		}
		if n := together(t, o, one, two, save); n != 1 {
			t.Fatalf("round %d: %d of the two halves of a cycle went through", round, n)
		}
		for _, id := range []*uuid.UUID{&o.North.ID, &o.South.ID} {
			must(t, save(t.Context(), o.Viewer(t, o.Ada), pair{below: id}))
		}
	}
	must(t, save(t.Context(), o.Viewer(t, o.Ada), south)) // South below North
	refused(t, save(t.Context(), o.Viewer(t, o.Ada), north), crm.Invalid, "parentId")
	refused(t, save(t.Context(), o.Viewer(t, o.Ada), pair{&o.North.ID, &o.North.ID}), crm.Invalid, "parentId")
}

func TestEveryChangeOfPeopleTakesEffectOnTheNextRead(t *testing.T) {
	t.Parallel()
	o := company(t)
	ritas := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &o.Rita.ID })[0]
	ada := func() *access.Viewer { return o.Viewer(t, o.Ada) }
	saved := func(_ any, err error) { t.Helper(); must(t, err) }
	expect := func(step string, who *db.User, want bool) {
		t.Helper()
		if got := sees(t, o, who, ritas); got != want {
			t.Errorf("%s: %s sees Rita's lead: %v", step, who.Name, got)
		}
	}
	rule := func(in people.SaveSharingRuleInput) {
		t.Helper()
		saved(people.SaveSharingRule(t.Context(), o.Conn, ada(), in, crm.Named(in)))
	}
	department := func(in people.SaveDepartmentInput, also ...string) {
		t.Helper()
		given := crm.Named(in)
		for _, f := range also {
			given[f] = true
		}
		saved(people.SaveDepartment(t.Context(), o.Conn, ada(), in, given))
	}
	group := func(members ...uuid.UUID) {
		t.Helper()
		in := people.SaveGroupInput{ID: &o.TaskForce.ID, MemberIDs: members}
		given := crm.Named(in)
		given["memberIds"] = true
		saved(people.SaveGroup(t.Context(), o.Conn, ada(), in, given))
	}

	expect("at first", o.Raj, true)
	expect("at first", o.Olga, false)
	group(o.Olga.ID)
	expect("in the group", o.Olga, true)
	expect("out of the group", o.Raj, false)
	group()
	expect("out of the group", o.Olga, false)
	rule(people.SaveSharingRuleInput{ID: &o.NorthShared.ID, TargetUserID: &o.Olga.ID})
	expect("named by the rule", o.Olga, true)
	rule(people.SaveSharingRuleInput{ID: &o.NorthShared.ID, Active: ptr(false)})
	expect("rule switched off", o.Olga, false)
	rule(people.SaveSharingRuleInput{ID: &o.NorthShared.ID, Active: ptr(true)})
	saved(people.DeleteSharingRule(t.Context(), o.Conn, ada(), people.DeleteInput{ID: o.NorthShared.ID}))
	expect("rule gone", o.Olga, false)

	saved(change(t, o, people.SaveUserInput{ID: &o.Rita.ID, ManagerID: &o.Max.ID}))
	expect("reports to Max", o.Max, true)
	expect("still in Mona's department", o.Mona, true)
	department(people.SaveDepartmentInput{ID: &o.North.ID}, "headId")
	expect("Mona heads nothing", o.Mona, false)
	department(people.SaveDepartmentInput{ID: &o.North.ID, ParentID: &o.South.ID})
	saved(change(t, o, people.SaveUserInput{ID: &o.Rita.ID}, "managerId"))
	expect("head of the department above", o.Max, true)
	off := people.UpdateOrganizationInput{HeadsSeeSubDepartments: ptr(false)}
	saved(people.UpdateOrganization(t.Context(), o.Conn, ada(), off, crm.Named(off)))
	expect("heads see only their own", o.Max, false)
	saved(change(t, o, people.SaveUserInput{ID: &o.Rita.ID, DepartmentID: &o.South.ID}))
	expect("moved into Max's department", o.Max, true)
}
