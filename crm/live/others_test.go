package live_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Others who have a lead open see who edits it; who may not, cannot say so, and who does not see it learns nothing.
func TestWhoEdits(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	l := s.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &s.Rita.ID })[0]
	mona, rita := s.open(t, s.Mona, live.Request{Lead: &l.ID}), s.open(t, s.Rita, live.Request{Lead: &l.ID})
	refused(t, s.hub.SetEditing(s.As(t, s.Olga), s.Viewer(t, s.Olga), l.ID, true), crm.NotFound)
	refused(t, s.hub.SetEditing(s.As(t, s.Raj), s.Viewer(t, s.Raj), l.ID, true), crm.Forbidden)
	must(t, s.hub.SetEditing(s.As(t, s.Rita), s.Viewer(t, s.Rita), l.ID, true))
	if m, ok := mona.next(t).(*live.LeadEditors); !ok || !slices.Equal(m.Users, []uuid.UUID{s.Rita.ID}) {
		t.Fatalf("%+v", m)
	}
	late := s.open(t, s.Ada, live.Request{Lead: &l.ID})
	if m, ok := late.next(t).(*live.LeadEditors); !ok || !slices.Equal(m.Users, []uuid.UUID{s.Rita.ID}) {
		t.Fatalf("%+v", m)
	}
	must(t, s.hub.SetEditing(s.As(t, s.Rita), s.Viewer(t, s.Rita), l.ID, false))
	if m, ok := mona.next(t).(*live.LeadEditors); !ok || len(m.Users) != 0 {
		t.Fatalf("%+v", m)
	}
	edit(t, s, s.Rita, l.ID, "Another")
	rita.change(t, live.Changed, l.ID) // and nothing of herself before
}

// A deadline that passes brings a lead into the list of what is overdue, though nobody does anything.
func TestTimeAlone(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	soon := time.Now().Add(2 * time.Second)
	s.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID, l.FollowUpDueAt = &s.Rita.ID, &s.Inbound.ID, &soon })
	r := s.open(t, s.Rita, live.Request{View: "MY_OVERDUE_LEADS"})
	if m, ok := r.next(t).(*live.Resync); !ok || m.Reason != live.Clock {
		t.Fatalf("%+v", m)
	}
	if time.Now().Before(soon) {
		t.Error("told before it was so")
	}
}

// The number of leads follows.
func TestCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.open(t, s.Rita, live.Request{View: "ALL_LEADS", Count: true})
	for n := 1; n <= 2; n++ {
		l := create(t, s, s.Rita, "Counted")
		r.change(t, live.Entered, l.ID)
		m, ok := r.next(t).(*live.LeadChanges)
		if !ok || m.Count == nil || m.Count.Value != n || !m.Count.Exact {
			t.Fatalf("%+v", m)
		}
	}
}

// A name that lists show has them asked for anew when it changes.
func TestSettingsThatChange(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.open(t, s.Rita, live.Request{View: "ALL_LEADS"})
	p := new(db.Pool)
	must(t, s.Conn.NewSelect().Model(p).Where("p.organization_id = ?", s.ID).Where("p.id = ?", s.Enterprise.ID).Scan(s.In(t)))
	name := "Large companies"
	_, err := pool.SavePool(s.As(t, s.Ada), s.Conn, s.Viewer(t, s.Ada), pool.SavePoolInput{ID: &p.ID, ExpectedVersion: &p.Version, Name: &name}, crm.Given{"name": true})
	must(t, err)
	if m, ok := r.next(t).(*live.Resync); !ok || m.Reason != live.Settings {
		t.Fatalf("%+v", m)
	}
}

// Who lost a lead learns nothing more of who edits it; who has it back sees it again.
func TestEditorsOfALostLead(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	l := create(t, s, s.Rob, "Rob's")
	rob, mona := s.open(t, s.Rob, live.Request{Lead: &l.ID}), s.open(t, s.Mona, live.Request{Lead: &l.ID})
	must(t, s.hub.SetEditing(s.As(t, s.Mona), s.Viewer(t, s.Mona), l.ID, true))
	if m, ok := rob.next(t).(*live.LeadEditors); !ok || len(m.Users) != 1 {
		t.Fatalf("%+v", m)
	}
	give := func(to *db.User) {
		_, err := lead.ChangeOwners(s.As(t, s.Ada), s.Conn, s.Viewer(t, s.Ada), lead.OwnerChange{Leads: []uuid.UUID{l.ID}, Owner: to.ID})
		must(t, err)
	}
	give(s.Rita)
	rob.change(t, live.Left, l.ID)
	must(t, s.hub.SetEditing(s.As(t, s.Rita), s.Viewer(t, s.Rita), l.ID, true))
	mona.change(t, live.Changed, l.ID)
	if m, ok := mona.next(t).(*live.LeadEditors); !ok || !slices.Equal(m.Users, []uuid.UUID{s.Rita.ID}) {
		t.Fatalf("%+v", m)
	}
	give(s.Rob)
	rob.change(t, live.Entered, l.ID) // and nothing of Rita before
	if m, ok := rob.next(t).(*live.LeadEditors); !ok || len(m.Users) != 2 {
		t.Fatalf("%+v", m)
	}
}

// What a pool hides from now on is taken off the screen, and what it shows comes.
func TestWhatAPoolHides(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	l := s.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID = &s.Inbound.ID })[0]
	list, page := s.open(t, s.Rita, live.Request{Pool: &s.Inbound.ID}), s.open(t, s.Rita, live.Request{Lead: &l.ID})
	p := new(db.Pool)
	must(t, s.Conn.NewSelect().Model(p).Where("p.organization_id = ?", s.ID).Where("p.id = ?", s.Inbound.ID).Scan(s.In(t)))
	_, err := pool.SavePool(s.As(t, s.Ada), s.Conn, s.Viewer(t, s.Ada), pool.SavePoolInput{ID: &p.ID, ExpectedVersion: &p.Version, Policy: &pool.PoolPolicyInput{HiddenFields: []string{"website"}}}, crm.Given{"policy": true})
	must(t, err)
	for _, r := range []*reader{list, page} {
		if m, ok := r.next(t).(*live.Resync); !ok || m.Reason != live.Settings {
			t.Fatalf("%+v", m)
		}
	}
}
