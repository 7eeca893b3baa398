package people_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func TestWhatIsStillNamedIsNotRemoved(t *testing.T) {
	t.Parallel()
	o := company(t)
	ada := o.Viewer(t, o.Ada)
	below := people.SaveDepartmentInput{Name: ptr("Below"), ParentID: &o.North.ID}
	_, err := people.SaveDepartment(t.Context(), o.Conn, ada, below, crm.Named(below))
	must(t, err)
	_, err = people.DeleteDepartment(t.Context(), o.Conn, ada, people.DeleteInput{ID: o.North.ID})
	if e := refused(t, err, crm.Conflict, ""); e.Message != "North is still named by 3 people, 1 department below it, 1 sharing rule, 1 pool." {
		t.Error(e.Message)
	}
	_, err = people.DeleteGroup(t.Context(), o.Conn, ada, people.DeleteInput{ID: o.TaskForce.ID})
	if e := refused(t, err, crm.Conflict, ""); e.Message != "Task force is still named by 1 sharing rule, 1 pool." {
		t.Error(e.Message)
	}
	_, err = people.DeleteRole(t.Context(), o.Conn, ada, people.DeleteInput{ID: o.Ana.RoleID})
	refused(t, err, crm.Forbidden, "")
	_, err = people.DeleteSharingRule(t.Context(), o.Conn, ada, people.DeleteInput{ID: o.RosaShared.ID, ExpectedVersion: ptr(99)})
	refused(t, err, crm.Conflict, "")

	empty := people.SaveDepartmentInput{Name: ptr("Empty"), HeadID: &o.Mona.ID}
	d, err := people.SaveDepartment(t.Context(), o.Conn, ada, empty, crm.Named(empty))
	must(t, err)
	_, err = people.DeleteDepartment(t.Context(), o.Conn, ada, people.DeleteInput{ID: d.ID, ExpectedVersion: &d.Version})
	must(t, err)
	_, err = people.DeleteDepartment(t.Context(), o.Conn, ada, people.DeleteInput{ID: d.ID})
	refused(t, err, crm.NotFound, "id")
}

func TestRolesOfOnesOwn(t *testing.T) {
	t.Parallel()
	o := company(t)
	ada := o.Viewer(t, o.Ada)
	save := func(in people.SaveRoleInput) (*db.Role, error) {
		return people.SaveRole(t.Context(), o.Conn, ada, in, crm.Named(in))
	}
	_, err := save(people.SaveRoleInput{ID: &o.Rita.RoleID, Name: ptr("Mine")})
	refused(t, err, crm.Forbidden, "")
	_, err = save(people.SaveRoleInput{Name: ptr("King"), Capabilities: []access.Capability{access.Administer}})
	refused(t, err, crm.Invalid, "capabilities")
	_, err = save(people.SaveRoleInput{Name: ptr("Wizard"), Capabilities: []access.Capability{"FLY"}})
	refused(t, err, crm.Invalid, "capabilities")
	r, err := save(people.SaveRoleInput{Name: ptr("Sales rep"), Capabilities: []access.Capability{access.WorkLeads, access.CreateLeads, access.WorkLeads}})
	must(t, err)
	if r.Key != "SALES_REP_2" || strings.Join(r.Capabilities, " ") != "CREATE_LEADS WORK_LEADS" || r.BuiltIn {
		t.Errorf("got %+v", r)
	}
	_, err = change(t, o, people.SaveUserInput{ID: &o.Rita.ID, RoleID: &r.ID})
	must(t, err)
	if o.Viewer(t, o.Rita).Can(access.ClaimLeads) {
		t.Error("she may still claim")
	}
	_, err = save(people.SaveRoleInput{ID: &r.ID, Capabilities: []access.Capability{access.ClaimLeads}})
	must(t, err)
	if v := o.Viewer(t, o.Rita); !v.Can(access.ClaimLeads) || v.Can(access.WorkLeads) {
		t.Error("the change of her role did not take effect on the next request")
	}
	_, err = people.DeleteRole(t.Context(), o.Conn, ada, people.DeleteInput{ID: r.ID})
	refused(t, err, crm.Conflict, "")
	chinese, err := save(people.SaveRoleInput{Name: ptr("销售")})
	must(t, err)
	if chinese.Key != "ROLE" {
		t.Errorf("got %q", chinese.Key)
	}
	roles, err := people.Roles(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita))
	must(t, err)
	if len(roles) != 7 || roles[0].Key != "ADMINISTRATOR" || roles[4].Key != "ANALYST" || roles[5].Key != "SALES_REP_2" {
		t.Errorf("got %d roles, %v first", len(roles), roles[0].Key)
	}
}

