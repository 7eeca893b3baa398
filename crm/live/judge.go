package live

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// pair is a subscription that a change may concern, and how its reader stood and stands to the lead.
type pair struct {
	s         *Subscription
	c         *change
	was, is   bool // in sight of the list, by how its reader stands to the lead
	first     bool // was is of the moment before the change's first event
	relations access.Relations
	condition string
}

// judge finds out what changes mean to whom, and gives it to them: to all whom it may concern, or to one who comes back.
func (r *room) judge(changes []*change, only *Subscription) error {
	var pairs []pair
	conditions := map[string]schema.QueryWithArgs{}
	texts := map[*Subscription]string{}
	for _, c := range changes {
		for _, p := range r.pairs(c, only) {
			if !p.s.watch.Always {
				text, known := texts[p.s]
				if !known {
					watch, err := r.watched(p.s)
					if err != nil {
						p.s.end(err)
						continue
					}
					text = r.hub.conn.NewRaw("?", watch.Condition).String()
					texts[p.s], conditions[text] = text, watch.Condition
				}
				p.condition = text
			}
			pairs = append(pairs, p)
		}
	}
	var asked []*change
	for _, c := range changes {
		for _, p := range pairs {
			if p.c == c && p.condition != "" {
				asked = append(asked, c)
				break
			}
		}
	}
	if err := r.judged(r.ctx, conditions, asked); err != nil {
		return err
	}
	for _, p := range pairs {
		p.deliver()
	}
	return nil
}

// watched is a subscription's list as it is at this moment, where the moment matters.
func (r *room) watched(s *Subscription) (*view.Watch, error) {
	if !s.watch.Clocked {
		return s.watch, nil
	}
	return view.Follow(context.WithoutCancel(r.ctx), r.hub.conn, s.viewer, s.request.query())
}

// pairs finds whom a change concerns, by where the lead was and is.
func (r *room) pairs(c *change, only *Subscription) (pairs []pair) {
	add := func(s *Subscription) {
		if only != nil && s != only || c.last <= s.pos && only == nil {
			return
		}
		if p := newPair(s, c); p.was || p.is {
			pairs = append(pairs, p)
		}
	}
	if only != nil {
		add(only)
		return pairs
	}
	for s := range r.byLead[c.lead] {
		add(s)
	}
	seen := map[*Subscription]bool{}
	for _, pool := range c.pools() {
		for s := range r.byPool[pool] {
			if !seen[s] {
				seen[s] = true
				add(s)
			}
		}
	}
	seers := r.concerned(c)
	if r.people.changing {
		for _, s := range r.people.seers {
			seers[s] = struct{}{}
		}
	}
	for seer := range seers {
		for s := range seer.subs {
			if s.request.Pool == nil && s.request.Lead == nil {
				add(s)
			}
		}
	}
	return pairs
}

func newPair(s *Subscription, c *change) pair {
	from, first := c.since(s.pos)
	past, now := s.seer.past().To(from.from, from.team), s.seer.sights.To(c.to, c.team)
	p := pair{s: s, c: c, first: first, relations: now, was: past.Has(s.watch.Relations), is: now.Has(s.watch.Relations)}
	switch q := s.request; {
	case q.Lead != nil:
		p.was, p.is = past != 0 && *q.Lead == c.lead, now != 0 && *q.Lead == c.lead
	case q.Pool != nil:
		p.was = p.was && from.from.Pool != nil && *from.from.Pool == *q.Pool
		p.is = p.is && c.to.Pool != nil && *c.to.Pool == *q.Pool
	}
	return p
}

// deliver tells the reader what the change is to their list.
func (p pair) deliver() {
	was, is, known := p.was, p.is, true
	if p.condition != "" {
		v := p.c.verdicts[p.condition]
		if p.c.still { // what it is now it was before
			v.before, v.known = v.now, true
		}
		is = is && v.now
		known = v.known && p.first && !p.s.watch.Beside || !was
		was = was && (v.before || !known)
	}
	change := &LeadChange{Type: Changed, lead: p.c.lead, row: p.c.row}
	switch {
	case is && (!was || !known): // whoever has it already takes it as changed
		change.Type = Entered
	case is:
	case was:
		change.Type, change.row = Left, nil
	default:
		return
	}
	if is && p.relations.Hides(p.c.row.Lead) {
		change.row = p.c.mask
	}
	p.s.add(change, p.c.last)
}

// pools are those in which the lead was and is.
func (c *change) pools() (ids []uuid.UUID) {
	add := func(place *db.LeadPlace) {
		if place != nil && place.Pool != nil && !slices.Contains(ids, *place.Pool) {
			ids = append(ids, *place.Pool)
		}
	}
	for _, s := range c.steps {
		add(s.from)
	}
	add(c.to)
	return ids
}
