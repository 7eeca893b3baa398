package live

import (
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/event"
)

// history is what happened lately, kept for those who come back: a thousand of them at once after a deploy then cost the
// database nothing.
type history struct {
	from    int64 // all after it is here
	changes []*change
	marks   []mark
	missed  map[int64][]*change // since a number, a lead at a time, as long as nothing else happens
}

// mark is a place in the stream where lists had to be asked for anew.
type mark struct {
	seq   int64
	about about
}

const mostKept = 2000 // changes

func (h *history) add(changes []*change, a about, to int64) {
	h.missed = nil
	h.changes = append(h.changes, changes...)
	if a != (about{}) {
		h.marks = append(h.marks, mark{to, a})
	}
	if extra := len(h.changes) - mostKept; extra > mostKept/4 {
		h.from = h.changes[extra-1].last
		h.changes = append([]*change(nil), h.changes[extra:]...)
	}
	for len(h.marks) > 0 && h.marks[0].seq <= h.from {
		h.marks = h.marks[1:]
	}
}

// replay tells somebody who comes back what they missed.
func (r *room) replay(s *Subscription, after int64) {
	s.mu.Lock()
	s.sent = after
	s.mu.Unlock()
	if after >= r.seq { // another process was quicker to tell them
		s.pos = after
		return
	}
	if why := r.reach(after); why != "" {
		s.anew(why, r.seq)
		return
	}
	for _, m := range r.past.marks {
		if m.seq > after && m.about.people {
			s.anew(Rights, r.seq)
			return
		}
		if m.seq > after && (m.about.names || m.about.views && s.saved() || m.about.hidden) {
			s.anew(Settings, r.seq)
			return
		}
	}
	s.pos = after
	if err := r.again(after, s); err != nil {
		r.trouble(err)
		s.anew(Behind, r.seq)
	}
	s.pos = r.seq
	r.goOn(r.seq)
}

// again judges changes of the past for one reader: what is read of the leads is as they were told of then, which later ones
// correct. Conditions are judged anew, one change a lead at a time, and once for all who come back with the same number and
// the same condition while nothing else happens.
func (r *room) again(after int64, s *Subscription) error {
	if s.watch.Always {
		return r.judge(r.past.since(after), s)
	}
	list, known := r.past.missed[after]
	if !known {
		if r.past.missed == nil {
			r.past.missed = map[int64][]*change{}
		}
		list = whole(r.past.since(after))
		r.past.missed[after] = list
	}
	for len(list) > 0 {
		n := min(200, len(list))
		if err := r.judge(list[:n], s); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// since gives the changes after a number.
func (h *history) since(after int64) (list []*change) {
	for _, c := range h.changes {
		if c.last > after {
			list = append(list, c)
		}
	}
	return list
}

// whole makes a lead's changes one, from before the first to what is there now.
func whole(changes []*change) []*change {
	var order []uuid.UUID
	of := map[uuid.UUID]*change{}
	for _, c := range changes {
		whole := of[c.lead]
		if whole == nil {
			order = append(order, c.lead)
			whole = &change{lead: c.lead, verdicts: map[string]verdict{}}
			of[c.lead] = whole
		}
		whole.steps = append(whole.steps, c.steps...)
		whole.last, whole.to, whole.team, whole.row, whole.mask, whole.vague = c.last, c.to, c.team, c.row, c.mask, whole.vague || c.vague
	}
	list := make([]*change, len(order))
	for i, id := range order {
		list[i] = of[id]
	}
	return list
}

// reach makes sure that what came after a number is here; otherwise it says why it cannot be replayed.
func (r *room) reach(after int64) ResyncReason {
	if after >= r.past.from {
		return ""
	}
	kept, err := event.Kept(r.ctx, r.hub.conn, r.org, after, time.Now().Add(-r.hub.keep))
	switch {
	case err != nil:
		r.trouble(err)
		return Behind
	case !kept:
		return Expired
	case r.past.from-after > most:
		return Behind
	}
	entries, err := event.Read(r.ctx, r.hub.conn, r.org, after, r.past.from, most)
	if err != nil || int64(len(entries)) != r.past.from-after {
		return Behind
	}
	changes, version, err := r.load(r.ctx, entries)
	if err != nil || version != r.people.version {
		return Behind
	}
	r.past.changes = append(changes, r.past.changes...)
	if a := kindsOf(entries); a != (about{}) {
		r.past.marks = append([]mark{{r.past.from, a}}, r.past.marks...)
	}
	r.past.from = after
	return ""
}

// saved says whether the list is a saved view's.
func (s *Subscription) saved() bool {
	return s.request.Pool == nil && s.request.Lead == nil && s.view() != uuid.Nil
}
