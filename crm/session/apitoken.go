package session

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// Bounds of API tokens.
const (
	tokenLifetime    = 365 * 24 * time.Hour
	maxTokenLifetime = 5 * tokenLifetime
	maxTokens        = 50
)

// NewToken is an API token to make.
type NewToken struct {
	Name      string
	Scopes    []string
	ExpiresAt *time.Time // nil: after a year
}

// CreateToken makes a token with which a program works as a user. Whether the
// user may is the caller's question; what the token may do is never more than
// what the user may at that moment. The token is returned once and never stored.
func CreateToken(ctx context.Context, conn db.Conn, org, user uuid.UUID, wanted NewToken) (string, *db.APIToken, error) {
	now := time.Now().UTC()
	if err := wanted.check(now); err != nil {
		return "", nil, err
	}
	if wanted.ExpiresAt == nil {
		end := now.Add(tokenLifetime)
		wanted.ExpiresAt = &end
	}
	list, err := Tokens(ctx, conn, org, user)
	if err != nil {
		return "", nil, err
	}
	if len(list) >= maxTokens {
		return "", nil, crm.Errorf(crm.Limit, "A person may have %d API tokens. Revoke one first.", maxTokens).
			With("limit", maxTokens).With("used", len(list))
	}
	token, err := newSecret(tokenPrefix)
	if err != nil {
		return "", nil, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return "", nil, err
	}
	t := &db.APIToken{
		ID: id, OrganizationID: org, UserID: user, Name: strings.TrimSpace(wanted.Name), TokenHash: digest(token),
		Scopes: wanted.Scopes, CreatedAt: now, ExpiresAt: wanted.ExpiresAt,
	}
	if _, err := conn.NewInsert().Model(t).Exec(ctx); err != nil {
		return "", nil, err
	}
	return token, t, nil
}

func (n *NewToken) check(now time.Time) error {
	name := strings.TrimSpace(n.Name)
	if length := utf8.RuneCountInString(name); length == 0 || length > 100 || name != clean(name, 100) {
		return crm.InvalidField("name", "The name must have 1 to 100 characters.")
	}
	slices.Sort(n.Scopes)
	n.Scopes = slices.Compact(n.Scopes)
	if len(n.Scopes) == 0 {
		return crm.InvalidField("scopes", "The token needs at least one scope.")
	}
	for _, scope := range n.Scopes {
		if scope != ScopeRead && scope != ScopeWrite {
			return crm.InvalidField("scopes", "There is no such scope.")
		}
	}
	if n.ExpiresAt != nil && (!n.ExpiresAt.After(now) || n.ExpiresAt.After(now.Add(maxTokenLifetime))) {
		return crm.InvalidField("expiresAt", "The token must end in the future, within five years.")
	}
	return nil
}

// Tokens gives a user's API tokens that still work, the newest first.
func Tokens(ctx context.Context, conn db.Conn, org, user uuid.UUID) ([]*db.APIToken, error) {
	var list []*db.APIToken
	err := conn.NewSelect().Model(&list).
		Where("at.organization_id = ?", org).Where("at.user_id = ?", user).
		Where("at.revoked_at IS NULL").Where("at.expires_at IS NULL OR at.expires_at > ?", time.Now().UTC()).
		OrderExpr("at.id DESC").Limit(maxTokens).Scan(ctx)
	return list, err
}

// RevokeToken ends an API token of a user, or anybody's of the organization
// where user is uuid.Nil.
func RevokeToken(ctx context.Context, conn db.Conn, org, user, token uuid.UUID) error {
	query := conn.NewUpdate().Model((*db.APIToken)(nil)).
		Set("revoked_at = coalesce(revoked_at, ?)", time.Now().UTC()).
		Where("organization_id = ?", org).Where("id = ?", token)
	if user != uuid.Nil {
		query = query.Where("user_id = ?", user)
	}
	result, err := query.Exec(ctx)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return crm.Errorf(crm.NotFound, "There is no such API token.")
	}
	return nil
}
