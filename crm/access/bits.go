package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/db"
)

// RelationsTo tells how a viewer stands to each of some leads. Leads that are not visible to them are left out.
func RelationsTo(ctx context.Context, conn db.Conn, v *Viewer, leads []uuid.UUID) (map[uuid.UUID]Relations, error) {
	if len(leads) == 0 {
		return nil, nil
	}
	query := bun.SafeQuery("SELECT l.id, l.status, ? FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?)", standingColumns(v), v.Org(), db.IDs(leads))
	found := make(map[uuid.UUID]Relations, len(leads))
	note := func(r *judged) {
		if relations := r.relations(v, r.Status); relations != 0 {
			found[r.ID] = relations
		}
	}
	if p, ok := db.Prepare(query); ok && db.CanAsk(ctx) {
		return found, p.Query(ctx, func(rows pgx.Rows) error {
			var r judged
			err := rows.Scan(&r.ID, &r.Status, &r.OwnerSight, &r.TeamRead, &r.TeamWrite, &r.PoolPart)
			note(&r)
			return err
		})
	}
	var rows []*judged
	if err := conn.NewRaw(query.Query, query.Args...).Scan(ctx, &rows); err != nil {
		return nil, err
	}
	for _, r := range rows {
		note(r)
	}
	return found, nil
}

// judged is a lead with how the viewer stands to it.
type judged struct {
	ID       uuid.UUID
	Status   db.Status
	standing `bun:",extend"`
}
