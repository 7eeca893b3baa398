package bulk

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/db"
)

// Kept is how long it can still be looked up what became of a job.
const Kept = 90 * 24 * time.Hour

// A statement forgets so many leads of jobs, and a call makes so many statements: the next call takes the next ones.
const pruned, rounds = 10_000, 20

// Prune forgets, in all organizations, jobs that ended longer ago than Kept. What they did stays with the leads.
func Prune(ctx context.Context, conn db.Conn, at time.Time) error {
	ctx = db.AsSystem(ctx)
	for range rounds {
		result, err := conn.NewRaw(`DELETE FROM bulk_job_items AS bi USING
			(SELECT i.organization_id, i.job_id, i.position FROM bulk_jobs AS bj JOIN bulk_job_items AS i ON i.organization_id = bj.organization_id AND i.job_id = bj.id
			WHERE bj.finished_at < ? LIMIT ?) AS i
			WHERE bi.organization_id = i.organization_id AND bi.job_id = i.job_id AND bi.position = i.position`, at.Add(-Kept), pruned).Exec(ctx)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return err
		}
		if n > 0 {
			continue
		}
		_, err = conn.NewRaw("DELETE FROM bulk_jobs AS bj WHERE bj.finished_at < ?", at.Add(-Kept)).Exec(ctx)
		return err
	}
	return nil
}
