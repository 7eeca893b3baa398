package live

import (
	"context"
	"io"
	"sync"

	"github.com/leadpool/leadpool/crm/access"
)

// Bell tells somebody that their notifications changed.
type Bell struct {
	room *room
	user *access.Viewer

	mu   sync.Mutex
	rung chan struct{}
	over bool
}

// Bell begins to tell the viewer when their notifications change; it rings at once, for the number that there is.
func (h *Hub) Bell(v *access.Viewer) *Bell {
	b := &Bell{user: v, rung: make(chan struct{}, 1)}
	b.ring()
	b.room = h.enter(v.Org())
	b.room.do(func() { put(b.room.bells, v.ID(), b) })
	return b
}

// Wait waits until the notifications may have changed. io.EOF: the bell was put away.
func (b *Bell) Wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-b.rung:
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over {
		return io.EOF
	}
	return nil
}

// Close puts the bell away.
func (b *Bell) Close() {
	b.mu.Lock()
	over := b.over
	b.over = true
	b.mu.Unlock()
	if over {
		return
	}
	b.ring()
	b.room.gone()
	b.room.do(func() { drop(b.room.bells, b.user.ID(), b) })
}

func (b *Bell) ring() {
	select {
	case b.rung <- struct{}{}:
	default:
	}
}

func (b *Bell) end() {
	b.mu.Lock()
	b.over = true
	b.mu.Unlock()
	b.ring()
}

// ring has all bells look from time to time: word of a notification may be lost.
func (r *room) ring() {
	for _, bells := range r.bells {
		for b := range bells {
			b.ring()
		}
	}
}
