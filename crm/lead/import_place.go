package lead

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// place gives a new lead its pool and owner. Who imports may give leads to themselves and to people below them; into
// pools that they belong to, where they wait; and, in pools that they administer, to the pool's people. Administrators
// of the organization give leads to anybody who works.
func (im *Importer) place(ctx context.Context, b *lifecycle.Batch, l *db.Lead, in *Imported) error {
	if in.PoolID == nil {
		owner := im.viewer.ID()
		if in.OwnerID != nil {
			if owner = *in.OwnerID; owner != im.viewer.ID() {
				if err := im.mayGive(ctx, b, owner); err != nil {
					return err
				}
			}
		}
		own(l, owner)
		return nil
	}
	if err := im.belongs(ctx, b, *in.PoolID); err != nil {
		return err
	}
	if in.OwnerID == nil {
		return intoPool(ctx, b, l, *in.PoolID)
	}
	if err := im.mayAssign(ctx, b, *in.PoolID, *in.OwnerID); err != nil {
		return err
	}
	l.PoolID, l.HomePoolID = in.PoolID, in.PoolID
	own(l, *in.OwnerID)
	return nil
}

// mayGive says whether the viewer may give leads without a pool to somebody else.
func (im *Importer) mayGive(ctx context.Context, b *lifecycle.Batch, owner uuid.UUID) error {
	return remembered(im.owners, owner, func() error {
		u, err := worker(ctx, b, owner)
		if err != nil || im.viewer.IsAdministrator() {
			return err
		}
		var below bool
		err = b.Tx.NewRaw("SELECT EXISTS (SELECT 1 FROM sight si WHERE si.organization_id = ? AND si.viewer_id = ? AND si.subject_id = ? AND si.relations & ? <> 0)",
			im.viewer.Org(), im.viewer.ID(), owner, int(access.Subordinate)).Scan(ctx, &below)
		if err == nil && !below {
			return crm.Errorf(crm.Forbidden, "You give leads to yourself and to people below you; %s is neither.", u.Name).WithField("ownerId")
		}
		return err
	})
}

func (im *Importer) belongs(ctx context.Context, b *lifecycle.Batch, pool uuid.UUID) error {
	return remembered(im.pools, pool, func() error {
		in, err := Belongs(ctx, b.Tx, im.viewer, pool)
		if err == nil && !in {
			return crm.InvalidField("poolId", "There is no such pool among yours.")
		}
		return err
	})
}

// mayAssign says whether the viewer may give leads of a pool straight to one of its people.
func (im *Importer) mayAssign(ctx context.Context, b *lifecycle.Batch, pool, owner uuid.UUID) error {
	seat := access.Seat{User: owner, Pool: pool}
	if im.seats[seat] {
		return nil
	}
	u, err := worker(ctx, b, owner)
	if err != nil {
		return err
	}
	var member, administers bool
	err = b.Tx.NewRaw(`SELECT coalesce(bool_or(pa.user_id = ?0), false), coalesce(bool_or(pa.user_id = ?1 AND pa.administrator), false)
		FROM pool_access pa WHERE pa.organization_id = ?2 AND pa.pool_id = ?3`, owner, im.viewer.ID(), im.viewer.Org(), pool).Scan(ctx, &member, &administers)
	switch {
	case err != nil:
		return err
	case !administers && !im.viewer.IsAdministrator():
		return crm.Errorf(crm.Forbidden, "Only the administrators of a pool give its leads to people; leave the owner out, and they wait there.").WithField("ownerId")
	case !member:
		return crm.InvalidField("ownerId", "%s is not a member of the pool.", u.Name)
	}
	im.seats[seat] = true
	return nil
}

// remembered asks once and remembers the answer, refusals too; a fault of ours is asked again.
func remembered(known map[uuid.UUID]error, id uuid.UUID, ask func() error) error {
	if answer, ok := known[id]; ok {
		return answer
	}
	err := ask()
	var refusal *crm.Error
	if err == nil || errors.As(err, &refusal) {
		known[id] = err
	}
	return err
}
