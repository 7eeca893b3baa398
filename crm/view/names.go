package view

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// Names gives the names of rows of a table that leads refer to, for a page of them.
func Names(ctx context.Context, conn db.Conn, org uuid.UUID, table string, ids map[uuid.UUID]bool) (map[uuid.UUID]string, error) {
	var rows []struct {
		ID   uuid.UUID
		Name string
	}
	err := conn.NewRaw("SELECT n.id, n.name FROM ? AS n WHERE n.organization_id = ? AND n.id = ANY(?)", bun.Ident(table), org,
		pgdialect.Array(slices.Collect(maps.Keys(ids)))).Scan(ctx, &rows)
	names := make(map[uuid.UUID]string, len(rows))
	for _, r := range rows {
		names[r.ID] = r.Name
	}
	return names, err
}
