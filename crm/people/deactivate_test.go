package people_test

import (
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

func deactivate(t *testing.T, o *crmtest.Org, who, successor *db.User) (*db.User, error) {
	t.Helper()
	in := people.DeactivateUserInput{ID: who.ID}
	if successor != nil {
		in.SuccessorID = &successor.ID
	}
	return people.DeactivateUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), in)
}

// hold gives Rob leads in every live status, in both pools and in none, 600 of them, and two that are closed.
func hold(t *testing.T, o *crmtest.Org, homeless bool) (live, closed []*db.Lead) {
	t.Helper()
	past := time.Now().Add(-48 * time.Hour).UTC().Truncate(time.Microsecond)
	live = o.InsertLeads(t, 600, func(i int, l *db.Lead) {
		l.OwnerID, l.AssignedAt, l.ClockStartedAt, l.CreatedAt = &o.Rob.ID, &past, &past, past
		l.Status = []db.Status{db.Pending, db.InProgress, db.Invalid}[i%3]
		l.PoolID = &[]*db.Pool{o.Inbound, o.Enterprise}[i%2].ID
		if homeless && i%6 == 5 {
			l.PoolID = nil
		}
	})
	closed = o.InsertLeads(t, 2, func(i int, l *db.Lead) {
		l.OwnerID, l.Status = &o.Rob.ID, []db.Status{db.Converted, db.Discarded}[i]
	})
	return live, closed
}

func TestASuccessorGetsAllLiveLeads(t *testing.T) {
	t.Parallel()
	o := company(t)
	live, closed := hold(t, o, true)
	before := time.Now().UTC().Truncate(time.Microsecond)
	_, err := deactivate(t, o, o.Rob, o.Rosa)
	must(t, err)
	for i, l := range o.Now(t, live) {
		was := live[i]
		if l.Status != db.Pending || *l.OwnerID != o.Rosa.ID || l.Version != was.Version+1 || l.AssignedAt.Before(before) || l.FirstPendingAt == nil || l.UpdatedBy == nil {
			t.Fatalf("lead %d: %+v", i, l)
		}
		want := was.PoolID != nil && *was.PoolID == o.Inbound.ID
		if (l.FollowUpDueAt != nil) != want || (want && !l.FollowUpDueAt.Equal(l.AssignedAt.Add(24*time.Hour))) {
			t.Fatalf("lead %d is due at %v", i, l.FollowUpDueAt)
		}
	}
	for _, was := range closed {
		if l := o.Lead(t, was.ID); l.Version != was.Version || *l.OwnerID != o.Rob.ID {
			t.Errorf("a closed lead changed hands: %+v", l)
		}
	}
	ledgerHolds(t, o, 600, "OWNER_CHANGED")
	if !sees(t, o, o.Rosa, live[0]) || !sees(t, o, o.Max, live[0]) || sees(t, o, o.Mona, live[0]) {
		t.Error("sight did not follow the leads")
	}
}

func TestWithoutASuccessorLeadsGoBackToTheirPools(t *testing.T) {
	t.Parallel()
	o := company(t)
	live, _ := hold(t, o, false)
	_, err := deactivate(t, o, o.Rob, nil)
	must(t, err)
	for i, l := range o.Now(t, live) {
		was := live[i]
		if l.Status != db.Unassigned || l.OwnerID != nil || *l.PoolID != *was.PoolID || l.FollowUpDueAt != nil || l.ClockStartedAt != nil || l.ReturnCount != was.ReturnCount+1 {
			t.Fatalf("lead %d: %+v", i, l)
		}
	}
	ledgerHolds(t, o, 600, "RECLAIMED")
}

