package lifecycle

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
)

// moving refuses to touch a lead whose pool is being moved as a whole, to those who see it: nobody waits for minutes.
func moving(ctx context.Context, b *Batch, lead uuid.UUID) error {
	pool, err := access.Moving(ctx, b.Tx, b.Viewer, lead)
	if err != nil || pool == nil {
		return err
	}
	name, err := b.poolName(ctx, pool)
	if err != nil {
		return err
	}
	return crm.Errorf(crm.Conflict, "All leads of the pool %s are being moved to another one. Try again when that is done.", name).
		With("reason", "MOVING")
}
