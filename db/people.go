package db

import (
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Organization is the tenant: every row belongs to exactly one.
type Organization struct {
	bun.BaseModel `bun:"table:organizations,alias:o"`

	ID                     uuid.UUID `bun:"id,pk"`
	Name                   string    `bun:"name"`
	Slug                   string    `bun:"slug"`
	TimeZone               string    `bun:"time_zone"`       // IANA name; days and "today" begin by it
	DefaultCountry         string    `bun:"default_country"` // ISO 3166-1 alpha-2; reads phone numbers without country code
	HeadsSeeSubDepartments bool      `bun:"heads_see_sub_departments"`
	RequireReturnReason    bool      `bun:"require_return_reason"`
	AllowNamelessLeads     bool      `bun:"allow_nameless_leads"`
	MaxOpenLeads           int       `bun:"max_open_leads"`                      // that one person may hold over all pools and still claim; 0 is no limit
	MaxClaimsPerDay        int       `bun:"max_claims_per_day"`                  // claims of one person over all pools in any 24 hours; 0 is no limit
	CursorKey              []byte    `bun:"cursor_key,nullzero,default:DEFAULT"` // signs the cursors of its lists
	PeopleVersion          int64     `bun:"people_version"`                      // raised whenever people, rules or pools change who sees what
	Version                int       `bun:"version"`
	CreatedAt              time.Time `bun:"created_at"`
	UpdatedAt              time.Time `bun:"updated_at"`
}

// NodeID is the organization's id as clients see it.
func (o *Organization) NodeID() NodeID { return NodeID{"Organization", o.ID} }

// IsNode marks the organization as reachable by its id.
func (*Organization) IsNode() {}

// User is a person of an organization.
type User struct {
	bun.BaseModel `bun:"table:users,alias:u"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	ID             uuid.UUID  `bun:"id,pk"`
	Name           string     `bun:"name"`
	Email          string     `bun:"email"`
	JobTitle       string     `bun:"job_title"`
	Phone          string     `bun:"phone"`
	RoleID         uuid.UUID  `bun:"role_id"`
	DepartmentID   *uuid.UUID `bun:"department_id"` // the main one
	ManagerID      *uuid.UUID `bun:"manager_id"`
	Language       string     `bun:"language"`  // BCP 47; empty means the browser's
	TimeZone       string     `bun:"time_zone"` // IANA name; empty means the organization's
	Active         bool       `bun:"active"`    // an inactive user cannot sign in, claim or be assigned to
	DeactivatedAt  *time.Time `bun:"deactivated_at"`
	MailOff        bool       `bun:"mail_off"` // they get no digest of notifications by e-mail
	Version        int        `bun:"version"`
	CreatedAt      time.Time  `bun:"created_at"`
	UpdatedAt      time.Time  `bun:"updated_at"`
}

// NodeID is the user's id as clients see it.
func (u *User) NodeID() NodeID { return NodeID{"User", u.ID} }

// IsNode marks the user as reachable by its id.
func (*User) IsNode() {}

// Role is a set of capabilities that users are given.
type Role struct {
	bun.BaseModel `bun:"table:roles,alias:r"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	ID             uuid.UUID `bun:"id,pk"`
	Key            string    `bun:"key"`
	Name           string    `bun:"name"`
	BuiltIn        bool      `bun:"built_in"`
	Capabilities   []string  `bun:"capabilities,array"`
	Version        int       `bun:"version"`
	CreatedAt      time.Time `bun:"created_at"`
	UpdatedAt      time.Time `bun:"updated_at"`
}

// NodeID is the role's id as clients see it.
func (r *Role) NodeID() NodeID { return NodeID{"Role", r.ID} }

// IsNode marks the role as reachable by its id.
func (*Role) IsNode() {}

// Department is a node of the organization's tree.
type Department struct {
	bun.BaseModel `bun:"table:departments,alias:d"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	ID             uuid.UUID  `bun:"id,pk"`
	Name           string     `bun:"name"`
	ParentID       *uuid.UUID `bun:"parent_id"`
	HeadID         *uuid.UUID `bun:"head_id"` // sees the leads of those whose main department this is
	Version        int        `bun:"version"`
	CreatedAt      time.Time  `bun:"created_at"`
	UpdatedAt      time.Time  `bun:"updated_at"`
}

// NodeID is the department's id as clients see it.
func (d *Department) NodeID() NodeID { return NodeID{"Department", d.ID} }

// IsNode marks the department as reachable by its id.
func (*Department) IsNode() {}

// Group is a named set of users.
type Group struct {
	bun.BaseModel `bun:"table:user_groups,alias:g"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	ID             uuid.UUID `bun:"id,pk"`
	Name           string    `bun:"name"`
	Description    string    `bun:"description"`
	Version        int       `bun:"version"`
	CreatedAt      time.Time `bun:"created_at"`
	UpdatedAt      time.Time `bun:"updated_at"`
}

// NodeID is the group's id as clients see it.
func (g *Group) NodeID() NodeID { return NodeID{"Group", g.ID} }

// IsNode marks the group as reachable by its id.
func (*Group) IsNode() {}

// UserDepartment is a department that a user belongs to beside the main one.
type UserDepartment struct {
	bun.BaseModel `bun:"table:user_departments,alias:ud"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	UserID         uuid.UUID `bun:"user_id,pk"`
	DepartmentID   uuid.UUID `bun:"department_id,pk"`
}

// GroupMember is a user in a group.
type GroupMember struct {
	bun.BaseModel `bun:"table:user_group_members,alias:gm"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	GroupID        uuid.UUID `bun:"group_id,pk"`
	UserID         uuid.UUID `bun:"user_id,pk"`
}

// SharingRule gives the leads of a user or of a department's people to others, to read or to read and write.
type SharingRule struct {
	bun.BaseModel `bun:"table:sharing_rules,alias:sr"`

	OrganizationID        uuid.UUID  `bun:"organization_id,pk"`
	ID                    uuid.UUID  `bun:"id,pk"`
	Name                  string     `bun:"name"`
	SourceUserID          *uuid.UUID `bun:"source_user_id"`
	SourceDepartmentID    *uuid.UUID `bun:"source_department_id"`
	TargetUserID          *uuid.UUID `bun:"target_user_id"`
	TargetDepartmentID    *uuid.UUID `bun:"target_department_id"`
	TargetGroupID         *uuid.UUID `bun:"target_group_id"`
	IncludeSubDepartments bool       `bun:"include_sub_departments"` // departments named stand for all below them too
	Access                Access     `bun:"access"`
	Active                bool       `bun:"active"`
	Version               int        `bun:"version"`
	CreatedAt             time.Time  `bun:"created_at"`
	UpdatedAt             time.Time  `bun:"updated_at"`
}

// NodeID is the rule's id as clients see it.
func (s *SharingRule) NodeID() NodeID { return NodeID{"SharingRule", s.ID} }

// IsNode marks the rule as reachable by its id.
func (*SharingRule) IsNode() {}

// Sight is how one person stands to another, worked out from the reporting line, the heads of departments and the
// sharing rules: the bits are access.SightBits.
type Sight struct {
	bun.BaseModel `bun:"table:sight,alias:si"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	ViewerID       uuid.UUID `bun:"viewer_id,pk"`
	SubjectID      uuid.UUID `bun:"subject_id,pk"`
	Relations      int16     `bun:"relations"`
}
