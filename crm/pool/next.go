package pool

import (
	"context"
	"errors"

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
	call.Pick = func(ctx context.Context, b *lifecycle.Batch) ([]uuid.UUID, error) {
		p, err := b.Pool(ctx, pool)
		if err == db.ErrNotFound {
			return nil, noPool()
		} else if err != nil {
			return nil, err
		}
		var ids []uuid.UUID
		err = b.Tx.NewRaw(`SELECT l.id FROM leads AS l WHERE l.organization_id = ? AND l.pool_id = ? AND l.status = 'UNASSIGNED' AND ?
			ORDER BY l.waiting_due_at, l.score DESC, l.waiting_since, l.id LIMIT 1 FOR UPDATE SKIP LOCKED`,
			b.Org, pool, notCooling(p, v.ID(), b.Now)).Scan(ctx, &ids)
		if err == nil && len(ids) == 0 {
			if err := mayClaimFrom(ctx, b.Tx, v, p); err != nil {
				return nil, err
			}
			return nil, crm.Errorf(crm.NotFound, "No lead waits in %s that you could claim now.", p.Name).With("reason", "NOTHING_WAITS")
		}
		return ids, err
	}
	l, err := lifecycle.One(ctx, conn, v, call)
	var refusal *crm.Error
	if errors.As(err, &refusal) && (refusal.Code == crm.NotFound || refusal.Code == crm.Forbidden) && refusal.Extra["reason"] == nil {
		// What was refused is that lead; what was asked for is any of the pool.
		return nil, inPool(ctx, conn, v, pool, err)
	}
	if err != nil {
		return nil, err
	}
	return l, nil
}

func noPool() *crm.Error {
	return crm.Errorf(crm.NotFound, "There is no such pool.").WithField("poolId")
}

// inPool puts the refusal of a lead as one of its pool.
func inPool(ctx context.Context, conn db.Conn, v *access.Viewer, pool uuid.UUID, refusal error) error {
	p, err := Get(ctx, conn, v, pool)
	switch {
	case err != nil:
		return err
	case p == nil:
		return noPool()
	}
	if err := mayClaimFrom(ctx, conn, v, p); err != nil {
		return err
	}
	return refusal
}

// mayClaimFrom says why somebody could not claim from a pool at all, whatever waits there.
func mayClaimFrom(ctx context.Context, conn db.Conn, v *access.Viewer, p *db.Pool) error {
	parts, err := Parts(ctx, conn, v, []uuid.UUID{p.ID})
	switch part := parts[p.ID]; {
	case err != nil:
		return err
	case part == (access.Part{}):
		return noPool()
	case !v.Can(access.ClaimLeads):
		return crm.Errorf(crm.Forbidden, "Your role does not let you claim leads.").With("action", string(lifecycle.Claim))
	case !part.Member:
		return crm.Errorf(crm.Forbidden, "Only the members of the pool %s claim its leads.", p.Name).With("action", string(lifecycle.Claim))
	case p.Kind != db.ClaimOrAssign:
		return crm.Errorf(crm.Forbidden, "Leads of the pool %s are assigned by its administrators, not claimed.", p.Name).With("action", string(lifecycle.Claim))
	case !p.VisibleToMembers:
		return crm.Errorf(crm.Forbidden, "The pool %s does not show its members what waits in it.", p.Name).With("action", string(lifecycle.Claim))
	}
	return RefuseEmptying(ctx, conn, p)
}

func either(refusal *crm.Error, err error) error {
	if err != nil {
		return err
	}
	return refusal
}
