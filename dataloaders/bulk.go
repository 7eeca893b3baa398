package dataloaders

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/db"
)

// MoveOfPool reads the job that moves a pool as a whole; nil when none does, and for those who do not administer it.
func MoveOfPool(ctx context.Context, id uuid.UUID) (*db.BulkJob, error) {
	return load(ctx, from(ctx).moves, &id)
}

// Job reads a job that the viewer may read; nil for no id and for others.
func Job(ctx context.Context, id *uuid.UUID) (*db.BulkJob, error) {
	return readable(ctx)(load(ctx, from(ctx).jobs, id))
}

// UndoneBy reads the job that took another one back or is doing so, the latest; nil when there is none.
func UndoneBy(ctx context.Context, id uuid.UUID) (*db.BulkJob, error) {
	return load(ctx, from(ctx).undoings, &id)
}

func readable(ctx context.Context) func(*db.BulkJob, error) (*db.BulkJob, error) {
	return func(j *db.BulkJob, err error) (*db.BulkJob, error) {
		if j == nil || !bulk.MayRead(access.ViewerFrom(ctx), j) {
			return nil, err
		}
		return j, err
	}
}

// Leads reads leads through the viewer's scope, in the order of their ids; nil where one is not there or not for them.
func Leads(ctx context.Context, ids []uuid.UUID) ([]*db.Lead, error) {
	loads := make([]func() (*db.Lead, error), len(ids))
	for i, id := range ids {
		loads[i] = from(ctx).leads.LoadThunk(ctx, id)
	}
	leads := make([]*db.Lead, len(ids))
	for i := range loads {
		l, err := loads[i]()
		if err != nil && !isMissing(err) {
			return nil, err
		}
		leads[i] = l
	}
	return leads, nil
}
