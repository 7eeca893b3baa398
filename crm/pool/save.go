package pool

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// SavePoolInput is a pool to make or change, as the schema describes it.
type SavePoolInput struct {
	ID                *uuid.UUID
	ExpectedVersion   *int
	Name              *string
	Description       *string
	Dimension         *string
	Kind              *db.PoolKind
	VisibleToMembers  *bool
	DefaultAssigneeID *uuid.UUID
	Policy            *PoolPolicyInput
	Members           []*PoolMemberInput
	IdempotencyKey    *string
}

// PoolPolicyInput is a pool's rules, all of them.
type PoolPolicyInput struct {
	HiddenFields          []string
	MaxOpenLeads          int
	MaxClaimsPerDay       int
	CountInvalid          bool
	CountConverted        bool
	CountTeam             bool
	ReturnCoolOffHours    int
	ReclaimCoolOffHours   int
	TimeoutCoolOffHours   int
	UnassignedHours       int
	FirstFollowUpHours    int
	FollowUpHours         int
	ReminderHours         int
	SuperiorReminderHours int
	Escalate              bool
	OnTimeout             db.TimeoutAction
	GraceHours            int
}

// PoolMemberInput names a person, a department with all below it, or a group.
type PoolMemberInput struct {
	Administrator bool
	UserID        *uuid.UUID
	DepartmentID  *uuid.UUID
	GroupID       *uuid.UUID
}

// edit is a change of a pool under way.
type edit struct {
	change.Fields
	tx      db.Conn
	v       *access.Viewer
	in      SavePoolInput
	pool    *db.Pool
	before  db.Pool
	isNew   bool
	members []db.PoolMember // nil: as they are
}

// SavePool makes or changes a pool, its members and its rules. Administrators of the organization; administrators of
// the pool change their own. CONFLICT comes with the pool as it is.
func SavePool(ctx context.Context, conn db.Conn, v *access.Viewer, in SavePoolInput, given crm.Given) (*db.Pool, error) {
	call := change.Call{Viewer: v, Doing: "make pools", Operation: "savePool", Key: in.IdempotencyKey, Input: []any{in, given}}
	if in.ID == nil {
		call.Need = access.Administer
	}
	return change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.Pool, error) {
		e := &edit{Fields: change.Fields{Given: given}, tx: tx, v: v, in: in, isNew: in.ID == nil}
		if err := e.begin(ctx); err != nil {
			return e.pool, err
		}
		for _, apply := range []func(context.Context) error{e.words, e.policy, e.named, e.assignee} {
			if err := apply(ctx); err != nil {
				return nil, err
			}
		}
		if err := e.finish(ctx); err != nil {
			return nil, err // what was refused is not how the pool is
		}
		return e.pool, nil
	})
}

// begin reads the pool, or makes a new one, and says whether the viewer may change it.
func (e *edit) begin(ctx context.Context) error {
	if e.isNew {
		e.pool = &db.Pool{OrganizationID: e.v.Org(), ID: db.NewID(), Kind: db.ClaimOrAssign, VisibleToMembers: true, CreatedAt: change.Now()}
		return nil
	}
	if err := mayChange(ctx, e.tx, e.v, *e.in.ID); err != nil {
		return err
	}
	var err error
	e.pool, err = change.ToChange(ctx, e.tx, e.v.Org(), *e.in.ID, "pool", e.in.ExpectedVersion, func(p *db.Pool) int { return p.Version })
	if e.pool != nil {
		e.before = *e.pool
	}
	return err
}

// mayChange lets administrators change any pool and pool administrators their own; others learn of a pool only when
// they belong to it.
func mayChange(ctx context.Context, tx db.Conn, v *access.Viewer, id uuid.UUID) error {
	if v.IsAdministrator() {
		return nil
	}
	parts, err := Parts(ctx, tx, v, []uuid.UUID{id})
	switch part := parts[id]; {
	case err != nil:
		return err
	case part.Administrator:
		return nil
	case part.Member:
		return crm.Errorf(crm.Forbidden, "Only the administrators of a pool change it.")
	}
	return crm.Errorf(crm.NotFound, "There is no such pool.").WithField("id")
}

func (e *edit) words(context.Context) error {
	p, in := e.pool, e.in
	for _, err := range []error{
		e.Line("name", in.Name, true, 200, &p.Name),
		e.Text("description", in.Description, 2000, &p.Description),
		e.Line("dimension", in.Dimension, false, 100, &p.Dimension),
	} {
		if err != nil {
			return err
		}
	}
	if e.Given.Has("kind") && in.Kind != nil {
		if *in.Kind != db.ClaimOrAssign && *in.Kind != db.AssignOnly {
			return crm.InvalidField("kind", "A pool is CLAIM_OR_ASSIGN or ASSIGN_ONLY.")
		}
		e.Note("kind", string(p.Kind), string(*in.Kind))
		p.Kind = *in.Kind
	}
	e.Bool("visibleToMembers", in.VisibleToMembers, &p.VisibleToMembers)
	return nil
}

// finish writes the pool and what follows from the change.
func (e *edit) finish(ctx context.Context) error {
	p := e.pool
	if !e.isNew && !e.Changed() {
		return nil
	}
	kind := change.Edited
	if e.isNew {
		kind = change.Created
	}
	now := change.Now()
	p.Version++
	p.UpdatedAt = now
	if err := change.Save(ctx, e.tx, p, e.isNew); err != nil {
		return err
	}
	if err := e.saveMembers(ctx); err != nil {
		return err
	}
	if err := change.Record(ctx, e.tx, e.v, p, kind, now, e.Changes); err != nil {
		return err
	}
	if err := access.Rebuild(ctx, e.tx, e.v.Org()); err != nil {
		return err
	}
	if err := e.checkAssignee(ctx); err != nil {
		return err
	}
	return e.moveDeadlines(ctx)
}
