package bulk

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/idempotency"
	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/db"
)

// MaxOpen is how many jobs one person may have under way.
const MaxOpen = 20

// Start asks for an action on the whole result of a filter. Whether the viewer may do it with each lead is judged when its
// turn comes; what is wrong with the call as a whole is refused at once.
func Start(ctx context.Context, conn db.Conn, v *access.Viewer, in StartBulkJobInput) (*db.BulkJob, error) {
	if err := mayChange(v); err != nil {
		return nil, err
	}
	r, err := in.form(v)
	if err != nil {
		return nil, err
	}
	return once(ctx, conn, v, in.IdempotencyKey, "startBulkJob", in, func(ctx context.Context, tx db.Conn) (*db.BulkJob, error) {
		if err := in.names(ctx, tx, v, r); err != nil {
			return nil, err
		}
		if _, err := in.count(ctx, tx, v); err != nil {
			return nil, err
		}
		stored := in
		stored.IdempotencyKey = nil
		j, err := newJob(v, string(in.Action), stored)
		if err != nil {
			return nil, err
		}
		j.PoolID, j.ToPoolID = in.PoolID, in.ToPoolID
		return j, queue(ctx, tx, v, j)
	})
}

func mayChange(v *access.Viewer) error {
	if v.ReadOnly {
		return crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	return nil
}

func newJob(v *access.Viewer, action string, input any) (*db.BulkJob, error) {
	text, err := json.Marshal(input)
	return &db.BulkJob{OrganizationID: v.Org(), ID: db.NewID(), Action: action, Input: text, State: db.JobQueued,
		CreatedBy: v.ID(), CreatedAt: now()}, err
}

// queue writes a job and has it worked on once the transaction is committed.
func queue(ctx context.Context, tx db.Conn, v *access.Viewer, j *db.BulkJob) error {
	open, err := tx.NewSelect().Model((*db.BulkJob)(nil)).Where("bj.organization_id = ?", v.Org()).Where("bj.created_by = ?", v.ID()).
		Where("bj.state IN ('QUEUED', 'RUNNING')").Count(ctx)
	if err != nil {
		return err
	}
	if open >= MaxOpen {
		return crm.Errorf(crm.Limit, "You have %d jobs under way. Wait until one is done, or cancel one.", open).With("limit", MaxOpen).With("used", int(open))
	}
	if _, err := tx.NewInsert().Model(j).Exec(ctx); err != nil {
		return err
	}
	return job.Enqueue(ctx, job.RunBulk{Org: j.OrganizationID, Job: j.ID}, nil)
}

// once does what makes a job; a call repeated with its key gives the job as it is by then.
func once(ctx context.Context, conn db.Conn, v *access.Viewer, key *string, operation string, input any,
	do func(context.Context, db.Conn) (*db.BulkJob, error)) (*db.BulkJob, error) {
	id, err := idempotency.Once(ctx, conn, v, key, operation, input, func(ctx context.Context, tx db.Conn) (uuid.UUID, error) {
		j, err := do(ctx, tx)
		if err != nil {
			return uuid.Nil, err
		}
		return j.ID, nil
	})
	if err != nil {
		return nil, err
	}
	return find(ctx, conn, v.Org(), id)
}

func find(ctx context.Context, conn db.Conn, org, id uuid.UUID) (*db.BulkJob, error) {
	j := new(db.BulkJob)
	err := conn.NewSelect().Model(j).Where("bj.organization_id = ?", org).Where("bj.id = ?", id).Scan(ctx)
	if err = db.One(err); err != nil {
		return nil, err
	}
	return j, nil
}

func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }
