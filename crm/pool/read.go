package pool

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// List gives the pools that the viewer belongs to, by name; administrators of the organization belong to all.
func List(ctx context.Context, conn db.Conn, v *access.Viewer) ([]*db.Pool, error) {
	pools := []*db.Pool{}
	query := conn.NewSelect().Model(&pools).Where("p.organization_id = ?", v.Org())
	if !v.IsAdministrator() {
		query = query.Where("EXISTS (SELECT 1 FROM pool_access pa WHERE pa.organization_id = ? AND pa.user_id = ? AND pa.pool_id = p.id)", v.Org(), v.ID())
	}
	err := query.OrderExpr("lower(p.name), p.id").Scan(ctx)
	return pools, err
}

// Get gives a pool that the viewer belongs to; nil when there is none or it is not theirs.
func Get(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID) (*db.Pool, error) {
	if parts, err := Parts(ctx, conn, v, []uuid.UUID{id}); err != nil || parts[id] == (access.Part{}) {
		return nil, err
	}
	p, err := change.Find[db.Pool](ctx, conn, v.Org(), id)
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil
	}
	return p, err
}

// Members gives whom each of some pools names: administrators first. Only for pools that the viewer administers.
func Members(ctx context.Context, conn db.Conn, v *access.Viewer, pools []uuid.UUID) (map[uuid.UUID][]*db.PoolMember, error) {
	parts, err := Parts(ctx, conn, v, pools)
	if err != nil {
		return nil, err
	}
	var rows []*db.PoolMember
	err = conn.NewSelect().Model(&rows).Where("pm.organization_id = ?", v.Org()).Where("pm.pool_id = ANY(?)", pgdialect.Array(pools)).
		Order("pm.administrator DESC", "pm.id").Scan(ctx)
	members := make(map[uuid.UUID][]*db.PoolMember, len(pools))
	for _, m := range rows {
		if parts[m.PoolID].Administrator {
			members[m.PoolID] = append(members[m.PoolID], m)
		}
	}
	return members, err
}

// Waiting counts the leads that wait in each of some pools, those alone whose waiting leads the viewer may see.
func Waiting(ctx context.Context, conn db.Conn, v *access.Viewer, pools []uuid.UUID) (map[uuid.UUID]int, error) {
	parts, err := Parts(ctx, conn, v, pools)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		ID               uuid.UUID
		VisibleToMembers bool
		N                int
	}
	err = conn.NewRaw(`SELECT p.id, p.visible_to_members,
			(SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.pool_id = p.id AND l.status = 'UNASSIGNED') AS n
		FROM pools p WHERE p.organization_id = ? AND p.id = ANY(?)`, v.Org(), v.Org(), pgdialect.Array(slices.Collect(maps.Keys(parts)))).Scan(ctx, &rows)
	counts := make(map[uuid.UUID]int, len(rows))
	for _, r := range rows {
		if part := parts[r.ID]; part.Administrator || part.Member && r.VisibleToMembers {
			counts[r.ID] = r.N
		}
	}
	return counts, err
}
