package bulk

import (
	"context"
	"fmt"

	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// end closes a job for good and tells who asked for it.
func (r *run) end(ctx context.Context, tx db.Conn, j *db.BulkJob, state db.JobState, message string) error {
	j.State, j.Message = state, message
	if err := closeJob(ctx, tx, j); err != nil {
		return err
	}
	var desk notice.Desk
	desk.Add(notice.Tell{To: j.CreatedBy, Kind: db.NoticeJobDone, Pool: j.PoolID, Actor: &j.CreatedBy, Reason: summary(j)})
	return desk.Write(ctx, tx, r.org, now())
}

func closeJob(ctx context.Context, tx db.Conn, j *db.BulkJob) error {
	_, err := tx.NewRaw(`UPDATE bulk_jobs AS bj SET state = ?, message = ?, total = ?, done = ?, succeeded = ?, failed = ?, finished_at = ?, lease_until = NULL
		WHERE bj.organization_id = ? AND bj.id = ?`, j.State, j.Message, j.Total, j.Done, j.Succeeded, j.Failed, now(), j.OrganizationID, j.ID).Exec(ctx)
	return err
}

// summary says in a sentence how a job ended.
func summary(j *db.BulkJob) string {
	switch {
	case j.State == db.JobFailed:
		return j.Message
	case j.State == db.JobCancelled && j.Action == pool.WholeTransfer:
		return "It was stopped; no lead was moved."
	case j.State == db.JobCancelled:
		return fmt.Sprintf("It was stopped; by then it was done for %d of %d leads.", j.Succeeded, j.Total)
	}
	return fmt.Sprintf("It was done for %d of %d leads.", j.Succeeded, j.Total)
}
