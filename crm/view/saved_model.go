package view

import "github.com/google/uuid"

// ViewColumn is a column of a view.
type ViewColumn struct {
	Field string `json:"field"`           // key of a field, custom.<key> for one of the organization's own
	Width *int   `json:"width,omitempty"` // pixels; nil: the usual one
}

// ViewColumnInput is a column of a view to save.
type ViewColumnInput = ViewColumn

// ViewLayout is how a view shows its leads.
type ViewLayout string

// The layouts.
const (
	Table ViewLayout = "TABLE"
	Board ViewLayout = "BOARD"
	Split ViewLayout = "SPLIT"
)

// RowDensity is how high the rows of a view are.
type RowDensity string

// The densities.
const (
	Compact     RowDensity = "COMPACT"
	Comfortable RowDensity = "COMFORTABLE"
)

// ViewShare is somebody whom a view is shared with: exactly one of them.
type ViewShare struct {
	UserID       *uuid.UUID
	DepartmentID *uuid.UUID
	GroupID      *uuid.UUID
}

// ViewShareInput is somebody to share a view with.
type ViewShareInput = ViewShare

// SaveViewInput is a view to make or change; which fields were named comes apart from it.
type SaveViewInput struct {
	ID              *uuid.UUID
	ExpectedVersion *int
	Name            *string
	Description     *string
	Base            *string
	Filter          map[string]any
	Search          *string
	Sort            []*Sort
	Columns         []*ViewColumnInput
	GroupBy         *string
	Layout          *ViewLayout
	Density         *RowDensity
	Shares          []*ViewShareInput
	IdempotencyKey  *string
}

// DeleteViewInput is a view to delete.
type DeleteViewInput struct {
	ID uuid.UUID
}

// ArrangeViewsInput is somebody's views in their order.
type ArrangeViewsInput struct {
	Views   []*ViewPlaceInput
	FirstID *string
}

// ViewPlaceInput is where a view stands among the tabs.
type ViewPlaceInput struct {
	ID     string // key of a default view, id of a saved one
	Pinned bool
}
