package dataloaders

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/view"
)

// SharesOfView tells with whom a saved view is shared; nobody for those who cannot change it.
func SharesOfView(ctx context.Context, id uuid.UUID) ([]*view.ViewShare, error) {
	return list(load(ctx, from(ctx).shares, &id))
}
