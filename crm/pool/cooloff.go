package pool

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// cools says whether a pool has a cool-off for any way by which a lead comes back.
func cools(p *db.PoolPolicy) bool {
	return p.ReturnCoolOffHours > 0 || p.ReclaimCoolOffHours > 0 || p.TimeoutCoolOffHours > 0
}

// coolOffUntil is, in SQL over the ledger, when the cool-off ends that began as somebody's span s ended and span n began:
// by the rules of the pool in which the lead waits now. Who takes back their own claim has returned the lead.
func coolOffUntil(p *db.PoolPolicy) schema.QueryWithArgs {
	return bun.SafeQuery("s.left_at + make_interval(hours => CASE n.action WHEN 'RETURNED' THEN ? WHEN 'RECLAIMED' THEN ? WHEN 'TIMED_OUT' THEN ?"+
		" WHEN 'UNDONE' THEN CASE WHEN n.actor_id = s.owner_id THEN ? ELSE ? END ELSE 0 END)",
		p.ReturnCoolOffHours, p.ReclaimCoolOffHours, p.TimeoutCoolOffHours, p.ReturnCoolOffHours, p.ReclaimCoolOffHours)
}

// lost is the ledger of how somebody lost leads back to their pools: s their span, n the one behind it.
func lost(org, user uuid.UUID) schema.QueryWithArgs {
	return bun.SafeQuery(`lead_spans s JOIN lead_spans n ON n.organization_id = ? AND n.lead_id = s.lead_id AND n.seq = s.seq + 1 AND n.owner_id IS NULL
		WHERE s.organization_id = ? AND s.owner_id = ?`, org, org, user)
}

// coolOffs tells for which leads of a pool somebody's cool-off lasts, and until when.
func coolOffs(ctx context.Context, conn db.Conn, p *db.Pool, user uuid.UUID, leads []uuid.UUID, now time.Time) (map[uuid.UUID]time.Time, error) {
	if !cools(&p.Policy) || len(leads) == 0 {
		return nil, nil
	}
	var rows []struct {
		LeadID uuid.UUID
		Until  time.Time
	}
	err := conn.NewRaw("SELECT s.lead_id, max(?0) AS until FROM ?1 AND s.lead_id = ANY(?2) GROUP BY s.lead_id HAVING max(?0) > ?3",
		coolOffUntil(&p.Policy), lost(p.OrganizationID, user), pgdialect.Array(leads), now).Scan(ctx, &rows)
	until := make(map[uuid.UUID]time.Time, len(rows))
	for _, r := range rows {
		until[r.LeadID] = r.Until
	}
	return until, err
}

// notCooling is the condition that somebody's cool-off for lead l of a pool is over.
func notCooling(p *db.Pool, user uuid.UUID, now time.Time) schema.QueryWithArgs {
	if !cools(&p.Policy) {
		return bun.SafeQuery("true")
	}
	return bun.SafeQuery("NOT EXISTS (SELECT 1 FROM ? AND s.lead_id = l.id AND ? > ?)", lost(p.OrganizationID, user), coolOffUntil(&p.Policy), now)
}

func coolingRefusal(until, now time.Time) *crm.Error {
	return crm.Errorf(crm.Limit, "You had this lead before. You can claim it again in %s; until then it is open to others.", wait(until.Sub(now))).
		With("reason", "COOL_OFF").With("resetsAt", until)
}
