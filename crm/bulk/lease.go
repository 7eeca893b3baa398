package bulk

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// Lease is how long a process that works on a job is believed to live after its last sign of life. What it has begun and
// not committed by then was never done.
const Lease = 45 * time.Second

// errLost says that the job is no longer this process's: another works on it, or it is over.
var errLost = errors.New("bulk: the job is no longer ours")

// run is a job that this process works on. The moment to which its lease runs is what tells it from other processes.
type run struct {
	conn  db.Conn
	org   uuid.UUID
	id    uuid.UUID
	lease time.Time
	*db.BulkJob
}

// take takes a job that nobody works on; nil when there is nothing to do.
func take(ctx context.Context, conn db.Conn, org, id uuid.UUID) (*run, error) {
	at := now()
	r := &run{conn: conn, org: org, id: id, lease: at.Add(Lease)}
	var jobs []*db.BulkJob
	err := conn.NewRaw(`UPDATE bulk_jobs AS bj SET state = 'RUNNING', lease_until = ?, started_at = coalesce(bj.started_at, ?)
		WHERE bj.organization_id = ? AND bj.id = ? AND bj.state IN ('QUEUED', 'RUNNING') AND (bj.lease_until IS NULL OR bj.lease_until < ?)
		RETURNING bj.*`, r.lease, at, org, id, at).Scan(ctx, &jobs)
	if err != nil || len(jobs) == 0 {
		return nil, err
	}
	r.BulkJob = jobs[0]
	return r, nil
}

// locked does something in one transaction that holds the job's row, as long as the job is ours, and renews the lease.
func (r *run) locked(ctx context.Context, do func(ctx context.Context, tx db.Conn, j *db.BulkJob) error) error {
	var until time.Time
	err := db.InTx(ctx, r.conn, func(ctx context.Context, tx db.Conn) error {
		j, err := r.hold(ctx, tx)
		if err != nil {
			return err
		}
		until = now().Add(Lease)
		if _, err := tx.NewRaw("UPDATE bulk_jobs AS bj SET lease_until = ? WHERE bj.organization_id = ? AND bj.id = ?", until, r.org, r.id).Exec(ctx); err != nil {
			return err
		}
		return do(ctx, tx, j)
	})
	if err == nil {
		r.lease = until
	}
	return err
}

// hold locks the job's row and says whether the job is still ours.
func (r *run) hold(ctx context.Context, tx db.Conn) (*db.BulkJob, error) {
	j := new(db.BulkJob)
	err := tx.NewSelect().Model(j).Where("bj.organization_id = ?", r.org).Where("bj.id = ?", r.id).For("UPDATE").Scan(ctx)
	if err = db.One(err); err != nil && err != db.ErrNotFound {
		return nil, err
	}
	if err != nil || j.State != db.JobRunning || j.LeaseUntil == nil || !j.LeaseUntil.Equal(r.lease) {
		return nil, errLost
	}
	return j, nil
}

// beat says outside any transaction how far the work has come and that the process lives, and asks whether to go on.
func (r *run) beat(ctx context.Context, done int) (cancel bool, err error) {
	until := now().Add(Lease)
	var asked []bool
	err = r.conn.NewRaw(`UPDATE bulk_jobs AS bj SET done = ?, lease_until = ? WHERE bj.organization_id = ? AND bj.id = ? AND bj.state = 'RUNNING' AND bj.lease_until = ?
		RETURNING bj.cancel_asked_at IS NOT NULL`, done, until, r.org, r.id, r.lease).Scan(ctx, &asked)
	if err == nil && len(asked) == 0 {
		return false, errLost
	}
	if err != nil {
		return false, err
	}
	r.lease = until
	return asked[0], nil
}

// release lets another process go on at once, when this one cannot.
func (r *run) release(ctx context.Context) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer stop()
	_, _ = r.conn.NewRaw("UPDATE bulk_jobs AS bj SET lease_until = NULL WHERE bj.organization_id = ? AND bj.id = ? AND bj.state = 'RUNNING' AND bj.lease_until = ?",
		r.org, r.id, r.lease).Exec(ctx) // in vain: the lease ends by itself
}
