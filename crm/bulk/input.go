// Package bulk does an action on many leads: the whole result of a filter, or a whole pool, by durable jobs.
package bulk

import (
	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/view"
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
	Reason         *string
	IdempotencyKey *string
}

// TransferPoolInput is a pool to empty into another.
type TransferPoolInput struct {
	PoolID         uuid.UUID
	ToPoolID       uuid.UUID
	Reason         *string
	IdempotencyKey *string
}
