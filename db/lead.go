package db

import (
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// LeadDraft is what a person fills in of a lead: the input of create, edit, import and scan alike.
type LeadDraft struct {
	Name             string         `bun:"name"`
	JobTitle         string         `bun:"job_title"`
	Company          string         `bun:"company"`
	Department       string         `bun:"department"`
	Phones           []Phone        `bun:"phones,type:jsonb"`
	Emails           []string       `bun:"emails,array"`
	Website          string         `bun:"website"`
	Country          string         `bun:"country"` // ISO 3166-1 alpha-2 where it is known, else as written
	Region           string         `bun:"region"`
	City             string         `bun:"city"`
	Street           string         `bun:"street"`
	PostalCode       string         `bun:"postal_code"`
	Socials          []Social       `bun:"socials,type:jsonb"`
	SourceID         *uuid.UUID     `bun:"source_id"`
	CampaignID       *uuid.UUID     `bun:"campaign_id"`
	IndustryID       *uuid.UUID     `bun:"industry_id"`
	CompanySizeID    *uuid.UUID     `bun:"company_size_id"`
	ProductInterest  string         `bun:"product_interest"`
	Language         string         `bun:"language"`
	Budget           string         `bun:"budget"`
	Authority        string         `bun:"authority"`
	Need             string         `bun:"need"`
	PurchaseTimeline string         `bun:"timeline"` // BANT: when they need it
	Notes            string         `bun:"notes"`
	Score            int            `bun:"score"`
	Rating           Rating         `bun:"rating"`
	Tags             []string       `bun:"tags,array"` // in the order in which they were given; those that differ in case alone are one
	NextFollowUpAt   *time.Time     `bun:"next_follow_up_at"`
	Custom           map[string]any `bun:"custom,type:jsonb"` // by custom field key; absent means empty
}

// Lead is a person or company that may become a customer.
type Lead struct {
	bun.BaseModel `bun:"table:leads,alias:l"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	ID             uuid.UUID `bun:"id,pk"`
	Version        int       `bun:"version"` // raised by each change; an edit names the one it was made on
	LeadDraft
	NameKey    string  `bun:"name_key"`    // what sorting by name compares
	ExternalID *string `bun:"external_id"` // the lead's key in the system that it was imported from

	Status         Status     `bun:"status"`
	PoolID         *uuid.UUID `bun:"pool_id"`
	HomePoolID     *uuid.UUID `bun:"home_pool_id"` // the first pool that it lay in
	OwnerID        *uuid.UUID `bun:"owner_id"`
	AssignedAt     *time.Time `bun:"assigned_at"` // since when the owner has it
	Result         string     `bun:"result"`      // what the last follow-up came to
	LastFollowUpAt *time.Time `bun:"last_follow_up_at"`
	ClockStartedAt *time.Time `bun:"clock_started_at"` // from when the follow-up clock runs: assigned, followed up, reactivated
	FollowUpDueAt  *time.Time `bun:"follow_up_due_at"` // past it the lead is overdue; nil where no timeout applies
	ReturnCount    int        `bun:"return_count"`
	WaitingSince   *time.Time `bun:"waiting_since"`  // since when it waits in its pool; nil while somebody has it
	WaitingDueAt   *time.Time `bun:"waiting_due_at"` // past it the lead has waited too long; nil where the pool has no such rule
	AlarmAt        *time.Time `bun:"alarm_at"`       // when its next reminder, escalation or reclaim is due
	AlarmsDone     int16      `bun:"alarms_done"`    // which of them were done for this deadline (lifecycle.Alarm)

	StatusBeforeDiscard *Status    `bun:"status_before_discard"`
	FirstPendingAt      *time.Time `bun:"first_pending_at"`
	FirstInProgressAt   *time.Time `bun:"first_in_progress_at"`
	FirstInvalidAt      *time.Time `bun:"first_invalid_at"`
	ConvertedAt         *time.Time `bun:"converted_at"`
	DiscardedAt         *time.Time `bun:"discarded_at"`
	SpanSeq             int        `bun:"span_seq"` // number of its open span in the ledger

	CreatedBy *uuid.UUID `bun:"created_by"`
	UpdatedBy *uuid.UUID `bun:"updated_by"`
	CreatedAt time.Time  `bun:"created_at"`
	UpdatedAt time.Time  `bun:"updated_at"`

	// HiddenFields are the field keys that were blanked for this reader; never stored.
	HiddenFields []string `bun:"-"`
}

// NodeID is the lead's id as clients see it.
func (l *Lead) NodeID() NodeID { return NodeID{"Lead", l.ID} }

// IsNode marks the lead as reachable by its id.
func (*Lead) IsNode() {}

// IsOverdue says whether the follow-up deadline of the lead has passed at the time.
func (l *Lead) IsOverdue(now time.Time) bool {
	return l.FollowUpDueAt != nil && l.FollowUpDueAt.Before(now)
}

// Phone is a telephone number.
type Phone struct {
	Kind   PhoneKind `json:"kind"`
	Number string    `json:"number"`        // E.164 where it could be understood, else as written
	Raw    string    `json:"raw,omitempty"` // as it was written
}

// Social is a name on a social network.
type Social struct {
	Network string `json:"network"`
	Handle  string `json:"handle"`
}

// TeamMember is a user who works on a lead beside its owner.
type TeamMember struct {
	bun.BaseModel `bun:"table:lead_team_members,alias:m"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	LeadID         uuid.UUID  `bun:"lead_id,pk"`
	UserID         uuid.UUID  `bun:"user_id,pk"`
	Access         Access     `bun:"access"`
	LeadCreatedAt  time.Time  `bun:"lead_created_at"`
	AddedBy        *uuid.UUID `bun:"added_by"`
	CreatedAt      time.Time  `bun:"created_at"`
}

// Span is one stretch of a lead's life in which status, owner and pool stayed the same: the ledger that history
// and reports read.
type Span struct {
	bun.BaseModel `bun:"table:lead_spans,alias:s"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	LeadID         uuid.UUID  `bun:"lead_id,pk"`
	Seq            int        `bun:"seq,pk"` // from 1
	Status         Status     `bun:"status"`
	OwnerID        *uuid.UUID `bun:"owner_id"`
	PoolID         *uuid.UUID `bun:"pool_id"`
	Action         string     `bun:"action"` // what began it
	Reason         string     `bun:"reason"`
	ActorID        *uuid.UUID `bun:"actor_id"`
	EnteredAt      time.Time  `bun:"entered_at"`
	LeftAt         *time.Time `bun:"left_at"` // nil while it lasts
}
