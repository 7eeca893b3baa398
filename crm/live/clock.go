package live

import (
	"context"
	"hash/fnv"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
)

// follow works a subscription's list out anew, for its reader as they are now.
func (r *room) follow(s *Subscription) (*view.Watch, error) {
	ctx := context.WithoutCancel(r.ctx)
	v, err := access.Load(ctx, r.hub.conn, r.org, s.viewer.ID())
	if err != nil {
		return nil, err
	}
	return view.Follow(ctx, r.hub.conn, v, s.request.query())
}

// clock has lists asked for anew in which time alone has changed something: nobody writes an event of a deadline that passes. The
// look is each reader's own, so the room is not held up.
func (r *room) clock() {
	for s := range r.lists {
		if s.watch.Clocked {
			go s.look()
		}
	}
}

// look compares the list with what it was at the last look.
func (s *Subscription) look() {
	s.mu.Lock()
	r, before := s.room, s.print
	s.mu.Unlock()
	if r == nil {
		return
	}
	print, err := s.fingerprint(r)
	if err != nil {
		return // the next look finds it
	}
	s.mu.Lock()
	changed := before != 0 && before != print && s.print == before && s.resync == ""
	s.print = print
	if changed {
		s.resync, s.pending = Clock, nil
	}
	s.mu.Unlock()
	if changed {
		s.wake()
	}
}

// fingerprint tells the present list from others, as far as lists are counted.
func (s *Subscription) fingerprint(r *room) (uint64, error) {
	v, err := access.Load(r.ctx, r.hub.conn, r.org, s.viewer.ID())
	if err != nil {
		return 0, err
	}
	q, err := view.IDs(r.ctx, r.hub.conn, v, s.request.query(), CountTo)
	if err != nil {
		return 0, err
	}
	var ids []uuid.UUID
	if err := r.hub.conn.NewRaw("SELECT i.id FROM (?) AS i", q).Scan(r.ctx, &ids); err != nil {
		return 0, err
	}
	sum := uint64(len(ids)) + 1
	for _, id := range ids { // whatever their order
		h := fnv.New64a()
		_, _ = h.Write(id[:])
		sum += h.Sum64()
	}
	return max(sum, 1), nil
}

// advance tells readers of quiet lists how far the stream is.
func (r *room) advance() { r.everybody(r.seq) }

func (r *room) everybody(seq int64) {
	clear(r.told)
	for s := range r.lists {
		s.told(seq)
	}
}
