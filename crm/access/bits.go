package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// RelationsTo tells how a viewer stands to each of some leads. Leads that are not visible to them are left out.
func RelationsTo(ctx context.Context, conn db.Conn, v *Viewer, leads []uuid.UUID) (map[uuid.UUID]Relations, error) {
	if len(leads) == 0 {
		return nil, nil
	}
	var rows []struct {
		ID       uuid.UUID
		Status   db.Status
		standing `bun:",extend"`
	}
	err := conn.NewRaw("SELECT l.id, l.status, ? FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?)",
		standingColumns(v), v.Org(), pgdialect.Array(leads)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]Relations, len(rows))
	for _, r := range rows {
		if relations := r.relations(v, r.Status); relations != 0 {
			found[r.ID] = relations
		}
	}
	return found, nil
}