// ledgerHolds checks that each lead handed on has one closed and one open span that joins it, and one event in words.
func ledgerHolds(t *testing.T, o *crmtest.Org, n int, kind string) {
	t.Helper()
	var joined, events int
	must(t, o.Conn.NewRaw(`SELECT count(*) FROM leads l
		JOIN lead_spans a ON a.organization_id = ? AND a.lead_id = l.id AND a.seq = 1
		JOIN lead_spans b ON b.organization_id = ? AND b.lead_id = l.id AND b.seq = 2 AND b.seq = l.span_seq
		WHERE l.organization_id = ? AND a.left_at = b.entered_at AND b.left_at IS NULL AND b.status = l.status
		AND b.owner_id IS NOT DISTINCT FROM l.owner_id AND b.pool_id IS NOT DISTINCT FROM l.pool_id AND b.action = ? AND b.actor_id = ?`,
		o.ID, o.ID, o.ID, kind, o.Ada.ID).Scan(o.In(t), &joined))
	must(t, o.Conn.NewRaw(`SELECT count(DISTINCT e.subject_id) FROM events e WHERE e.organization_id = ? AND e.subject_type = 'Lead' AND e.kind = ?
		AND e.reason = 'Rob was deactivated.' AND e.data @> '{"changes": [{"field": "owner", "from": "Rob"}]}'`, o.ID, kind).Scan(o.In(t), &events))
	if joined != n || events != n {
		t.Errorf("%d ledgers and %d events for %d leads", joined, events, n)
	}
}

func TestLeadsWithoutPoolNeedASuccessor(t *testing.T) {
	t.Parallel()
	o := company(t)
	live, _ := hold(t, o, true)
	_, err := deactivate(t, o, o.Rob, nil)
	if e := refused(t, err, crm.Invalid, "successorId"); e.Extra["leads"] != 100 {
		t.Errorf("got %+v", e)
	}
	if l := o.Lead(t, live[0].ID); l.Version != live[0].Version || !o.Viewer(t, o.Rob).User.Active {
		t.Error("something was done all the same")
	}
	for name, successor := range map[string]*db.User{"oneself": o.Rob, "somebody inactive": o.Igor} {
		if _, err := deactivate(t, o, o.Rob, successor); !isCode(err, crm.Invalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestWhoIsDeactivatedIsOutAtOnce(t *testing.T) {
	t.Parallel()
	o := company(t)
	o.SetPassword(t, o.Rob, "correct horse")
	now := time.Now().UTC()
	_, err := o.Conn.NewInsert().Model(&db.Session{ID: db.NewID(), OrganizationID: o.ID, UserID: o.Rob.ID, TokenHash: []byte("s"), CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(time.Hour)}).Exec(t.Context())
	must(t, err)
	_, err = o.Conn.NewInsert().Model(&db.APIToken{ID: db.NewID(), OrganizationID: o.ID, UserID: o.Rob.ID, Name: "n", TokenHash: []byte("t"), Scopes: []string{}, CreatedAt: now}).Exec(t.Context())
	must(t, err)
	user, err := deactivate(t, o, o.Rob, nil)
	must(t, err)
	if user.Active || user.DeactivatedAt == nil {
		t.Errorf("got %+v", user)
	}
	if _, err := access.Load(t.Context(), o.Conn, o.ID, o.Rob.ID); !isCode(err, crm.Unauthenticated) {
		t.Errorf("got %v", err)
	}
	open, err := session.List(t.Context(), o.Conn, o.ID, o.Rob.ID)
	must(t, err)
	var tokens int
	must(t, o.Conn.NewRaw("SELECT count(*) FROM api_tokens at WHERE at.organization_id = ? AND at.revoked_at IS NULL", o.ID).Scan(o.In(t), &tokens))
	if len(open)+tokens != 0 {
		t.Errorf("%d sessions and %d tokens still work", len(open), tokens)
	}
	again, err := deactivate(t, o, o.Rob, nil)
	must(t, err)
	if again.Version != user.Version {
		t.Error("deactivating twice did something twice")
	}
	back, err := people.ReactivateUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), people.ReactivateUserInput{ID: o.Rob.ID})
	must(t, err)
	if !back.Active || back.DeactivatedAt != nil || o.Viewer(t, o.Rob).ID() != o.Rob.ID {
		t.Errorf("got %+v", back)
	}
}

func TestWhatNamesSomebodyWhoLeavesIsNotBroken(t *testing.T) {
	t.Parallel()
	o := company(t)
	in := pool.SavePoolInput{ID: &o.Inbound.ID, DefaultAssigneeID: &o.Mona.ID}
	p, err := pool.SavePool(t.Context(), o.Conn, o.Viewer(t, o.Ada), in, crm.Named(in))
	must(t, err)
	_, err = deactivate(t, o, o.Mona, nil)
	must(t, err)
	after := new(db.Pool)
	must(t, o.Conn.NewSelect().Model(after).Where("p.organization_id = ?", o.ID).Where("p.id = ?", p.ID).Scan(o.In(t)))
	if after.DefaultAssigneeID != nil || after.Version != p.Version+1 {
		t.Errorf("the pool still gives leads to %v", after.DefaultAssigneeID)
	}
	var told int
	must(t, o.Conn.NewRaw(`SELECT count(*) FROM events e WHERE e.organization_id = ? AND e.subject_type = 'Pool' AND e.subject_id = ?
		AND e.data @> '{"changes": [{"field": "defaultAssignee", "from": "Mona", "to": ""}]}'`, o.ID, p.ID).Scan(o.In(t), &told))
	if told != 1 {
		t.Errorf("the audit log tells it %d times", told)
	}
	ritas := o.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &o.Rita.ID })[0]
	_, err = people.ReactivateUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), people.ReactivateUserInput{ID: o.Mona.ID})
	must(t, err)
	if !sees(t, o, o.Mona, ritas) {
		t.Error("somebody who comes back has not their place back")
	}
}

