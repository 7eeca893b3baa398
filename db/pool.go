package db

import (
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Pool is a place where leads wait until somebody claims them or is assigned to them.
type Pool struct {
	bun.BaseModel `bun:"table:pools,alias:p"`

	OrganizationID    uuid.UUID  `bun:"organization_id,pk"`
	ID                uuid.UUID  `bun:"id,pk"`
	Name              string     `bun:"name"`
	Description       string     `bun:"description"`
	Dimension         string     `bun:"dimension"` // what the organization divides its pools by: industry, region, product
	Kind              PoolKind   `bun:"kind"`
	VisibleToMembers  bool       `bun:"visible_to_members"`
	DefaultAssigneeID *uuid.UUID `bun:"default_assignee_id"`
	Policy            PoolPolicy `bun:"policy,type:jsonb"`
	Version           int        `bun:"version"`
	CreatedAt         time.Time  `bun:"created_at"`
	UpdatedAt         time.Time  `bun:"updated_at"`
}

// NodeID is the pool's id as clients see it.
func (p *Pool) NodeID() NodeID { return NodeID{"Pool", p.ID} }

// IsNode marks the pool as reachable by its id.
func (*Pool) IsNode() {}

// PoolPolicy is a pool's settings; 0 and empty mean "no such rule". A new setting needs no migration.
type PoolPolicy struct {
	HiddenFields       []string `json:"hiddenFields,omitempty"`       // field keys that members see only after the claim
	FirstFollowUpHours int      `json:"firstFollowUpHours,omitempty"` // from the assignment to the first follow-up
	FollowUpHours      int      `json:"followUpHours,omitempty"`      // from one follow-up to the next
}

// PoolMember names a user, a department with all below it, or a group as members or administrators of a pool.
type PoolMember struct {
	bun.BaseModel `bun:"table:pool_members,alias:pm"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	ID             uuid.UUID  `bun:"id,pk"`
	PoolID         uuid.UUID  `bun:"pool_id"`
	Administrator  bool       `bun:"administrator"`
	UserID         *uuid.UUID `bun:"user_id"`
	DepartmentID   *uuid.UUID `bun:"department_id"`
	GroupID        *uuid.UUID `bun:"group_id"`
}

// PoolAccess is what a pool's members come to, person by person.
type PoolAccess struct {
	bun.BaseModel `bun:"table:pool_access,alias:pa"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	UserID         uuid.UUID `bun:"user_id,pk"`
	PoolID         uuid.UUID `bun:"pool_id,pk"`
	Member         bool      `bun:"member"`
	Administrator  bool      `bun:"administrator"`
}
