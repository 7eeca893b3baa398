package access

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/db"
)

// RelationsTo tells how a viewer stands to each of some leads. Leads that are not visible to them are left out.
func RelationsTo(ctx context.Context, conn db.Conn, v *Viewer, leads []uuid.UUID) (map[uuid.UUID]Relations, error) {
	if len(leads) == 0 {
		return nil, nil
	}
	var rows []struct {
		ID        uuid.UUID
		Relations Relations
	}
	err := conn.NewRaw("SELECT l.id, ? AS relations FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?) AND ?",
		Column(v), v.Org(), pgdialect.Array(leads), Visible(v).Where()).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]Relations, len(rows))
	for _, r := range rows {
		found[r.ID] = r.Relations
	}
	return found, nil
}

// Column is an SQL expression over leads under the alias l: the viewer's relations to each, as bits.
func Column(v *Viewer) schema.QueryWithArgs {
	var parts []string
	var args []any
	for _, r := range Table {
		parts = append(parts, "CASE WHEN ? THEN ? ELSE 0 END")
		args = append(args, ScopeOf(v, r.Bit).Where(), int64(r.Bit))
	}
	return bun.SafeQuery("("+strings.Join(parts, " + ")+")", args...)
}
