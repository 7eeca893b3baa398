package bulk

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Cancel stops a job before its next leads. Who asked for it, and administrators. One that waits is over at once; asking
// again changes nothing; CONFLICT, with the job, when it is over already.
func Cancel(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID) (*db.BulkJob, error) {
	if err := mayChange(v); err != nil {
		return nil, err
	}
	var j *db.BulkJob
	err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		j = new(db.BulkJob)
		err := tx.NewSelect().Model(j).Where("bj.organization_id = ?", v.Org()).Where("bj.id = ?", id).For("UPDATE").Scan(ctx)
		if err = db.One(err); errors.Is(err, db.ErrNotFound) || err == nil && !MayRead(v, j) {
			j = nil
			return crm.Errorf(crm.NotFound, "There is no such job.").WithField("id")
		}
		if err != nil {
			return err
		}
		if j.State.Over() {
			return crm.Errorf(crm.Conflict, "It has ended already.").WithField("id").With("state", string(j.State))
		}
		if j.CancelAskedAt != nil {
			return nil
		}
		at := now()
		j.CancelAskedAt = &at
		if j.State == db.JobQueued {
			j.State, j.FinishedAt = db.JobCancelled, &at
		}
		_, err = tx.NewUpdate().Model(j).Column("cancel_asked_at", "state", "finished_at").WherePK().Exec(ctx)
		return err
	})
	return j, err
}
