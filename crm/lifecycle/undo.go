package lifecycle

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// Undone is what timeline and ledger call the taking back of an action.
const Undone = "UNDONE"

// undo is the taking back of what was done to a lead. It stands beside the table: whether it is allowed follows from what
// is taken back, which those who call it know, and it leads to where the lead was.
var undo = Rule{Action: "UNDO", Doing: "take back what was done to leads", Event: Undone,
	From: []db.Status{db.Unassigned, db.Pending, db.InProgress, db.Invalid, db.Discarded}}

// Past is where a lead stood before an action: all that an action of the table can change but what people fill in.
type Past struct {
	Status              db.Status
	OwnerID             *uuid.UUID `json:",omitempty"`
	PoolID              *uuid.UUID `json:",omitempty"`
	HomePoolID          *uuid.UUID `json:",omitempty"`
	AssignedAt          *time.Time `json:",omitempty"`
	ClockStartedAt      *time.Time `json:",omitempty"`
	WaitingSince        *time.Time `json:",omitempty"`
	AlarmsDone          int16      `json:",omitempty"`
	ReturnCount         int        `json:",omitempty"`
	StatusBeforeDiscard *db.Status `json:",omitempty"`
	DiscardedAt         *time.Time `json:",omitempty"`
	FirstPendingAt      *time.Time `json:",omitempty"`
	FirstInProgressAt   *time.Time `json:",omitempty"`
	FirstInvalidAt      *time.Time `json:",omitempty"`
}

// PastOf notes where a lead stands.
func PastOf(l *db.Lead) Past {
	return Past{Status: l.Status, OwnerID: l.OwnerID, PoolID: l.PoolID, HomePoolID: l.HomePoolID, AssignedAt: l.AssignedAt,
		ClockStartedAt: l.ClockStartedAt, WaitingSince: l.WaitingSince, AlarmsDone: l.AlarmsDone, ReturnCount: l.ReturnCount,
		StatusBeforeDiscard: l.StatusBeforeDiscard, DiscardedAt: l.DiscardedAt,
		FirstPendingAt: l.FirstPendingAt, FirstInProgressAt: l.FirstInProgressAt, FirstInvalidAt: l.FirstInvalidAt}
}

// restore puts a lead back to where it stood. Its deadlines follow when it is written.
func (p Past) restore(l *db.Lead, now time.Time) {
	invalid := p.Status == db.Invalid && l.Status == db.InProgress
	clock := l.ClockStartedAt
	l.Status, l.OwnerID, l.PoolID, l.HomePoolID, l.AssignedAt = p.Status, p.OwnerID, p.PoolID, p.HomePoolID, p.AssignedAt
	l.ClockStartedAt, l.WaitingSince, l.AlarmsDone, l.ReturnCount = p.ClockStartedAt, p.WaitingSince, p.AlarmsDone, p.ReturnCount
	l.StatusBeforeDiscard, l.DiscardedAt = p.StatusBeforeDiscard, p.DiscardedAt
	l.FirstPendingAt, l.FirstInProgressAt, l.FirstInvalidAt = p.FirstPendingAt, p.FirstInProgressAt, p.FirstInvalidAt
	if invalid && clock != nil {
		// An invalid lead's clock stands still, and its ledger counts from now: the time before is moved into the clock.
		moved := clock.Add(now.Sub(l.UpdatedAt))
		l.ClockStartedAt = &moved
	}
}

// PutBack puts a lead, which is locked, back to where it stood before an action, with its timeline, ledger and event as for
// any other step. apply puts back what people fill in; nil where that was not changed. Nothing is written before b.Close.
func PutBack(ctx context.Context, b *Batch, l *db.Lead, past Past, apply func(*Step)) error {
	s := &Step{Subject: Subject{Lead: l}, Rule: undo, Viewer: b.Viewer, Before: *l, Now: b.Now, Kind: undo.Event, Batch: b}
	if err := undo.Fits(s.Subject); err != nil {
		return err
	}
	past.restore(l, b.Now)
	if apply != nil {
		apply(s)
	}
	return s.write(ctx)
}