func TestARuleHasOneSourceAndOneTarget(t *testing.T) {
	t.Parallel()
	o := company(t)
	ada := o.Viewer(t, o.Ada)
	save := func(in people.SaveSharingRuleInput, also ...string) (*db.SharingRule, error) {
		given := crm.Named(in)
		for _, f := range also {
			given[f] = true
		}
		return people.SaveSharingRule(t.Context(), o.Conn, ada, in, given)
	}
	a, b, g := &o.Rita.ID, &o.North.ID, &o.TaskForce.ID
	_, err := save(people.SaveSharingRuleInput{Name: ptr("R"), TargetUserID: a})
	refused(t, err, crm.Invalid, "sourceUserId")
	_, err = save(people.SaveSharingRuleInput{Name: ptr("R"), SourceUserID: a, SourceDepartmentID: b, TargetUserID: a})
	refused(t, err, crm.Invalid, "sourceUserId")
	_, err = save(people.SaveSharingRuleInput{Name: ptr("R"), SourceUserID: a})
	refused(t, err, crm.Invalid, "targetUserId")
	_, err = save(people.SaveSharingRuleInput{Name: ptr("R"), SourceUserID: a, TargetUserID: a, TargetGroupID: g})
	refused(t, err, crm.Invalid, "targetUserId")
	_, err = save(people.SaveSharingRuleInput{SourceUserID: a, TargetGroupID: g})
	refused(t, err, crm.Invalid, "name")
	_, err = save(people.SaveSharingRuleInput{ID: &o.NorthShared.ID}, "targetGroupId")
	refused(t, err, crm.Invalid, "targetUserId")
	wrong := db.Access("ADMIN")
	_, err = save(people.SaveSharingRuleInput{ID: &o.NorthShared.ID, Access: &wrong})
	refused(t, err, crm.Invalid, "access")
	r, err := save(people.SaveSharingRuleInput{ID: &o.NorthShared.ID, SourceUserID: a, TargetDepartmentID: b}, "targetGroupId")
	must(t, err)
	if *r.SourceUserID != *a || r.SourceDepartmentID != nil || *r.TargetDepartmentID != *b || r.TargetGroupID != nil || r.Access != db.Read {
		t.Errorf("got %+v", r)
	}
	_, err = people.SharingRules(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita))
	refused(t, err, crm.Forbidden, "")
	rules, err := people.SharingRules(o.As(t, o.Ada), o.Conn, ada)
	must(t, err)
	if len(rules) != 2 {
		t.Errorf("got %d rules", len(rules))
	}
}

func TestDepartmentsComeParentsFirst(t *testing.T) {
	t.Parallel()
	o := company(t)
	ada := o.Viewer(t, o.Ada)
	under := func(name string, parent *uuid.UUID) *db.Department {
		in := people.SaveDepartmentInput{Name: &name, ParentID: parent}
		d, err := people.SaveDepartment(t.Context(), o.Conn, ada, in, crm.Named(in))
		must(t, err)
		return d
	}
	b := under("B", &o.South.ID)
	under("a", &o.South.ID)
	under("Deep", &b.ID)
	all, err := people.Departments(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita))
	must(t, err)
	var names []string
	for _, d := range all {
		names = append(names, d.Name)
	}
	if got := strings.Join(names, " "); got != "North South a B Deep" {
		t.Error(got)
	}
}

func TestSettingsOfTheOrganization(t *testing.T) {
	t.Parallel()
	o := company(t)
	ada := o.Viewer(t, o.Ada)
	save := func(in people.UpdateOrganizationInput) (*db.Organization, error) {
		return people.UpdateOrganization(t.Context(), o.Conn, ada, in, crm.Named(in))
	}
	for field, in := range map[string]people.UpdateOrganizationInput{
		"name":           {Name: ptr("")},
		"timeZone":       {TimeZone: ptr("Local")},
		"defaultCountry": {DefaultCountry: ptr("Germany")},
	} {
		_, err := save(in)
		refused(t, err, crm.Invalid, field)
	}
	_, err := save(people.UpdateOrganizationInput{DefaultCountry: ptr("zz")})
	refused(t, err, crm.Invalid, "defaultCountry")
	changed, err := save(people.UpdateOrganizationInput{ExpectedVersion: ptr(1), TimeZone: ptr("Asia/Shanghai"), DefaultCountry: ptr("CN"), RequireReturnReason: ptr(true)})
	must(t, err)
	if changed.Version != 2 || !changed.RequireReturnReason || changed.Name != "Acme" {
		t.Errorf("got %+v", changed)
	}
	now, err := save(people.UpdateOrganizationInput{ExpectedVersion: ptr(1), Name: ptr("Late")})
	refused(t, err, crm.Conflict, "")
	if now.Version != 2 || now.Name != "Acme" {
		t.Errorf("got %+v", now)
	}
}

func TestANewOrganizationIsReadyToUse(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	o, err := people.CreateOrganization(t.Context(), conn, people.NewOrganization{Name: "Müller & Co. KG"})
	must(t, err)
	if o.Slug != "m-ller-co-kg" || o.TimeZone != "UTC" || o.DefaultCountry != "US" {
		t.Errorf("got %+v", o)
	}
	ctx := db.WithOrg(t.Context(), o.ID)
	var roles, sources int
	must(t, conn.NewRaw("SELECT count(*) FROM roles r WHERE r.organization_id = ? AND r.built_in", o.ID).Scan(ctx, &roles))
	must(t, conn.NewRaw("SELECT count(*) FROM catalog_items ci WHERE ci.organization_id = ? AND ci.catalog = 'SOURCE'", o.ID).Scan(ctx, &sources))
	if roles != 5 || sources != 12 {
		t.Errorf("%d roles and %d sources", roles, sources)
	}
	for field, in := range map[string]people.NewOrganization{
		"name":           {},
		"slug":           {Name: "销售"},
		"timeZone":       {Name: "A", TimeZone: "Nowhere"},
		"defaultCountry": {Name: "A", DefaultCountry: "XX1"},
	} {
		_, err := people.CreateOrganization(t.Context(), conn, in)
		refused(t, err, crm.Invalid, field)
	}
	_, err = people.CreateOrganization(t.Context(), conn, people.NewOrganization{Name: "Other", Slug: o.Slug})
	refused(t, err, crm.Conflict, "slug")
}
