package live_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// stage is a company whose events are published to one hub.
type stage struct {
	*crmtest.Org
	bus *event.Memory
	hub *live.Hub
}

func newStage(t *testing.T) *stage {
	t.Helper()
	conn := dbtest.Open(t)
	s := &stage{Org: crmtest.NewOrg(t, conn, "Acme"), bus: event.NewMemory()}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); event.NewRelay(conn, s.bus).Run(ctx) }()
	t.Cleanup(func() { stop(); <-done })
	s.hub = live.New(ctx, conn, s.bus, time.Hour)
	s.settled(t)
	return s
}

// settled waits until everything that was written is published.
func (s *stage) settled(t *testing.T) (seq int64) {
	t.Helper()
	for {
		var waiting bool
		must(t, s.Conn.NewRaw("SELECT EXISTS (SELECT 1 FROM events e WHERE e.organization_id = ? AND e.seq IS NULL)", s.ID).Scan(s.In(t), &waiting))
		if !waiting {
			seq, err := event.Last(s.In(t), s.Conn, s.ID)
			must(t, err)
			return seq
		}
		if t.Context().Err() != nil {
			t.Fatal("events are not published")
		}
		time.Sleep(time.Millisecond) // another goroutine is at it
	}
}

// open follows something and reads the first message.
func (s *stage) open(t *testing.T, who *db.User, q live.Request) *reader {
	t.Helper()
	sub, err := s.hub.Open(s.As(t, who), s.Viewer(t, who), q)
	must(t, err)
	t.Cleanup(sub.Close)
	r := &reader{sub: sub}
	if q.After == nil {
		m, ok := r.next(t).(*live.LeadChanges)
		if !ok || len(m.Changes) > 0 {
			t.Fatalf("the first message is %+v", m)
		}
		r.cursor = m.Cursor
	}
	return r
}

// reader reads one subscription.
type reader struct {
	sub    *live.Subscription
	cursor string
}

func (r *reader) next(t *testing.T) live.LeadStreamMessage {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	m, err := r.sub.Next(ctx)
	if err != nil {
		t.Fatalf("no message: %v", err)
	}
	return m
}

// change reads the next message, which must tell of one lead, in the way given.
func (r *reader) change(t *testing.T, want live.LeadChangeType, lead uuid.UUID) *live.LeadChange {
	t.Helper()
	for {
		m, ok := r.next(t).(*live.LeadChanges)
		if !ok {
			t.Fatalf("%+v instead of %s", m, want)
		}
		r.cursor = m.Cursor
		if len(m.Changes) == 0 {
			continue
		}
		if len(m.Changes) != 1 || m.Changes[0].Type != want || m.Changes[0].LeadID().UUID != lead {
			for _, c := range m.Changes {
				t.Errorf("told: %s %v", c.Type, c.LeadID().UUID)
			}
			t.Fatalf("not told: %s %v", want, lead)
		}
		if (m.Changes[0].Lead() == nil) != (want == live.Left) {
			t.Fatalf("%s with the lead %v", want, m.Changes[0].Lead())
		}
		return m.Changes[0]
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t testing.TB, err error, code crm.Code, field ...string) {
	t.Helper()
	var refusal *crm.Error
	if !errors.As(err, &refusal) || refusal.Code != code || len(field) > 0 && !slices.Equal(refusal.Field, field) {
		t.Fatalf("%v instead of %s", err, code)
	}
}

func ptr[T any](v T) *T { return &v }
