package view

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// byIDs reads leads that were found to be visible, in the order of their ids as given.
func byIDs(ctx context.Context, conn db.Conn, org uuid.UUID, ids []uuid.UUID) ([]*db.Lead, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []*db.Lead
	err := conn.NewRaw("SELECT l.* FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?)", org, pgdialect.Array(ids)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]*db.Lead, len(rows))
	for _, l := range rows {
		found[l.ID] = l
	}
	leads := make([]*db.Lead, 0, len(ids))
	for _, id := range ids {
		if l := found[id]; l != nil { // gone since, between two statements
			leads = append(leads, l)
		}
	}
	return leads, nil
}
