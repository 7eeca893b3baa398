package live

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// joining is somebody who wants to come in.
type joining struct {
	*Subscription
	after *int64
	done  chan error
}

// Open begins to follow a view, a pool or a lead. What the viewer may not see is NOT_FOUND, as everywhere.
func (h *Hub) Open(ctx context.Context, v *access.Viewer, q Request) (*Subscription, error) {
	seq, given, err := placeOf(v, q.After)
	if err != nil {
		return nil, err
	}
	s := &Subscription{viewer: v, request: q, woken: make(chan struct{}, 1), first: true}
	if q.Pool != nil {
		var there bool
		if err := h.conn.NewRaw("SELECT EXISTS (SELECT 1 FROM pools p WHERE p.organization_id = ? AND p.id = ?)", v.Org(), *q.Pool).Scan(db.WithOrg(ctx, v.Org()), &there); err != nil {
			return nil, err
		}
		if !there {
			return nil, noPool()
		}
	}
	if q.Lead == nil {
		if s.watch, err = view.Follow(db.WithOrg(ctx, v.Org()), h.conn, v, q.query()); err != nil {
			return nil, err
		}
	} else {
		s.watch = &view.Watch{Relations: access.Any, Always: true}
		seen, err := access.RelationsTo(db.WithOrg(ctx, v.Org()), h.conn, v, []uuid.UUID{*q.Lead})
		if err != nil {
			return nil, err
		}
		if seen[*q.Lead] == 0 {
			return nil, crm.Errorf(crm.NotFound, "There is no such lead.").WithField("id")
		}
	}
	r := h.enter(v.Org())
	s.room = r
	j := &joining{Subscription: s, done: make(chan error, 1)}
	if given {
		j.after = &seq
	}
	r.mu.Lock()
	r.joining = append(r.joining, j)
	r.mu.Unlock()
	r.wake()
	select {
	case err := <-j.done:
		if err != nil {
			s.Close()
			return nil, err
		}
		return s, nil
	case <-ctx.Done():
		s.Close()
		return nil, ctx.Err()
	case <-h.ctx.Done():
		return nil, h.ctx.Err()
	}
}

// enter gives an organization's room, which stays open for whoever is about to come.
func (h *Hub) enter(org uuid.UUID) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[org]
	if r == nil {
		r = newRoom(h, org)
		r.health = h.health
		h.rooms[org] = r
		go r.run()
	}
	r.hold()
	return r
}

// join takes people in, all who wait together.
func (r *room) join(list []*joining) {
	if len(list) == 0 {
		return
	}
	// Who was away longest comes first: what the others missed is then known already.
	slices.SortStableFunc(list, func(a, b *joining) int { return cmp.Compare(a.since(), b.since()) })
	ids := make([]uuid.UUID, len(list))
	for i, j := range list {
		ids[i] = j.viewer.ID()
	}
	err := r.begin()
	if err == nil {
		err = r.meet(r.ctx, ids)
	}
	for _, j := range list {
		if err != nil {
			j.done <- err
			continue
		}
		j.done <- r.admit(j)
	}
}

// since is from where on somebody wants to be told.
func (j *joining) since() int64 {
	if j.after == nil {
		return math.MaxInt64
	}
	return *j.after
}

func (r *room) admit(j *joining) error {
	s := j.Subscription
	s.seer = r.people.seers[s.viewer.ID()]
	q := s.request
	switch {
	case s.seer == nil || !s.seer.sights.Active:
		return crm.Errorf(crm.Unauthenticated, "Sign in again.")
	case q.Pool != nil && !s.seer.sights.InPool(*q.Pool):
		return noPool()
	}
	s.mu.Lock()
	over := s.room == nil // it was given up meanwhile
	s.pos, s.seq, s.sent = r.seq, r.seq, r.seq
	if r.health != Live {
		s.health = r.health
	}
	s.mu.Unlock()
	if over {
		return nil
	}
	r.lists[s] = struct{}{}
	s.pause = countEvery + time.Duration(len(r.lists))*countEach
	s.seer.subs[s] = struct{}{}
	if q.Pool != nil {
		put(r.byPool, *q.Pool, s)
	}
	if q.Lead != nil {
		put(r.byLead, *q.Lead, s)
		s.sees = true // it was asked before the stream began; what happened since is told next
		if j.after == nil {
			r.showEditors(*q.Lead, s)
		}
	}
	if j.after != nil {
		r.replay(s, *j.after)
	}
	s.wake()
	return nil
}

func noPool() error { return crm.Errorf(crm.NotFound, "There is no such pool.").WithField("poolId") }

// part forgets a subscription.
func (r *room) part(s *Subscription) {
	if _, here := r.lists[s]; !here {
		return
	}
	delete(r.lists, s)
	delete(s.seer.subs, s)
	if s.request.Pool != nil {
		drop(r.byPool, *s.request.Pool, s)
	}
	if s.request.Lead != nil {
		drop(r.byLead, *s.request.Lead, s)
	}
	if len(s.seer.subs) == 0 && r.people.seers[s.seer.id] == s.seer {
		r.people.remove(s.seer)
	}
}
