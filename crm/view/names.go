package view

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
)

// Names gives the names of rows of a table that leads refer to, for a page of them, inside the transaction of the context.
func Names(ctx context.Context, org uuid.UUID, table string, ids map[uuid.UUID]bool) (map[uuid.UUID]string, error) {
	names := make(map[uuid.UUID]string, len(ids))
	query := db.Prepared{Text: "SELECT n.id, n.name FROM " + table + " AS n WHERE n.organization_id = $1 AND n.id = ANY($2)", Args: []any{org, db.IDs(slices.Collect(maps.Keys(ids)))}}
	err := query.Query(ctx, func(r pgx.Rows) error {
		var id uuid.UUID
		var name string
		err := r.Scan(&id, &name)
		names[id] = name
		return err
	})
	return names, err
}
