package demo

import (
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// life is a lead with all that happened to it. It is what lifecycle writes step by step, told afterwards: status, owner
// and pool only change through do, which keeps row, ledger and timeline in agreement.
type life struct {
	c          *company
	lead       *db.Lead
	pool       *db.Pool // nil: in none
	spans      []*db.Span
	events     []*db.Event
	activities []*db.Activity
	team       []*db.TeamMember
	claims     []*db.Claim
}

// deed is one thing that happened.
type deed struct {
	action  string // as the timeline calls it
	at      time.Time
	by      *db.User // nil: nobody, such as the form of a web site
	reason  string
	changes []db.FieldChange // beside status, owner and pool, which do finds out
	about   *db.Activity
}

// do lets something happen to the lead.
func (l *life) do(d deed, apply func(lead *db.Lead)) {
	before, lead := *l.lead, l.lead
	isNew := len(l.spans) == 0
	apply(lead)
	e := event.New(lead.OrganizationID, userID(d.by), "Lead", lead.ID, d.action, d.at)
	e.ID, e.Reason, e.Data.Changes = l.c.ID(d.at), d.reason, d.changes
	if d.about != nil {
		e.Data.ActivityID = &d.about.ID
	}
	note := func(field, from, to string) {
		if from != to {
			e.Data.Changes = append(e.Data.Changes, db.FieldChange{Field: field, From: from, To: to})
		}
	}
	note("status", string(before.Status), string(lead.Status))
	if isNew {
		lead.CreatedBy, lead.UpdatedBy = userID(d.by), userID(d.by)
	} else {
		note("owner", l.c.nameOf(before.OwnerID), l.c.nameOf(lead.OwnerID))
		lead.Version++
		lead.UpdatedAt, lead.UpdatedBy = d.at, userID(d.by)
	}
	l.events = append(l.events, e)
	if d.action == "CLAIMED" {
		l.claims = append(l.claims, &db.Claim{OrganizationID: lead.OrganizationID, ID: l.c.ID(d.at), UserID: d.by.ID, PoolID: l.pool.ID, LeadID: lead.ID, ClaimedAt: d.at})
	}
	lead.WaitingSince = nil
	if lead.Status == db.Unassigned {
		since := d.at
		lead.WaitingSince = &since
	}
	var policy *db.PoolPolicy
	if l.pool != nil {
		policy = &l.pool.Policy
	}
	lifecycle.Rest(lead, policy, l.c.now)
	lifecycle.Milestones(lead, d.at)
	if isNew || before.Status != lead.Status || !same(before.OwnerID, lead.OwnerID) {
		l.turnLedger(d, isNew)
	}
}

func (l *life) turnLedger(d deed, isNew bool) {
	lead := l.lead
	if !isNew {
		left := d.at
		l.spans[len(l.spans)-1].LeftAt = &left
	}
	lead.SpanSeq = len(l.spans) + 1
	l.spans = append(l.spans, &db.Span{OrganizationID: lead.OrganizationID, LeadID: lead.ID, Seq: lead.SpanSeq, Status: lead.Status,
		OwnerID: lead.OwnerID, PoolID: lead.PoolID, Action: d.action, Reason: d.reason, ActorID: userID(d.by), EnteredAt: d.at})
}

// give makes somebody the owner, from a time on.
func give(owner *db.User, at time.Time) func(*db.Lead) {
	return func(lead *db.Lead) {
		lead.Status, lead.OwnerID = db.Pending, &owner.ID
		lead.AssignedAt, lead.ClockStartedAt = &at, &at
	}
}

// release puts the lead back into its pool.
func release(lead *db.Lead) {
	lead.Status, lead.OwnerID = db.Unassigned, nil
	lead.AssignedAt, lead.ClockStartedAt = nil, nil
	lead.ReturnCount++
}

func userID(u *db.User) *uuid.UUID {
	if u == nil {
		return nil
	}
	return &u.ID
}

func (c *company) nameOf(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return c.names[*id]
}

func same(a, b *uuid.UUID) bool { return a == b || (a != nil && b != nil && *a == *b) }
