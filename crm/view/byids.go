package view

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/db"
)

// byIDs reads leads that were found to be visible.
func byIDs(ctx context.Context, conn db.Conn, org uuid.UUID, columns schema.QueryWithArgs, ids []uuid.UUID) (map[uuid.UUID]*db.Lead, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []*db.Lead
	err := conn.NewRaw("SELECT ? FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?)", columns, org, pgdialect.Array(ids)).Scan(ctx, &rows)
	leads := make(map[uuid.UUID]*db.Lead, len(rows))
	for _, l := range rows {
		leads[l.ID] = l
	}
	return leads, err
}
