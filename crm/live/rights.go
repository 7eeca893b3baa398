package live

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
)

// How far a change of people is told lead by lead.
const (
	mostSeers = 50  // of those who see others than before
	mostLeads = 500 // that one of them sees now, or does not any more
)

// reread reads how everybody here stands to people and pools, anew, and keeps how they stood until settlePeople.
func (r *room) reread() error {
	if len(r.people.seers) == 0 {
		return nil
	}
	ids := slices.Collect(maps.Keys(r.people.seers))
	all, version, err := access.LoadSights(r.ctx, r.hub.conn, r.org, ids)
	if err != nil {
		return err
	}
	for id, s := range r.people.seers {
		if s.before == nil {
			s.before = s.sights
		}
		r.people.unindex(s)
		if s.sights = all[id]; s.sights == nil {
			s.sights = new(access.Sights) // they are gone
		}
		r.people.index(s)
	}
	r.people.version, r.people.changing = version, true
	return nil
}

// settlePeople tells those who see others than before what they see now, and what no longer, of leads that were not told of
// already.
func (r *room) settlePeople(told []*change) {
	if !r.people.changing {
		return
	}
	known := map[uuid.UUID]bool{}
	for _, c := range told {
		known[c.lead] = true
	}
	n := 0
	for _, s := range r.people.seers {
		if s.before == nil || !r.settle(s, known, &n) {
			continue
		}
		for sub := range s.subs {
			if sub.request.Lead == nil && sub.request.Pool == nil {
				sub.anew(Rights, r.seq)
			}
		}
	}
	for _, s := range r.people.seers {
		s.before = nil
	}
	r.people.changing = false
}

// settle tells one person; true where that is too much to be told lead by lead.
func (r *room) settle(s *seer, told map[uuid.UUID]bool, n *int) (much bool) {
	people, pools, all := s.sights.Changed(s.before)
	if len(people) == 0 && len(pools) == 0 && !all {
		for sub := range s.subs {
			if sub.watch.Peopled {
				sub.anew(Rights, r.seq)
			}
		}
		return false
	}
	for sub := range s.subs {
		switch pool := sub.request.Pool; {
		case !s.sights.Active:
			sub.end(crm.Errorf(crm.Unauthenticated, "Sign in again."))
		case pool != nil && !s.sights.InPool(*pool):
			sub.end(noPool())
		case pool != nil && (all || slices.Contains(pools, *pool)), sub.watch.Peopled:
			sub.anew(Rights, r.seq)
		}
	}
	if *n++; all || *n > mostSeers {
		r.single(s)
		return true
	}
	leads, err := r.of(people, s)
	if err != nil || len(leads) > mostLeads {
		r.single(s)
		return true
	}
	leads = slices.DeleteFunc(leads, func(id uuid.UUID) bool { return told[id] })
	return r.retell(s, leads) != nil
}

// single tells those who follow one lead whether they still see it.
func (r *room) single(s *seer) {
	var leads []uuid.UUID
	for sub := range s.subs {
		if sub.request.Lead != nil {
			leads = append(leads, *sub.request.Lead)
		}
	}
	if err := r.retell(s, leads); err != nil {
		for sub := range s.subs {
			if sub.request.Lead != nil {
				sub.anew(Rights, r.seq)
			}
		}
	}
}

// of lists the leads of people, by owner and team, and those that the person follows singly; one more than is told lead by lead
// at most.
func (r *room) of(people []uuid.UUID, s *seer) (ids []uuid.UUID, err error) {
	err = r.hub.conn.NewRaw(`SELECT u.id FROM ((SELECT l.id FROM leads l WHERE l.organization_id = ?0 AND l.owner_id = ANY(?1) LIMIT ?2)
		UNION (SELECT m.lead_id FROM lead_team_members m WHERE m.organization_id = ?0 AND m.user_id = ANY(?1) LIMIT ?2)) AS u LIMIT ?2`,
		r.org, pgdialect.Array(people), mostLeads+1).Scan(r.ctx, &ids)
	for sub := range s.subs {
		if sub.request.Lead != nil && !slices.Contains(ids, *sub.request.Lead) {
			ids = append(ids, *sub.request.Lead)
		}
	}
	return ids, err
}

// retell judges leads that did not change for somebody who stands otherwise to them.
func (r *room) retell(s *seer, leads []uuid.UUID) error {
	if len(leads) == 0 {
		return nil
	}
	rows, err := r.read(context.WithoutCancel(r.ctx), leads)
	if err != nil {
		return err
	}
	var changes []*change
	for _, id := range leads {
		if row := rows[id]; row != nil {
			c := &change{lead: id, last: r.seq, verdicts: map[string]verdict{}, vague: true, still: true}
			c.stand(row)
			c.steps = []step{{seq: r.seq, from: c.to, team: c.team}}
			changes = append(changes, c)
		}
	}
	for sub := range s.subs {
		if sub.request.Pool != nil || len(changes) == 0 {
			continue
		}
		if err := r.judge(slices.DeleteFunc(slices.Clone(changes), func(c *change) bool { return !turned(sub, c) }), sub); err != nil {
			return err
		}
	}
	return nil
}

// turned says whether a lead came into sight of a list or left it, for a reader who stands otherwise to people: what they see
// as before did not change.
func turned(sub *Subscription, c *change) bool {
	p := newPair(sub, c)
	return p.was != p.is || p.was && sub.request.Lead != nil
}

// resettle has lists asked for anew that show or use what was set otherwise.
func (r *room) resettle(entries []event.Entry, a about, to int64) {
	if !a.names && !a.views && !a.custom && !a.hidden {
		return
	}
	views := map[uuid.UUID]bool{}
	for _, e := range entries {
		if e.Type == "View" {
			views[e.Subject] = true
		}
	}
	for s := range r.lists {
		mine := s.saved() && views[s.view()]
		if mine || a.custom && s.watch.Custom {
			watch, err := r.follow(s)
			if err != nil {
				s.end(err)
				continue
			}
			s.watch = watch
		}
		if mine || a.names && s.request.Lead == nil || a.hidden && s.shows(entries) {
			s.anew(Settings, to)
		}
	}
}

// shows says whether a list holds leads of pools that hide something else than before; a single lead may.
func (s *Subscription) shows(entries []event.Entry) bool {
	return s.request.Lead != nil || s.request.Pool != nil && slices.ContainsFunc(entries, func(e event.Entry) bool { return e.Type == "Pool" && e.Subject == *s.request.Pool })
}

// view is the saved view of a list.
func (s *Subscription) view() uuid.UUID { return db.ParseNodeID(s.request.View).Of("View") }
