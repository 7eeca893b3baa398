// Package lead is what people do to a lead beside moving it between pools: capture, edit, follow up, discard.
package lead

import (
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// CreateLeadInput is a lead to capture.
type CreateLeadInput struct {
	db.LeadDraft
	CustomFields   []*CustomFieldInput
	PoolID         *uuid.UUID
	ExternalID     *string
	IdempotencyKey *string
}

// UpdateLeadInput is what to change of a lead; which fields were named comes apart from it.
type UpdateLeadInput struct {
	db.LeadDraft
	ID              uuid.UUID
	ExpectedVersion int
	CustomFields    []*CustomFieldInput
	IdempotencyKey  *string
}

// CustomFieldInput is a value for one of the organization's own fields; nil empties it.
type CustomFieldInput struct {
	Key   string
	Value any
}

// LogActivityInput is something done about a lead.
type LogActivityInput struct {
	ID              uuid.UUID
	ExpectedVersion *int
	Kind            db.ActivityKind
	Subject         *string
	Body            *string
	Result          *string
	DurationMinutes *int
	OccurredAt      *time.Time
	NextFollowUpAt  *time.Time
	IdempotencyKey  *string
}

// SetLeadResultInput is what a follow-up came to.
type SetLeadResultInput struct {
	ID              uuid.UUID
	ExpectedVersion *int
	Result          string
	NextFollowUpAt  *time.Time
	IdempotencyKey  *string
}

// TeamMemberInput is somebody for a related team.
type TeamMemberInput struct {
	UserID uuid.UUID
	Access db.Access
}
