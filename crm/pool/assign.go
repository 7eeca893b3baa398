package pool

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// MaxOwners is over how many people leads can be spread in one call.
const MaxOwners = 100

// Assign gives pool leads to an active member of their pool, or spreads them over several: each lead goes to whoever
// has the fewest open leads at that moment. Claim limits do not bind it, and a cool-off does not either; the timeline
// says so.
func Assign(ctx context.Context, conn db.Conn, v *access.Viewer, m Move) (*lifecycle.Outcome, error) {
	if len(m.Owners) == 0 {
		return nil, crm.InvalidField("ownerId", "Name who gets the leads.")
	}
	if len(m.Owners) > MaxOwners {
		return nil, crm.Errorf(crm.Limit, "Spread leads over at most %d people.", MaxOwners).WithField("ownerIds").With("limit", MaxOwners).With("used", len(m.Owners))
	}
	a := &assignment{owners: m.Owners}
	call := m.call(lifecycle.Assign, a.give)
	call.Begin = func(context.Context, *lifecycle.Batch) error {
		a.load, a.fit = nil, map[seat]error{}
		return nil
	}
	return lifecycle.Act(ctx, conn, v, call)
}

// assignment is one call that gives leads to people.
type assignment struct {
	owners []uuid.UUID
	load   map[uuid.UUID]int // open leads of each; counted once a call and kept up
	fit    map[seat]error    // why somebody cannot be given leads of a pool
}

type seat struct{ user, pool uuid.UUID }

func (a *assignment) give(ctx context.Context, s *lifecycle.Step) error {
	owner, err := a.choose(ctx, s)
	if err != nil {
		return err
	}
	if same(s.Before.OwnerID, &owner) {
		if len(a.owners) > 1 { // it lies well where it is
			s.Nothing = true
			return nil
		}
		u, err := s.Batch.User(ctx, owner)
		if err != nil {
			return err
		}
		return crm.Errorf(crm.Conflict, "%s owns this lead already.", u.Name)
	}
	if cools(&s.Pool.Policy) {
		until, err := coolOffs(ctx, s.Batch.Tx, s.Pool, owner, []uuid.UUID{s.Lead.ID}, s.Now)
		if err != nil {
			return err
		}
		if at, is := until[s.Lead.ID]; is {
			s.Data.Note = "Assigned although the owner had it before and could not have claimed it before " + at.UTC().Format(time.RFC3339) + "."
		}
	}
	s.Give(owner)
	return nil
}

// choose finds who gets a lead: of several whoever has the fewest open leads, the first named of those who have as many.
func (a *assignment) choose(ctx context.Context, s *lifecycle.Step) (uuid.UUID, error) {
	for _, owner := range a.owners {
		if err := a.fits(ctx, s, owner); err != nil {
			return owner, err
		}
	}
	if len(a.owners) == 1 {
		return a.owners[0], nil
	}
	if a.load == nil {
		var err error
		if a.load, err = openLeads(ctx, s.Batch, a.owners); err != nil {
			return uuid.Nil, err
		}
	}
	was := s.Before.OwnerID
	among := was != nil && slices.Contains(a.owners, *was)
	counted := among && s.Before.Status != db.Invalid
	best := a.owners[0]
	if among {
		best = *was // among equals it stays where it is
	}
	if counted {
		a.load[*was]-- // it counts for nobody while it is being given
	}
	for _, owner := range a.owners {
		if a.load[owner] < a.load[best] {
			best = owner
		}
	}
	if counted || !among || best != *was { // an invalid lead that stays is no more work than before
		a.load[best]++
	}
	return best, nil
}

// openLeads counts what people have to do, in all pools and outside.
func openLeads(ctx context.Context, b *lifecycle.Batch, owners []uuid.UUID) (map[uuid.UUID]int, error) {
	var rows []struct {
		OwnerID uuid.UUID
		N       int
	}
	err := b.Tx.NewRaw(`SELECT l.owner_id, count(*) AS n FROM leads l WHERE l.organization_id = ? AND l.owner_id = ANY(?)
		AND l.status IN ('PENDING', 'IN_PROGRESS') GROUP BY l.owner_id`, b.Org, pgdialect.Array(owners)).Scan(ctx, &rows)
	load := make(map[uuid.UUID]int, len(rows))
	for _, r := range rows {
		load[r.OwnerID] = r.N
	}
	return load, err
}

// fits says whether somebody can be given leads of the step's pool: an active member whose role works leads.
func (a *assignment) fits(ctx context.Context, s *lifecycle.Step, owner uuid.UUID) error {
	key := seat{owner, s.Pool.ID}
	err, known := a.fit[key]
	if !known {
		err = fits(ctx, s.Batch, owner, s.Pool)
		a.fit[key] = err
	}
	return err
}

func fits(ctx context.Context, b *lifecycle.Batch, owner uuid.UUID, p *db.Pool) error {
	u, err := b.User(ctx, owner)
	if err != nil && err != db.ErrNotFound {
		return err
	}
	member := false
	if err == nil {
		if member, err = isMember(ctx, b, owner, p.ID); err != nil {
			return err
		}
	}
	switch {
	case !member:
		name := "This person"
		if u != nil {
			name = u.Name
		}
		return crm.InvalidField("ownerId", "%s is not a member of the pool %s.", name, p.Name)
	case !u.Active:
		return crm.InvalidField("ownerId", "%s is inactive and cannot be given leads.", u.Name)
	}
	return lifecycle.Works(ctx, b.Tx, u, "ownerId")
}
