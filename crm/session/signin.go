package session

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// Client is the place a sign-in comes from, as its owner sees it in the list
// of sessions.
type Client struct {
	Address, UserAgent string
}

// SignIn checks a password and opens a session. The token is returned once and
// never stored. A wrong address and a wrong password answer alike, in the same time.
func SignIn(ctx context.Context, conn db.Conn, throttle Throttle, email, password string, client Client) (string, *db.Session, error) {
	email = NormalEmail(email)
	if CheckEmail(email) != nil || len(password) > 4*MaxPassword {
		return "", nil, wrong()
	}
	if err := takeGuess(ctx, throttle, email, client.Address); err != nil {
		return "", nil, err
	}
	identity, err := checkPassword(ctx, conn, email, password)
	if err != nil {
		return "", nil, err
	}
	returnGuess(ctx, throttle, email, client.Address)
	if err := mustBeActive(ctx, conn, identity); err != nil {
		return "", nil, err
	}
	return open(ctx, conn, identity, client)
}

func wrong() error {
	return crm.Errorf(crm.Unauthenticated, "The e-mail address or the password is wrong.")
}

func checkPassword(ctx context.Context, conn db.Conn, email, password string) (*db.Identity, error) {
	identity := new(db.Identity)
	err := db.One(conn.NewSelect().Model(identity).Where("i.email = ?", email).Scan(ctx))
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return nil, err
	}
	known := err == nil
	phc := identity.PasswordHash
	if !known {
		if phc, err = nobody(); err != nil {
			return nil, err
		}
	}
	ok, stale, err := verify(ctx, phc, password)
	if err != nil && !errors.Is(err, errHash) {
		return nil, err
	}
	if !ok || !known {
		return nil, wrong()
	}
	if stale {
		return identity, upgrade(ctx, conn, identity, password)
	}
	return identity, nil
}

// upgrade hashes a password again at today's cost. Sessions stay: the password
// is the same.
func upgrade(ctx context.Context, conn db.Conn, identity *db.Identity, password string) error {
	phc, err := Hash(ctx, password)
	if err != nil {
		return err
	}
	_, err = conn.NewUpdate().Model(identity).Set("password_hash = ?", phc).
		WherePK().Where("password_hash = ?", identity.PasswordHash).Exec(ctx)
	return err
}

// mustBeActive refuses who was deactivated. The answer may say so: only
// somebody who knows the password gets this far.
func mustBeActive(ctx context.Context, conn db.Conn, identity *db.Identity) error {
	active, err := conn.NewSelect().Model((*db.User)(nil)).
		Where("u.organization_id = ?", identity.OrganizationID).Where("u.id = ?", identity.UserID).Where("u.active").
		Exists(db.WithOrg(ctx, identity.OrganizationID))
	if err != nil {
		return err
	}
	if !active {
		return crm.Errorf(crm.Forbidden, "This account is deactivated. Ask an administrator.").With("action", "signIn")
	}
	return nil
}

func open(ctx context.Context, conn db.Conn, identity *db.Identity, client Client) (string, *db.Session, error) {
	token, err := newSecret("")
	if err != nil {
		return "", nil, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return "", nil, err
	}
	now := time.Now().UTC()
	s := &db.Session{
		ID: id, OrganizationID: identity.OrganizationID, UserID: identity.UserID,
		TokenHash: digest(token), UserAgent: clean(client.UserAgent, 300), Address: clean(client.Address, 64),
		CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(Lifetime),
	}
	if _, err := conn.NewInsert().Model(s).Exec(ctx); err != nil {
		return "", nil, err
	}
	return token, s, nil
}
