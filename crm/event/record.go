// Package event is what happened: written once, in the transaction of the change itself, and read as timeline, as
// audit log and as live updates.
package event

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// relays is how many ways the publishing of events can be shared out.
const relays = 64

// RelayOf says in which of 64 shares an organization's events lie, should one relay not be enough for all.
func RelayOf(org uuid.UUID) int16 {
	return int16(org[len(org)-1] % relays) // the last byte of a UUIDv7 is random
}

// New makes the event of something that happened; the caller adds reason and data.
func New(org uuid.UUID, actor *uuid.UUID, subjectType string, subject uuid.UUID, kind string, at time.Time) *db.Event {
	return &db.Event{OrganizationID: org, ID: db.NewID(), SubjectType: subjectType, SubjectID: subject, Kind: kind,
		ActorID: actor, OccurredAt: at, Relay: RelayOf(org)}
}

// Record writes events in the caller's transaction.
func Record(ctx context.Context, tx db.Conn, events ...*db.Event) error {
	if len(events) == 0 {
		return nil
	}
	_, err := tx.NewInsert().Model(&events).Exec(ctx)
	db.AfterCommit(ctx, Wake)
	return err
}
