package pool

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/lifecycle"
)

// isMember says whether a person is one of a pool's people.
func isMember(ctx context.Context, b *lifecycle.Batch, user, pool uuid.UUID) (in bool, err error) {
	err = b.Tx.NewRaw("SELECT EXISTS (SELECT 1 FROM pool_access pa WHERE pa.organization_id = ? AND pa.user_id = ? AND pa.pool_id = ?)",
		b.Viewer.Org(), user, pool).Scan(ctx, &in)
	return in, err
}

// belongs says whether a pool is one of the viewer's; administrators of the organization belong to all.
func belongs(ctx context.Context, b *lifecycle.Batch, pool uuid.UUID) (bool, error) {
	if b.Viewer.IsAdministrator() {
		return exists(ctx, b, pool)
	}
	return isMember(ctx, b, b.Viewer.ID(), pool)
}

// administers says whether the viewer administers a pool; administrators of the organization administer all.
func administers(ctx context.Context, b *lifecycle.Batch, pool uuid.UUID) (in bool, err error) {
	if b.Viewer.IsAdministrator() {
		return exists(ctx, b, pool)
	}
	err = b.Tx.NewRaw("SELECT EXISTS (SELECT 1 FROM pool_access pa WHERE pa.organization_id = ? AND pa.user_id = ? AND pa.pool_id = ? AND pa.administrator)",
		b.Viewer.Org(), b.Viewer.ID(), pool).Scan(ctx, &in)
	return in, err
}

func exists(ctx context.Context, b *lifecycle.Batch, pool uuid.UUID) (in bool, err error) {
	err = b.Tx.NewRaw("SELECT EXISTS (SELECT 1 FROM pools p WHERE p.organization_id = ? AND p.id = ?)", b.Viewer.Org(), pool).Scan(ctx, &in)
	return in, err
}
