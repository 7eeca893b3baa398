package view_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// Whatever administrators change of people, rules and pools, everybody's very next look agrees with the rules as they
// then stand; what would close a cycle is refused and changes nothing.
func TestSightFollowsChanges(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	rapid.Check(t, func(r *rapid.T) {
		c := drawCompany(r)
		variety := rapid.Uint64().Draw(r, "variety")
		inCompany(t, conn, c, func(ctx context.Context, tx db.Conn, s *stored) error {
			office, err := change.BackOffice(ctx, tx, s.org)
			if err != nil {
				return err
			}
			a := &alteration{stored: s, t: r, ctx: ctx, tx: tx, v: office}
			for range rapid.IntRange(1, 4).Draw(r, "changes") {
				said, err := rapid.SampledFrom(alterations).Draw(r, "change").do(a)
				if err != nil {
					return fmt.Errorf("%s: %w", said, err)
				}
			}
			return s.agree(ctx, tx, rand.New(rand.NewPCG(variety, 0)))
		}, r)
	})
}

// alteration is a change of a company under way: what it does through the product's verbs it does to the reference too.
type alteration struct {
	*stored
	t   *rapid.T
	ctx context.Context
	tx  db.Conn
	v   *access.Viewer
}

type alter struct {
	name string
	make func(*alteration) error
}

func (c alter) String() string                     { return c.name }
func (c alter) do(a *alteration) (string, error)   { return c.name, c.make(a) }
func (a *alteration) pick(n int, what string) int  { return rapid.IntRange(0, n-1).Draw(a.t, what) }
func (a *alteration) maybe(n int, what string) int { return rapid.IntRange(none, n-1).Draw(a.t, what) }

var alterations = []alter{
	{"move a person", (*alteration).movePerson},
	{"change departments beside the main one", (*alteration).changeOthers},
	{"change a manager", (*alteration).changeManager},
	{"change a role", (*alteration).changeRole},
	{"change a head", (*alteration).changeHead},
	{"move a department", (*alteration).moveDepartment},
	{"change what heads see", (*alteration).changeSetting},
	{"change a group", (*alteration).changeGroup},
	{"make a rule", (*alteration).makeRule},
	{"change a rule", (*alteration).changeRule},
	{"delete a rule", (*alteration).deleteRule},
	{"change a pool", (*alteration).changePool},
}

func (a *alteration) savePerson(who int, in people.SaveUserInput, field string) error {
	in.ID = ref(personIDs, who)
	_, err := people.SaveUser(a.ctx, a.tx, a.v, in, crm.Given{field: true})
	return err
}

func (a *alteration) movePerson() error {
	who, to := a.pick(len(a.people), "who"), a.maybe(len(a.departments), "to")
	a.people[who].main = to
	return a.savePerson(who, people.SaveUserInput{DepartmentID: ref(departmentIDs, to)}, "departmentId")
}

func (a *alteration) changeOthers() error {
	who := a.pick(len(a.people), "who")
	a.people[who].others = nil
	ids := []uuid.UUID{}
	for d := range a.departments {
		if d != a.people[who].main && rapid.Bool().Draw(a.t, "also in") {
			a.people[who].others = append(a.people[who].others, d)
			ids = append(ids, id(departmentIDs, d))
		}
	}
	return a.savePerson(who, people.SaveUserInput{OtherDepartmentIDs: ids}, "otherDepartmentIds")
}

// refused runs a change, in a transaction of its own, that must be INVALID when wrong, and must go through otherwise.
func (a *alteration) refused(wrong bool, do func() error) error {
	if !wrong {
		return do()
	}
	if _, err := a.tx.NewRaw("SAVEPOINT before").Exec(a.ctx); err != nil {
		return err
	}
	var refusal *crm.Error
	if err := do(); !errors.As(err, &refusal) || refusal.Code != crm.Invalid {
		return fmt.Errorf("this had to be refused, and came to: %v", err)
	}
	_, err := a.tx.NewRaw("ROLLBACK TO SAVEPOINT before").Exec(a.ctx)
	return err
}

func (a *alteration) changeManager() error {
	who, to := a.pick(len(a.people), "who"), a.maybe(len(a.people), "to")
	same := a.people[who].manager == to
	wrong := !same && to != none && (to == who || a.superior(who, to) || a.people[to].inactive)
	return a.refused(wrong, func() error {
		if !wrong {
			a.people[who].manager = to
		}
		return a.savePerson(who, people.SaveUserInput{ManagerID: ref(personIDs, to)}, "managerId")
	})
}

func (a *alteration) changeRole() error {
	who := a.pick(len(a.people), "who")
	if who == 0 { // somebody stays administrator
		return nil
	}
	a.people[who].admin = !a.people[who].admin
	role := 1
	if a.people[who].admin {
		role = 0
	}
	return a.savePerson(who, people.SaveUserInput{RoleID: ref(roleIDs, role)}, "roleId")
}

