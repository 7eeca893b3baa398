package live

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/lifecycle"
)

// editingFor is how long somebody counts as editing who does not say so again.
const editingFor = 30 * time.Second

// SetEditing says that the viewer edits a lead, or is done. Others who have it open see it.
func (h *Hub) SetEditing(ctx context.Context, v *access.Viewer, lead uuid.UUID, editing bool) error {
	if v.ReadOnly {
		return crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	seen, err := access.LookAt(ctx, h.conn, v, []uuid.UUID{lead}, nil)
	if err != nil {
		return err
	}
	l := seen[lead]
	if l == nil {
		return crm.Errorf(crm.NotFound, "There is no such lead.").WithField("leadId")
	}
	if err := lifecycle.Check(lifecycle.Edit, v, lifecycle.Subject{Lead: &l.Lead, Relations: l.Relations}); err != nil && editing {
		return err
	}
	h.signal(event.Signal{Org: v.Org(), Editing: &event.Editing{Lead: lead, User: v.ID(), Done: !editing}})
	return nil
}

// signals takes word of what only lasts a moment.
func (r *room) signals(words []event.Word) {
	for _, w := range words {
		if w.Signal == nil {
			continue
		}
		for _, user := range w.Signal.Told {
			for b := range r.bells[user] {
				b.ring()
			}
		}
		if e := w.Signal.Editing; e != nil {
			r.edit(e.Lead, e.User, e.Done)
		}
	}
}

func (r *room) edit(lead, user uuid.UUID, done bool) {
	_, was := r.editing[lead][user]
	if done {
		delete(r.editing[lead], user)
	} else {
		if r.editing[lead] == nil {
			r.editing[lead] = map[uuid.UUID]time.Time{}
		}
		r.editing[lead][user] = time.Now()
	}
	if was != done {
		return // that they still do is no news
	}
	for s := range r.byLead[lead] {
		r.showEditors(lead, s)
	}
	if len(r.editing[lead]) == 0 {
		delete(r.editing, lead)
	}
}

// showEditors tells a reader who edits the lead beside them, while they see it.
func (r *room) showEditors(lead uuid.UUID, s *Subscription) {
	if !s.sees {
		s.shown = false
		s.edited(nil)
		return
	}
	e := &LeadEditors{Lead: lead, Users: []uuid.UUID{}}
	for user := range r.editing[lead] {
		if user != s.seer.id {
			e.Users = append(e.Users, user)
		}
	}
	slices.SortFunc(e.Users, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	if len(e.Users) > 0 || s.shown { // nobody, to those who were told of somebody
		s.shown = len(e.Users) > 0
		s.edited(e)
	}
}

func (r *room) forgetEditors(now time.Time) {
	for lead, users := range r.editing {
		for user, at := range users {
			if now.Sub(at) > editingFor {
				r.edit(lead, user, true)
			}
		}
	}
}
