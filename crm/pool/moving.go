package pool

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// WholeTransfer is what the job of a whole pool's transfer calls its action.
const WholeTransfer = "TRANSFER_POOL"

// Moving tells of each of some pools the job that moves it as a whole at this moment: for its administrators.
func Moving(ctx context.Context, conn db.Conn, v *access.Viewer, pools []uuid.UUID) (map[uuid.UUID]*db.BulkJob, error) {
	parts, err := Parts(ctx, conn, v, pools)
	if err != nil {
		return nil, err
	}
	var rows []*db.BulkJob
	err = conn.NewSelect().Model(&rows).Where("bj.organization_id = ?", v.Org()).Where("bj.action = ?", WholeTransfer).
		Where("bj.state IN ('QUEUED', 'RUNNING')").Where("bj.pool_id = ANY(?)", pgdialect.Array(pools)).Scan(ctx)
	jobs := make(map[uuid.UUID]*db.BulkJob, len(rows))
	for _, j := range rows {
		if parts[*j.PoolID].Administrator {
			jobs[*j.PoolID] = j
		}
	}
	return jobs, err
}

// RefuseMoving refuses when a pool is being moved as a whole, or another into it.
func RefuseMoving(ctx context.Context, tx db.Conn, p *db.Pool) error {
	out, in, err := moves(ctx, tx, p)
	if err == nil && in && !out {
		return crm.Errorf(crm.Conflict, "Another pool is being moved into %s. Wait until that is done.", p.Name).With("reason", "MOVING")
	}
	if err != nil || !out {
		return err
	}
	return emptied(p)
}

// RefuseEmptying refuses when a pool is being moved as a whole.
func RefuseEmptying(ctx context.Context, tx db.Conn, p *db.Pool) error {
	out, _, err := moves(ctx, tx, p)
	if err != nil || !out {
		return err
	}
	return emptied(p)
}

func emptied(p *db.Pool) *crm.Error {
	return crm.Errorf(crm.Conflict, "All leads of %s are being moved to another pool. Wait until that is done.", p.Name).With("reason", "MOVING")
}

func moves(ctx context.Context, tx db.Conn, p *db.Pool) (out, in bool, err error) {
	err = tx.NewRaw(`SELECT coalesce(bool_or(bj.pool_id = ?), false), coalesce(bool_or(bj.to_pool_id = ?), false) FROM bulk_jobs bj
		WHERE bj.organization_id = ? AND bj.action = ? AND bj.state IN ('QUEUED', 'RUNNING')`,
		p.ID, p.ID, p.OrganizationID, WholeTransfer).Scan(ctx, &out, &in)
	return out, in, err
}
