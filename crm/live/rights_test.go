package live_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// A sharing rule that ends takes its leads off the screen at once, one by one and by id alone; nothing of a lead of theirs that
// changes afterwards is told.
func TestARuleThatEnds(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shared := s.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &s.Rosa.ID })[0]
	rita := s.open(t, s.Rita, live.Request{View: "SHARED_WITH_ME"})
	page := s.open(t, s.Rita, live.Request{Lead: &shared.ID})
	off := false
	_, err := people.SaveSharingRule(s.As(t, s.Ada), s.Conn, s.Viewer(t, s.Ada),
		people.SaveSharingRuleInput{ID: &s.RosaShared.ID, ExpectedVersion: &s.RosaShared.Version, Active: &off}, crm.Given{"active": true})
	must(t, err)
	began := time.Now()
	rita.change(t, live.Left, shared.ID)
	page.change(t, live.Left, shared.ID)
	t.Logf("gone after %v", time.Since(began))
	edit(t, s, s.Rosa, shared.ID, "Renamed")
	mine := create(t, s, s.Rita, "Mine")
	all := s.open(t, s.Rita, live.Request{View: "ALL_LEADS"})
	edit(t, s, s.Rosa, shared.ID, "Again")
	edit(t, s, s.Rita, mine.ID, "Mine too")
	all.change(t, live.Changed, mine.ID)
}

// Who loses a pool is told so, and the stream ends; who leaves the company likewise.
func TestALostPool(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	raj := s.open(t, s.Raj, live.Request{Pool: &s.Enterprise.ID})
	rob := s.open(t, s.Rob, live.Request{Pool: &s.Inbound.ID})
	p := new(db.Pool)
	must(t, s.Conn.NewSelect().Model(p).Where("p.organization_id = ?", s.ID).Where("p.id = ?", s.Enterprise.ID).Scan(s.In(t)))
	_, err := pool.SavePool(s.As(t, s.Ada), s.Conn, s.Viewer(t, s.Ada), pool.SavePoolInput{ID: &p.ID, ExpectedVersion: &p.Version,
		Members: []*pool.PoolMemberInput{{UserID: &s.Max.ID}}}, crm.Given{"members": true})
	must(t, err)
	refused(t, ending(t, raj), crm.NotFound, "poolId")
	_, err = people.DeactivateUser(s.As(t, s.Ada), s.Conn, s.Viewer(t, s.Ada), people.DeactivateUserInput{ID: s.Rob.ID})
	must(t, err)
	refused(t, ending(t, rob), crm.Unauthenticated)
}

// Too many leads at once are not told one by one.
func TestManyLeadsComeIntoSight(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.InsertLeads(t, 600, func(_ int, l *db.Lead) { l.OwnerID = &s.Olga.ID })
	mona := s.open(t, s.Mona, live.Request{View: "ALL_LEADS"})
	olga := s.open(t, s.Olga, live.Request{View: "ALL_LEADS"})
	u := new(db.User)
	must(t, s.Conn.NewSelect().Model(u).Where("u.organization_id = ?", s.ID).Where("u.id = ?", s.Olga.ID).Scan(s.In(t)))
	_, err := people.SaveUser(s.As(t, s.Ada), s.Conn, s.Viewer(t, s.Ada), people.SaveUserInput{ID: &u.ID, ExpectedVersion: &u.Version, ManagerID: &s.Mona.ID}, crm.Given{"managerId": true})
	must(t, err)
	if m, ok := mona.next(t).(*live.Resync); !ok || m.Reason != live.Rights {
		t.Fatalf("%+v", m)
	}
	mine := create(t, s, s.Olga, "One more")
	olga.change(t, live.Entered, mine.ID)
	mona.change(t, live.Entered, mine.ID)
}

// ending waits for the end of a stream and gives why.
func ending(t *testing.T, r *reader) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for {
		if m, err := r.sub.Next(ctx); err != nil {
			return err
		} else if c, ok := m.(*live.LeadChanges); ok && len(c.Changes) > 0 {
			t.Fatalf("told of %d leads", len(c.Changes))
		}
	}
}

func create(t *testing.T, s *stage, who *db.User, name string) *db.Lead {
	t.Helper()
	l, err := lead.Create(s.As(t, who), s.Conn, s.Viewer(t, who), lead.CreateLeadInput{LeadDraft: db.LeadDraft{Name: name}})
	must(t, err)
	s.settled(t)
	return l
}

func edit(t *testing.T, s *stage, who *db.User, id uuid.UUID, name string) {
	t.Helper()
	_, err := lead.Edit(s.As(t, who), s.Conn, s.Viewer(t, who), lead.UpdateLeadInput{ID: id, ExpectedVersion: s.Lead(t, id).Version, LeadDraft: db.LeadDraft{Name: name}}, crm.Given{"name": true})
	must(t, err)
}
