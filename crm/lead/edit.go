package lead

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// Edit changes what is known of a lead: the fields given, the others stay. An edit made on an old version is a
// CONFLICT, with the lead as it is now.
func Edit(ctx context.Context, conn db.Conn, v *access.Viewer, in UpdateLeadInput, given crm.Given) (*db.Lead, error) {
	return lifecycle.One(ctx, conn, v, lifecycle.Call{
		Action: lifecycle.Edit, Leads: []uuid.UUID{in.ID}, IdempotencyKey: in.IdempotencyKey, Input: in,
		Apply: func(ctx context.Context, s *lifecycle.Step) error {
			if err := OnVersion(s, &in.ExpectedVersion); err != nil {
				return err
			}
			checker, err := NewChecker(ctx, s.Batch.Tx, v.Organization)
			if err != nil {
				return err
			}
			if err := checker.apply(ctx, s, in, given); err != nil {
				return err
			}
			return search.Write(ctx, s.Batch.Tx, s.Lead)
		},
	})
}

// apply makes the change on the lead of a step; what it is found by is the caller's to write.
func (c *Checker) apply(ctx context.Context, s *lifecycle.Step, in UpdateLeadInput, given crm.Given) error {
	d := &s.Lead.LeadDraft
	for _, f := range textFields {
		if given.Has(f.Key) {
			*f.Of(d) = *f.Of(&in.LeadDraft)
		}
	}
	for _, f := range otherFields {
		if given.Has(f.Key) {
			f.Take(d, &in.LeadDraft)
		}
	}
	if err := c.Check(d, &s.Before.LeadDraft); err != nil {
		return err
	}
	if err := c.custom(ctx, s.Batch.Tx, d, in.CustomFields); err != nil {
		return err
	}
	if err := c.complete(d); err != nil {
		return err
	}
	s.Data.Changes = c.changes(&s.Before.LeadDraft, d)
	s.Nothing = len(s.Data.Changes) == 0
	Derive(s.Lead)
	return nil
}

// OnVersion refuses a step that was decided on another version of the lead; nil means on whatever is there.
func OnVersion(s *lifecycle.Step, expected *int) error {
	if expected == nil || *expected == s.Before.Version {
		return nil
	}
	return crm.Errorf(crm.Conflict, "Somebody changed this lead meanwhile.").WithField("expectedVersion").With("version", s.Before.Version)
}
