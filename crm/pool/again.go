package pool

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// Again says why somebody cannot have a lead again that waits in a pool and that nobody assigns to them: they belong to the
// pool no longer, their cool-off for the lead lasts, or they hold as many leads as its rules or the organization's allow.
// more is how many leads they were given in this call that are not written yet. Of daily limits it says nothing: this is no
// claim. A cool-off is one of returning, and holds by whatever path the lead would come back.
func Again(ctx context.Context, b *lifecycle.Batch, owner *db.User, p *db.Pool, lead uuid.UUID, more int) error {
	member, err := isMember(ctx, b, owner.ID, p.ID)
	if err != nil {
		return err
	}
	if !member {
		return crm.Errorf(crm.Conflict, "%s had the lead and is no longer a member of the pool %s, where it waits.", owner.Name, p.Name)
	}
	cooling, err := coolOffs(ctx, b.Tx, p, owner.ID, []uuid.UUID{lead}, b.Now)
	if err != nil {
		return err
	}
	if until, is := cooling[lead]; is {
		return crm.Errorf(crm.Limit, "%s had the lead and can have it again in %s; until then it is open to others.", owner.Name, wait(until.Sub(b.Now))).
			With("reason", "COOL_OFF").With("resetsAt", until)
	}
	u, err := useOf(ctx, b.Tx, b.Viewer.Organization, p, owner.ID, b.Now)
	if err != nil {
		return err
	}
	u.PoolOpen, u.OrganizationOpen = u.PoolOpen+more, u.OrganizationOpen+more
	for _, l := range limits(b.Viewer.Organization, p, u) {
		if !l.daily() && l.Used >= l.Limit {
			return crm.Errorf(crm.Limit, "%s had the lead and holds %s now; the limit is %d.", owner.Name, leads(l.Used), l.Limit).
				With("reason", string(l.Kind)).With("limit", l.Limit).With("used", l.Used)
		}
	}
	return nil
}
