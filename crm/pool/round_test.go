package pool_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Ways round the rules that people think of.

func TestNobodyTakesAWaitingLeadThroughItsTeam(t *testing.T) {
	t.Parallel()
	o := company(t)
	ids := waiting(t, o, o.Inbound, 1)
	_, err := o.Conn.NewInsert().Model(&db.TeamMember{OrganizationID: o.ID, LeadID: ids[0], UserID: o.Rita.ID, Access: db.ReadWrite,
		LeadCreatedAt: time.Now(), CreatedAt: time.Now()}).Exec(o.In(t))
	must(t, err)
	for _, who := range []*db.User{o.Rita, o.Mona} { // of the team, and above one of it
		out, err := lead.ChangeOwners(o.As(t, who), o.Conn, o.Viewer(t, who), lead.OwnerChange{Leads: ids, Owner: o.Rita.ID})
		must(t, err)
		refused(t, out.Results[0].Error, crm.Forbidden)
	}
	if l := o.Lead(t, ids[0]); l.Status != db.Unassigned {
		t.Error("it is gone")
	}
}

// Invalid and back again is no follow-up: the clock stood still meanwhile and goes on.
func TestInvalidAndBackBuysNoTime(t *testing.T) {
	t.Parallel()
	o := company(t)
	began := time.Now().UTC().Add(-30 * time.Hour).Truncate(time.Microsecond)
	l := o.InsertLeads(t, 1, func(_ int, l *db.Lead) {
		l.PoolID, l.OwnerID, l.AssignedAt, l.ClockStartedAt = &o.Inbound.ID, &o.Rita.ID, &began, &began
	})[0]
	ids, rita, ctx := []uuid.UUID{l.ID}, o.Viewer(t, o.Rita), o.As(t, o.Rita)
	_, err := lead.Invalidate(ctx, o.Conn, rita, ids, nil, nil)
	must(t, err)
	_, err = lead.Reactivate(ctx, o.Conn, rita, ids, nil)
	must(t, err)
	if now := o.Lead(t, l.ID); now.ClockStartedAt.Sub(began) > time.Minute || now.ClockStartedAt.Before(began) {
		t.Errorf("the clock runs from %s, not %s", now.ClockStartedAt, began)
	}
}

func TestSpacesAreNoReason(t *testing.T) {
	t.Parallel()
	o := company(t)
	l := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID, l.OwnerID = &o.Inbound.ID, &o.Rita.ID })[0]
	rita := o.Viewer(t, o.Rita)
	rita.Organization.RequireReturnReason = true
	for _, reason := range []*string{nil, ptr(""), ptr(" \t ")} {
		_, err := pool.Return(o.As(t, o.Rita), o.Conn, rita, pool.Move{Leads: []uuid.UUID{l.ID}, Reason: reason})
		refused(t, err, crm.Invalid, "reason")
	}
}

func TestWhoCannotWorkLeadsIsGivenNone(t *testing.T) {
	t.Parallel()
	o := company(t)
	l := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &o.Rita.ID })[0]
	_, err := lead.ChangeOwner(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), lead.OwnerChange{Leads: []uuid.UUID{l.ID}, Owner: o.Ana.ID})
	refused(t, err, crm.Invalid, "ownerId")
	members := []*pool.PoolMemberInput{{UserID: &o.Ana.ID}, {DepartmentID: &o.North.ID}}
	p, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Name: ptr("Other"), Members: members, DefaultAssigneeID: &o.Ana.ID})
	refused(t, err, crm.Invalid, "defaultAssigneeId")
	if p != nil {
		t.Errorf("the refusal shows a pool that was not saved: %+v", p)
	}
}
