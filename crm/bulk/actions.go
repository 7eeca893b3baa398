package bulk

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// use says whether an action takes something.
type use int

const (
	none use = iota
	one
	several
	maybe
)

// chunk is leads that are worked on together by the ordinary verb of the action, in one transaction.
type chunk struct {
	tx     db.Conn
	v      *access.Viewer
	in     *StartBulkJobInput
	leads  []uuid.UUID
	reason *string
}

func (c chunk) move() pool.Move {
	return pool.Move{Leads: c.leads, Owners: c.in.OwnerIds, Pool: c.in.ToPoolID, Reason: c.reason}
}

// row is an action that can be done with the whole result of a filter: what it takes, and the verb that does it.
type row struct {
	action lifecycle.Action
	owners use
	pool   use
	do     func(context.Context, chunk) (*lifecycle.Outcome, error)
}

var table = []row{
	{lifecycle.Claim, none, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return pool.Claim(ctx, c.tx, c.v, c.leads, nil)
	}},
	{lifecycle.Assign, several, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return pool.Assign(ctx, c.tx, c.v, c.move())
	}},
	{lifecycle.Return, none, maybe, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return pool.Return(ctx, c.tx, c.v, c.move())
	}},
	{lifecycle.Reclaim, none, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return pool.Reclaim(ctx, c.tx, c.v, c.move())
	}},
	{lifecycle.Transfer, none, one, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return pool.Transfer(ctx, c.tx, c.v, c.move())
	}},
	{lifecycle.ChangeOwner, one, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return lead.ChangeOwners(ctx, c.tx, c.v, lead.OwnerChange{Leads: c.leads, Owner: c.in.OwnerIds[0], Reason: c.reason})
	}},
	{lifecycle.Invalidate, none, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return lead.Invalidate(ctx, c.tx, c.v, c.leads, c.reason, nil)
	}},
	{lifecycle.Reactivate, none, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return lead.Reactivate(ctx, c.tx, c.v, c.leads, nil)
	}},
	{lifecycle.Discard, none, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return lead.Discard(ctx, c.tx, c.v, c.leads, c.reason, nil)
	}},
	{lifecycle.Restore, none, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return lead.Restore(ctx, c.tx, c.v, c.leads, nil)
	}},
	{lifecycle.Edit, none, none, func(ctx context.Context, c chunk) (*lifecycle.Outcome, error) {
		return lead.EditMany(ctx, c.tx, c.v, c.leads, c.in.Changes.change(), c.reason)
	}},
}

func rowOf(action string) *row {
	for i := range table {
		if string(table[i].action) == action {
			return &table[i]
		}
	}
	return nil
}
