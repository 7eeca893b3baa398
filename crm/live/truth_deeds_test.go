package live_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// pick is one of some things.
func pick[T any](w *world, of ...T) T { return of[w.rng.IntN(len(of))] }

func (w *world) one() []uuid.UUID { return []uuid.UUID{pick(w, w.leads...)} }

func (w *world) some() (ids []uuid.UUID) {
	for range 1 + w.rng.IntN(4) {
		ids = append(ids, pick(w, w.leads...))
	}
	return ids
}

// create makes a lead, somebody's own or in a pool.
func (w *world) create(t *testing.T) {
	who := pick(w, w.Rita, w.Rob, w.Rosa, w.Mona, w.Paul, w.Ada)
	in := lead.CreateLeadInput{LeadDraft: db.LeadDraft{Name: fmt.Sprint(pick(w, "Anna", "Bob", "Cy", "Zoe"), len(w.leads)), Score: w.rng.IntN(100), Emails: []string{"x@y.test"}}}
	if w.rng.IntN(2) == 0 {
		who, in.PoolID = w.Paul, pick(w, &w.Inbound.ID, &w.Inbound.ID, &w.Enterprise.ID)
	}
	v := w.Viewer(t, who)
	if l, err := lead.Create(access.WithViewer(w.In(t), v), w.Conn, v, in); err == nil {
		w.leads = append(w.leads, l.ID)
	}
}

// step has somebody do something; what is refused is as good as what is done.
func (w *world) step(t *testing.T) {
	who := pick(w, w.Ada, w.Ada, w.Paul, w.Paul, w.Mona, w.Rita, w.Rita, w.Rob, w.Rosa, w.Max)
	v, err := access.Load(w.In(t), w.Conn, w.ID, who.ID)
	if err != nil {
		return // inactive
	}
	ctx := access.WithViewer(w.In(t), v)
	reason := "Because"
	switch w.rng.IntN(24) {
	case 0:
		w.create(t)
	case 1, 2:
		_, err = pool.Claim(ctx, w.Conn, v, w.some(), nil)
	case 3, 4:
		_, err = pool.Assign(ctx, w.Conn, v, pool.Move{Leads: w.some(), Owners: []uuid.UUID{pick(w, w.people...).ID}})
	case 5:
		_, err = pool.Return(ctx, w.Conn, v, pool.Move{Leads: w.some(), Pool: &w.Inbound.ID, Reason: &reason})
	case 6:
		_, err = pool.Reclaim(ctx, w.Conn, v, pool.Move{Leads: w.some(), Reason: &reason})
	case 7:
		_, err = pool.Transfer(ctx, w.Conn, v, pool.Move{Leads: w.some(), Pool: pick(w, &w.Inbound.ID, &w.Enterprise.ID)})
	case 8, 9:
		_, err = lead.SetResult(ctx, w.Conn, v, lead.SetLeadResultInput{ID: w.one()[0], Result: "Reached"}, crm.Given{})
	case 10:
		_, err = lead.Invalidate(ctx, w.Conn, v, w.some(), &reason, nil)
	case 11:
		_, err = lead.Reactivate(ctx, w.Conn, v, w.some(), nil)
	case 12:
		_, err = lead.Discard(ctx, w.Conn, v, w.one(), &reason, nil)
	case 13:
		_, err = lead.Restore(ctx, w.Conn, v, w.leads[:min(len(w.leads), 20)], nil)
	case 14:
		_, err = lead.ChangeOwners(ctx, w.Conn, v, lead.OwnerChange{Leads: w.some(), Owner: pick(w, w.people...).ID})
	case 15, 16, 17:
		err = w.edit(t, v)
	case 18, 19:
		_, err = lead.ChangeTeam(ctx, w.Conn, v, lead.TeamChange{Lead: w.one()[0], Add: []*lead.TeamMemberInput{{UserID: pick(w, w.people...).ID, Access: pick(w, db.Read, db.ReadWrite)}}})
	case 20:
		_, err = lead.ChangeTeam(ctx, w.Conn, v, lead.TeamChange{Lead: w.one()[0], Remove: []uuid.UUID{pick(w, w.people...).ID, pick(w, w.people...).ID}})
	case 21:
		in := lead.LogActivityInput{ID: w.one()[0], Kind: pick(w, db.Call, db.Note)}
		_, _, err = lead.LogActivity(ctx, w.Conn, v, in, crm.Named(in))
	default:
		err = w.people_(t)
	}
	var refusal *crm.Error
	if err != nil && !errors.As(err, &refusal) {
		t.Fatal(err)
	}
}

