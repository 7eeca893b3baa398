package dataloaders

import (
	"context"
	"sync"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

func teams(conn db.Conn, org uuid.UUID) func(context.Context, []uuid.UUID) (map[uuid.UUID][]*db.TeamMember, error) {
	return func(ctx context.Context, leads []uuid.UUID) (map[uuid.UUID][]*db.TeamMember, error) {
		var rows []*db.TeamMember
		err := conn.NewSelect().Model(&rows).Where("m.organization_id = ?", org).Where("m.lead_id = ANY(?)", pgdialect.Array(leads)).
			Order("m.created_at", "m.user_id").Scan(ctx)
		found := make(map[uuid.UUID][]*db.TeamMember, len(leads))
		for _, m := range rows {
			found[m.LeadID] = append(found[m.LeadID], m)
		}
		return found, err
	}
}

// customFields reads the fields once, when they are first asked for.
func customFields(conn db.Conn, org uuid.UUID) func(context.Context) ([]db.CustomField, error) {
	var once sync.Once
	var fields []db.CustomField
	var err error
	return func(ctx context.Context) ([]db.CustomField, error) {
		once.Do(func() {
			err = conn.NewSelect().Model(&fields).Where("cf.organization_id = ?", org).Where("cf.active").Order("cf.position", "cf.id").Scan(ctx)
		})
		return fields, err
	}
}
