package session

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

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
	s, err := standing(ctx, conn, digest(token), now)
	if errors.Is(err, db.ErrNotFound) {
		return Principal{}, unknown()
	}
	if err != nil {
		return Principal{}, err
	}
	if now.Sub(s.LastSeenAt) > touched {
		// Only a session that still stands is touched: a revoked one stays dead.
		_, err = conn.NewUpdate().Model(s).Set("last_seen_at = ?", now).WherePK().
			Where("revoked_at IS NULL").Where("last_seen_at < ?", now.Add(-touched)).Exec(ctx)
	}
	return Of(s), err
}

var standingSession = "SELECT " + db.SessionColumns.List("se") + ` FROM sessions AS se
	WHERE se.token_hash = $1 AND se.revoked_at IS NULL AND se.expires_at > $2 AND se.last_seen_at > $3`

// standing reads the session of a token, which every request does: by a prepared query where the pool itself is there.
func standing(ctx context.Context, conn db.Conn, hash []byte, now time.Time) (*db.Session, error) {
	s := new(db.Session)
	pool, ok := conn.(*db.DB)
	if !ok {
		return s, db.One(conn.NewSelect().Model(s).Where("se.token_hash = ?", hash).Where("se.revoked_at IS NULL").
			Where("se.expires_at > ?", now).Where("se.last_seen_at > ?", now.Add(-Idle)).Scan(ctx))
	}
	found := false
	query := db.Prepared{Text: standingSession, Args: []any{hash, now, now.Add(-Idle)}}
	err := query.QueryGlobal(ctx, pool, func(r pgx.Rows) error {
		found = true
		return r.Scan(db.SessionColumns.Places(s, db.SessionColumns.Names)...)
	})
	if err == nil && !found {
		err = db.ErrNotFound
	}
	return s, err
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
