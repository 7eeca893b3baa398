package db

import (
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// CatalogItem is one choice of a list that the organization keeps, such as a lead source.
type CatalogItem struct {
	bun.BaseModel `bun:"table:catalog_items,alias:ci"`

	OrganizationID uuid.UUID   `bun:"organization_id,pk"`
	ID             uuid.UUID   `bun:"id,pk"`
	Catalog        CatalogKind `bun:"catalog"`
	Name           string      `bun:"name"`
	NameKey        string      `bun:"name_key"` // the name without case and width: "google" and "Google" are one
	Position       int         `bun:"position"`
	Active         bool        `bun:"active"` // an inactive one stays on old leads and is not offered
	Version        int         `bun:"version"`
	CreatedAt      time.Time   `bun:"created_at"`
	UpdatedAt      time.Time   `bun:"updated_at"`
}

// NodeID is the item's id as clients see it.
func (c *CatalogItem) NodeID() NodeID { return NodeID{"CatalogItem", c.ID} }

// IsNode marks the item as reachable by its id.
func (*CatalogItem) IsNode() {}

// CustomField is a field that an organization added to its leads.
type CustomField struct {
	bun.BaseModel `bun:"table:custom_fields,alias:cf"`

	OrganizationID uuid.UUID       `bun:"organization_id,pk"`
	ID             uuid.UUID       `bun:"id,pk"`
	Key            string          `bun:"key"` // names the field in the API and in imports; never changes
	Label          string          `bun:"label"`
	Description    string          `bun:"description"`
	Type           CustomFieldType `bun:"type"`
	Choices        []string        `bun:"choices,type:jsonb"` // of CHOICE and MULTI_CHOICE
	Required       bool            `bun:"required"`
	Position       int             `bun:"position"`
	Active         bool            `bun:"active"`
	Version        int             `bun:"version"`
	CreatedAt      time.Time       `bun:"created_at"`
	UpdatedAt      time.Time       `bun:"updated_at"`
}

// NodeID is the field's id as clients see it.
func (c *CustomField) NodeID() NodeID { return NodeID{"CustomField", c.ID} }

// IsNode marks the field as reachable by its id.
func (*CustomField) IsNode() {}

// Campaign is an undertaking of marketing that brings leads: an exhibition, a mailing, an advertisement.
type Campaign struct {
	bun.BaseModel `bun:"table:campaigns,alias:ca"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	ID             uuid.UUID  `bun:"id,pk"`
	Name           string     `bun:"name"`
	NameKey        string     `bun:"name_key"`
	StartsOn       *time.Time `bun:"starts_on,type:date"`
	EndsOn         *time.Time `bun:"ends_on,type:date"`
	Active         bool       `bun:"active"`
	Version        int        `bun:"version"`
	CreatedAt      time.Time  `bun:"created_at"`
	UpdatedAt      time.Time  `bun:"updated_at"`
}

// NodeID is the campaign's id as clients see it.
func (c *Campaign) NodeID() NodeID { return NodeID{"Campaign", c.ID} }

// IsNode marks the campaign as reachable by its id.
func (*Campaign) IsNode() {}
