package lead

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Get reads a lead; nil when there is none or it is not for this viewer, which answer alike.
func Get(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID) (*db.Lead, error) {
	leads, err := access.Leads(ctx, conn, v, []uuid.UUID{id})
	return leads[id], err
}