func (w *world) edit(t *testing.T, v *access.Viewer) error {
	ctx := access.WithViewer(w.In(t), v)
	l, err := lead.Get(ctx, w.Conn, v, w.one()[0])
	if err != nil || l == nil {
		return err
	}
	in := lead.UpdateLeadInput{ID: l.ID, ExpectedVersion: l.Version}
	var given crm.Given
	switch w.rng.IntN(3) {
	case 0:
		in.Name, given = pick(w, "Anna", "Bob", "Cy", "Zoe"), crm.Given{"name": true}
	case 1:
		in.Score, given = w.rng.IntN(100), crm.Given{"score": true}
	case 2:
		in.Tags, given = pick(w, []string{}, []string{"hot"}), crm.Given{"tags": true}
	}
	_, err = lead.Edit(ctx, w.Conn, v, in, given)
	return err
}

// people_ changes who sees what.
func (w *world) people_(t *testing.T) error {
	ctx, ada := w.As(t, w.Ada), w.Viewer(t, w.Ada)
	version := func(table string, id uuid.UUID) *int {
		var n int
		must(t, w.Conn.NewRaw("SELECT x.version FROM "+table+" x WHERE x.organization_id = ? AND x.id = ?", w.ID, id).Scan(w.In(t), &n))
		return &n
	}
	var err error
	switch w.rng.IntN(7) {
	case 0:
		rule := pick(w, w.NorthShared, w.RosaShared)
		on := w.rng.IntN(2) == 0
		in := people.SaveSharingRuleInput{ID: &rule.ID, ExpectedVersion: version("sharing_rules", rule.ID), Active: &on}
		_, err = people.SaveSharingRule(ctx, w.Conn, ada, in, crm.Given{"active": true})
	case 1:
		u := pick(w, w.Rita, w.Rob, w.Rosa, w.Raj)
		in := people.SaveUserInput{ID: &u.ID, ExpectedVersion: version("users", u.ID), ManagerID: pick(w, &w.Mona.ID, &w.Max.ID, nil)}
		_, err = people.SaveUser(ctx, w.Conn, ada, in, crm.Given{"managerId": true})
	case 2:
		in := people.SaveGroupInput{ID: &w.TaskForce.ID, ExpectedVersion: version("user_groups", w.TaskForce.ID), MemberIDs: pick(w, []uuid.UUID{}, []uuid.UUID{w.Raj.ID}, []uuid.UUID{w.Raj.ID, w.Olga.ID})}
		_, err = people.SaveGroup(ctx, w.Conn, ada, in, crm.Given{"memberIds": true})
	case 3:
		in := people.SaveDepartmentInput{ID: &w.South.ID, ExpectedVersion: version("departments", w.South.ID), HeadID: pick(w, &w.Max.ID, &w.Rosa.ID, nil)}
		_, err = people.SaveDepartment(ctx, w.Conn, ada, in, crm.Given{"headId": true})
	case 4:
		u := pick(w, w.Rob, w.Raj, w.Rosa)
		_, err = people.DeactivateUser(ctx, w.Conn, ada, people.DeactivateUserInput{ID: u.ID, SuccessorID: &w.Rita.ID})
	case 5:
		u := pick(w, w.Rob, w.Raj, w.Rosa)
		_, err = people.ReactivateUser(ctx, w.Conn, ada, people.ReactivateUserInput{ID: u.ID})
	case 6:
		in := pool.SavePoolInput{ID: &w.Enterprise.ID, ExpectedVersion: version("pools", w.Enterprise.ID),
			Members: pick(w, []*pool.PoolMemberInput{{UserID: &w.Max.ID}, {UserID: &w.Paul.ID, Administrator: true}}, []*pool.PoolMemberInput{{UserID: &w.Raj.ID}, {UserID: &w.Max.ID, Administrator: true}, {UserID: &w.Paul.ID, Administrator: true}})}
		_, err = pool.SavePool(ctx, w.Conn, ada, in, crm.Given{"members": true})
	}
	return err
}
