package session

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// Authenticate finds who holds a token, in one look at the database. It knows
// nothing of rights: they are loaded anew for each request, so that a change
// of them is never late.
func Authenticate(ctx context.Context, conn db.Conn, token string) (Principal, error) {
	if !plausible(token) {
		return Principal{}, unknown()
	}
	if strings.HasPrefix(token, tokenPrefix) {
		return authenticateProgram(ctx, conn, token)
	}
	now := time.Now().UTC()
	s := new(db.Session)
	err := db.One(conn.NewSelect().Model(s).Where("se.token_hash = ?", digest(token)).Where("se.revoked_at IS NULL").
		Where("se.expires_at > ?", now).Where("se.last_seen_at > ?", now.Add(-Idle)).Scan(ctx))
	if errors.Is(err, db.ErrNotFound) {
		return Principal{}, unknown()
	}
	if err != nil {
		return Principal{}, err
	}
	met(s)
	return Of(s), touch(ctx, conn, s, now)
}

// touch notes that a session was used, once in a while.
func touch(ctx context.Context, conn db.Conn, s *db.Session, now time.Time) error {
	if now.Sub(s.LastSeenAt) <= touched {
		return nil
	}
	// Only a session that still stands is touched: a revoked one stays dead.
	_, err := conn.NewUpdate().Model(s).Set("last_seen_at = ?", now).WherePK().
		Where("revoked_at IS NULL").Where("last_seen_at < ?", now.Add(-touched)).Exec(ctx)
	return err
}

func authenticateProgram(ctx context.Context, conn db.Conn, token string) (Principal, error) {
	now := time.Now().UTC()
	t := new(db.APIToken)
	err := db.One(conn.NewSelect().Model(t).
		Where("at.token_hash = ?", digest(token)).
		Where("at.revoked_at IS NULL").
		Where("at.expires_at IS NULL OR at.expires_at > ?", now).
		Scan(ctx))
	if errors.Is(err, db.ErrNotFound) {
		return Principal{}, unknown()
	}
	if err != nil {
		return Principal{}, err
	}
	if t.LastUsedAt == nil || now.Sub(*t.LastUsedAt) > touched {
		_, err = conn.NewUpdate().Model(t).Set("last_used_at = ?", now).WherePK().Exec(ctx)
	}
	return Principal{Organization: t.OrganizationID, User: t.UserID, APIToken: t.ID, Scopes: t.Scopes}, err
}

func unknown() error {
	return crm.Errorf(crm.Unauthenticated, "The session has ended. Sign in again.")
}

// Of is who holds a session.
func Of(s *db.Session) Principal {
	return Principal{
		Organization: s.OrganizationID, User: s.UserID, Session: s.ID,
		Scopes: []string{ScopeRead, ScopeWrite},
	}
}
