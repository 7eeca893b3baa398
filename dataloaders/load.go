package dataloaders

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// loadLoaders read how the leads of pools fare.
type loadLoaders struct {
	ageing loader[*pool.Ageing]
	load   loader[*pool.Load]
}

func newLoadLoaders(conn db.Conn, v *access.Viewer) loadLoaders {
	return loadLoaders{ageing: forViewer(conn, v, pool.Ageings), load: forViewer(conn, v, pool.Loads)}
}

// AgeingOfPool tells how long the leads of a pool have waited; nil where the viewer may not see them.
func AgeingOfPool(ctx context.Context, id uuid.UUID) (*pool.Ageing, error) {
	return load(ctx, from(ctx).loads.ageing, &id)
}

// LoadOfPool tells what people have of a pool; nil for those who do not administer it.
func LoadOfPool(ctx context.Context, id uuid.UUID) (*pool.Load, error) {
	return load(ctx, from(ctx).loads.load, &id)
}
