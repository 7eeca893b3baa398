package bulk

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// undoing is some leads on their way back to what they were.
type undoing struct {
	*lifecycle.Batch
	action  lifecycle.Action
	checker *lead.Checker
	parts   map[uuid.UUID]access.Part // the viewer's in the pools that leads leave and come to
	given   map[uuid.UUID]int         // waiting leads that each person was given back in this chunk
	edited  []*db.Lead
}

// takeBack puts the leads of some items back, those that nobody changed since, and says why not the others.
func (r *run) takeBack(ctx context.Context, tx db.Conn, v *access.Viewer, items []*db.BulkJobItem) (map[uuid.UUID]*crm.Error, error) {
	u := &undoing{Batch: lifecycle.NewBatch(tx, v), action: lifecycle.Action(r.Action), given: map[uuid.UUID]int{}}
	pasts, err := u.begin(ctx, items)
	if err != nil {
		return nil, err
	}
	leads, err := u.lock(ctx, items)
	if err != nil {
		return nil, err
	}
	refusals := map[uuid.UUID]*crm.Error{}
	for i, item := range items {
		err := u.one(ctx, leads[item.LeadID], pasts[i], *item.Version)
		if refusals[item.LeadID] = refusalOf(err); err != nil && refusals[item.LeadID] == nil {
			return nil, err
		}
	}
	if err := u.Close(ctx); err != nil {
		return nil, err
	}
	return refusals, search.Write(ctx, tx, u.edited...)
}

// begin reads what is asked of all leads of the chunk, and holds the people who get some: what is counted of theirs stays
// true until it is written. People come before leads, as in a claim, so that nobody waits in a circle.
func (u *undoing) begin(ctx context.Context, items []*db.BulkJobItem) (pasts []past, err error) {
	pasts = make([]past, len(items))
	var people, pools []uuid.UUID
	for i, item := range items {
		if err := json.Unmarshal(item.Before, &pasts[i]); err != nil {
			return nil, err
		}
		if o := pasts[i].OwnerID; o != nil {
			people = append(people, *o)
		}
	}
	if u.action == lifecycle.Edit {
		if u.checker, err = lead.NewChecker(ctx, u.Tx, u.Viewer.Organization); err != nil {
			return nil, err
		}
		return pasts, nil
	}
	var held []uuid.UUID
	if err := u.Tx.NewRaw("SELECT u.id FROM users u WHERE u.organization_id = ? AND u.id = ANY(?) ORDER BY u.id FOR NO KEY UPDATE", u.Org, pgdialect.Array(people)).Scan(ctx, &held); err != nil {
		return nil, err
	}
	if err := u.Tx.NewRaw("SELECT p.id FROM pools p WHERE p.organization_id = ?", u.Org).Scan(ctx, &pools); err != nil {
		return nil, err
	}
	u.parts, err = pool.Parts(ctx, u.Tx, u.Viewer, pools)
	return pasts, err
}

// lock locks the leads, whoever sees them by now: what the viewer did to them they may take back. Those whose pool is being
// moved as a whole are left out.
func (u *undoing) lock(ctx context.Context, items []*db.BulkJobItem) (map[uuid.UUID]*db.Lead, error) {
	ids := make([]uuid.UUID, len(items))
	for i, item := range items {
		ids[i] = item.LeadID
	}
	var rows []*db.Lead
	err := u.Tx.NewRaw("SELECT l.* FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?) AND NOT ? ORDER BY l.id FOR UPDATE",
		u.Org, pgdialect.Array(ids), access.PoolMoves(u.Org)).Scan(ctx, &rows)
	leads := make(map[uuid.UUID]*db.Lead, len(rows))
	for _, l := range rows {
		leads[l.ID] = l
	}
	u.Now = time.Now().UTC().Truncate(time.Microsecond) // locks may have been waited for
	return leads, err
}

// changedSince answers alike for what was changed, was deleted, or is being moved: who takes something back need not see the
// lead any more.
func changedSince() *crm.Error {
	return crm.Errorf(crm.Conflict, "The lead was changed since.").With("reason", "CHANGED_SINCE")
}

func (u *undoing) one(ctx context.Context, l *db.Lead, was past, version int) error {
	if l == nil || l.Version != version {
		return changedSince()
	}
	if err := u.may(ctx, l, was); err != nil {
		return err
	}
	var apply func(*lifecycle.Step)
	if was.Values != nil {
		apply = func(s *lifecycle.Step) { u.checker.PutBack(s, was.Values) }
	}
	waited := l.Status == db.Unassigned && l.PoolID != nil && was.OwnerID != nil
	if err := lifecycle.PutBack(ctx, u.Batch, l, was.Past, apply); err != nil {
		return err
	}
	if waited {
		u.given[*was.OwnerID]++
	}
	if was.Values != nil {
		u.edited = append(u.edited, l)
	}
	return nil
}

// may says what the organization's rules of by now have against it: nobody is given a lead that they could not be given,
// none goes to a pool that is gone, and what only administrators of pools do is taken back only by who still is one.
func (u *undoing) may(ctx context.Context, l *db.Lead, was past) error {
	rule := lifecycle.RuleOf(u.action)
	if err := u.Viewer.Need(rule.Need, rule.Doing); err != nil || was.Values != nil {
		return err
	}
	if refusal := restores(u.Viewer, u.action); refusal != nil {
		return refusal
	}
	if was.PoolID != nil {
		if _, err := u.Pool(ctx, *was.PoolID); err == db.ErrNotFound {
			return crm.Errorf(crm.Conflict, "The pool that the lead was in is gone.").With("reason", "POOL_GONE")
		} else if err != nil {
			return err
		}
	}
	if !rule.By.Has(access.Writers&^access.Administrator) && u.action != lifecycle.Claim && !u.administers(l.PoolID, was.PoolID) {
		return crm.Errorf(crm.Forbidden, "Only who administers the lead's pool may take this back.").With("action", string(u.action))
	}
	if was.OwnerID == nil || was.Status == db.Discarded || l.Status != db.Discarded && l.OwnerID != nil && *l.OwnerID == *was.OwnerID {
		return nil
	}
	return u.owner(ctx, l, *was.OwnerID)
}

// administers says whether the viewer administers each pool that is named, or, where none is, the organization.
func (u *undoing) administers(pools ...*uuid.UUID) bool {
	all := u.Viewer.IsAdministrator()
	for _, id := range pools {
		if id != nil {
			if !u.parts[*id].Administrator {
				return false
			}
			all = true
		}
	}
	return all && (u.action != lifecycle.Restore || u.Viewer.IsAdministrator())
}

// owner says why somebody cannot have the lead again.
func (u *undoing) owner(ctx context.Context, l *db.Lead, id uuid.UUID) error {
	owner, err := u.User(ctx, id)
	if err == db.ErrNotFound || err == nil && !owner.Active {
		return crm.Errorf(crm.Conflict, "Who had the lead is no longer active.").With("reason", "OWNER_INACTIVE")
	}
	if err != nil {
		return err
	}
	err = lifecycle.Works(ctx, u.Tx, owner, "")
	if refusal := refusalOf(err); refusal != nil {
		return crm.Errorf(crm.Conflict, "%s", refusal.Message).With("reason", "OWNER_ROLE")
	}
	if err != nil {
		return err
	}
	if l.Status != db.Unassigned || l.PoolID == nil || u.parts[*l.PoolID].Administrator {
		return nil
	}
	p, err := u.Pool(ctx, *l.PoolID)
	if err != nil {
		return err
	}
	return pool.Again(ctx, u.Batch, owner, p, l.ID, u.given[id])
}
