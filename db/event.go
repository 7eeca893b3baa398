package db

import (
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Event is one thing that happened: an entry of a timeline and of the audit log, and what live updates are made of.
type Event struct {
	bun.BaseModel `bun:"table:events,alias:e"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	ID             uuid.UUID  `bun:"id,pk"`
	SubjectType    string     `bun:"subject_type"` // the GraphQL type: Lead, User, SharingRule ...
	SubjectID      uuid.UUID  `bun:"subject_id"`
	Kind           string     `bun:"kind"`
	ActorID        *uuid.UUID `bun:"actor_id"` // nil when a rule acted by itself
	Reason         string     `bun:"reason"`
	Data           EventData  `bun:"data,type:jsonb"`
	OccurredAt     time.Time  `bun:"occurred_at"`
	Relay          int16      `bun:"relay"` // which relay publishes it: 0 to 63, by organization
	Seq            *int64     `bun:"seq"`   // place in the organization's stream, given when it is published
}

// NodeID is the event's id as clients see it.
func (e *Event) NodeID() NodeID { return NodeID{"Event", e.ID} }

// Subject is the id, as clients see it, of what the event happened to.
func (e *Event) Subject() NodeID { return NodeID{e.SubjectType, e.SubjectID} }

// EventData is what an event says beside who, when and what.
type EventData struct {
	Changes    []FieldChange `json:"changes,omitempty"`
	ActivityID *uuid.UUID    `json:"activityId,omitempty"`
	Note       string        `json:"note,omitempty"`
	Move       *LeadMove     `json:"move,omitempty"` // of an event about a lead
}

// FieldChange is a field's value before and after, in words, as they read when it happened.
type FieldChange struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// Activity is something that was done about a lead: a call, a meeting, a note.
type Activity struct {
	bun.BaseModel `bun:"table:activities,alias:a"`

	OrganizationID  uuid.UUID    `bun:"organization_id,pk"`
	ID              uuid.UUID    `bun:"id,pk"`
	LeadID          uuid.UUID    `bun:"lead_id"`
	Kind            ActivityKind `bun:"kind"`
	Subject         string       `bun:"subject"`
	Body            string       `bun:"body"`
	Result          string       `bun:"result"`
	DurationMinutes *int         `bun:"duration_minutes"`
	OccurredAt      time.Time    `bun:"occurred_at"`
	CreatedBy       *uuid.UUID   `bun:"created_by"`
	Version         int          `bun:"version"`
	CreatedAt       time.Time    `bun:"created_at"`
	UpdatedAt       time.Time    `bun:"updated_at"`
}

// NodeID is the activity's id as clients see it.
func (a *Activity) NodeID() NodeID { return NodeID{"Activity", a.ID} }

// IsNode marks the activity as reachable by its id.
func (*Activity) IsNode() {}

// IdempotencyKey remembers what a call did, so that repeating it does nothing more.
type IdempotencyKey struct {
	bun.BaseModel `bun:"table:idempotency_keys,alias:ik"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	UserID         uuid.UUID `bun:"user_id,pk"`
	Key            string    `bun:"key,pk"`
	Operation      string    `bun:"operation"`
	RequestHash    []byte    `bun:"request_hash"` // SHA-256 of the input: the same key with another input is refused
	Response       []byte    `bun:"response,type:jsonb"`
	CreatedAt      time.Time `bun:"created_at"`
}
