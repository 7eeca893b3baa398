package view

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/db"
)

// readable refuses a filter on what a pool hides from its members: whether a lead fits would tell what is in the field, one
// character after the other.
func readable(ctx context.Context, conn db.Conn, v *access.Viewer, pool uuid.UUID, c *filter.Condition) error {
	named := slices.DeleteFunc(filter.Names(c), func(key string) bool { return access.Hideable[key] == nil })
	if len(named) == 0 {
		return nil
	}
	var hidden []string
	err := conn.NewRaw("SELECT h.field FROM pools AS p CROSS JOIN LATERAL jsonb_array_elements_text(p.policy -> 'hiddenFields') AS h (field) WHERE p.organization_id = ? AND p.id = ?",
		v.Org(), pool).Scan(ctx, &hidden)
	if err != nil {
		return err
	}
	for _, key := range named {
		if slices.Contains(hidden, key) {
			return crm.Errorf(crm.Forbidden, "This pool hides the field %s until a lead is claimed: its list cannot be filtered by it.", key).WithField("filter", key)
		}
	}
	return nil
}
