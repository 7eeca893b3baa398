package live_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/db"
)

// While people do all that can be done, and servers and the bus die and come back, whoever follows a list ends up with what
// a fresh query gives, and is never told of a lead that they saw neither before nor after. LEADPOOL_LIVE multiplies the work.
func TestWhatIsToldIsTheTruth(t *testing.T) {
	t.Parallel()
	times := 1
	if n, err := strconv.Atoi(os.Getenv("LEADPOOL_LIVE")); err == nil {
		times = n
	}
	for i := range times {
		t.Run(fmt.Sprint(i), func(t *testing.T) { tellTheTruth(t, uint64(i)+1, 150) })
	}
}

// world is a company with several servers, of which each may be gone at any time.
type world struct {
	*stage
	rng     *rand.Rand
	people  []*db.User
	leads   []uuid.UUID
	now     atomic.Int64                       // how many things were done
	seen    []map[uuid.UUID]map[uuid.UUID]bool // who saw which leads after each thing; true: with their addresses
	events  []int64                            // the number of the last event then
	mu      sync.Mutex
	servers [2]*server
	clients []*client
}

// server is one process: a relay and a hub on a bus of its own, which hears what the other publishes.
type server struct {
	bus  *event.Memory
	hub  *live.Hub
	stop func()
}

// both is a bus that carries what one server publishes to all.
type both struct {
	*event.Memory
	w *world
}

func (b both) Publish(ctx context.Context, words ...event.Word) error {
	b.w.mu.Lock()
	servers := b.w.servers
	b.w.mu.Unlock()
	for _, s := range servers {
		if s != nil {
			_ = s.bus.Publish(ctx, words...)
		}
	}
	return nil
}

func (w *world) serve(t *testing.T, i int) {
	s := &server{bus: event.NewMemory()}
	ctx, cancel := context.WithCancel(context.Background())
	bus := both{s.bus, w}
	done := make(chan struct{})
	go func() { defer close(done); event.NewRelay(w.Conn, bus).Run(ctx) }()
	s.hub = live.New(ctx, w.Conn, bus, time.Hour)
	s.stop = func() { cancel(); <-done }
	w.mu.Lock()
	w.servers[i] = s
	w.mu.Unlock()
}

// hub is a server that is there.
func (w *world) hubNow(i int) *live.Hub {
	w.mu.Lock()
	defer w.mu.Unlock()
	if s := w.servers[i%2]; s != nil {
		return s.hub
	}
	return w.servers[(i+1)%2].hub
}

func tellTheTruth(t *testing.T, seed uint64, steps int) {
	w := &world{stage: newStage(t), rng: rand.New(rand.NewPCG(seed, 0))}
	w.people = []*db.User{w.Ada, w.Mona, w.Max, w.Rita, w.Rob, w.Rosa, w.Raj, w.Paul, w.Mark, w.Ana, w.Olga}
	w.serve(t, 0)
	w.serve(t, 1)
	t.Cleanup(func() {
		for _, s := range w.servers {
			if s != nil {
				s.stop()
			}
		}
	})
	for range 25 {
		w.create(t)
	}
	w.look(t)
	w.follow(t)
	for range steps {
		w.step(t)
		w.now.Add(1)
		w.look(t)
		w.disturb(t)
	}
	w.calm(t)
	for _, c := range w.clients {
		c.agree(t, w)
	}
	told, anew := 0, map[live.ResyncReason]int{}
	for _, c := range w.clients {
		c.leave()
		c.innocent(t, w)
		told += len(c.heard)
		for why, n := range c.anew {
			anew[why] += n
		}
	}
	t.Logf("%d clients were told of leads %d times, and asked anew: %v", len(w.clients), told, anew)
}

// look notes who sees what.
func (w *world) look(t *testing.T) {
	all := map[uuid.UUID]map[uuid.UUID]bool{}
	for _, p := range w.people {
		v, err := access.Load(w.In(t), w.Conn, w.ID, p.ID)
		if err != nil {
			continue // inactive
		}
		leads, err := access.Leads(w.In(t), w.Conn, v, w.leads)
		must(t, err)
		all[p.ID] = map[uuid.UUID]bool{}
		for id, l := range leads {
			all[p.ID][id] = len(l.Emails) > 0
		}
	}
	w.seen = append(w.seen, all)
	var events int64 // there is one writer, so this is the number of the last of them
	must(t, w.Conn.NewRaw("SELECT count(*) FROM events e WHERE e.organization_id = ?", w.ID).Scan(w.In(t), &events))
	w.events = append(w.events, events)
}

