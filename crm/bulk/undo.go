package bulk

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// UndoWithin is how long after its end a job can be taken back.
const UndoWithin = 7 * 24 * time.Hour

// Undo takes back what a job did, by a job of its own: each lead that nobody changed since goes back to what it was. Who
// asked for the job, and administrators, even where the reverse action would not be theirs: a rep who gave leads away may
// take that back. What became of the organization meanwhile counts, lead by lead (takeBack).
func Undo(ctx context.Context, conn db.Conn, v *access.Viewer, in UndoBulkJobInput) (*db.BulkJob, error) {
	if err := mayChange(v); err != nil {
		return nil, err
	}
	return once(ctx, conn, v, in.IdempotencyKey, "undoBulkJob", in.ID, func(ctx context.Context, tx db.Conn) (*db.BulkJob, error) {
		j := new(db.BulkJob)
		err := tx.NewSelect().Model(j).Where("bj.organization_id = ?", v.Org()).Where("bj.id = ?", in.ID).For("UPDATE").Scan(ctx)
		if err = db.One(err); errors.Is(err, db.ErrNotFound) || err == nil && !MayRead(v, j) {
			return nil, crm.Errorf(crm.NotFound, "There is no such job.").WithField("id")
		}
		if err != nil {
			return nil, err
		}
		if refusal := keeps(v, j, now()); refusal != nil {
			return nil, refusal
		}
		by, err := UndoneBy(ctx, tx, v.Org(), []uuid.UUID{j.ID})
		if err != nil {
			return nil, err
		}
		if spent(by[j.ID]) {
			return nil, crm.Errorf(crm.Conflict, "This job was taken back already, or is being taken back.").WithField("id")
		}
		undo, err := newJob(v, j.Action, struct{}{})
		if err != nil {
			return nil, err
		}
		undo.UndoesID, undo.PoolID = &j.ID, j.PoolID
		return undo, queue(ctx, tx, v, undo)
	})
}

// keeps says why a job can be taken back by nobody, or not by the viewer; nil when they can.
func keeps(v *access.Viewer, j *db.BulkJob, at time.Time) *crm.Error {
	r := rowOf(j.Action)
	conflict := func(text string) *crm.Error { return crm.Errorf(crm.Conflict, "%s", text).WithField("id") }
	switch {
	case r == nil || j.UndoesID != nil:
		return conflict("What this job did cannot be taken back.")
	case !j.State.Over():
		return conflict("This job has not ended yet. Wait for it, or cancel it first.")
	case j.Succeeded == 0:
		return conflict("This job has changed nothing.")
	case j.FinishedAt == nil || at.Sub(*j.FinishedAt) > UndoWithin:
		return conflict("A job can be taken back within 7 days.")
	}
	rule := lifecycle.RuleOf(r.action)
	if refusal := refusalOf(v.Need(rule.Need, rule.Doing)); refusal != nil {
		return refusal
	}
	return restores(v, r.action)
}

// restores says that the viewer may not take an action back because that brings discarded leads back, as only
// administrators do; nil when they may.
func restores(v *access.Viewer, action lifecycle.Action) *crm.Error {
	if action != lifecycle.Discard || v.IsAdministrator() {
		return nil
	}
	return crm.Errorf(crm.Forbidden, "Only administrators bring discarded leads back. Ask one of them.").With("reason", "RESTORE_BY_ADMINISTRATOR")
}

// spent says whether a job, by which another was to be taken back, uses that up: it is under way, or it came to its end and
// put something back. After one that was stopped, failed, or could put nothing back, it can be tried again.
func spent(undo *db.BulkJob) bool {
	return undo != nil && (!undo.State.Over() || undo.State == db.JobSucceeded && undo.Succeeded > 0)
}

// Undoable says whether the viewer can take back what a job did; undoneBy is the job that does or did so, if any.
func Undoable(v *access.Viewer, j, undoneBy *db.BulkJob) bool {
	if v.ReadOnly || !MayRead(v, j) || spent(undoneBy) {
		return false
	}
	return keeps(v, j, now()) == nil
}

// UndoneBy gives, of some jobs, the ones that took them back or are doing so: the latest of each. One that ended and put
// nothing back is none of them.
func UndoneBy(ctx context.Context, conn db.Conn, org uuid.UUID, ids []uuid.UUID) (map[uuid.UUID]*db.BulkJob, error) {
	var rows []*db.BulkJob
	err := conn.NewSelect().Model(&rows).Where("bj.organization_id = ?", org).Where("bj.undoes_id = ANY(?)", pgdialect.Array(ids)).
		Where("(bj.succeeded > 0 OR bj.state IN ('QUEUED', 'RUNNING'))").Order("bj.created_at", "bj.id").Scan(ctx)
	by := make(map[uuid.UUID]*db.BulkJob, len(rows))
	for _, j := range rows {
		by[*j.UndoesID] = j
	}
	return by, err
}

// freezeUndo takes down the leads that the other job changed, with what they were.
func (r *run) freezeUndo(ctx context.Context, tx db.Conn) error {
	result, err := tx.NewRaw(`INSERT INTO bulk_job_items (organization_id, job_id, position, lead_id, before, version)
		SELECT ?, ?, row_number() OVER (ORDER BY bi.position) - 1, bi.lead_id, bi.before, bi.version FROM bulk_job_items AS bi
		WHERE bi.organization_id = ? AND bi.job_id = ? AND bi.state = 'DONE' AND bi.before IS NOT NULL`, r.org, r.id, r.org, *r.UndoesID).Exec(ctx)
	if err != nil {
		return err
	}
	return r.found(ctx, tx, result)
}
