package live_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

// Who joins a lead's team sees it come, with their superiors, and go when they leave it.
func TestJoiningAndLeavingATeam(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	l := create(t, s, s.Olga, "Olga's")
	rosa, max := s.open(t, s.Rosa, live.Request{View: "PARTICIPATED_BY_ME"}), s.open(t, s.Max, live.Request{View: "MY_SUBORDINATES_PARTICIPATIONS"})
	for range 2 {
		_, err := lead.ChangeTeam(s.As(t, s.Olga), s.Conn, s.Viewer(t, s.Olga), lead.TeamChange{Lead: l.ID, Add: []*lead.TeamMemberInput{{UserID: s.Rosa.ID, Access: db.Read}}})
		must(t, err)
		rosa.change(t, live.Entered, l.ID)
		max.change(t, live.Entered, l.ID)
		_, err = lead.ChangeTeam(s.As(t, s.Olga), s.Conn, s.Viewer(t, s.Olga), lead.TeamChange{Lead: l.ID, Remove: []uuid.UUID{s.Rosa.ID}})
		must(t, err)
		rosa.change(t, live.Left, l.ID)
		max.change(t, live.Left, l.ID)
	}
}

// An event is looked at after its reader has lost the lead, and before word of that loss has come: they hear that it is gone,
// and nothing of it.
func TestTheMomentAfterALoss(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shared := s.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &s.Rosa.ID })[0]
	deaf := event.NewMemory() // it hears only what the test says
	s.hub = live.New(t.Context(), s.Conn, deaf, time.Hour)
	s.hub.Blind()
	rita := s.open(t, s.Rita, live.Request{View: "SHARED_WITH_ME"})
	from := s.settled(t)
	edit(t, s, s.Rosa, shared.ID, "Secret")
	off := false
	_, err := people.SaveSharingRule(s.As(t, s.Ada), s.Conn, s.Viewer(t, s.Ada),
		people.SaveSharingRuleInput{ID: &s.RosaShared.ID, ExpectedVersion: &s.RosaShared.Version, Active: &off}, crm.Given{"active": true})
	must(t, err)
	entries, err := event.Read(s.In(t), s.Conn, s.ID, from, s.settled(t), 10)
	must(t, err)
	must(t, deaf.Publish(t.Context(), event.Word{Stretch: &event.Stretch{Org: s.ID, From: from + 1, To: from + 1, Entries: entries[:1]}}))
	rita.change(t, live.Left, shared.ID)
}

// Word of one thing is lost, and word of the next comes: both are told.
func TestAGap(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	rita := s.open(t, s.Rita, live.Request{View: "ALL_LEADS"})
	for range 5 {
		s.bus.Break(true)
		create(t, s, s.Rita, "Lost")
		s.bus.Break(false)
		create(t, s, s.Rita, "Heard")
		for told := 0; told < 2; {
			if m, ok := rita.next(t).(*live.LeadChanges); ok {
				told += len(m.Changes)
			}
		}
	}
}
