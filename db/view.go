package db

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// SavedView is a list of leads that somebody keeps: a default view, narrowed.
type SavedView struct {
	bun.BaseModel `bun:"table:saved_views,alias:sv"`

	OrganizationID uuid.UUID       `bun:"organization_id,pk"`
	ID             uuid.UUID       `bun:"id,pk"`
	Name           string          `bun:"name"`
	Description    string          `bun:"description"`
	Base           string          `bun:"base"`              // key of the default view that it narrows
	Filter         json.RawMessage `bun:"filter,type:jsonb"` // as the API takes it; {} for all leads of the base
	Search         string          `bun:"search"`
	Sort           json.RawMessage `bun:"sort,type:jsonb"`
	Columns        json.RawMessage `bun:"columns,type:jsonb"`
	GroupBy        string          `bun:"group_by"` // key of a field; empty for none
	Layout         string          `bun:"layout"`
	Density        string          `bun:"density"`
	OwnerID        uuid.UUID       `bun:"owner_id"`
	Version        int             `bun:"version"`
	CreatedAt      time.Time       `bun:"created_at"`
	UpdatedAt      time.Time       `bun:"updated_at"`
}

// NodeID is the view's id as clients see it.
func (s *SavedView) NodeID() NodeID { return NodeID{"View", s.ID} }

// SavedViewShare lets a user, the people of a department and of all below it, or a group open a view.
type SavedViewShare struct {
	bun.BaseModel `bun:"table:saved_view_shares,alias:vs"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	ID             uuid.UUID  `bun:"id,pk"`
	ViewID         uuid.UUID  `bun:"view_id"`
	UserID         *uuid.UUID `bun:"user_id"`
	DepartmentID   *uuid.UUID `bun:"department_id"`
	GroupID        *uuid.UUID `bun:"group_id"`
}

// ViewSetting is where a view stands for somebody.
type ViewSetting struct {
	bun.BaseModel `bun:"table:view_settings,alias:vt"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	UserID         uuid.UUID `bun:"user_id,pk"`
	ViewKey        string    `bun:"view_key,pk"` // key of a default view, uuid of a saved one
	Pinned         bool      `bun:"pinned"`
	Position       int       `bun:"position"`
	OpensFirst     bool      `bun:"opens_first"`
}
