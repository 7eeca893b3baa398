package bulk

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// errCancelled rolls a whole-pool transfer back because somebody asked for it.
var errCancelled = errors.New("bulk: cancelled")

// transfer moves a large pool by its job: one transaction, whose progress another connection tells.
func (r *run) transfer(ctx context.Context) error {
	if cancel, err := r.beat(ctx, 0); err != nil || cancel { // what an earlier try had done is not there
		return r.over(ctx, err, cancel)
	}
	err := db.InTx(ctx, r.conn, func(tctx context.Context, tx db.Conn) error {
		m, err := r.move(tctx, tx)
		if err != nil {
			return err
		}
		err = m.all(tctx, tx, func(_ context.Context, moved int) error {
			cancel, err := r.beat(ctx, moved) // on a connection of its own
			if err == nil && cancel {
				err = errCancelled
			}
			return err
		})
		if err != nil {
			return err
		}
		if _, err := r.move(tctx, tx); err != nil { // the right to do it may have been lost meanwhile
			return err
		}
		j, err := r.hold(tctx, tx)
		if err != nil {
			return err
		}
		if j.CancelAskedAt != nil {
			return errCancelled
		}
		j.Total, j.Done, j.Succeeded = m.moved, m.moved, m.moved
		return r.end(tctx, tx, j, db.JobSucceeded, "")
	})
	return r.over(ctx, err, errors.Is(err, errCancelled))
}

// over writes down that a transfer was cancelled or refused and has moved nothing; faults of ours go up.
func (r *run) over(ctx context.Context, err error, cancelled bool) error {
	refusal := refusalOf(err)
	if refusal == nil && !cancelled {
		return err
	}
	return r.locked(ctx, func(ctx context.Context, tx db.Conn, j *db.BulkJob) error {
		j.Done = 0
		if cancelled {
			return r.end(ctx, tx, j, db.JobCancelled, "")
		}
		return r.end(ctx, tx, j, db.JobFailed, refusal.Message+" No lead was moved.")
	})
}

// move reads the transfer as it stands: who asked for it, and whether both pools are still theirs.
func (r *run) move(ctx context.Context, tx db.Conn) (*move, error) {
	var in transferInput
	if err := json.Unmarshal(r.Input, &in); err != nil {
		return nil, err
	}
	v, err := r.viewer(ctx, tx)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, crm.Errorf(crm.Forbidden, left)
	}
	return newMove(ctx, tx, v, *r.PoolID, *r.ToPoolID, in.Reason)
}
