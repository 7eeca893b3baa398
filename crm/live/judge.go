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

// mostFound is how many pairs' memory is kept for the next time.
const mostFound = 1 << 14

// judge finds out what changes mean to whom, and gives it to them: to all whom it may concern, or to one who comes back.
func (r *room) judge(changes []*change, only *Subscription) error {
	pairs := r.found[:0]
	defer func() {
		if clear(pairs); cap(pairs) <= mostFound { // nobody is kept who has left
			r.found = pairs[:0]
		}
	}()
	for _, c := range changes {
		pairs = r.pairs(pairs, c, only)
	}
	conditions := map[string]schema.QueryWithArgs{}
	clocked := map[*Subscription]*view.Watch{}
	var asked []*change
	for i := range pairs {
		p := &pairs[i]
		if p.s.watch.Always {
			continue
		}
		text, condition, err := r.condition(p.s, clocked)
		if err != nil {
			p.s.end(err)
			p.was, p.is = false, false
			continue
		}
		p.condition = text
		if _, known := p.c.verdicts[text]; known {
			continue // somebody else's list had the same one, not long ago
		}
		conditions[text] = condition
		if len(asked) == 0 || asked[len(asked)-1] != p.c {
			asked = append(asked, p.c)
		}
	}
	if err := r.judged(r.ctx, conditions, asked); err != nil {
		return err
	}
	for i := range pairs {
		p := &pairs[i]
		if p.deliver() {
			r.told[p.s] = struct{}{}
		}
		if p.s.request.Lead != nil {
			p.s.sees = p.is
			r.showEditors(*p.s.request.Lead, p.s)
		}
	}
	return nil
}

// goOn has those who were told something of some events get it, up to the last of these. All others are told from time to time how
// far the stream is (advance): an event costs nothing for lists that it does not concern.
func (r *room) goOn(to int64) {
	for s := range r.told {
		s.told(to)
	}
	clear(r.told)
}

// condition is that of a subscription's list, with its text, as it is at this moment where the moment matters: then it is
// worked out once for all changes that are judged together.
func (r *room) condition(s *Subscription, clocked map[*Subscription]*view.Watch) (text string, condition schema.QueryWithArgs, err error) {
	watch := s.watch
	if watch.Clocked {
		if watch = clocked[s]; watch == nil {
			if watch, err = view.Follow(context.WithoutCancel(r.ctx), r.hub.conn, s.viewer, s.request.query()); err != nil {
				return "", condition, err
			}
			clocked[s] = watch
		}
	}
	if s.condition.of != watch {
		s.condition.of, s.condition.text = watch, r.hub.conn.NewRaw("?", watch.Condition).String()
	}
	return s.condition.text, watch.Condition, nil
}

// pairs adds whom a change concerns, by where the lead was and is.
func (r *room) pairs(pairs []pair, c *change, only *Subscription) []pair {
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
	for _, pool := range c.pools() { // a subscription is in one of them
		for s := range r.byPool[pool] {
			add(s)
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

// deliver tells the reader what the change is to their list; false where it is nothing.
func (p *pair) deliver() bool {
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
	kind, row := Changed, p.c.row
	switch {
	case is && (!was || !known): // whoever has it already takes it as changed
		kind = Entered
	case is:
	case was:
		kind, row = Left, nil
	default:
		return false
	}
	if is && p.relations.Hides(p.c.row.Lead) {
		row = p.c.mask
	}
	p.s.add(p.c.as(kind, row))
	return true
}

// as is the change as it is told, the same for all who are told the same. Nobody changes it.
func (c *change) as(kind LeadChangeType, row *Row) *LeadChange {
	for _, t := range c.told {
		if t.Type == kind && t.row == row {
			return t
		}
	}
	t := &LeadChange{Type: kind, lead: c.lead, row: row}
	c.told = append(c.told, t)
	return t
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
