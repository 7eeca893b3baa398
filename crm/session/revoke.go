package session

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// List gives a user's open sessions, the last used first.
func List(ctx context.Context, conn db.Conn, org, user uuid.UUID) ([]*db.Session, error) {
	now := time.Now().UTC()
	var list []*db.Session
	err := conn.NewSelect().Model(&list).
		Where("se.organization_id = ?", org).Where("se.user_id = ?", user).
		Where("se.revoked_at IS NULL").Where("se.expires_at > ?", now).Where("se.last_seen_at > ?", now.Add(-Idle)).
		OrderExpr("se.last_seen_at DESC, se.id DESC").Limit(100).Scan(ctx)
	return list, err
}

// SignOut ends the session that a request came with. An API token is not a
// session: it is revoked by its id.
func SignOut(ctx context.Context, conn db.Conn, who Principal) error {
	if who.IsProgram() {
		return crm.Errorf(crm.Forbidden, "An API token has no session to end. Revoke it instead.").With("action", "signOut")
	}
	return Revoke(ctx, conn, who.Organization, who.User, who.Session)
}

// Revoke ends one of a user's sessions. One that has ended already is no error.
func Revoke(ctx context.Context, conn db.Conn, org, user, session uuid.UUID) error {
	result, err := conn.NewUpdate().Model((*db.Session)(nil)).
		Set("revoked_at = coalesce(revoked_at, ?)", time.Now().UTC()).
		Where("organization_id = ?", org).Where("user_id = ?", user).Where("id = ?", session).Exec(ctx)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return crm.Errorf(crm.NotFound, "There is no such session.")
	}
	return nil
}

// RevokeAll ends every session of a user: after a new password, and when the
// user is deactivated.
func RevokeAll(ctx context.Context, conn db.Conn, org, user uuid.UUID) error {
	return revokeOthers(ctx, conn, org, user, uuid.Nil)
}

// revokeOthers ends every session of a user but one.
func revokeOthers(ctx context.Context, conn db.Conn, org, user, keep uuid.UUID) error {
	_, err := conn.NewUpdate().Model((*db.Session)(nil)).Set("revoked_at = ?", time.Now().UTC()).
		Where("organization_id = ?", org).Where("user_id = ?", user).
		Where("id <> ?", keep).Where("revoked_at IS NULL").Exec(ctx)
	return err
}
