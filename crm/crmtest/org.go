// Package crmtest is the cast of the tests: a small company in which everybody shows one way to stand to a lead.
//
//	conn := dbtest.Open(t)
//	acme := crmtest.NewOrg(t, conn, "Acme")
//	rita := acme.Viewer(t, acme.Rita)   // as she stands at this moment
//	ctx := acme.As(t, acme.Rita)        // a context in which she is signed in
//	acme.InsertLeads(t, 3, func(i int, l *db.Lead) { l.OwnerID = &acme.Rob.ID })
//
// The people, each a field of Org; their addresses are first name @ slug .test, and they have no passwords unless
// SetPassword gives them one:
//
//	Ada     administrator
//	Mona    manager, head of North; Rita and Rob, sales reps of North, report to her
//	Max     manager, head of South; Rosa and Raj, sales reps of South, report to him
//	Paul    sales rep, administrator of both pools, in no department
//	Mark    marketer
//	Ana     analyst
//	Olga    sales rep, outsider: no department, no manager, no pool, no rule
//	Igor    sales rep of South, inactive
//
// Raj is the group TaskForce. The rule NorthShared gives the leads of North's people to TaskForce to read; the rule
// RosaShared gives Rosa's to Rita to read and write. The pool Inbound is claimable, has North as members, hides phones
// and emails, and has timeouts of 24 and 72 hours. The pool Enterprise is assignable only, has TaskForce and Max as
// members, and no timeout.
package crmtest

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// Org is an organization with its cast; the package comment says who is who.
type Org struct {
	*db.Organization
	Conn *db.DB

	Ada, Mona, Max, Rita, Rob, Rosa, Raj, Paul, Mark, Ana, Olga, Igor *db.User

	North, South            *db.Department
	TaskForce               *db.Group
	NorthShared, RosaShared *db.SharingRule
	Inbound, Enterprise     *db.Pool
}

// NewOrg makes the company through the product's own verbs. Several may live in one database.
func NewOrg(t testing.TB, conn *db.DB, name string) *Org {
	t.Helper()
	organization, err := people.CreateOrganization(t.Context(), conn, people.NewOrganization{Name: name})
	must(t, err)
	o := &Org{Organization: organization, Conn: conn}
	office, err := change.BackOffice(t.Context(), conn, o.ID)
	must(t, err)
	o.Ada = o.newUser(t, office, "Ada", "ADMINISTRATOR", nil, nil)
	ada := o.Viewer(t, o.Ada)
	o.hire(t, ada)
	o.share(t, ada)
	o.openPools(t, ada)
	return o
}

func (o *Org) hire(t testing.TB, ada *access.Viewer) {
	t.Helper()
	o.North, o.South = o.newDepartment(t, ada, "North"), o.newDepartment(t, ada, "South")
	o.Mona = o.newUser(t, ada, "Mona", "MANAGER", o.North, nil)
	o.Max = o.newUser(t, ada, "Max", "MANAGER", o.South, nil)
	o.Rita = o.newUser(t, ada, "Rita", "SALES_REP", o.North, o.Mona)
	o.Rob = o.newUser(t, ada, "Rob", "SALES_REP", o.North, o.Mona)
	o.Rosa = o.newUser(t, ada, "Rosa", "SALES_REP", o.South, o.Max)
	o.Raj = o.newUser(t, ada, "Raj", "SALES_REP", o.South, o.Max)
	o.Paul = o.newUser(t, ada, "Paul", "SALES_REP", nil, nil)
	o.Mark = o.newUser(t, ada, "Mark", "MARKETER", nil, nil)
	o.Ana = o.newUser(t, ada, "Ana", "ANALYST", nil, nil)
	o.Olga = o.newUser(t, ada, "Olga", "SALES_REP", nil, nil)
	o.Igor = o.newUser(t, ada, "Igor", "SALES_REP", o.South, o.Max)
	var err error
	o.Igor, err = people.DeactivateUser(o.As(t, o.Ada), o.Conn, ada, people.DeactivateUserInput{ID: o.Igor.ID})
	must(t, err)
	o.North = o.headedBy(t, ada, o.North, o.Mona)
	o.South = o.headedBy(t, ada, o.South, o.Max)
}

