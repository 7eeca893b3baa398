package lead

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/idempotency"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// Create captures a lead: the viewer owns it and it is PENDING, or, into a pool, it waits there or goes to the pool's
// default assignee (domain rules, section 2). A viewer outside the pool is refused as if there were none.
func Create(ctx context.Context, conn db.Conn, v *access.Viewer, in CreateLeadInput) (*db.Lead, error) {
	if v.ReadOnly {
		return nil, crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	if err := v.Need(access.CreateLeads, "create leads"); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, conn, v, in.IdempotencyKey, "createLead", in, func(ctx context.Context, tx db.Conn) (uuid.UUID, error) {
		checker, err := NewChecker(ctx, tx, v.Organization)
		if err != nil {
			return uuid.Nil, err
		}
		l, err := checker.Draft(ctx, tx, in)
		if err != nil {
			return uuid.Nil, err
		}
		if err := checker.complete(&l.LeadDraft); err != nil {
			return uuid.Nil, err
		}
		return l.ID, insert(ctx, tx, v, l, in.PoolID)
	})
	if err != nil {
		return nil, err
	}
	return Get(ctx, conn, v, id)
}

// Draft makes the row of a captured lead, checked, without its place in the organization.
func (c *Checker) Draft(ctx context.Context, conn db.Conn, in CreateLeadInput) (*db.Lead, error) {
	at := time.Now().UTC().Truncate(time.Microsecond)
	l := &db.Lead{OrganizationID: c.Organization.ID, ID: db.NewID(), Version: 1, LeadDraft: in.LeadDraft, SpanSeq: 1, CreatedAt: at, UpdatedAt: at}
	if err := c.Check(&l.LeadDraft, nil); err != nil {
		return nil, err
	}
	if err := c.custom(ctx, conn, &l.LeadDraft, in.CustomFields); err != nil {
		return nil, err
	}
	if in.ExternalID != nil {
		key := strings.TrimSpace(*in.ExternalID)
		if err := crm.CheckLine("externalId", key, 200); err != nil {
			return nil, err
		}
		if key != "" {
			l.ExternalID = &key
		}
	}
	Derive(l)
	return l, nil
}

// insert puts a new lead in its place and writes it with the first span of its ledger and its event.
func insert(ctx context.Context, tx db.Conn, v *access.Viewer, l *db.Lead, pool *uuid.UUID) error {
	me := v.ID()
	l.CreatedBy, l.UpdatedBy = &me, &me
	b := lifecycle.NewBatch(tx, v)
	if pool == nil {
		own(l, me)
	} else if err := intoPool(ctx, b, l, *pool); err != nil {
		return err
	}
	if err := lifecycle.Enter(ctx, b, l); err != nil {
		return err
	}
	if _, err := tx.NewInsert().Model(l).Exec(ctx); db.Violates(err, "leads_external") {
		return crm.InvalidField("externalId", "Another lead has the key %s already.", *l.ExternalID)
	} else if err != nil {
		return err
	}
	if err := search.Write(ctx, tx, l); err != nil {
		return err
	}
	if err := lifecycle.OpenSpan(ctx, tx, l, "CREATED", "", &me, l.CreatedAt); err != nil {
		return err
	}
	e := event.New(l.OrganizationID, &me, "Lead", l.ID, "CREATED", l.CreatedAt)
	e.Data.Changes, e.Data.Move = []db.FieldChange{{Field: "status", To: string(l.Status)}}, event.Arrived(l)
	if err := event.Record(ctx, tx, e); err != nil {
		return err
	}
	return b.Close(ctx)
}

func own(l *db.Lead, owner uuid.UUID) {
	l.Status, l.OwnerID = db.Pending, &owner
	l.AssignedAt, l.ClockStartedAt = &l.CreatedAt, &l.CreatedAt
}

// intoPool puts a new lead into a pool of the viewer's.
func intoPool(ctx context.Context, b *lifecycle.Batch, l *db.Lead, id uuid.UUID) error {
	in, err := Belongs(ctx, b.Tx, b.Viewer, id)
	if err != nil {
		return err
	}
	if !in {
		return crm.InvalidField("poolId", "There is no such pool among yours.")
	}
	pool, err := b.Pool(ctx, id)
	if err != nil {
		return err
	}
	l.Status, l.PoolID, l.HomePoolID = db.Unassigned, &id, &id
	if pool.DefaultAssigneeID == nil {
		return nil
	}
	assignee, err := b.User(ctx, *pool.DefaultAssigneeID)
	if err != nil {
		return err
	}
	member, err := isMember(ctx, b.Tx, b.Viewer.Org(), assignee.ID, id)
	if err != nil {
		return err
	}
	works := lifecycle.Works(ctx, b.Tx, assignee, "")
	if works != nil && !errors.As(works, new(*crm.Error)) {
		return works
	}
	if assignee.Active && member && works == nil {
		own(l, assignee.ID)
		return nil
	}
	// One who left does not stop the intake: the lead waits, and the pool's administrators are told.
	administrators, err := b.Administrators(ctx, id)
	for _, a := range administrators {
		b.Tell.Add(notice.Tell{To: a, Kind: db.NoticeNoAssignee, Pool: &id, Person: &assignee.ID})
	}
	return err
}

// Belongs says whether a pool is one of the viewer's; administrators of the organization belong to all.
func Belongs(ctx context.Context, conn db.Conn, v *access.Viewer, pool uuid.UUID) (in bool, err error) {
	if v.IsAdministrator() {
		err = conn.NewRaw("SELECT EXISTS (SELECT 1 FROM pools p WHERE p.organization_id = ? AND p.id = ?)", v.Org(), pool).Scan(ctx, &in)
		return in, err
	}
	return isMember(ctx, conn, v.Org(), v.ID(), pool)
}

func isMember(ctx context.Context, conn db.Conn, org, user, pool uuid.UUID) (in bool, err error) {
	err = conn.NewRaw("SELECT EXISTS (SELECT 1 FROM pool_access pa WHERE pa.organization_id = ? AND pa.pool_id = ? AND pa.user_id = ?)",
		org, pool, user).Scan(ctx, &in)
	return in, err
}
