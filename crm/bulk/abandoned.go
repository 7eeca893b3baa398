package bulk

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/db"
)

// Patience is how long a job may wait for its turn before somebody looks whether the queue still knows of it.
const Patience = time.Minute

// Abandoned finds jobs of all organizations on which nobody works although somebody should, because a process died: they
// are to be put into the queue again.
func Abandoned(ctx context.Context, conn db.Conn, now time.Time) ([]job.RunBulk, error) {
	var rows []struct{ OrganizationID, ID uuid.UUID }
	err := conn.NewRaw(`SELECT bj.organization_id, bj.id FROM bulk_jobs bj WHERE bj.state IN ('QUEUED', 'RUNNING')
		AND (bj.lease_until < ?0 OR bj.lease_until IS NULL AND coalesce(bj.started_at, bj.created_at) < ?1)
		ORDER BY bj.created_at LIMIT 1000`, now, now.Add(-Patience)).Scan(db.AsSystem(ctx), &rows)
	jobs := make([]job.RunBulk, len(rows))
	for i, r := range rows {
		jobs[i] = job.RunBulk{Org: r.OrganizationID, Job: r.ID}
	}
	return jobs, err
}
