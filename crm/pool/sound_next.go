package pool

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// late is how long a pool's alarm may be past before somebody must have failed to see to it.
const late = 30 * time.Second

// setAlarm puts a job at the moment at which something is due next in a pool, once its own moment has come; a job that
// comes before it leaves everything as it is, so that exactly one stands ready however often it was put forward. A lead
// that is given its alarm in this very moment may have relied on the job that now ends: LateAlarms finds it.
func setAlarm(ctx context.Context, tx db.Conn, org, pool uuid.UUID, now time.Time) error {
	var standing *time.Time
	err := tx.NewRaw("SELECT al.next_at FROM pool_alarms al WHERE al.organization_id = ? AND al.pool_id = ? FOR UPDATE", org, pool).Scan(ctx, &standing)
	if err = db.One(err); err != nil && err != db.ErrNotFound {
		return err
	}
	earliest, err := firstAlarm(ctx, tx, org, pool)
	if err != nil {
		return err
	}
	if earliest != nil && !earliest.After(now) { // of a lead that somebody is changing at this moment
		soon := now.Add(lockedAgain)
		earliest = &soon
	}
	switch {
	case earliest == nil && standing != nil && !standing.After(now):
		_, err = tx.NewRaw("DELETE FROM pool_alarms AS al WHERE al.organization_id = ? AND al.pool_id = ?", org, pool).Exec(ctx)
		return err
	case earliest == nil:
		return nil
	case standing == nil || standing.After(now):
		return lifecycle.EnsureAlarm(ctx, tx, org, pool, *earliest)
	}
	if _, err = tx.NewRaw("UPDATE pool_alarms AS al SET next_at = ? WHERE al.organization_id = ? AND al.pool_id = ?", *earliest, org, pool).Exec(ctx); err != nil {
		return err
	}
	return job.Enqueue(ctx, job.PoolAlarm{Org: org, Pool: pool}, earliest)
}

// firstAlarm is when something is due first with the leads of a pool; nil when nothing ever is.
func firstAlarm(ctx context.Context, tx db.Conn, org, pool uuid.UUID) (at *time.Time, err error) {
	err = tx.NewRaw("SELECT l.alarm_at FROM leads l WHERE l.organization_id = ? AND l.pool_id = ? AND l.alarm_at IS NOT NULL ORDER BY l.alarm_at LIMIT 1", org, pool).
		Scan(ctx, &at)
	if err = db.One(err); err == db.ErrNotFound {
		return nil, nil
	}
	return at, err
}

// LateAlarms lists the pools of all organizations in which something is due for a while already and nobody sees to it: a
// job was lost, or a lead has an alarm before the one that stands. SoundAlarms puts each right.
func LateAlarms(ctx context.Context, conn db.Conn, now time.Time) ([]job.PoolAlarm, error) {
	var rows []job.PoolAlarm
	err := conn.NewRaw(`SELECT p.organization_id AS org, p.id AS pool FROM pools p
		LEFT JOIN pool_alarms al ON al.organization_id = p.organization_id AND al.pool_id = p.id
		LEFT JOIN LATERAL (SELECT l.alarm_at FROM leads l WHERE l.organization_id = p.organization_id AND l.pool_id = p.id AND l.alarm_at IS NOT NULL
			ORDER BY l.alarm_at LIMIT 1) e ON true
		WHERE al.next_at < ?0 OR e.alarm_at < ?0 AND (al.next_at IS NULL OR al.next_at > ?1)
		ORDER BY 1, 2`, now.Add(-late), now.Add(late)).Scan(db.AsSystem(ctx), &rows)
	return rows, err
}
