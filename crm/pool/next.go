package pool

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// ClaimNext takes the best lead that waits in a pool: that with the earliest waiting deadline, then the highest score,
// then the one that waits longest. Leads that others are taking at this moment are passed over, so that two people who
// ask at once get different ones and neither waits for the other.
func ClaimNext(ctx context.Context, conn db.Conn, v *access.Viewer, pool uuid.UUID, key *string) (*db.Lead, error) {
	c := newClaim(v, nil)
	call := c.call(key)
	call.Input = pool
	call.Begin = func(ctx context.Context, b *lifecycle.Batch) error {
		if err := c.begin(ctx, b); err != nil {
			return err
		}
		return mayClaimFrom(ctx, b, v, pool)
	}
	call.Pick = func(ctx context.Context, b *lifecycle.Batch) ([]uuid.UUID, error) {
		p, err := b.Pool(ctx, pool)
		if err != nil {
			return nil, err
		}
		if refusal, err := c.limited(ctx, b, p); err != nil || refusal != nil {
			return nil, either(refusal, err)
		}
		var ids []uuid.UUID
		err = b.Tx.NewRaw(`SELECT l.id FROM leads AS l WHERE l.organization_id = ? AND l.pool_id = ? AND l.status = 'UNASSIGNED' AND ?
			ORDER BY l.waiting_due_at, l.score DESC, l.waiting_since, l.id LIMIT 1 FOR UPDATE SKIP LOCKED`,
			b.Org, pool, notCooling(p, v.ID(), b.Now)).Scan(ctx, &ids)
		if err == nil && len(ids) == 0 {
			return nil, crm.Errorf(crm.NotFound, "No lead waits in %s that you could claim now.", p.Name).With("reason", "NOTHING_WAITS")
		}
		return ids, err
	}
	return lifecycle.One(ctx, conn, v, call)
}

// mayClaimFrom says whether somebody could claim from a pool at all, before it is looked for what waits there.
func mayClaimFrom(ctx context.Context, b *lifecycle.Batch, v *access.Viewer, pool uuid.UUID) error {
	noPool := crm.Errorf(crm.NotFound, "There is no such pool.").WithField("poolId")
	parts, err := Parts(ctx, b.Tx, v, []uuid.UUID{pool})
	if err != nil {
		return err
	}
	p, err := b.Pool(ctx, pool)
	switch part := parts[pool]; {
	case err == db.ErrNotFound || part == (access.Part{}):
		return noPool
	case err != nil:
		return err
	case !v.Can(access.ClaimLeads):
		return crm.Errorf(crm.Forbidden, "Your role does not let you claim leads.").With("action", string(lifecycle.Claim))
	case !part.Member:
		return crm.Errorf(crm.Forbidden, "Only the members of the pool %s claim its leads.", p.Name).With("action", string(lifecycle.Claim))
	case p.Kind != db.ClaimOrAssign:
		return crm.Errorf(crm.Forbidden, "Leads of the pool %s are assigned by its administrators, not claimed.", p.Name).With("action", string(lifecycle.Claim))
	case !p.VisibleToMembers:
		return crm.Errorf(crm.Forbidden, "The pool %s does not show its members what waits in it.", p.Name).With("action", string(lifecycle.Claim))
	}
	return RefuseEmptying(ctx, b.Tx, p) // asked once, for the pool: as a condition on each lead it would keep the index from giving their order
}

func either(refusal *crm.Error, err error) error {
	if err != nil {
		return err
	}
	return refusal
}
