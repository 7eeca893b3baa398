package people_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func company(t *testing.T) *crmtest.Org {
	t.Helper()
	return crmtest.NewOrg(t, dbtest.Open(t), "Acme")
}

func ptr[T any](value T) *T { return &value }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, code crm.Code, field string) *crm.Error {
	t.Helper()
	var refusal *crm.Error
	if !errors.As(err, &refusal) || refusal.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	if got := slices.Concat(refusal.Field, []string{""})[0]; got != field {
		t.Fatalf("%s: got field %q, want %q", refusal.Message, got, field)
	}
	return refusal
}

// change saves a person as Ada.
func change(t *testing.T, o *crmtest.Org, in people.SaveUserInput, also ...string) (*db.User, error) {
	t.Helper()
	given := crm.Named(in)
	for _, field := range also {
		given[field] = true
	}
	return people.SaveUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), in, given)
}

// sees says whether somebody sees a lead at this moment.
func sees(t *testing.T, o *crmtest.Org, who *db.User, l *db.Lead) bool {
	t.Helper()
	found, err := access.RelationsTo(o.As(t, who), o.Conn, o.Viewer(t, who), []uuid.UUID{l.ID})
	must(t, err)
	return found[l.ID] != 0
}

// verb is one change, tried on things of an organization by whoever.
type verb struct {
	name string
	do   func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error
}

func verbs() []verb {
	save := func(in people.SaveUserInput) func(context.Context, *access.Viewer, *crmtest.Org) error {
		return func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			in := in
			in.ID = &o.Rita.ID
			_, err := people.SaveUser(ctx, o.Conn, v, in, crm.Named(in))
			return err
		}
	}
	return []verb{
		{"saveUser", save(people.SaveUserInput{Name: ptr("X")})},
		{"saveUser password", save(people.SaveUserInput{Password: ptr("a new password")})},
		{"deactivateUser", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			_, err := people.DeactivateUser(ctx, o.Conn, v, people.DeactivateUserInput{ID: o.Rita.ID})
			return err
		}},
		{"reactivateUser", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			_, err := people.ReactivateUser(ctx, o.Conn, v, people.ReactivateUserInput{ID: o.Igor.ID})
			return err
		}},
		{"saveDepartment", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			in := people.SaveDepartmentInput{ID: &o.North.ID, Name: ptr("X")}
			_, err := people.SaveDepartment(ctx, o.Conn, v, in, crm.Named(in))
			return err
		}},
		{"deleteDepartment", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			_, err := people.DeleteDepartment(ctx, o.Conn, v, people.DeleteInput{ID: o.North.ID})
			return err
		}},
		{"saveGroup", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			in := people.SaveGroupInput{ID: &o.TaskForce.ID, Name: ptr("X")}
			_, err := people.SaveGroup(ctx, o.Conn, v, in, crm.Named(in))
			return err
		}},
		{"deleteGroup", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			_, err := people.DeleteGroup(ctx, o.Conn, v, people.DeleteInput{ID: o.TaskForce.ID})
			return err
		}},
		{"saveRole", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			in := people.SaveRoleInput{ID: &o.Rita.RoleID, Name: ptr("X")}
			_, err := people.SaveRole(ctx, o.Conn, v, in, crm.Named(in))
			return err
		}},
		{"deleteRole", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			_, err := people.DeleteRole(ctx, o.Conn, v, people.DeleteInput{ID: o.Rita.RoleID})
			return err
		}},
		{"saveSharingRule", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			in := people.SaveSharingRuleInput{ID: &o.NorthShared.ID, Active: ptr(false)}
			_, err := people.SaveSharingRule(ctx, o.Conn, v, in, crm.Named(in))
			return err
		}},
		{"deleteSharingRule", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			_, err := people.DeleteSharingRule(ctx, o.Conn, v, people.DeleteInput{ID: o.NorthShared.ID})
			return err
		}},
		{"updateOrganization", func(ctx context.Context, v *access.Viewer, o *crmtest.Org) error {
			in := people.UpdateOrganizationInput{Name: ptr("X")}
			_, err := people.UpdateOrganization(ctx, o.Conn, v, in, crm.Named(in))
			return err
		}},
	}
}

func TestOnlyAdministratorsChangePeople(t *testing.T) {
	t.Parallel()
	o := company(t)
	for _, verb := range verbs() {
		for _, who := range []*db.User{o.Rita, o.Mona, o.Paul, o.Mark, o.Ana, o.Olga} {
			if err := verb.do(t.Context(), o.Viewer(t, who), o); !isCode(err, crm.Forbidden) {
				t.Errorf("%s as %s: got %v", verb.name, who.Name, err)
			}
		}
		readOnly := o.Viewer(t, o.Ada)
		readOnly.ReadOnly = true
		if err := verb.do(t.Context(), readOnly, o); !isCode(err, crm.Forbidden) {
			t.Errorf("%s with a token that only reads: got %v", verb.name, err)
		}
	}
}

func TestNothingReachesAcrossOrganizations(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	stranger := other.Viewer(t, other.Ada)
	for _, verb := range verbs() {
		if verb.name == "updateOrganization" {
			continue // it names nothing: it can only be one's own
		}
		if err := verb.do(t.Context(), stranger, o); !isCode(err, crm.NotFound) {
			t.Errorf("%s: got %v", verb.name, err)
		}
	}
	for field, in := range map[string]people.SaveUserInput{
		"roleId":             {RoleID: &other.Rita.RoleID},
		"departmentId":       {DepartmentID: &other.North.ID},
		"otherDepartmentIds": {OtherDepartmentIDs: []uuid.UUID{other.North.ID}},
		"managerId":          {ManagerID: &other.Mona.ID},
	} {
		in.ID = &o.Rita.ID
		_, err := change(t, o, in)
		refused(t, err, crm.Invalid, field)
	}
	ada := o.Viewer(t, o.Ada)
	d := people.SaveDepartmentInput{ID: &o.North.ID, HeadID: &other.Mona.ID}
	_, err := people.SaveDepartment(t.Context(), o.Conn, ada, d, crm.Named(d))
	refused(t, err, crm.Invalid, "headId")
	d = people.SaveDepartmentInput{ID: &o.North.ID, ParentID: &other.North.ID}
	_, err = people.SaveDepartment(t.Context(), o.Conn, ada, d, crm.Named(d))
	refused(t, err, crm.Invalid, "parentId")
	g := people.SaveGroupInput{ID: &o.TaskForce.ID, MemberIDs: []uuid.UUID{other.Raj.ID}}
	_, err = people.SaveGroup(t.Context(), o.Conn, ada, g, crm.Named(g))
	refused(t, err, crm.Invalid, "memberIds")
	r := people.SaveSharingRuleInput{ID: &o.NorthShared.ID, TargetUserID: &other.Raj.ID}
	_, err = people.SaveSharingRule(t.Context(), o.Conn, ada, r, crm.Named(r))
	refused(t, err, crm.Invalid, "targetUserId")
	_, err = people.DeactivateUser(t.Context(), o.Conn, ada, people.DeactivateUserInput{ID: o.Rita.ID, SuccessorID: &other.Rob.ID})
	refused(t, err, crm.Invalid, "successorId")
}

func isCode(err error, code crm.Code) bool {
	var refusal *crm.Error
	return errors.As(err, &refusal) && refusal.Code == code
}
