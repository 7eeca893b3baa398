package lifecycle

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
)

// Step is one action on one lead: what was, what will be, and what the timeline says of it.
type Step struct {
	Subject
	Rule    Rule
	Viewer  *access.Viewer // nil when a rule acts
	Before  db.Lead        // the lead as it was
	Now     time.Time
	Kind    string // what the timeline calls it; the action's own event unless changed
	Reason  string
	Data    db.EventData
	Batch   *Batch
	Joined  []db.TeamSeat // who came to the related team, or may do something else there
	Left    []db.TeamSeat // who went from it, with what they were allowed
	Gone    bool          // the lead is to be deleted
	Nothing bool          // the action changes nothing after all: nothing is written
}

// Give makes somebody the owner: the lead is PENDING and their clock starts.
func (s *Step) Give(owner uuid.UUID) {
	s.Lead.Status, s.Lead.OwnerID = db.Pending, &owner
	s.Lead.AssignedAt, s.Lead.ClockStartedAt = &s.Now, &s.Now
}

// Release takes the owner away: the lead waits in its pool.
func (s *Step) Release() {
	s.Lead.Status, s.Lead.OwnerID = db.Unassigned, nil
	s.Lead.AssignedAt, s.Lead.ClockStartedAt = nil, nil
	s.Lead.ReturnCount++
}

// write stores a step: the lead's row, its ledger and its event, all with the call's other writes.
func (s *Step) write(ctx context.Context) error {
	if s.Nothing {
		return nil
	}
	l, b := s.Lead, s.Batch
	e := event.New(l.OrganizationID, b.Actor, "Lead", l.ID, s.Kind, s.Now)
	if s.Gone && !IsJudging(ctx) {
		e.Reason, e.Data = s.Reason, s.Data
		e.Data.Move = &db.LeadMove{Version: l.Version + 1, From: s.Before.Place(), Left: s.Left}
		b.Write(b.Tx.NewDelete().Model(l).WherePK())
		b.Write(b.Tx.NewInsert().Model(e))
		return nil
	}
	if l.OwnerID != nil && l.Status != db.Discarded && (s.Before.Status == db.Discarded || !same(s.Before.OwnerID, l.OwnerID)) {
		if err := b.hold(ctx, *l.OwnerID); err != nil {
			return err
		}
	}
	if IsJudging(ctx) {
		return nil
	}
	if err := s.describe(ctx); err != nil {
		return err
	}
	e.Reason, e.Data = s.Reason, s.Data
	l.Version++
	l.UpdatedAt, l.UpdatedBy = s.Now, b.Actor
	if err := s.settle(ctx); err != nil {
		return err
	}
	if moved(&s.Before, l) {
		s.turnLedger()
	}
	e.Data.Move = event.Moved(&s.Before, l)
	e.Data.Move.Joined, e.Data.Move.Left = s.Joined, s.Left
	b.Write(b.Tx.NewUpdate().Model(l).WherePK())
	b.Write(b.Tx.NewInsert().Model(e))
	b.Alarm(l.PoolID, l.AlarmAt)
	s.watched(ctx)
	return s.tell(ctx)
}

// describe adds the changes of status, owner and pool to the event, in words.
func (s *Step) describe(ctx context.Context) error {
	add := func(field, from, to string) {
		if from != to {
			s.Data.Changes = append(s.Data.Changes, db.FieldChange{Field: field, From: from, To: to})
		}
	}
	add("status", string(s.Before.Status), string(s.Lead.Status))
	if !same(s.Before.OwnerID, s.Lead.OwnerID) {
		from, err := s.Batch.userName(ctx, s.Before.OwnerID)
		if err != nil {
			return err
		}
		to, err := s.Batch.userName(ctx, s.Lead.OwnerID)
		if err != nil {
			return err
		}
		add("owner", from, to)
	}
	if !same(s.Before.PoolID, s.Lead.PoolID) {
		from, err := s.Batch.poolName(ctx, s.Before.PoolID)
		if err != nil {
			return err
		}
		to, err := s.Batch.poolName(ctx, s.Lead.PoolID)
		if err != nil {
			return err
		}
		add("pool", from, to)
	}
	return nil
}

// settle brings what follows from status, pool and clock up to date: deadlines, milestones, home pool.
func (s *Step) settle(ctx context.Context) error {
	l := s.Lead
	var policy *db.PoolPolicy
	if l.PoolID != nil {
		pool, err := s.Batch.Pool(ctx, *l.PoolID)
		if err != nil {
			return err
		}
		policy = &pool.Policy
		if l.HomePoolID == nil {
			l.HomePoolID = l.PoolID
		}
	}
	Settle(l, policy, s.Now)
	Milestones(l, s.Now)
	return nil
}

// Milestones notes when the lead first came into its status.
func Milestones(l *db.Lead, now time.Time) {
	first := func(at **time.Time) {
		if *at == nil {
			*at = &now
		}
	}
	switch l.Status {
	case db.Pending:
		first(&l.FirstPendingAt)
	case db.InProgress:
		first(&l.FirstInProgressAt)
	case db.Invalid:
		first(&l.FirstInvalidAt)
	case db.Converted:
		first(&l.ConvertedAt)
	case db.Discarded:
		first(&l.DiscardedAt)
	}
	if l.Status != db.Discarded {
		l.DiscardedAt, l.StatusBeforeDiscard = nil, nil
	}
}

func moved(before, after *db.Lead) bool {
	return before.Status != after.Status || !same(before.OwnerID, after.OwnerID) || !same(before.PoolID, after.PoolID)
}

func same(a, b *uuid.UUID) bool {
	return a == b || (a != nil && b != nil && *a == *b)
}

// turnLedger closes the open span and opens the next.
func (s *Step) turnLedger() {
	l, b := s.Lead, s.Batch
	b.Write(b.Tx.NewRaw("UPDATE lead_spans AS s SET left_at = ? WHERE s.organization_id = ? AND s.lead_id = ? AND s.seq = ?",
		s.Now, l.OrganizationID, l.ID, l.SpanSeq))
	l.SpanSeq++
	b.Write(b.Tx.NewInsert().Model(span(l, s.Kind, s.Reason, b.Actor, s.Now)))
}

func span(l *db.Lead, action, reason string, actor *uuid.UUID, now time.Time) *db.Span {
	return &db.Span{OrganizationID: l.OrganizationID, LeadID: l.ID, Seq: l.SpanSeq, Status: l.Status,
		OwnerID: l.OwnerID, PoolID: l.PoolID, Action: action, Reason: reason, ActorID: actor, EnteredAt: now}
}

// OpenSpan writes the span that begins now in the lead's ledger.
func OpenSpan(ctx context.Context, tx db.Conn, l *db.Lead, action, reason string, actor *uuid.UUID, now time.Time) error {
	_, err := tx.NewInsert().Model(span(l, action, reason, actor, now)).Exec(ctx)
	return err
}