func (o *Org) share(t testing.TB, ada *access.Viewer) {
	t.Helper()
	group := people.SaveGroupInput{Name: text("Task force"), MemberIDs: []uuid.UUID{o.Raj.ID}}
	var err error
	o.TaskForce, err = people.SaveGroup(t.Context(), o.Conn, ada, group, crm.Named(group))
	must(t, err)
	write := db.ReadWrite
	north := people.SaveSharingRuleInput{Name: text("North for the task force"), SourceDepartmentID: &o.North.ID, TargetGroupID: &o.TaskForce.ID}
	rosa := people.SaveSharingRuleInput{Name: text("Rosa with Rita"), SourceUserID: &o.Rosa.ID, TargetUserID: &o.Rita.ID, Access: &write}
	o.NorthShared, err = people.SaveSharingRule(t.Context(), o.Conn, ada, north, crm.Named(north))
	must(t, err)
	o.RosaShared, err = people.SaveSharingRule(t.Context(), o.Conn, ada, rosa, crm.Named(rosa))
	must(t, err)
}

func (o *Org) openPools(t testing.TB, ada *access.Viewer) {
	t.Helper()
	inbound := pool.SavePoolInput{Name: text("Inbound"), Dimension: text("Channel"),
		Policy:  &pool.PoolPolicyInput{HiddenFields: []string{"emails", "phones"}, FirstFollowUpHours: 24, FollowUpHours: 72},
		Members: []*pool.PoolMemberInput{{DepartmentID: &o.North.ID}, {UserID: &o.Paul.ID, Administrator: true}}}
	assign := db.AssignOnly
	enterprise := pool.SavePoolInput{Name: text("Enterprise"), Kind: &assign,
		Members: []*pool.PoolMemberInput{{GroupID: &o.TaskForce.ID}, {UserID: &o.Max.ID}, {UserID: &o.Paul.ID, Administrator: true}}}
	var err error
	o.Inbound, err = pool.SavePool(t.Context(), o.Conn, ada, inbound, crm.Named(inbound))
	must(t, err)
	o.Enterprise, err = pool.SavePool(t.Context(), o.Conn, ada, enterprise, crm.Named(enterprise))
	must(t, err)
}

// Viewer gives somebody as they stand at this moment.
func (o *Org) Viewer(t testing.TB, user *db.User) *access.Viewer {
	t.Helper()
	v, err := access.Load(t.Context(), o.Conn, o.ID, user.ID)
	must(t, err)
	return v
}

// As gives a context in which somebody is signed in, as they stand at this moment.
func (o *Org) As(t testing.TB, user *db.User) context.Context {
	t.Helper()
	return access.WithViewer(t.Context(), o.Viewer(t, user))
}

// In gives a context that is confined to the organization, with nobody signed in.
func (o *Org) In(t testing.TB) context.Context { return db.WithOrg(t.Context(), o.ID) }

// Everybody lists the cast, Igor too.
func (o *Org) Everybody() []*db.User {
	return []*db.User{o.Ada, o.Mona, o.Max, o.Rita, o.Rob, o.Rosa, o.Raj, o.Paul, o.Mark, o.Ana, o.Olga, o.Igor}
}

// SetPassword lets somebody of the cast sign in. Hashing takes its time, so nobody has one from the start.
func (o *Org) SetPassword(t testing.TB, user *db.User, password string) {
	t.Helper()
	must(t, session.SetPassword(o.In(t), o.Conn, o.ID, user.ID, user.Email, password))
}

func (o *Org) newUser(t testing.TB, v *access.Viewer, name, role string, department *db.Department, manager *db.User) *db.User {
	t.Helper()
	r, err := people.RoleByKey(t.Context(), o.Conn, o.ID, role)
	must(t, err)
	in := people.SaveUserInput{Name: &name, Email: text(strings.ToLower(name) + "@" + o.Slug + ".test"), RoleID: &r.ID}
	if department != nil {
		in.DepartmentID = &department.ID
	}
	if manager != nil {
		in.ManagerID = &manager.ID
	}
	user, err := people.SaveUser(t.Context(), o.Conn, v, in, crm.Named(in))
	must(t, err)
	return user
}

func (o *Org) newDepartment(t testing.TB, v *access.Viewer, name string) *db.Department {
	t.Helper()
	in := people.SaveDepartmentInput{Name: &name}
	d, err := people.SaveDepartment(t.Context(), o.Conn, v, in, crm.Named(in))
	must(t, err)
	return d
}

func (o *Org) headedBy(t testing.TB, v *access.Viewer, d *db.Department, head *db.User) *db.Department {
	t.Helper()
	in := people.SaveDepartmentInput{ID: &d.ID, HeadID: &head.ID}
	d, err := people.SaveDepartment(t.Context(), o.Conn, v, in, crm.Named(in))
	must(t, err)
	return d
}

func text(s string) *string { return &s }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
