// Package event is what happened: written once, in the transaction of the change itself, and read as timeline, as
// audit log and as live updates.
package event

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// relays is how many ways the publishing of events is shared out.
const relays = 64

// Relay says which relay publishes an organization's events, 0 to 63.
func Relay(org uuid.UUID) int16 {
	return int16(org[len(org)-1] % relays) // the last byte of a UUIDv7 is random
}

// New makes the event of something that happened; the caller adds reason and data.
func New(org uuid.UUID, actor *uuid.UUID, subjectType string, subject uuid.UUID, kind string, at time.Time) *db.Event {
	return &db.Event{OrganizationID: org, ID: db.NewID(), SubjectType: subjectType, SubjectID: subject, Kind: kind,
		ActorID: actor, OccurredAt: at, Relay: Relay(org)}
}

// Record writes events in the caller's transaction.
func Record(ctx context.Context, tx db.Conn, events ...*db.Event) error {
	if len(events) == 0 {
		return nil
	}
	_, err := tx.NewInsert().Model(&events).Exec(ctx)
	return err
}
