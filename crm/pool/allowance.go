package pool

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// ClaimAllowance is what somebody may still claim from a pool: the pool's own limits and the organization's over all
// pools; the smaller wins.
type ClaimAllowance struct {
	Remaining *int // nil: no limit
	Limits    []*ClaimLimit
}

// ClaimLimit is a limit of claims with what is used of it.
type ClaimLimit struct {
	Kind     ClaimLimitKind
	Limit    int
	Used     int
	ResetsAt *time.Time // of a daily limit that is used up
}

// ClaimLimitKind says which limit of claims.
type ClaimLimitKind string

// The limits of claims.
const (
	PoolOpen          ClaimLimitKind = "POOL_OPEN"
	PoolDaily         ClaimLimitKind = "POOL_DAILY"
	OrganizationOpen  ClaimLimitKind = "ORGANIZATION_OPEN"
	OrganizationDaily ClaimLimitKind = "ORGANIZATION_DAILY"
)

// Allowance tells what the viewer may still claim from a pool; nil when they cannot claim from it at all.
func Allowance(ctx context.Context, conn db.Conn, v *access.Viewer, p *db.Pool) (*ClaimAllowance, error) {
	parts, err := Parts(ctx, conn, v, []uuid.UUID{p.ID})
	if err != nil || !parts[p.ID].Member || !v.Can(access.ClaimLeads) || p.Kind != db.ClaimOrAssign || !p.VisibleToMembers {
		return nil, err
	}
	now := time.Now().UTC()
	u, err := useOf(ctx, conn, v.Organization, p, v.ID(), now)
	if err != nil {
		return nil, err
	}
	a := &ClaimAllowance{Limits: limits(v.Organization, p, u)}
	for _, l := range a.Limits {
		if err := l.resets(ctx, conn, v.Org(), p.ID, v.ID(), now, 0); err != nil {
			return nil, err
		}
		left := max(0, l.Limit-l.Used)
		if a.Remaining == nil || left < *a.Remaining {
			a.Remaining = &left
		}
	}
	if a.Limits == nil {
		a.Limits = []*ClaimLimit{}
	}
	return a, nil
}

// Barriers tells what keeps the viewer from claiming each of some waiting leads: a limit or a cool-off. Leads without
// an entry have none.
func Barriers(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID) (map[uuid.UUID]*crm.Error, error) {
	var rows []struct{ ID, PoolID uuid.UUID }
	err := conn.NewRaw("SELECT l.id, l.pool_id FROM leads l WHERE l.organization_id = ? AND l.id = ANY(?) AND l.status = 'UNASSIGNED'",
		v.Org(), pgdialect.Array(leads)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	byPool := map[uuid.UUID][]uuid.UUID{}
	for _, r := range rows {
		byPool[r.PoolID] = append(byPool[r.PoolID], r.ID)
	}
	barriers := map[uuid.UUID]*crm.Error{}
	now := time.Now().UTC()
	for id, waiting := range byPool {
		p := new(db.Pool)
		if err := conn.NewSelect().Model(p).Where("p.organization_id = ?", v.Org()).Where("p.id = ?", id).Scan(ctx); err != nil {
			return nil, err
		}
		u, err := useOf(ctx, conn, v.Organization, p, v.ID(), now)
		if err != nil {
			return nil, err
		}
		if limit := exhausted(limits(v.Organization, p, u)); limit != nil {
			if err := limit.resets(ctx, conn, v.Org(), id, v.ID(), now, 0); err != nil {
				return nil, err
			}
			for _, l := range waiting {
				barriers[l] = limit.refusal(p, now)
			}
			continue
		}
		until, err := coolOffs(ctx, conn, p, v.ID(), waiting, now)
		if err != nil {
			return nil, err
		}
		for l, at := range until {
			barriers[l] = coolingRefusal(at, now)
		}
	}
	return barriers, nil
}
