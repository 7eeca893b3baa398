package dataloaders

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// poolLoaders read how the viewer stands to pools.
type poolLoaders struct {
	parts   loader[access.Part]
	members loader[[]*db.PoolMember]
	waiting loader[int]
	barrier loader[*crm.Error]
}

func newPoolLoaders(conn db.Conn, v *access.Viewer) poolLoaders {
	return poolLoaders{parts: forViewer(conn, v, pool.Parts), members: forViewer(conn, v, pool.Members), waiting: forViewer(conn, v, pool.Waiting),
		barrier: forViewer(conn, v, pool.Barriers)}
}

// forViewer makes a loader of a batch read on behalf of the viewer.
func forViewer[T any](conn db.Conn, v *access.Viewer, read func(context.Context, db.Conn, *access.Viewer, []uuid.UUID) (map[uuid.UUID]T, error)) loader[T] {
	return mapped(func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]T, error) { return read(ctx, conn, v, ids) })
}

// PartInPool tells what the viewer is in a pool.
func PartInPool(ctx context.Context, id uuid.UUID) (access.Part, error) {
	return load(ctx, from(ctx).inPools.parts, &id)
}

// MembersOfPool reads whom a pool names; nobody for those who do not administer it.
func MembersOfPool(ctx context.Context, id uuid.UUID) ([]*db.PoolMember, error) {
	return list(load(ctx, from(ctx).inPools.members, &id))
}

// WaitingInPool counts the leads that wait in a pool; nil where the viewer may not see them.
func WaitingInPool(ctx context.Context, id uuid.UUID) (*int, error) {
	n, err := from(ctx).inPools.waiting.Load(ctx, id)
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &n, nil
}

// ClaimBarrier tells what keeps the viewer from claiming a waiting lead, a limit or a cool-off; nil when nothing does.
func ClaimBarrier(ctx context.Context, lead uuid.UUID) (*crm.Error, error) {
	return load(ctx, from(ctx).inPools.barrier, &lead)
}
