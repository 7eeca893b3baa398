package live_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// A claim takes a lead out of the pool's list and puts it into the claimer's own and their superior's.
func TestAClaimIsSeenEverywhere(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	waiting := s.InsertLeads(t, 2, func(_ int, l *db.Lead) { l.PoolID, l.Emails = &s.Inbound.ID, []string{"a@b.test"} })
	rob := s.open(t, s.Rob, live.Request{Pool: &s.Inbound.ID})
	rita := s.open(t, s.Rita, live.Request{View: "ALL_LEADS"})
	mona := s.open(t, s.Mona, live.Request{View: "MY_SUBORDINATES_LEADS"})
	olga := s.open(t, s.Olga, live.Request{View: "ALL_LEADS"})
	_, err := pool.Claim(s.As(t, s.Rita), s.Conn, s.Viewer(t, s.Rita), []uuid.UUID{waiting[0].ID}, nil)
	must(t, err)
	rob.change(t, live.Left, waiting[0].ID)
	if l := rita.change(t, live.Entered, waiting[0].ID).Lead(); len(l.Emails) != 1 {
		t.Error("the claimer does not see the address")
	}
	mona.change(t, live.Entered, waiting[0].ID)
	_, err = lead.SetResult(s.As(t, s.Rita), s.Conn, s.Viewer(t, s.Rita), lead.SetLeadResultInput{ID: waiting[0].ID, Result: "Reached"}, crm.Given{})
	must(t, err)
	rita.change(t, live.Changed, waiting[0].ID)
	mona.change(t, live.Changed, waiting[0].ID)
	_, err = pool.Return(s.As(t, s.Rita), s.Conn, s.Viewer(t, s.Rita), pool.Move{Leads: []uuid.UUID{waiting[0].ID}})
	must(t, err)
	rita.change(t, live.Left, waiting[0].ID)
	mona.change(t, live.Left, waiting[0].ID)
	if l := rob.change(t, live.Entered, waiting[0].ID).Lead(); len(l.Emails) != 0 || len(l.HiddenFields) != 2 {
		t.Errorf("what the pool hides is told: %v, hidden %v", l.Emails, l.HiddenFields)
	}
	// Nothing of all that concerned Olga: the next thing that she hears of is her own.
	own, err := lead.Create(s.As(t, s.Olga), s.Conn, s.Viewer(t, s.Olga), lead.CreateLeadInput{LeadDraft: db.LeadDraft{Name: "Own"}})
	must(t, err)
	olga.change(t, live.Entered, own.ID)
}

// What one may not see, or makes up, is refused before the stream begins.
func TestWhatCannotBeFollowed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	mine := s.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &s.Rita.ID })[0]
	for _, c := range []struct {
		who  *db.User
		q    live.Request
		code crm.Code
	}{
		{s.Olga, live.Request{Pool: &s.Inbound.ID}, crm.NotFound},
		{s.Rita, live.Request{Pool: &s.Enterprise.ID}, crm.NotFound},
		{s.Ada, live.Request{Pool: &mine.ID}, crm.NotFound},
		{s.Olga, live.Request{Lead: &mine.ID}, crm.NotFound},
		{s.Rita, live.Request{View: "NO_SUCH_VIEW"}, crm.NotFound},
		{s.Rita, live.Request{View: "ALL_LEADS", Filter: map[string]any{"nothing": map[string]any{"eq": 1}}}, crm.Invalid},
		{s.Rita, live.Request{View: "ALL_LEADS", After: ptr("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA")}, crm.Invalid},
	} {
		_, err := s.hub.Open(s.As(t, c.who), s.Viewer(t, c.who), c.q)
		refused(t, err, c.code)
	}
}
