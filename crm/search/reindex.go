package search

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

const batch = 1000

// Reindex works out anew what all leads of an organization are found by, a batch at a time. What it did stays done when it is
// stopped, and doing it again does no harm.
func Reindex(ctx context.Context, conn db.Conn, org uuid.UUID) (n int, err error) {
	ctx = db.WithOrg(ctx, org)
	var last uuid.UUID
	for {
		var leads []*db.Lead
		err = db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
			leads = nil
			err := tx.NewSelect().Model(&leads).Where("l.organization_id = ?", org).Where("l.id > ?", last).OrderExpr("l.id").Limit(batch).For("SHARE").Scan(ctx)
			if err != nil {
				return err
			}
			return Write(ctx, tx, leads...)
		})
		if err != nil || len(leads) == 0 {
			return n, err
		}
		n += len(leads)
		last = leads[len(leads)-1].ID
	}
}
