// Package bulk does an action on many leads: the whole result of a filter, or a whole pool, by durable jobs.
package bulk

import (
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// BulkAction is what can be done with the whole result of a filter: a lifecycle.Action.
type BulkAction string

// StartBulkJobInput is an action on the whole result of a filter, as the schema describes it.
type StartBulkJobInput struct {
	Action         BulkAction
	View           *string
	PoolID         *uuid.UUID
	Filter         map[string]any
	Search         *string
	Sort           []*view.Sort
	ExpectedCount  *int
	Limit          *int
	OwnerIds       []uuid.UUID
	ToPoolID       *uuid.UUID
	Changes        *BulkChangesInput
	Reason         *string
	IdempotencyKey *string
}

// BulkChangesInput is what to change of each lead. Given are the fields that were named: null empties, what was left out stays.
type BulkChangesInput struct {
	Given          []string
	SourceID       *uuid.UUID
	CampaignID     *uuid.UUID
	IndustryID     *uuid.UUID
	CompanySizeID  *uuid.UUID
	Rating         *db.Rating
	Score          *int
	NextFollowUpAt *time.Time
	AddTags        []string
	RemoveTags     []string
	CustomFields   []*lead.CustomFieldInput
}

// UndoBulkJobInput is a job to take back.
type UndoBulkJobInput struct {
	ID             uuid.UUID
	IdempotencyKey *string
}

// BulkPreview is what a bulk job would do.
type BulkPreview struct {
	Total    *view.LeadCount
	Judged   int // leads that were looked at
	Possible int
	Refusals []*BulkPreviewRefusal
	Undoable bool
}

// BulkPreviewRefusal is why something would not be done for some leads.
type BulkPreviewRefusal struct {
	Code    crm.Code
	Reason  string
	Message string
	Count   int
	Leads   []*db.Lead
}

// TransferPoolInput is a pool to empty into another.
type TransferPoolInput struct {
	PoolID         uuid.UUID
	ToPoolID       uuid.UUID
	Reason         *string
	IdempotencyKey *string
}