// sawSince says whether somebody saw a lead before the events after a number, or later, until so much had been done.
func (w *world) sawSince(who, lead uuid.UUID, after, to int64, address bool) bool {
	for i := range w.seen {
		open, saw := w.seen[i][who][lead]
		if (i+1 == len(w.seen) || w.events[i+1] > after) && int64(i) <= to+1 && saw && (open || !address) {
			return true
		}
	}
	return false
}

// disturb kills and restarts servers, and has word be lost.
func (w *world) disturb(t *testing.T) {
	switch w.rng.IntN(12) {
	case 0:
		i := w.rng.IntN(2)
		w.mu.Lock()
		s, other := w.servers[i], w.servers[1-i]
		if s != nil && other != nil {
			w.servers[i] = nil
		}
		w.mu.Unlock()
		if s != nil && other != nil {
			s.stop()
		}
	case 1, 2:
		for i := range w.servers {
			if w.servers[i] == nil {
				w.serve(t, i)
			}
		}
	case 3:
		w.mu.Lock()
		if s := w.servers[w.rng.IntN(2)]; s != nil {
			s.bus.Break(true)
		}
		w.mu.Unlock()
	case 4, 5:
		w.mend()
	case 6:
		w.clients[w.rng.IntN(len(w.clients))].drop()
	}
}

func (w *world) mend() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.servers {
		if s != nil {
			s.bus.Break(false)
		}
	}
}

// calm waits until all that was done was published.
func (w *world) calm(t *testing.T) {
	w.mend()
	for i := range w.servers {
		if w.servers[i] == nil {
			w.serve(t, i)
		}
	}
	w.settled(t)
}

// follow has everybody follow lists of all kinds.
func (w *world) follow(t *testing.T) {
	filters := []map[string]any{
		{"status": map[string]any{"in": []any{"PENDING", "IN_PROGRESS"}}},
		{"not": map[string]any{"name": map[string]any{"contains": "a"}}},
		{"or": []any{map[string]any{"score": map[string]any{"gte": 50}}, map[string]any{"tags": map[string]any{"hasAny": []any{"hot"}}}}},
		{"owner": map[string]any{"myTeam": true}},
		{"relatedTeam": map[string]any{"me": true}},
		{"activities": map[string]any{"exists": true, "kind": map[string]any{"eq": "CALL"}}},
		{"isOverdue": map[string]any{"eq": false}},
	}
	views := []string{"ALL_LEADS", "PENDING_MY_FOLLOW_UP", "MY_SUBORDINATES_LEADS", "PARTICIPATED_BY_ME", "MY_SUBORDINATES_PARTICIPATIONS", "SHARED_WITH_ME", "MY_RESPONSIBLE_DEPARTMENTS", "MY_OVERDUE_LEADS"}
	for _, p := range w.people {
		w.client(t, p, live.Request{View: "ALL_LEADS"})
		w.client(t, p, live.Request{View: views[w.rng.IntN(len(views))]})
		w.client(t, p, live.Request{View: views[w.rng.IntN(3)], Filter: filters[w.rng.IntN(len(filters))]})
		w.client(t, p, live.Request{View: "ALL_LEADS", Filter: filters[w.rng.IntN(len(filters))]})
	}
	for _, p := range []*db.User{w.Ada, w.Mona, w.Rita, w.Rob, w.Paul} {
		w.client(t, p, live.Request{Pool: &w.Inbound.ID})
	}
	for _, p := range []*db.User{w.Ada, w.Max, w.Raj} {
		w.client(t, p, live.Request{Pool: &w.Enterprise.ID})
	}
	for range 10 {
		p, lead := w.people[w.rng.IntN(len(w.people))], w.leads[w.rng.IntN(len(w.leads))]
		if _, sees := w.seen[0][p.ID][lead]; sees {
			w.client(t, p, live.Request{Lead: &lead})
		}
	}
}

func (w *world) client(t *testing.T, who *db.User, q live.Request) {
	c := &client{w: w, who: who, q: q, server: w.rng.IntN(2), list: map[uuid.UUID]int{}, anew: map[live.ResyncReason]int{}, done: make(chan struct{})}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	t.Cleanup(c.cancel)
	w.clients = append(w.clients, c)
	go c.run()
}

// diff says how two lists part.
func diff(got, want map[uuid.UUID]int) (text string) {
	ids := slices.Collect(maps.Keys(want))
	for id := range got {
		if _, there := want[id]; !there {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		if got[id] != want[id] {
			text += fmt.Sprintf(" %v: version %d should be %d;", id, got[id], want[id])
		}
	}
	return text
}