func (a *alteration) changeHead() error {
	if len(a.departments) == 0 {
		return nil
	}
	d, to := a.pick(len(a.departments), "department"), a.maybe(len(a.people), "head")
	wrong := to != none && to != a.departments[d].head && a.people[to].inactive
	return a.refused(wrong, func() error {
		if !wrong {
			a.departments[d].head = to
		}
		_, err := people.SaveDepartment(a.ctx, a.tx, a.v, people.SaveDepartmentInput{ID: ref(departmentIDs, d), HeadID: ref(personIDs, to)}, crm.Given{"headId": true})
		return err
	})
}

func (a *alteration) moveDepartment() error {
	if len(a.departments) == 0 {
		return nil
	}
	d, to := a.pick(len(a.departments), "department"), a.maybe(len(a.departments), "under")
	wrong := to != none && a.under(to, d)
	return a.refused(wrong, func() error {
		if !wrong {
			a.departments[d].parent = to
		}
		_, err := people.SaveDepartment(a.ctx, a.tx, a.v, people.SaveDepartmentInput{ID: ref(departmentIDs, d), ParentID: ref(departmentIDs, to)}, crm.Given{"parentId": true})
		return err
	})
}

func (a *alteration) changeSetting() error {
	a.headsSeeBelow = !a.headsSeeBelow
	yes := a.headsSeeBelow
	_, err := people.UpdateOrganization(a.ctx, a.tx, a.v, people.UpdateOrganizationInput{HeadsSeeSubDepartments: &yes}, crm.Given{"headsSeeSubDepartments": true})
	return err
}

func (a *alteration) changeGroup() error {
	if len(a.groups) == 0 {
		return nil
	}
	g := a.pick(len(a.groups), "group")
	a.groups[g] = nil
	in := people.SaveGroupInput{ID: ref(groupIDs, g), MemberIDs: []uuid.UUID{}}
	for who := range a.people {
		if rapid.Bool().Draw(a.t, "in") {
			a.groups[g] = append(a.groups[g], who)
			in.MemberIDs = append(in.MemberIDs, id(personIDs, who))
		}
	}
	_, err := people.SaveGroup(a.ctx, a.tx, a.v, in, crm.Given{"memberIds": true})
	return err
}

func (a *alteration) saveRule(r rule, which *uuid.UUID) (*db.SharingRule, error) {
	row := a.ruleRow(0, r)
	active := !r.inactive
	return people.SaveSharingRule(a.ctx, a.tx, a.v, people.SaveSharingRuleInput{ID: which, Name: &row.Name, SourceUserID: row.SourceUserID, SourceDepartmentID: row.SourceDepartmentID,
		TargetUserID: row.TargetUserID, TargetDepartmentID: row.TargetDepartmentID, TargetGroupID: row.TargetGroupID, IncludeSubDepartments: &r.below,
		Access: &row.Access, Active: &active}, crm.Given{"name": true, "sourceUserId": true, "sourceDepartmentId": true, "targetUserId": true,
		"targetDepartmentId": true, "targetGroupId": true, "includeSubDepartments": true, "access": true, "active": true})
}

func (a *alteration) makeRule() error {
	r := a.drawRule(a.t)
	a.rules = append(a.rules, r)
	_, err := a.saveRule(r, nil)
	return err
}

func (a *alteration) changeRule() error {
	if len(a.rules) == 0 {
		return nil
	}
	i := a.pick(len(a.rules), "rule")
	if a.gone(i) {
		return nil
	}
	a.rules[i] = a.drawRule(a.t)
	_, err := a.saveRule(a.rules[i], ref(ruleIDs, i))
	return err
}

// gone says whether a rule is not one of those that the company began with, or was deleted.
func (a *alteration) gone(i int) bool {
	n, err := a.tx.NewSelect().Model((*db.SharingRule)(nil)).Where("sr.organization_id = ?", a.org).Where("sr.id = ?", id(ruleIDs, i)).Count(a.ctx)
	return err != nil || n == 0
}

func (a *alteration) deleteRule() error {
	if len(a.rules) == 0 {
		return nil
	}
	i := a.pick(len(a.rules), "rule")
	if a.gone(i) {
		return nil
	}
	a.rules[i].inactive = true
	_, err := people.DeleteSharingRule(a.ctx, a.tx, a.v, people.DeleteInput{ID: id(ruleIDs, i)})
	return err
}

func (a *alteration) changePool() error {
	if len(a.company.pools) == 0 {
		return nil
	}
	p := a.pick(len(a.company.pools), "pool")
	to := lot{hidden: rapid.Bool().Draw(a.t, "hidden"), parts: a.drawParts(a.t)}
	a.company.pools[p] = to
	visible := !to.hidden
	in := pool.SavePoolInput{ID: ref(poolIDs, p), VisibleToMembers: &visible, Members: []*pool.PoolMemberInput{}}
	for _, m := range to.parts {
		row := pool.PoolMemberInput{Administrator: m.admin}
		row.UserID, row.DepartmentID, row.GroupID = m.who.refs()
		in.Members = append(in.Members, &row)
	}
	_, err := pool.SavePool(a.ctx, a.tx, a.v, in, crm.Given{"visibleToMembers": true, "members": true})
	return err
}
