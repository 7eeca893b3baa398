package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// DeactivateUserInput is a person to take out of work, as the schema describes it.
type DeactivateUserInput struct {
	ID          uuid.UUID
	SuccessorID *uuid.UUID
}

// ReactivateUserInput is a person to let work again, as the schema describes it.
type ReactivateUserInput struct {
	ID uuid.UUID
}

// DeactivateUser signs a person out for good and hands their live leads on: to the successor, or back to their pools.
// Pools of which they are the default assignee give new leads to the successor, where that is a member, and let them wait
// where not. Views of theirs that others open go to the successor too, or to the viewer. Their place stays: what they head,
// whom they manage and the rules that name them still say who sees the leads that they worked on. Administrators.
func DeactivateUser(ctx context.Context, conn db.Conn, v *access.Viewer, in DeactivateUserInput) (*db.User, error) {
	return change.Do(ctx, conn, managing(v, "deactivateUser", nil, nil), func(ctx context.Context, tx db.Conn) (*db.User, error) {
		user, err := lockUser(ctx, tx, v, in.ID)
		if err != nil || !user.Active {
			return user, err // who is inactive already stays so
		}
		if in.ID == v.ID() {
			return nil, crm.InvalidField("id", "You cannot deactivate yourself.")
		}
		now := change.Now()
		h := &handover{tx: tx, v: v, from: user, now: now}
		if in.SuccessorID != nil {
			if *in.SuccessorID == user.ID {
				return nil, crm.InvalidField("successorId", "Name somebody else.")
			}
			if h.to, err = activeUser(ctx, tx, v.Org(), *in.SuccessorID, "successorId"); err == nil {
				err = lifecycle.Works(ctx, tx, h.to, "successorId")
			}
			if err != nil {
				return nil, err
			}
		}
		user.Active, user.DeactivatedAt = false, &now
		user.Version++
		user.UpdatedAt = now
		if err := change.Save(ctx, tx, user, false); err != nil {
			return nil, err
		}
		for _, follow := range []func(context.Context) error{
			func(ctx context.Context) error { return needAdministrator(ctx, tx, v.Org(), "id") },
			h.leads,
			h.defaultAssignments,
			h.views,
			h.tell,
			func(ctx context.Context) error { return lockOut(ctx, tx, user) },
		} {
			if err := follow(ctx); err != nil {
				return nil, err
			}
		}
		return user, change.Record(ctx, tx, v, user, change.Deactivated, now, []db.FieldChange{{Field: "active", From: "true", To: "false"}})
	})
}

// ReactivateUser lets a person work again. What was handed on stays where it is. Administrators.
func ReactivateUser(ctx context.Context, conn db.Conn, v *access.Viewer, in ReactivateUserInput) (*db.User, error) {
	return change.Do(ctx, conn, managing(v, "reactivateUser", nil, nil), func(ctx context.Context, tx db.Conn) (*db.User, error) {
		user, err := lockUser(ctx, tx, v, in.ID)
		if err != nil || user.Active {
			return user, err
		}
		now := change.Now()
		user.Active, user.DeactivatedAt = true, nil
		user.Version++
		user.UpdatedAt = now
		if err := change.Save(ctx, tx, user, false); err != nil {
			return nil, err
		}
		return user, change.Record(ctx, tx, v, user, change.Reactivated, now, []db.FieldChange{{Field: "active", From: "false", To: "true"}})
	})
}

// lockUser reads a person and keeps leads from being given to them until the change is done: who gives one locks its
// new owner too.
func lockUser(ctx context.Context, tx db.Conn, v *access.Viewer, id uuid.UUID) (*db.User, error) {
	user := new(db.User)
	err := tx.NewSelect().Model(user).Where("u.organization_id = ?", v.Org()).Where("u.id = ?", id).For("UPDATE").Scan(ctx)
	if err = db.One(err); err == db.ErrNotFound {
		return nil, crm.Errorf(crm.NotFound, "There is no such person.").WithField("id")
	}
	return user, err
}

// lockOut ends everything with which the person could still get in.
func lockOut(ctx context.Context, tx db.Conn, user *db.User) error {
	if err := session.RevokeAll(ctx, tx, user.OrganizationID, user.ID); err != nil {
		return err
	}
	_, err := tx.NewRaw("UPDATE api_tokens AS at SET revoked_at = ? WHERE at.organization_id = ? AND at.user_id = ? AND at.revoked_at IS NULL",
		user.UpdatedAt, user.OrganizationID, user.ID).Exec(ctx)
	return err
}
