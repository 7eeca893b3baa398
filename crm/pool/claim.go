package pool

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// Claim takes waiting leads from their pools. Of those who try at once exactly one gets each; the others get CONFLICT. It
// goes as far as the claimer's limits allow, in the order of the call, and says of the others which limit.
func Claim(ctx context.Context, conn db.Conn, v *access.Viewer, leads []uuid.UUID, key *string) (*lifecycle.Outcome, error) {
	return lifecycle.Act(ctx, conn, v, newClaim(v, leads).call(key))
}

// claim is one call for leads, by one person.
type claim struct {
	v       *access.Viewer
	leads   []uuid.UUID
	made    int                                   // claims of this call so far
	from    map[uuid.UUID]int                     // of them, by pool
	uses    map[uuid.UUID]*use                    // by pool: what is used of its limits
	cooling map[uuid.UUID]map[uuid.UUID]time.Time // by pool and lead: until when a cool-off lasts
}

func newClaim(v *access.Viewer, leads []uuid.UUID) *claim {
	return &claim{v: v, leads: leads, uses: map[uuid.UUID]*use{}, cooling: map[uuid.UUID]map[uuid.UUID]time.Time{}}
}

func (c *claim) call(key *string) lifecycle.Call {
	return lifecycle.Call{Action: lifecycle.Claim, Leads: c.leads, IdempotencyKey: key, Begin: c.begin, Apply: c.take}
}

// begin lets one person make one claim at a time, whatever they run in parallel: what is counted stays true until it is
// written. It also keeps them from being deactivated meanwhile.
func (c *claim) begin(ctx context.Context, b *lifecycle.Batch) error {
	c.made, c.from = 0, map[uuid.UUID]int{}
	clear(c.uses)
	clear(c.cooling)
	var active bool
	err := b.Tx.NewRaw("SELECT u.active FROM users u WHERE u.organization_id = ? AND u.id = ? FOR NO KEY UPDATE", b.Org, c.v.ID()).Scan(ctx, &active)
	if err == nil && !active {
		return crm.Errorf(crm.Unauthenticated, "Sign in again.")
	}
	b.Holding(c.v.ID())
	return err
}

// take gives one lead to the claimer, unless a limit or a cool-off is in the way.
func (c *claim) take(ctx context.Context, s *lifecycle.Step) error {
	if refusal, err := c.barrier(ctx, s.Batch, s.Pool, s.Lead.ID); err != nil || refusal != nil {
		return either(refusal, err)
	}
	c.uses[s.Pool.ID].claimed()
	for id, u := range c.uses {
		if id != s.Pool.ID {
			u.OrganizationOpen, u.OrganizationDaily = u.OrganizationOpen+1, u.OrganizationDaily+1
		}
	}
	c.made++
	c.from[s.Pool.ID]++
	s.Give(c.v.ID())
	s.Batch.Write(s.Batch.Tx.NewInsert().Model(&db.Claim{OrganizationID: s.Batch.Org, ID: db.NewID(), UserID: c.v.ID(),
		PoolID: s.Pool.ID, LeadID: s.Lead.ID, ClaimedAt: s.Now}))
	return nil
}

// barrier says what keeps the claimer from one more lead of a pool, nil when nothing does.
func (c *claim) barrier(ctx context.Context, b *lifecycle.Batch, p *db.Pool, lead uuid.UUID) (*crm.Error, error) {
	cooling, known := c.cooling[p.ID]
	if !known {
		var err error
		if cooling, err = coolOffs(ctx, b.Tx, p, c.v.ID(), c.leads, b.Now); err != nil {
			return nil, err
		}
		c.cooling[p.ID] = cooling
	}
	if until, is := cooling[lead]; is {
		return coolingRefusal(until, b.Now), nil
	}
	return c.limited(ctx, b, p)
}

// limited says which limit keeps the claimer from any more leads of a pool.
func (c *claim) limited(ctx context.Context, b *lifecycle.Batch, p *db.Pool) (*crm.Error, error) {
	u := c.uses[p.ID]
	if u == nil {
		counted, err := useOf(ctx, b.Tx, c.v.Organization, p, c.v.ID(), b.Now)
		if err != nil {
			return nil, err
		}
		u = &counted
		u.OrganizationOpen, u.OrganizationDaily = u.OrganizationOpen+c.made, u.OrganizationDaily+c.made
		c.uses[p.ID] = u
	}
	limit := exhausted(limits(c.v.Organization, p, *u))
	if limit == nil {
		return nil, nil
	}
	extra := c.made
	if limit.ofPool() {
		extra = c.from[p.ID]
	}
	err := limit.resets(ctx, b.Tx, b.Org, p.ID, c.v.ID(), b.Now, extra)
	return limit.refusal(p, b.Now), err
}