func TestASuccessorGetsNewLeadsOfPoolsTheyBelongTo(t *testing.T) {
	t.Parallel()
	o := company(t)
	ada := o.Viewer(t, o.Ada)
	// Mona is in both pools; Rita, of North, is a member of Inbound alone.
	both := pool.SavePoolInput{ID: &o.Enterprise.ID, Members: []*pool.PoolMemberInput{{UserID: &o.Mona.ID}, {UserID: &o.Paul.ID, Administrator: true}, {UserID: &o.Rosa.ID, Administrator: true}}}
	_, err := pool.SavePool(t.Context(), o.Conn, ada, both, crm.Named(both))
	must(t, err)
	for _, p := range []*db.Pool{o.Inbound, o.Enterprise} {
		in := pool.SavePoolInput{ID: &p.ID, DefaultAssigneeID: &o.Mona.ID}
		_, err := pool.SavePool(t.Context(), o.Conn, ada, in, crm.Named(in))
		must(t, err)
	}
	_, err = deactivate(t, o, o.Mona, o.Rita)
	must(t, err)
	for p, want := range map[*db.Pool]*db.User{o.Inbound: o.Rita, o.Enterprise: nil} {
		after := new(db.Pool)
		must(t, o.Conn.NewSelect().Model(after).Where("p.organization_id = ?", o.ID).Where("p.id = ?", p.ID).Scan(o.In(t)))
		if got := after.DefaultAssigneeID; (got == nil) != (want == nil) || (got != nil && *got != want.ID) {
			t.Errorf("%s gives new leads to %v", p.Name, got)
		}
	}
	var told []*db.Notification
	must(t, o.Conn.NewSelect().Model(&told).Where("n.organization_id = ?", o.ID).Where("n.kind = ?", db.NoticeNoAssignee).Order("n.user_id").Scan(o.In(t)))
	if len(told) != 2 || told[0].UserID != o.Rosa.ID || told[1].UserID != o.Paul.ID || *told[0].PoolID != o.Enterprise.ID || *told[0].PersonID != o.Mona.ID || *told[0].ActorID != o.Ada.ID {
		t.Errorf("told %d: %+v", len(told), told)
	}
}
