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
	HiddenFields []string `json:"hiddenFields,omitempty"` // field keys that members see only after the claim

	MaxOpenLeads    int  `json:"maxOpenLeads,omitempty"`    // of this pool that one person may hold and still claim
	MaxClaimsPerDay int  `json:"maxClaimsPerDay,omitempty"` // claims of one person in any 24 hours
	CountInvalid    bool `json:"countInvalid,omitempty"`    // leads marked invalid count as held
	CountConverted  bool `json:"countConverted,omitempty"`  // leads that they converted count as held
	CountTeam       bool `json:"countTeam,omitempty"`       // leads on whose team one may write count as held

	ReturnCoolOffHours  int `json:"returnCoolOffHours,omitempty"`  // before who returned a lead may claim it again
	ReclaimCoolOffHours int `json:"reclaimCoolOffHours,omitempty"` // before whom an administrator took it from may
	TimeoutCoolOffHours int `json:"timeoutCoolOffHours,omitempty"` // before who let its deadline pass may

	UnassignedHours       int           `json:"unassignedHours,omitempty"`       // that a lead may wait before the administrators are told
	FirstFollowUpHours    int           `json:"firstFollowUpHours,omitempty"`    // from the assignment to the first follow-up
	FollowUpHours         int           `json:"followUpHours,omitempty"`         // from one follow-up to the next
	ReminderHours         int           `json:"reminderHours,omitempty"`         // before the deadline that the owner is reminded
	SuperiorReminderHours int           `json:"superiorReminderHours,omitempty"` // before the deadline that the owner's superior is told
	Escalate              bool          `json:"escalate,omitempty"`              // the superior is told when the deadline has passed
	OnTimeout             TimeoutAction `json:"onTimeout,omitempty"`             // what a deadline that passed does; empty is MarkOverdue
	GraceHours            int           `json:"graceHours,omitempty"`            // after the deadline, before the reclaim
}

// Reclaims says whether the pool takes leads back whose deadline has passed.
func (p *PoolPolicy) Reclaims() bool { return p.OnTimeout == ReclaimOnTimeout }

// Timeout is what a deadline that passed does.
func (p *PoolPolicy) Timeout() TimeoutAction {
	if p.OnTimeout == "" {
		return MarkOverdue
	}
	return p.OnTimeout
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

// PoolAlarm is the earliest moment at which something is due in a pool: a job stands at it.
type PoolAlarm struct {
	bun.BaseModel `bun:"table:pool_alarms,alias:al"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	PoolID         uuid.UUID `bun:"pool_id,pk"`
	NextAt         time.Time `bun:"next_at"`
}

// Claim is one claim of a lead by a person, for ever.
type Claim struct {
	bun.BaseModel `bun:"table:claims,alias:cl"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	ID             uuid.UUID `bun:"id,pk"`
	UserID         uuid.UUID `bun:"user_id"`
	PoolID         uuid.UUID `bun:"pool_id"`
	LeadID         uuid.UUID `bun:"lead_id"`
	ClaimedAt      time.Time `bun:"claimed_at"`
}
