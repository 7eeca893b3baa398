package notice

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// losses are the kinds that tell somebody of leads that they do not have any more, and so may not see.
var losses = map[db.NotificationKind]bool{db.NoticeReclaimed: true, db.NoticeTimedOut: true, db.NoticeTaken: true}

// read finds what the letter tells. What is about one lead that its reader does not see any more is not told, unless it
// is that loss itself; what is about several tells how many, without that lead's name.
func (l *Letter) read(ctx context.Context, conn db.Conn) error {
	org, user := l.Viewer.Org(), l.Viewer.ID()
	err := conn.NewSelect().Model(&l.rows).Where("n.organization_id = ?", org).Where("n.user_id = ?", user).
		Where("n.read_at IS NULL").Where("n.mailed_at IS NULL").Order("n.updated_at DESC", "n.id DESC").Limit(biggestDigest).Scan(ctx)
	if err != nil || len(l.rows) == 0 {
		return err
	}
	n, err := named(ctx, conn, l.Viewer, l.rows)
	if err != nil {
		return err
	}
	for _, row := range l.rows {
		item := &Item{Notification: row, Pool: of(n.pools, row.PoolID), Person: of(n.users, row.PersonID), Actor: of(n.users, row.ActorID)}
		item.InPool = item.Pool != nil && (n.inPools[item.Pool.ID] || l.Viewer.IsAdministrator())
		if row.LeadID != nil {
			item.Lead = n.leads[*row.LeadID]
			if item.Lead == nil && !losses[row.Kind] && row.Count == 1 {
				continue
			}
			if n.nameable[*row.LeadID] && (item.Lead != nil || losses[row.Kind]) {
				item.Name = row.LeadName
			}
		}
		l.Items = append(l.Items, item)
	}
	return nil
}

// names is what notifications name, by id.
type names struct {
	leads    map[uuid.UUID]*db.Lead // through the reader's scope
	nameable map[uuid.UUID]bool
	pools    map[uuid.UUID]*db.Pool
	inPools  map[uuid.UUID]bool
	users    map[uuid.UUID]*db.User
}

func named(ctx context.Context, conn db.Conn, v *access.Viewer, rows []*db.Notification) (n names, err error) {
	var leads, pools, users []uuid.UUID
	for _, row := range rows {
		leads, pools = add(leads, row.LeadID), add(pools, row.PoolID)
		users = add(add(users, row.PersonID), row.ActorID)
	}
	if n.leads, err = access.Leads(ctx, conn, v, leads); err != nil {
		return n, err
	}
	if n.nameable, err = nameable(ctx, conn, v, leads); err != nil {
		return n, err
	}
	var poolRows []*db.Pool
	var userRows []*db.User
	var mine []uuid.UUID
	for _, err := range []error{
		conn.NewSelect().Model(&poolRows).Where("p.organization_id = ?", v.Org()).Where("p.id = ANY(?)", pgdialect.Array(pools)).Scan(ctx),
		conn.NewSelect().Model(&userRows).Where("u.organization_id = ?", v.Org()).Where("u.id = ANY(?)", pgdialect.Array(users)).Scan(ctx),
		conn.NewRaw("SELECT pa.pool_id FROM pool_access AS pa WHERE pa.organization_id = ? AND pa.user_id = ?", v.Org(), v.ID()).Scan(ctx, &mine),
	} {
		if err != nil {
			return n, err
		}
	}
	n.pools, n.users, n.inPools = map[uuid.UUID]*db.Pool{}, map[uuid.UUID]*db.User{}, map[uuid.UUID]bool{}
	for _, p := range poolRows {
		n.pools[p.ID] = p
	}
	for _, u := range userRows {
		n.users[u.ID] = u
	}
	for _, id := range mine {
		n.inPools[id] = true
	}
	return n, nil
}

func add(ids []uuid.UUID, id *uuid.UUID) []uuid.UUID {
	if id == nil {
		return ids
	}
	return append(ids, *id)
}

func of[T any](things map[uuid.UUID]*T, id *uuid.UUID) *T {
	if id == nil {
		return nil
	}
	return things[*id]
}
