package db

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// BulkJob is work on many leads that goes on by itself: an action on the whole result of a filter, or the move of a
// whole pool.
type BulkJob struct {
	bun.BaseModel `bun:"table:bulk_jobs,alias:bj"`

	OrganizationID uuid.UUID       `bun:"organization_id,pk"`
	ID             uuid.UUID       `bun:"id,pk"`
	Action         string          `bun:"action"`           // the lifecycle's action, or TRANSFER_POOL
	Input          json.RawMessage `bun:"input,type:jsonb"` // what was asked for
	State          JobState        `bun:"state"`
	PoolID         *uuid.UUID      `bun:"pool_id"`
	ToPoolID       *uuid.UUID      `bun:"to_pool_id"`
	Total          int             `bun:"total"` // leads found when it began
	Done           int             `bun:"done"`  // leads looked at so far
	Succeeded      int             `bun:"succeeded"`
	Failed         int             `bun:"failed"`
	Message        string          `bun:"message"` // why it failed, for people
	CreatedBy      uuid.UUID       `bun:"created_by"`
	CancelAskedAt  *time.Time      `bun:"cancel_asked_at"`
	UndoesID       *uuid.UUID      `bun:"undoes_id"`   // the job that it takes back
	LeaseUntil     *time.Time      `bun:"lease_until"` // until when the process that works on it is believed to live
	CreatedAt      time.Time       `bun:"created_at"`
	StartedAt      *time.Time      `bun:"started_at"`
	FinishedAt     *time.Time      `bun:"finished_at"`
}

// NodeID is the job's id as clients see it.
func (j *BulkJob) NodeID() NodeID { return NodeID{"BulkJob", j.ID} }

// IsNode marks the job as reachable by its id.
func (*BulkJob) IsNode() {}

// BulkJobItem is one lead of a job and what became of it.
type BulkJobItem struct {
	bun.BaseModel `bun:"table:bulk_job_items,alias:bi"`

	OrganizationID uuid.UUID       `bun:"organization_id,pk"`
	JobID          uuid.UUID       `bun:"job_id,pk"`
	Position       int             `bun:"position,pk"` // from 0
	LeadID         uuid.UUID       `bun:"lead_id"`
	State          ItemState       `bun:"state"`
	Error          json.RawMessage `bun:"error,type:jsonb"`  // the refusal; null where there is none
	Before         json.RawMessage `bun:"before,type:jsonb"` // what the lead was; null where the job changed nothing
	Version        *int            `bun:"version"`           // of the lead as the job left it
}

// PreparedExport is a list that somebody may download as a file, once.
type PreparedExport struct {
	bun.BaseModel `bun:"table:lead_exports,alias:le"`

	OrganizationID uuid.UUID       `bun:"organization_id,pk"`
	ID             uuid.UUID       `bun:"id,pk"`
	UserID         uuid.UUID       `bun:"user_id"`          // who asked for it: nobody else gets it
	Input          json.RawMessage `bun:"input,type:jsonb"` // what was asked for
	FileName       string          `bun:"file_name"`
	CreatedAt      time.Time       `bun:"created_at"`
	ExpiresAt      time.Time       `bun:"expires_at"`
	TakenAt        *time.Time      `bun:"taken_at"` // when the download began; there is no second one
}

// NodeID is the export's id as clients see it.
func (e *PreparedExport) NodeID() NodeID { return NodeID{"LeadExport", e.ID} }

// Notification is what somebody is told, once for all of one kind as long as they have not read it.
type Notification struct {
	bun.BaseModel `bun:"table:notifications,alias:n"`

	OrganizationID uuid.UUID        `bun:"organization_id,pk"`
	ID             uuid.UUID        `bun:"id,pk"`
	UserID         uuid.UUID        `bun:"user_id"`
	Kind           NotificationKind `bun:"kind"`
	GroupKey       string           `bun:"group_key"` // what is told together while unread
	PoolID         *uuid.UUID       `bun:"pool_id"`
	LeadID         *uuid.UUID       `bun:"lead_id"`   // the latest of the leads
	LeadName       string           `bun:"lead_name"` // as its reader knew it then
	PersonID       *uuid.UUID       `bun:"person_id"` // whom it is about: the owner whose deadline passed
	ActorID        *uuid.UUID       `bun:"actor_id"`  // nil when a rule acted
	Reason         string           `bun:"reason"`
	Count          int              `bun:"count"` // how many leads
	DueAt          *time.Time       `bun:"due_at"`
	CreatedAt      time.Time        `bun:"created_at"`
	UpdatedAt      time.Time        `bun:"updated_at"`
	ReadAt         *time.Time       `bun:"read_at"`
	MailedAt       *time.Time       `bun:"mailed_at"`
}

// NodeID is the notification's id as clients see it.
func (n *Notification) NodeID() NodeID { return NodeID{"Notification", n.ID} }

// IsNode marks the notification as reachable by its id.
func (*Notification) IsNode() {}
