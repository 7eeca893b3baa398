package view

import (
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
)

// Names reads the names of rows of a table that leads refer to into a map.
func Names(org uuid.UUID, table string, ids []uuid.UUID, names map[uuid.UUID]string) db.Step {
	return db.Step{
		Prepared: db.Prepared{Text: "SELECT n.id, n.name FROM " + table + " AS n WHERE n.organization_id = $1 AND n.id = ANY($2)", Args: []any{org, db.IDs(ids)}},
		Row: func(r pgx.Rows) error {
			var id uuid.UUID
			var name string
			err := r.Scan(&id, &name)
			names[id] = name
			return err
		},
	}
}
