package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// Seen is a lead with how the viewer stands to it.
type Seen struct {
	db.Lead   `bun:",extend"`
	Relations Relations `bun:"relations"`
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

// LockLeads reads those of some leads that the viewer may see and locks them, in the order of their ids so that two
// calls never wait for each other in a circle.
func LockLeads(ctx context.Context, tx db.Conn, v *Viewer, ids []uuid.UUID) (map[uuid.UUID]*Seen, error) {
	// Lock first, look second: whether the viewer sees a lead is judged on the row as it is once nobody else can change it.
	var locked []uuid.UUID
	err := tx.NewRaw("SELECT l.id FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?) ORDER BY l.id FOR UPDATE",
		v.Org(), pgdialect.Array(ids)).Scan(ctx, &locked)
	if err != nil {
		return nil, err
	}
	rows, err := seen(ctx, tx, v, locked)
	if err != nil {
		return nil, err
	}
	byID := make(map[uuid.UUID]*Seen, len(rows))
	for i := range rows {
		byID[rows[i].ID] = &rows[i]
	}
	return byID, nil
}

func seen(ctx context.Context, conn db.Conn, v *Viewer, ids []uuid.UUID) ([]Seen, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []Seen
	err := conn.NewRaw("SELECT l.*, ? AS relations FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?) AND ?",
		Column(v), v.Org(), pgdialect.Array(ids), Visible(v).Where()).Scan(ctx, &rows)
	return rows, err
}
