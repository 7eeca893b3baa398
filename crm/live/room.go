package live

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
)

// room is one organization's subscribers of this process. All but the queue belongs to its one goroutine.
type room struct {
	hub *Hub
	org uuid.UUID
	ctx context.Context

	mu      sync.Mutex
	words   []event.Word
	joining []*joining
	calls   []func()
	users   int // subscribers that are here or about to come
	woken   chan struct{}

	seq     int64 // of the last event that was looked at
	begun   bool  // seq is known
	health  LiveHealth
	looked  time.Time
	ticked  time.Time // lists that depend on the time were looked at
	empty   time.Time // since when nobody is here
	people  people
	lists   map[*Subscription]struct{} // all of them
	byLead  map[uuid.UUID]map[*Subscription]struct{}
	byPool  map[uuid.UUID]map[*Subscription]struct{}
	bells   map[uuid.UUID]map[*Bell]struct{} // by whose they are
	editing map[uuid.UUID]map[uuid.UUID]time.Time
	past    history
	found   []pair                     // kept for its memory alone
	told    map[*Subscription]struct{} // since the stream last went on
	place   atomic.Pointer[place]
}

func newRoom(h *Hub, org uuid.UUID) *room {
	return &room{hub: h, org: org, ctx: db.WithOrg(h.ctx, org), woken: make(chan struct{}, 1), people: newPeople(),
		lists: map[*Subscription]struct{}{}, byLead: map[uuid.UUID]map[*Subscription]struct{}{}, byPool: map[uuid.UUID]map[*Subscription]struct{}{},
		bells: map[uuid.UUID]map[*Bell]struct{}{}, editing: map[uuid.UUID]map[uuid.UUID]time.Time{}, told: map[*Subscription]struct{}{}, looked: time.Now(), ticked: time.Now(), empty: time.Now()}
}

func (r *room) wake() {
	select {
	case r.woken <- struct{}{}:
	default:
	}
}

// hear takes a word from the bus.
func (r *room) hear(w event.Word) {
	r.mu.Lock()
	r.words = append(r.words, w)
	r.mu.Unlock()
	r.wake()
}

// do has something done by the room's goroutine.
func (r *room) do(call func()) {
	r.mu.Lock()
	r.calls = append(r.calls, call)
	r.mu.Unlock()
	r.wake()
}

// look has the room look at the clock, and for what was lost.
func (r *room) look(health LiveHealth) { r.do(func() { r.watch(health) }) }

// hold counts somebody who is about to come, and gone who has left.
func (r *room) hold() {
	r.mu.Lock()
	r.users++
	r.mu.Unlock()
}

func (r *room) gone() {
	r.mu.Lock()
	r.users--
	r.mu.Unlock()
}

// idle says whether nobody is here, nor about to come.
func (r *room) idle() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.users == 0
}

func (r *room) run() {
	if err := r.hub.bus.Follow(r.ctx, r.org); err != nil {
		slog.DebugContext(r.ctx, "the bus cannot be told who listens", "error", err)
	}
	for {
		select {
		case <-r.ctx.Done():
			r.end()
			return
		case <-r.woken:
		}
		r.mu.Lock()
		words, joining, calls := r.words, r.joining, r.calls
		r.words, r.joining, r.calls = nil, nil, nil
		r.mu.Unlock()
		if err := r.begin(); err != nil {
			r.trouble(err)
		}
		r.join(joining)
		for _, call := range calls {
			call()
		}
		if err := r.catchUp(words); err != nil {
			r.trouble(err)
		}
		r.signals(words)
		if r.idle() && time.Since(r.empty) > emptyFor && r.hub.leave(r) {
			return
		}
	}
}

// begin finds out where the stream stands, once.
func (r *room) begin() (err error) {
	if r.begun {
		return nil
	}
	if r.seq, err = event.Last(r.ctx, r.hub.conn, r.org); err == nil {
		r.begun, r.past.from = true, r.seq
	}
	return err
}

// trouble is a database that does not answer: nothing is lost, for what was not looked at is looked at later.
func (r *room) trouble(err error) {
	if r.ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return
	}
	slog.WarnContext(r.ctx, "live updates wait", "organization", r.org, "error", err)
	r.tell(Paused)
}

// watch is what has to be done from time to time.
func (r *room) watch(health LiveHealth) {
	if !r.idle() {
		r.empty = time.Now()
	}
	every := r.hub.look
	if health != Live || r.health == Paused {
		every = 0
	}
	if time.Since(r.looked) >= every {
		r.looked = time.Now()
		last, err := event.Last(r.ctx, r.hub.conn, r.org)
		if err != nil {
			r.trouble(err)
			return
		}
		if last > r.seq && r.begun {
			r.hear(event.Word{Stretch: &event.Stretch{Org: r.org, From: last + 1, To: last}}) // no entries: they are read
		}
		r.ring()
	}
	r.tell(health)
	r.forgetEditors(time.Now())
	if time.Since(r.ticked) >= clockTick {
		r.ticked = time.Now()
		r.clock()
	}
	r.advance()
}

// tell says how live the updates are, where that has changed.
func (r *room) tell(health LiveHealth) {
	if r.health == health {
		return
	}
	r.health = health
	for s := range r.lists {
		s.state(health)
	}
}

func (r *room) end() {
	for s := range r.lists {
		s.end(nil)
	}
	for _, bells := range r.bells {
		for b := range bells {
			b.end()
		}
	}
}
