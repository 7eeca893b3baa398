package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
)

// Times of the hub; shorter in tests.
var (
	tick      = 2 * time.Second  // how often it looks whether word was lost, while the bus is away
	lookEvery = 6 * time.Second  // and while it is there
	emptyFor  = time.Minute      // how long an organization is followed after the last one left
	clockTick = 30 * time.Second // how often lists that depend on the time are looked at
)

// Hub follows the organizations in which somebody of this process has something open.
type Hub struct {
	conn db.Conn
	bus  event.Bus
	keep time.Duration
	ctx  context.Context
	look time.Duration // how often rooms look for what was lost while the bus is there

	mu     sync.Mutex
	rooms  map[uuid.UUID]*room
	health LiveHealth
}

// New starts a hub, which works until the context ends; what is older than keep is not replayed.
func New(ctx context.Context, conn db.Conn, bus event.Bus, keep time.Duration) *Hub {
	h := &Hub{conn: conn, bus: bus, keep: keep, ctx: ctx, look: lookEvery, rooms: map[uuid.UUID]*room{}, health: Live}
	go h.run()
	return h
}

func (h *Hub) run() {
	stop := event.OnTold(func(org uuid.UUID, users []uuid.UUID) { go h.signal(event.Signal{Org: org, Told: users}) })
	defer stop()
	every := time.NewTicker(tick)
	defer every.Stop()
	words := h.bus.Words()
	for n := 1; ; n++ {
		select {
		case <-h.ctx.Done():
			return
		case w, open := <-words:
			if !open {
				return
			}
			if r := h.known(w.Org()); r != nil {
				r.hear(w)
			}
		case <-every.C:
			h.lookAround()
		}
	}
}

// signal sends word of a moment to all processes; where the bus is away at least this one hears it.
func (h *Hub) signal(s event.Signal) {
	w := event.Word{Signal: &s}
	if err := h.bus.Publish(h.ctx, w); err == nil && h.bus.Up() {
		return
	}
	if r := h.known(s.Org); r != nil {
		r.hear(w)
	}
}

func (h *Hub) known(org uuid.UUID) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.rooms[org]
}

// leave forgets a room that is empty; false where somebody has come meanwhile.
func (h *Hub) leave(r *room) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !r.idle() {
		return false
	}
	delete(h.rooms, r.org)
	if err := h.bus.Leave(h.ctx, r.org); err != nil {
		slog.DebugContext(h.ctx, "the bus cannot be told that nobody listens", "error", err)
	}
	return true
}

// lookAround finds out how live the updates are, and has the rooms look for what was lost.
func (h *Hub) lookAround() {
	health := Live
	if !h.bus.Up() {
		health = Delayed
	}
	h.mu.Lock()
	rooms := make([]*room, 0, len(h.rooms))
	for _, r := range h.rooms {
		rooms = append(rooms, r)
	}
	h.health = health
	h.mu.Unlock()
	for _, r := range rooms {
		r.look(health)
	}
}
