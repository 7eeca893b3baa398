package bulk

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// MaxLeads is how many leads one job works on.
const MaxLeads = view.MaxCount

// query is the list that the input names.
func (in *StartBulkJobInput) query() view.Query {
	q := view.Query{Pool: in.PoolID, Filter: in.Filter, Search: in.Search, Sort: in.Sort}
	if in.View != nil {
		q.View = *in.View
	}
	return q
}

// form checks what can be said of the input without looking anything up.
func (in *StartBulkJobInput) form(v *access.Viewer) (*row, error) {
	r := rowOf(string(in.Action))
	if r == nil {
		return nil, crm.InvalidField("action", "There is no such action on many leads.")
	}
	rule := lifecycle.RuleOf(r.action)
	if err := v.Need(rule.Need, rule.Doing); err != nil {
		return nil, err
	}
	if (in.View == nil) == (in.PoolID == nil) {
		return nil, crm.InvalidField("view", "Name a view or a pool: exactly one.")
	}
	if in.Limit != nil && (*in.Limit < 1 || *in.Limit > MaxLeads) {
		return nil, crm.InvalidField("limit", "Between 1 and %d leads.", MaxLeads)
	}
	if in.ExpectedCount != nil && *in.ExpectedCount < 0 {
		return nil, crm.InvalidField("expectedCount", "There cannot be fewer than 0 leads.")
	}
	if err := in.takes(r); err != nil {
		return nil, err
	}
	return r, in.words(v, r)
}

// takes checks that the input names the owners and the pool that the action takes, and no others.
func (in *StartBulkJobInput) takes(r *row) error {
	n := len(in.OwnerIds)
	switch {
	case r.owners == none && n > 0:
		return crm.InvalidField("ownerIds", "This action gives leads to nobody: name no owners.")
	case r.owners == one && n != 1:
		return crm.InvalidField("ownerIds", "Name exactly one new owner.")
	case r.owners == several && n == 0:
		return crm.InvalidField("ownerIds", "Name who gets the leads.")
	case n > pool.MaxOwners:
		return crm.Errorf(crm.Limit, "Spread leads over at most %d people.", pool.MaxOwners).WithField("ownerIds").With("limit", pool.MaxOwners).With("used", n)
	case r.pool == none && in.ToPoolID != nil:
		return crm.InvalidField("toPoolId", "This action moves leads to no other pool: name none.")
	case r.pool == one && in.ToPoolID == nil:
		return crm.InvalidField("toPoolId", "Name the pool where the leads go.")
	case r.action == lifecycle.Edit && in.Changes == nil:
		return crm.InvalidField("changes", "Say what to change.")
	case r.action != lifecycle.Edit && in.Changes != nil:
		return crm.InvalidField("changes", "This action changes no fields: name none.")
	}
	return nil
}

func (in *StartBulkJobInput) words(v *access.Viewer, r *row) (err error) {
	if in.Reason, err = reason(in.Reason); err != nil {
		return err
	}
	if r.action == lifecycle.Return {
		return pool.NeedReturnReason(v, in.Reason)
	}
	return nil
}

func reason(given *string) (*string, error) {
	if given == nil {
		return nil, nil
	}
	trimmed := strings.TrimSpace(*given)
	return &trimmed, crm.CheckText("reason", trimmed, lifecycle.MaxReason)
}

// names checks that what the input names is there and the viewer's to name.
func (in *StartBulkJobInput) names(ctx context.Context, tx db.Conn, v *access.Viewer, r *row) error {
	if in.PoolID != nil {
		p, err := pool.Get(ctx, tx, v, *in.PoolID)
		if err != nil {
			return err
		}
		if p == nil {
			return crm.Errorf(crm.NotFound, "There is no such pool.").WithField("poolId")
		}
	}
	if in.Changes != nil {
		if err := in.Changes.check(ctx, tx, v); err != nil {
			return err
		}
	}
	batch := lifecycle.NewBatch(tx, v)
	named := map[uuid.UUID]bool{}
	owners := in.OwnerIds[:0:0]
	for _, id := range in.OwnerIds {
		if named[id] {
			continue
		}
		named[id] = true
		owners = append(owners, id)
		if _, err := lead.Active(ctx, batch, id, "ownerIds"); err != nil {
			return err
		}
	}
	in.OwnerIds = owners
	if in.ToPoolID == nil {
		return nil
	}
	to, err := pool.Get(ctx, tx, v, *in.ToPoolID)
	if err != nil {
		return err
	}
	if to == nil {
		return crm.InvalidField("toPoolId", "There is no such pool among yours.")
	}
	if r.action == lifecycle.Transfer {
		_, err = administered(ctx, tx, v, to.ID, "toPoolId")
	}
	return err
}

// administered gives a pool that the viewer administers; INVALID on the field when there is none.
func administered(ctx context.Context, tx db.Conn, v *access.Viewer, id uuid.UUID, field string) (*db.Pool, error) {
	parts, err := pool.Parts(ctx, tx, v, []uuid.UUID{id})
	if err != nil {
		return nil, err
	}
	if parts[id].Administrator {
		if p, err := pool.Get(ctx, tx, v, id); err != nil || p != nil {
			return p, err
		}
	}
	return nil, crm.InvalidField(field, "There is no such pool among those you administer.")
}

// count counts the list and refuses when it is not what the caller believes it to be.
func (in *StartBulkJobInput) count(ctx context.Context, tx db.Conn, v *access.Viewer) (*view.LeadCount, error) {
	n, err := view.CountOf(ctx, tx, v, in.query(), MaxLeads)
	if err != nil {
		return nil, err
	}
	if !n.Exact && in.Limit == nil {
		return nil, crm.Errorf(crm.Limit, "At most %d leads at a time: narrow the filter, or say how many.", MaxLeads).WithField("limit").
			With("limit", MaxLeads)
	}
	if in.ExpectedCount == nil {
		return n, nil
	}
	off := n.Value - *in.ExpectedCount
	if off < 0 {
		off = -off
	}
	if off*10 > *in.ExpectedCount {
		return nil, crm.Errorf(crm.Conflict, "There are %d leads now, not %d. Look at the list again.", n.Value, *in.ExpectedCount).
			WithField("expectedCount").With("count", n.Value)
	}
	return n, nil
}
