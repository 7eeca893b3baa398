package pool

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// DeletePool removes a pool that holds no leads. Administrators of the organization. Leads that began in it forget
// their home pool; the ledger of each keeps that they were there.
func DeletePool(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID, expected *int) (*db.Pool, error) {
	call := change.Call{Viewer: v, Need: access.Administer, Doing: "remove pools", Operation: "deletePool"}
	return change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.Pool, error) {
		p, err := change.ToChange(ctx, tx, v.Org(), id, "pool", expected, func(p *db.Pool) int { return p.Version })
		if err != nil {
			return p, err
		}
		if err := RefuseMoving(ctx, tx, p); err != nil {
			return nil, err
		}
		held, err := tx.NewSelect().Model((*db.Lead)(nil)).Where("l.organization_id = ?", v.Org()).Where("l.pool_id = ?", id).Count(ctx)
		if err != nil {
			return nil, err
		}
		if held > 0 {
			return nil, holds(p, int(held))
		}
		if _, err := tx.NewRaw("UPDATE leads AS l SET home_pool_id = NULL WHERE l.organization_id = ? AND l.home_pool_id = ?", v.Org(), id).Exec(ctx); err != nil {
			return nil, err
		}
		if _, err := tx.NewDelete().Model(p).WherePK().Exec(ctx); err != nil {
			if _, named := db.ViolatesForeignKey(err); named { // a lead came in this very moment
				return nil, holds(p, 1)
			}
			return nil, err
		}
		if err := change.Record(ctx, tx, v, p, change.Deleted, change.Now(), []db.FieldChange{{Field: "name", From: p.Name}}); err != nil {
			return nil, err
		}
		return p, access.Rebuild(ctx, tx, v.Org())
	})
}

func holds(p *db.Pool, n int) error {
	noun := "leads"
	if n == 1 {
		noun = "lead"
	}
	return crm.Errorf(crm.Conflict, "%s still holds %d %s. Transfer them to another pool first.", p.Name, n, noun).
		With("reason", "HOLDS_LEADS").With("leads", n)
}
