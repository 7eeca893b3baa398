package session

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// SetPassword gives a user a password, and an identity where there was none.
// All sessions of the user end: whoever knew the old password is out.
func SetPassword(ctx context.Context, conn db.Conn, org, user uuid.UUID, email, password string) error {
	if err := CheckPassword(password, email); err != nil {
		return err
	}
	return setPassword(ctx, conn, org, user, email, password, uuid.Nil)
}

// SetDemoPassword is SetPassword without the rules: the demo's password is
// printed for everybody, and the demo is not served beyond this machine.
func SetDemoPassword(ctx context.Context, conn db.Conn, org, user uuid.UUID, email, password string) error {
	return setPassword(ctx, conn, org, user, email, password, uuid.Nil)
}

func setPassword(ctx context.Context, conn db.Conn, org, user uuid.UUID, email, password string, keep uuid.UUID) error {
	if err := CheckEmail(email); err != nil {
		return err
	}
	phc, err := Hash(ctx, password)
	if err != nil {
		return err
	}
	return setHash(ctx, conn, org, user, email, phc, keep)
}

// SetHash is SetPassword for a password hashed before: many users of a demo
// share one, and hashing is slow on purpose.
func SetHash(ctx context.Context, conn db.Conn, org, user uuid.UUID, email, phc string) error {
	return setHash(ctx, conn, org, user, email, phc, uuid.Nil)
}

func setHash(ctx context.Context, conn db.Conn, org, user uuid.UUID, email, phc string, keep uuid.UUID) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	now := time.Now().UTC()
	identity := &db.Identity{
		ID: id, OrganizationID: org, UserID: user, Email: NormalEmail(email), PasswordHash: phc,
		CreatedAt: now, UpdatedAt: now,
	}
	return db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		_, err := tx.NewInsert().Model(identity).
			On("CONFLICT (organization_id, user_id) DO UPDATE").
			Set("email = EXCLUDED.email").Set("password_hash = EXCLUDED.password_hash").Set("updated_at = EXCLUDED.updated_at").
			Exec(ctx)
		if db.Violates(err, "identities_email_unique") {
			return crm.Errorf(crm.Conflict, "This e-mail address is taken.").WithField("email")
		}
		if err != nil {
			return err
		}
		return revokeOthers(ctx, tx, org, user, keep)
	})
}

// ChangeEmail moves a user's identity to another address, if the user has one.
func ChangeEmail(ctx context.Context, conn db.Conn, org, user uuid.UUID, email string) error {
	if err := CheckEmail(email); err != nil {
		return err
	}
	_, err := conn.NewUpdate().Model((*db.Identity)(nil)).
		Set("email = ?", NormalEmail(email)).Set("updated_at = ?", time.Now().UTC()).
		Where("organization_id = ?", org).Where("user_id = ?", user).Exec(ctx)
	if db.Violates(err, "identities_email_unique") {
		return crm.Errorf(crm.Conflict, "This e-mail address is taken.").WithField("email")
	}
	return err
}

// ChangePassword is a person's own change: it asks for the old password, and
// ends all other sessions of the person.
func ChangePassword(ctx context.Context, conn db.Conn, throttle Throttle, who Principal, old, password string, client Client) error {
	identity := new(db.Identity)
	err := db.One(conn.NewSelect().Model(identity).
		Where("i.organization_id = ?", who.Organization).Where("i.user_id = ?", who.User).Scan(ctx))
	if err != nil {
		return err
	}
	if err := takeGuess(ctx, throttle, identity.Email, client.Address); err != nil {
		return err
	}
	if who.IsProgram() {
		return crm.Errorf(crm.Forbidden, "An API token may not change a password.").With("action", "changePassword")
	}
	if _, err := checkPassword(ctx, conn, identity.Email, old); err != nil {
		return wrongCurrent(err)
	}
	returnGuess(ctx, throttle, identity.Email, client.Address)
	if err := CheckPassword(password, identity.Email); err != nil {
		return inField(err, "newPassword")
	}
	return setPassword(ctx, conn, who.Organization, who.User, identity.Email, password, who.Session)
}

// wrongCurrent tells a signed-in person which field is wrong: there is nothing
// to hide from them.
func wrongCurrent(err error) error {
	var refusal *crm.Error
	if errors.As(err, &refusal) && refusal.Code == crm.Unauthenticated {
		return crm.InvalidField("currentPassword", "The current password is wrong.")
	}
	return err
}

// inField names another input field in a refusal.
func inField(err error, field string) error {
	var refusal *crm.Error
	if errors.As(err, &refusal) {
		return refusal.WithField(field)
	}
	return err
}
