package session

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// Ended tells which of many sessions do not stand any more: revoked, expired, idle for too long, or of a person who was
// deactivated. It is one query for all connections of a process, whichever organizations they belong to.
func Ended(ctx context.Context, conn db.Conn, sessions []uuid.UUID) ([]uuid.UUID, error) {
	now := time.Now().UTC()
	return without(ctx, conn, sessions, `SELECT x.id FROM unnest(?::uuid[]) AS x(id) WHERE NOT EXISTS (
		SELECT 1 FROM sessions AS se JOIN users AS u ON u.organization_id = se.organization_id AND u.id = se.user_id
		WHERE se.id = x.id AND se.revoked_at IS NULL AND se.expires_at > ? AND se.last_seen_at > ? AND u.active)`,
		now, now.Add(-Idle))
}

// EndedTokens is Ended for API tokens: revoked, expired, or of a person who was deactivated or whose role does not have the
// capability any more that lets programs in.
func EndedTokens(ctx context.Context, conn db.Conn, tokens []uuid.UUID, capability string) ([]uuid.UUID, error) {
	return without(ctx, conn, tokens, `SELECT x.id FROM unnest(?::uuid[]) AS x(id) WHERE NOT EXISTS (
		SELECT 1 FROM api_tokens AS at JOIN users AS u ON u.organization_id = at.organization_id AND u.id = at.user_id
		JOIN roles AS r ON r.organization_id = u.organization_id AND r.id = u.role_id
		WHERE at.id = x.id AND at.revoked_at IS NULL AND (at.expires_at IS NULL OR at.expires_at > ?) AND u.active AND ? = ANY(r.capabilities))`,
		time.Now().UTC(), capability)
}

func without(ctx context.Context, conn db.Conn, ids []uuid.UUID, query string, args ...any) ([]uuid.UUID, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var ended []uuid.UUID
	err := db.InTx(db.AsSystem(ctx), conn, func(ctx context.Context, tx db.Conn) error {
		return tx.NewRaw(query, append([]any{db.IDs(ids)}, args...)...).Scan(ctx, &ended)
	})
	return ended, err
}

// Seen says that sessions are in use, so that their idle time begins anew. One that has ended stays so.
func Seen(ctx context.Context, conn db.Conn, sessions []uuid.UUID) error {
	now := time.Now().UTC()
	_, err := conn.NewUpdate().Model((*db.Session)(nil)).Set("last_seen_at = ?", now).
		Where("id = ANY(?::uuid[])", db.IDs(sessions)).Where("revoked_at IS NULL").
		Where("last_seen_at < ?", now.Add(-touched)).Where("last_seen_at > ?", now.Add(-Idle)).Exec(ctx)
	return err
}
