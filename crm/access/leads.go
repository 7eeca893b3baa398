package access

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/db"
)

// Seen is a lead with how the viewer stands to it.
type Seen struct {
	db.Lead   `bun:",extend"`
	Standing  standing  `bun:"embed:"`
	Relations Relations `bun:"-"`
}

// Leads reads those of some leads that the viewer may see, by id, with what the pool hides from them blanked.
func Leads(ctx context.Context, conn db.Conn, v *Viewer, ids []uuid.UUID) (map[uuid.UUID]*db.Lead, error) {
	rows, err := seen(ctx, conn, v, ids)
	if err != nil {
		return nil, err
	}
	leads := make(map[uuid.UUID]*db.Lead, len(rows))
	list := make([]*db.Lead, 0, len(rows))
	for i := range rows {
		leads[rows[i].ID] = &rows[i].Lead
		list = append(list, &rows[i].Lead)
	}
	return leads, Hide(ctx, conn, v, list)
}

// LockLeads reads those of some leads that the viewer may see, and locks those that are in one of some statuses, in the
// order of their ids so that two calls never wait for each other in a circle. A lead in another status can only be refused,
// which needs no lock: of a thousand who come too late for one lead none waits for the others. Leads whose pool is being
// moved as a whole are left out: their locks would be waited for until that is done (Moving tells which they are).
func LockLeads(ctx context.Context, tx db.Conn, v *Viewer, ids []uuid.UUID, from []db.Status) (map[uuid.UUID]*Seen, error) {
	leads, all, err := lockIn(ctx, tx, v, ids, from)
	if err == nil && !all {
		leads, _, err = lockIn(ctx, tx, v, ids, db.Statuses)
	}
	return leads, err
}

// LookAt reads what LockLeads would give, and locks nothing: for those who only judge what could be done.
func LookAt(ctx context.Context, tx db.Conn, v *Viewer, ids []uuid.UUID, _ []db.Status) (map[uuid.UUID]*Seen, error) {
	var moving []uuid.UUID
	err := tx.NewRaw("SELECT l.id FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?) AND ?", v.Org(), pgdialect.Array(ids), PoolMoves(v.Org())).Scan(ctx, &moving)
	if err != nil {
		return nil, err
	}
	rows, err := seen(ctx, tx, v, ids)
	leads := make(map[uuid.UUID]*Seen, len(rows))
	for i := range rows {
		if !slices.Contains(moving, rows[i].ID) {
			leads[rows[i].ID] = &rows[i]
		}
	}
	return leads, err
}

// lockIn leaves out what is in one of the statuses and not locked, and says whether there was none: a pool may be moving,
// or a lead came into the status between the lock and the look.
func lockIn(ctx context.Context, tx db.Conn, v *Viewer, ids []uuid.UUID, from []db.Status) (leads map[uuid.UUID]*Seen, all bool, err error) {
	// Lock first, look second: whether the viewer sees a lead is judged on the row as it is once nobody else can change it.
	var locked []uuid.UUID
	err = tx.NewRaw("SELECT l.id FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?) AND l.status = ANY(?) AND NOT ? ORDER BY l.id FOR UPDATE",
		v.Org(), pgdialect.Array(ids), pgdialect.Array(from), PoolMoves(v.Org())).Scan(ctx, &locked)
	if err != nil {
		return nil, false, err
	}
	rows, err := seen(ctx, tx, v, ids)
	if err != nil {
		return nil, false, err
	}
	leads, all = make(map[uuid.UUID]*Seen, len(rows)), true
	for i := range rows {
		if slices.Contains(from, rows[i].Status) && !slices.Contains(locked, rows[i].ID) {
			all = false
			continue
		}
		leads[rows[i].ID] = &rows[i]
	}
	return leads, all, nil
}

// PoolMoves is the condition on leads under the alias l that their pool is being moved into another one as a whole.
func PoolMoves(org uuid.UUID) schema.QueryWithArgs {
	return bun.SafeQuery(`EXISTS (SELECT 1 FROM bulk_jobs bj WHERE bj.organization_id = ? AND bj.pool_id = l.pool_id
		AND bj.action = 'TRANSFER_POOL' AND bj.state IN ('QUEUED', 'RUNNING'))`, org)
}

// Moving gives the pool of a lead that the viewer sees while that pool is being moved as a whole; nil otherwise.
func Moving(ctx context.Context, tx db.Conn, v *Viewer, lead uuid.UUID) (*uuid.UUID, error) {
	var pools []uuid.UUID
	err := tx.NewRaw("SELECT l.pool_id FROM leads AS l WHERE l.organization_id = ? AND l.id = ? AND ? AND ?",
		v.Org(), lead, PoolMoves(v.Org()), Visible(v).Where()).Scan(ctx, &pools)
	if err != nil || len(pools) == 0 {
		return nil, err
	}
	return &pools[0], nil
}

func seen(ctx context.Context, conn db.Conn, v *Viewer, ids []uuid.UUID) ([]Seen, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []Seen
	err := conn.NewRaw("SELECT l.*, ? FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?)",
		standingColumns(v), v.Org(), pgdialect.Array(ids)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].Relations = rows[i].Standing.relations(v, rows[i].Status)
	}
	return slices.DeleteFunc(rows, func(s Seen) bool { return s.Relations == 0 }), nil
}
