package crmtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// InsertLeads writes n leads with their ledgers straight into the database: a state to start from, without the verbs
// that lead to it. Shape says what each is like; what it leaves out follows: with an owner PENDING since now, in a
// pool without one UNASSIGNED, and everything that status, pool and clock ask for.
func (o *Org) InsertLeads(t testing.TB, n int, shape func(i int, l *db.Lead)) []*db.Lead {
	t.Helper()
	now := time.Now().UTC().Truncate(time.Microsecond)
	leads, spans := make([]*db.Lead, n), make([]*db.Span, n)
	for i := range n {
		l := &db.Lead{OrganizationID: o.ID, ID: db.NewID(), Version: 1, SpanSeq: 1, CreatedAt: now, UpdatedAt: now,
			LeadDraft: db.LeadDraft{Name: fmt.Sprintf("Lead %d", i), Rating: db.Cold, Emails: []string{}, Tags: []string{}, Phones: []db.Phone{}, Socials: []db.Social{}, Custom: map[string]any{}}}
		shape(i, l)
		o.complete(l, now)
		leads[i] = l
		spans[i] = &db.Span{OrganizationID: o.ID, LeadID: l.ID, Seq: 1, Status: l.Status, OwnerID: l.OwnerID, PoolID: l.PoolID, Action: "CREATED", EnteredAt: l.CreatedAt}
	}
	must(t, db.InTx(o.In(t), o.Conn, func(ctx context.Context, tx db.Conn) error {
		if _, err := tx.NewInsert().Model(&leads).Exec(ctx); err != nil {
			return err
		}
		if err := search.Write(ctx, tx, leads...); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(&spans).Exec(ctx)
		return err
	}))
	return leads
}

func (o *Org) complete(l *db.Lead, now time.Time) {
	if l.Status == "" {
		l.Status = db.Unassigned
		if l.OwnerID != nil {
			l.Status = db.Pending
		}
	}
	if l.OwnerID != nil && l.AssignedAt == nil {
		l.AssignedAt = &now
	}
	if l.OwnerID != nil && l.ClockStartedAt == nil {
		l.ClockStartedAt = l.AssignedAt
	}
	if l.HomePoolID == nil {
		l.HomePoolID = l.PoolID
	}
	if l.Status == db.Discarded && l.StatusBeforeDiscard == nil {
		before := db.Unassigned
		if l.OwnerID != nil {
			before = db.Pending
		}
		l.StatusBeforeDiscard = &before
	}
	before := l.StatusBeforeDiscard
	lifecycle.Milestones(l, now)
	l.StatusBeforeDiscard = before
	if l.Status == db.Unassigned && l.WaitingSince == nil {
		l.WaitingSince = &now
	}
	due := l.FollowUpDueAt
	for _, p := range []*db.Pool{o.Inbound, o.Enterprise} {
		if l.PoolID != nil && *l.PoolID == p.ID {
			lifecycle.Settle(l, &p.Policy, now)
		}
	}
	if due != nil {
		l.FollowUpDueAt = due
	}
	l.NameKey = crm.Key(l.Name)
}

// Lead reads a lead as it is now.
func (o *Org) Lead(t testing.TB, id uuid.UUID) *db.Lead {
	t.Helper()
	l := new(db.Lead)
	must(t, o.Conn.NewSelect().Model(l).Where("l.organization_id = ?", o.ID).Where("l.id = ?", id).Scan(o.In(t)))
	return l
}

// Now reads leads as they are now, in the order given; all of them must be there.
func (o *Org) Now(t testing.TB, leads []*db.Lead) []*db.Lead {
	t.Helper()
	ids := make([]uuid.UUID, len(leads))
	for i, l := range leads {
		ids[i] = l.ID
	}
	var rows []*db.Lead
	must(t, o.Conn.NewSelect().Model(&rows).Where("l.organization_id = ?", o.ID).Where("l.id = ANY(?)", pgdialect.Array(ids)).
		OrderExpr("array_position(?::uuid[], l.id)", pgdialect.Array(ids)).Scan(o.In(t)))
	if len(rows) != len(leads) {
		t.Fatalf("%d of %d leads are there", len(rows), len(leads))
	}
	return rows
}
