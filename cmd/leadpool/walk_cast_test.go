package main

import (
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// relation is one way to stand to a lead. The walk has a person for each, who stands to its leads in that way alone.
type relation string

// The relations, and nobody's.
const (
	owner          relation = "owner"
	ownerSuperior  relation = "superior of the owner"
	teamReader     relation = "team, to read"
	teamWriter     relation = "team, to read and write"
	readerSuperior relation = "superior of a reader"
	writerSuperior relation = "superior of a writer"
	sharedReader   relation = "shared, to read"
	sharedWriter   relation = "shared, to read and write"
	head           relation = "head of the owner's department"
	poolMember     relation = "pool member"
	poolAdmin      relation = "pool administrator"
	administrator  relation = "administrator"
	stranger       relation = "nothing to it"
)

var relations = []relation{owner, ownerSuperior, teamReader, teamWriter, readerSuperior, writerSuperior, sharedReader, sharedWriter, head,
	poolMember, poolAdmin, administrator, stranger}

// walk is the company of the walk: its people by relation, and its pools.
type walk struct {
	*crmtest.Org
	api    *api
	people map[relation]*db.User
	tokens map[relation]string
	heir   *db.User // somebody to give leads to
	// The lead's pool is claimable or assignable alone. Everybody is a member of back, where leads without a pool can be
	// returned to, and those who administer pools administer it too.
	claimable, assignable, back *db.Pool
}

func newWalk(t *testing.T) *walk {
	t.Helper()
	w := &walk{api: newAPI(t), people: map[relation]*db.User{}, tokens: map[relation]string{}}
	w.Org = crmtest.NewOrg(t, w.api.conn, "Acme")
	rep, err := people.RoleByKey(t.Context(), w.Conn, w.ID, "SALES_REP")
	if err != nil {
		t.Fatal(err)
	}
	v := w.Viewer(t, w.Ada)
	hire := func(name string, manager, department *uuid.UUID) *db.User {
		email := uuid.NewString() + "@acme.test"
		in := people.SaveUserInput{Name: &name, Email: &email, RoleID: &rep.ID, ManagerID: manager, DepartmentID: department}
		u, err := people.SaveUser(t.Context(), w.Conn, v, in, crm.Named(in))
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	for _, r := range []relation{head, ownerSuperior, readerSuperior, writerSuperior, sharedReader, sharedWriter, poolMember, poolAdmin, stranger} {
		w.people[r] = hire(string(r), nil, nil)
	}
	name := "Field"
	field := people.SaveDepartmentInput{Name: &name, HeadID: &w.people[head].ID}
	department, err := people.SaveDepartment(t.Context(), w.Conn, v, field, crm.Named(field))
	if err != nil {
		t.Fatal(err)
	}
	w.people[owner] = hire(string(owner), &w.people[ownerSuperior].ID, &department.ID)
	w.people[teamReader] = hire(string(teamReader), &w.people[readerSuperior].ID, nil)
	w.people[teamWriter] = hire(string(teamWriter), &w.people[writerSuperior].ID, nil)
	w.people[administrator] = w.Ada
	w.heir = hire("Heir", nil, nil)
	read, write := db.Read, db.ReadWrite
	for r, access := range map[relation]*db.Access{sharedReader: &read, sharedWriter: &write} {
		name := string(r)
		in := people.SaveSharingRuleInput{Name: &name, SourceUserID: &w.people[owner].ID, TargetUserID: &w.people[r].ID, Access: access}
		if _, err := people.SaveSharingRule(t.Context(), w.Conn, v, in, crm.Named(in)); err != nil {
			t.Fatal(err)
		}
	}
	w.openPools(t)
	for r, u := range w.people {
		w.tokens[r] = w.api.signedIn(t, u)
	}
	return w
}

func (w *walk) openPools(t *testing.T) {
	t.Helper()
	named := []*pool.PoolMemberInput{{UserID: &w.people[poolMember].ID}, {UserID: &w.people[poolAdmin].ID, Administrator: true}}
	var all []*pool.PoolMemberInput
	for _, r := range relations {
		all = append(all, &pool.PoolMemberInput{UserID: &w.people[r].ID, Administrator: r == poolAdmin})
	}
	open := func(name string, kind db.PoolKind, members []*pool.PoolMemberInput) *db.Pool {
		in := pool.SavePoolInput{Name: &name, Kind: &kind, Members: members, Policy: &pool.PoolPolicyInput{FirstFollowUpHours: 24, FollowUpHours: 72}}
		p, err := pool.SavePool(t.Context(), w.Conn, w.Viewer(t, w.Ada), in, crm.Named(in))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	w.claimable, w.assignable, w.back = open("Claimable", db.ClaimOrAssign, named), open("Assignable", db.AssignOnly, named), open("Back", db.ClaimOrAssign, all)
}

// lead makes a lead in a status and a pool (nil: none), with its owner where the status has one and its team.
func (w *walk) leads(t *testing.T, n int, status db.Status, in *db.Pool) []*db.Lead {
	t.Helper()
	leads := w.InsertLeads(t, n, func(_ int, l *db.Lead) {
		l.Status = status
		if status != db.Unassigned {
			l.OwnerID = &w.people[owner].ID
		}
		if in != nil {
			l.PoolID = &in.ID
		}
	})
	var team []db.TeamMember
	for _, l := range leads {
		for r, access := range map[relation]db.Access{teamReader: db.Read, teamWriter: db.ReadWrite} {
			team = append(team, db.TeamMember{OrganizationID: w.ID, LeadID: l.ID, UserID: w.people[r].ID, Access: access, LeadCreatedAt: l.CreatedAt, CreatedAt: l.CreatedAt})
		}
	}
	if _, err := w.Conn.NewInsert().Model(&team).Exec(w.In(t)); err != nil {
		t.Fatal(err)
	}
	return leads
}
