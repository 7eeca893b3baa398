package live_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Who comes back is told what happened meanwhile, once, whether this process saw it or not.
func TestComingBack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	l := create(t, s, s.Rita, "First")
	before := s.open(t, s.Rita, live.Request{View: "ALL_LEADS"})
	before.sub.Close()
	other := create(t, s, s.Rita, "Second")
	edit(t, s, s.Rita, l.ID, "First again")
	edit(t, s, s.Rita, l.ID, "First once more")
	s.settled(t)
	for name, hub := range map[string]*live.Hub{"the same process": s.hub, "another": live.New(t.Context(), s.Conn, s.bus, time.Hour)} {
		sub, err := hub.Open(s.As(t, s.Rita), s.Viewer(t, s.Rita), live.Request{View: "ALL_LEADS", After: &before.cursor})
		must(t, err)
		r := &reader{sub: sub}
		told := map[uuid.UUID]live.LeadChangeType{}
		for len(told) < 2 {
			m, ok := r.next(t).(*live.LeadChanges)
			if !ok {
				t.Fatalf("%s: %+v", name, m)
			}
			for _, c := range m.Changes {
				if _, twice := told[c.LeadID().UUID]; twice {
					t.Errorf("%s: told twice of %v", name, c.LeadID())
				}
				told[c.LeadID().UUID] = c.Type
			}
		}
		if told[l.ID] != live.Changed || told[other.ID] != live.Entered {
			t.Errorf("%s: %v", name, told)
		}
		sub.Close()
	}
}

// Who was away for too long, or while too much happened, asks anew; cursors of others and made up ones are refused.
func TestComingBackTooLate(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	l := create(t, s, s.Rita, "First")
	r := s.open(t, s.Rita, live.Request{View: "ALL_LEADS"})
	edit(t, s, s.Rita, l.ID, "Later")
	s.settled(t)
	forgetful := live.New(t.Context(), s.Conn, s.bus, time.Nanosecond)
	sub, err := forgetful.Open(s.As(t, s.Rita), s.Viewer(t, s.Rita), live.Request{View: "ALL_LEADS", After: &r.cursor})
	must(t, err)
	if m, ok := (&reader{sub: sub}).next(t).(*live.Resync); !ok || m.Reason != live.Expired || m.Cursor == r.cursor {
		t.Errorf("%+v", m)
	}
	sub.Close()
	for _, cursor := range []string{"x", "AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA", r.cursor + "A", fmt.Sprintf("%0200d", 1)} {
		_, err := s.hub.Open(s.As(t, s.Rita), s.Viewer(t, s.Rita), live.Request{View: "ALL_LEADS", After: &cursor})
		refused(t, err, crm.Invalid, "after")
	}
}

// A reader who takes nothing holds nobody up, and is then told the last state of each lead, or to ask anew.
func TestASlowReader(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	leads := s.InsertLeads(t, 250, func(_ int, l *db.Lead) { l.PoolID = &s.Inbound.ID })
	slow := s.open(t, s.Rob, live.Request{Pool: &s.Inbound.ID})
	slower := s.open(t, s.Mona, live.Request{Pool: &s.Inbound.ID})
	quick := s.open(t, s.Paul, live.Request{Pool: &s.Inbound.ID})
	move := func(from, to int) {
		for ; from < to; from += 50 {
			var ids []uuid.UUID
			for _, l := range leads[from : from+50] {
				ids = append(ids, l.ID)
			}
			_, err := pool.Assign(s.As(t, s.Paul), s.Conn, s.Viewer(t, s.Paul), pool.Move{Leads: ids, Owners: []uuid.UUID{s.Rita.ID}})
			must(t, err)
		}
	}
	move(0, 100)
	edited := 0
	for edited < 100 { // Paul administers the pool: he sees them all the same
		if m, ok := quick.next(t).(*live.LeadChanges); ok {
			edited += len(m.Changes)
		}
	}
	m, ok := slow.next(t).(*live.LeadChanges)
	if !ok || len(m.Changes) != 100 || m.Changes[0].Type != live.Left {
		t.Fatalf("%+v", m)
	}
	move(100, 250)
	for edited < 250 {
		if m, ok := quick.next(t).(*live.LeadChanges); ok {
			edited += len(m.Changes)
		}
	}
	if m, ok := slower.next(t).(*live.Resync); !ok || m.Reason != live.Behind {
		t.Fatalf("%+v", m)
	}
}

// While no word comes through, what happens is found all the same, and the reader knows that it comes late.
func TestWordThatIsLost(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.open(t, s.Rita, live.Request{View: "ALL_LEADS"})
	s.bus.Break(true)
	if m, ok := r.next(t).(*live.LiveState); !ok || m.Health != live.Delayed {
		t.Fatalf("%+v", m)
	}
	l := create(t, s, s.Rita, "Found all the same")
	r.change(t, live.Entered, l.ID)
	s.bus.Break(false)
	if m, ok := r.next(t).(*live.LiveState); !ok || m.Health != live.Live {
		t.Fatalf("%+v", m)
	}
}
