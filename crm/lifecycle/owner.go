package lifecycle

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// HoldOwner keeps somebody who is about to be given a lead from being deactivated until the transaction ends, and
// refuses when they already are: whoever leaves hands on what they own, so nothing may reach them afterwards unseen.
// Call it before anything is written.
func HoldOwner(ctx context.Context, tx db.Conn, org, owner uuid.UUID) error {
	var active bool
	err := tx.NewRaw("SELECT u.active FROM users u WHERE u.organization_id = ? AND u.id = ? FOR KEY SHARE", org, owner).Scan(ctx, &active)
	if err = db.One(err); err == db.ErrNotFound || (err == nil && !active) {
		return crm.Errorf(crm.Conflict, "The new owner was deactivated meanwhile.")
	}
	return err
}

// Works refuses somebody whose role does not let them work leads: whoever is given one must be able to follow it up.
func Works(ctx context.Context, tx db.Conn, u *db.User, field string) error {
	var works bool
	err := tx.NewRaw("SELECT EXISTS (SELECT 1 FROM roles r WHERE r.organization_id = ? AND r.id = ? AND ? = ANY(r.capabilities))",
		u.OrganizationID, u.RoleID, string(access.WorkLeads)).Scan(ctx, &works)
	if err == nil && !works {
		return crm.InvalidField(field, "The role of %s does not let them work leads.", u.Name)
	}
	return err
}
