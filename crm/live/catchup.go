package live

import (
	"cmp"
	"slices"

	"github.com/leadpool/leadpool/crm/event"
)

// most is how many events are looked at one by one; where more came together every list is asked for anew.
const most = 2000

// catchUp looks at what happened since the last time. Word of it may come twice, late, or not at all: the numbers tell.
func (r *room) catchUp(words []event.Word) error {
	if !r.begun {
		return nil
	}
	entries, to := r.heard(words)
	if to <= r.seq {
		return nil
	}
	if len(r.lists) == 0 && len(r.people.seers) == 0 {
		r.seq, r.past = to, history{from: to} // nobody wants to know
		return nil
	}
	if int64(len(entries)) != to-r.seq { // some word was lost
		if to-r.seq > most {
			return r.skip(to)
		}
		var err error
		if entries, err = event.Read(r.ctx, r.hub.conn, r.org, r.seq, to, most); err != nil {
			return err
		}
	}
	for chunk := range slices.Chunk(entries, 500) {
		if err := r.digest(chunk); err != nil {
			return err
		}
	}
	return nil
}

// heard puts what came over the bus in order, each once; to is the last number that there is word of.
func (r *room) heard(words []event.Word) (entries []event.Entry, to int64) {
	for _, w := range words {
		if w.Stretch == nil {
			continue
		}
		to = max(to, w.Stretch.To)
		for _, e := range w.Stretch.Entries {
			if e.Seq > r.seq {
				entries = append(entries, e)
			}
		}
	}
	slices.SortFunc(entries, func(a, b event.Entry) int { return cmp.Compare(a.Seq, b.Seq) })
	return slices.CompactFunc(entries, func(a, b event.Entry) bool { return a.Seq == b.Seq }), to
}

// skip goes on at a number without looking at what came before: everybody asks anew.
func (r *room) skip(to int64) error {
	if err := r.reread(); err != nil {
		return err
	}
	r.settlePeople(nil)
	r.seq, r.past = to, history{from: to}
	clear(r.told)
	for s := range r.lists {
		s.anew(Behind, to)
	}
	return nil
}

// digest looks at some events that follow one another.
func (r *room) digest(entries []event.Entry) error {
	to := entries[len(entries)-1].Seq
	changes, version, err := r.load(r.ctx, entries)
	if err != nil {
		return err
	}
	about := kindsOf(entries)
	if about.people || version != r.people.version {
		// The leads were read after people changed: they are judged by how people stand now.
		if err := r.reread(); err != nil {
			return err
		}
	}
	if err := r.judge(changes, nil); err != nil {
		return err // how people stood is kept until it goes
	}
	everybody := about.people || about.names || about.custom || about.views || r.people.changing
	r.settlePeople(changes)
	r.resettle(entries, about, to)
	r.seq = to
	r.past.add(changes, about, to)
	if everybody {
		r.everybody(to)
	} else {
		r.goOn(to)
	}
	return nil
}

// about is what some events were about, beside leads.
type about struct {
	people, names, custom, views bool
	hidden                       bool // what a pool hides
}

// settings are what lists show the names of.
var settings = map[string]bool{"User": true, "Pool": true, "Department": true, "CatalogItem": true, "Campaign": true, "CustomField": true}

func kindsOf(entries []event.Entry) (a about) {
	for _, e := range entries {
		switch e.Type {
		case "User", "Department", "Group", "SharingRule", "Role", "Pool", "Organization":
			a.people = true
		case "View":
			a.views = true
		}
		if settings[e.Type] && (e.Type == "CatalogItem" || e.Type == "Campaign" || e.Type == "CustomField" || slices.Contains(e.Fields, "name")) {
			a.names = true
		}
		a.hidden = a.hidden || e.Type == "Pool" && slices.Contains(e.Fields, "policy.hiddenFields")
		a.custom = a.custom || e.Type == "CustomField"
	}
	return a
}
