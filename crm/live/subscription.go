package live

import (
	"context"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// Sizes and times of a subscription.
const (
	mostPending = 200                  // leads that wait for a reader; with more the list is asked for anew
	countEvery  = time.Second          // how often a list is counted at most
	countEach   = 4 * time.Millisecond // and how much more seldom for each list that others have open
	CountTo     = 10_000               // how far
)

// Request is what somebody wants to follow: a view, a pool or a lead.
type Request struct {
	View   string
	Filter map[string]any
	Pool   *uuid.UUID
	Lead   *uuid.UUID
	After  *string
	Count  bool // the number of leads is wanted
}

func (q Request) query() view.Query { return view.Query{View: q.View, Pool: q.Pool, Filter: q.Filter} }

// Subscription is one list, pool or lead that somebody follows. The room fills it, and whoever reads it empties it: what
// waits is kept a lead at a time, so that a slow reader gets the last state of each and holds nobody up.
type Subscription struct {
	room    *room
	seer    *seer
	viewer  *access.Viewer
	request Request
	watch   *view.Watch
	pos     int64 // all up to it was told before

	condition struct { // of its list, as text; the room's
		of   *view.Watch
		text string
	}

	mu      sync.Mutex
	woken   chan struct{}
	first   bool // the message that says from where on is still to be sent
	seq     int64
	sent    int64 // the number that the reader was told last
	pending []*LeadChange
	adding  bool // more may be added to what waits before the cursor goes on
	resync  ResyncReason
	health  LiveHealth // to be told; empty: nothing new
	editors *LeadEditors
	over    bool
	err     error // why it is over; nil: it just is

	print uint64 // what a list that depends on the time held at the last look
	shown bool   // editors were shown; the room's
	sees  bool   // the lead that is followed is in sight; the room's

	recount bool // what the list holds has changed since it was counted
	counted time.Time
	pause   time.Duration // until it is counted again
}

// Close ends the subscription.
func (s *Subscription) Close() {
	s.mu.Lock()
	closed := s.over && s.room == nil
	s.over = true
	r := s.room
	s.room = nil
	s.mu.Unlock()
	if closed || r == nil {
		return
	}
	s.wake()
	r.gone()
	r.do(func() { r.part(s) })
}

// Next waits for the next message. io.EOF: the subscription has ended.
func (s *Subscription) Next(ctx context.Context) (LeadStreamMessage, error) {
	for {
		m, due, err := s.take()
		if m != nil || err != nil {
			return m, err
		}
		if due == 0 {
			return s.count(ctx)
		}
		if err := s.wait(ctx, due); err != nil {
			return nil, err
		}
	}
}

// wait waits for news, at most so long; for ever where that is negative.
func (s *Subscription) wait(ctx context.Context, most time.Duration) error {
	var due <-chan time.Time
	if most > 0 {
		t := time.NewTimer(most)
		defer t.Stop()
		due = t.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-s.woken:
	case <-due:
	}
	return nil
}

// take takes what waits; when there is nothing it says in what time the list is to be counted: at once, or never.
func (s *Subscription) take() (LeadStreamMessage, time.Duration, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.over:
		if s.err != nil {
			return nil, 0, s.err
		}
		return nil, 0, io.EOF
	case s.health != "":
		m := &LiveState{s.health}
		s.health = ""
		return m, 0, nil
	case s.resync != "":
		m := &Resync{s.cursor(), s.resync}
		s.resync, s.pending, s.first, s.sent, s.recount = "", nil, false, s.seq, s.request.Count
		return m, 0, nil
	case s.adding:
		return nil, -1, nil // told wakes
	case s.first || len(s.pending) > 0 || s.seq-s.sent > staleAfter:
		m := &LeadChanges{Cursor: s.cursor(), Changes: s.pending}
		s.pending, s.first, s.sent = nil, false, s.seq
		return m, 0, nil
	case s.editors != nil:
		m := s.editors
		s.editors = nil
		return m, 0, nil
	case s.recount:
		return nil, max(0, time.Until(s.counted.Add(s.pause))), nil
	}
	return nil, -1, nil
}

// count counts the list anew, for its reader as they are now.
func (s *Subscription) count(ctx context.Context) (LeadStreamMessage, error) {
	s.mu.Lock()
	s.recount, s.counted = false, time.Now()
	m := &LeadChanges{Cursor: s.cursor()}
	s.sent = s.seq
	r := s.room
	s.mu.Unlock()
	if r == nil {
		return nil, io.EOF
	}
	ctx = db.WithOrg(ctx, r.org)
	v, err := access.Load(ctx, r.hub.conn, r.org, s.viewer.ID())
	if err != nil {
		return nil, err
	}
	m.Count, err = view.CountOf(ctx, r.hub.conn, v, s.request.query(), CountTo)
	return m, err
}

func (s *Subscription) wake() {
	select {
	case s.woken <- struct{}{}:
	default:
	}
}

// add takes what happened to a lead. The reader gets it with told: what else the same events did comes with it, so that no
// cursor says more than its reader knows.
func (s *Subscription) add(c *LeadChange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.adding = true
	if s.request.Count && c.Type != Changed {
		s.recount = true
	}
	if s.resync != "" {
		return // the list is asked for anyway
	}
	i := slices.IndexFunc(s.pending, func(p *LeadChange) bool { return p.lead == c.lead })
	if i >= 0 {
		merged := merge(s.pending[i], c)
		s.pending = slices.Delete(s.pending, i, i+1)
		if merged != nil {
			s.pending = append(s.pending, merged)
		}
		return
	}
	if len(s.pending) >= mostPending {
		s.resync, s.pending = Behind, nil
		return
	}
	s.pending = append(s.pending, c)
}

// merge is what two things that happened to a lead are together, for somebody who was told of neither; nil: nothing.
func merge(before, after *LeadChange) *LeadChange {
	switch {
	case before.Type == Entered && after.Type == Left:
		return nil
	case before.Type == Entered:
		return &LeadChange{Entered, after.lead, after.row}
	case before.Type == Left && after.Type != Left:
		return &LeadChange{Changed, after.lead, after.row}
	}
	return after
}

// told says that all up to a number was looked at.
func (s *Subscription) told(seq int64) {
	s.mu.Lock()
	s.seq, s.adding = max(s.seq, seq), false
	news := s.first || len(s.pending) > 0 || s.resync != "" || s.seq-s.sent > staleAfter || s.recount || s.editors != nil
	s.mu.Unlock()
	if news {
		s.wake()
	}
}

// staleAfter is after how many events that do not concern a reader they are told how far the stream is all the same, so that
// they need not hear of them when they come back.
const staleAfter = 200

func (s *Subscription) anew(why ResyncReason, seq int64) {
	s.mu.Lock()
	s.seq, s.adding = max(s.seq, seq), false
	s.resync, s.pending = why, nil
	s.mu.Unlock()
	s.wake()
}

func (s *Subscription) state(health LiveHealth) {
	s.mu.Lock()
	s.health = health
	s.mu.Unlock()
	s.wake()
}

func (s *Subscription) edited(e *LeadEditors) {
	s.mu.Lock()
	s.editors = e
	s.mu.Unlock()
	s.wake()
}

// end ends it from the room's side, with an error to tell or none.
func (s *Subscription) end(err error) {
	s.mu.Lock()
	if !s.over {
		s.over, s.err = true, err
	}
	s.mu.Unlock()
	s.wake()
}
