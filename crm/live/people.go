package live

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// people are those who have something open, and whose leads concern them: the index that keeps an event's work to those it
// may matter to.
type people struct {
	version  int64 // people_version at which all of them were read
	changing bool  // how they stood before is kept
	seers    map[uuid.UUID]*seer
	watchers map[uuid.UUID]map[*seer]struct{} // by whose leads they see
	admins   map[*seer]struct{}
}

// seer is one person who has lists or leads open.
type seer struct {
	id     uuid.UUID
	sights *access.Sights
	before *access.Sights // while a change of people is worked on: how they stood
	subs   map[*Subscription]struct{}
}

func newPeople() people {
	return people{seers: map[uuid.UUID]*seer{}, watchers: map[uuid.UUID]map[*seer]struct{}{}, admins: map[*seer]struct{}{}}
}

// past is how the person stood to people before what is being worked on.
func (s *seer) past() *access.Sights {
	if s.before != nil {
		return s.before
	}
	return s.sights
}

func (p *people) index(s *seer) {
	if s.sights.Administrator() {
		p.admins[s] = struct{}{}
	}
	for subject := range s.sights.People() {
		put(p.watchers, subject, s)
	}
}

func (p *people) unindex(s *seer) {
	delete(p.admins, s)
	for subject := range s.sights.People() {
		drop(p.watchers, subject, s)
	}
}

func (p *people) remove(s *seer) {
	p.unindex(s)
	delete(p.seers, s.id)
}

func put[K, V comparable](m map[K]map[V]struct{}, key K, value V) {
	if m[key] == nil {
		m[key] = map[V]struct{}{}
	}
	m[key][value] = struct{}{}
}

func drop[K, V comparable](m map[K]map[V]struct{}, key K, value V) {
	delete(m[key], value)
	if len(m[key]) == 0 {
		delete(m, key)
	}
}

// meet makes sure that people are known, as they stand at one moment for all of them.
func (r *room) meet(ctx context.Context, ids []uuid.UUID) error {
	fresh := slices.DeleteFunc(slices.Clone(ids), func(id uuid.UUID) bool { return r.people.seers[id] != nil })
	if len(fresh) == 0 {
		return nil
	}
	all, version, err := access.LoadSights(ctx, r.hub.conn, r.org, fresh)
	if err != nil {
		return err
	}
	for _, id := range fresh {
		if sights := all[id]; sights != nil && r.people.seers[id] == nil {
			s := &seer{id: id, sights: sights, subs: map[*Subscription]struct{}{}}
			r.people.seers[id] = s
			r.people.index(s)
		}
	}
	if r.people.version == 0 || len(r.people.seers) == len(all) {
		r.people.version = version
	} else if version != r.people.version {
		r.people.version = -1 // those who were here are of an older moment: all are read again before anybody is told anything
	}
	return nil
}

// concerned are those whom a lead may concern by its owner and team, before and after, and all administrators.
func (r *room) concerned(c *change) map[*seer]struct{} {
	found := map[*seer]struct{}{}
	add := func(seers map[*seer]struct{}) {
		for s := range seers {
			found[s] = struct{}{}
		}
	}
	add(r.people.admins)
	for _, subject := range c.subjects() {
		add(r.people.watchers[subject])
	}
	return found
}

// subjects are the people of a lead, before and after.
func (c *change) subjects() (ids []uuid.UUID) {
	add := func(place *db.LeadPlace, team []db.TeamSeat) {
		if place != nil && place.Owner != nil {
			ids = append(ids, *place.Owner)
		}
		for _, seat := range team {
			ids = append(ids, seat.User)
		}
	}
	for _, s := range c.steps {
		add(s.from, s.team)
	}
	add(c.to, c.team)
	return ids
}
