package db

import (
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Identity is what a person signs in with; it leads to one user of one organization.
type Identity struct {
	bun.BaseModel `bun:"table:identities,alias:i"`

	ID             uuid.UUID `bun:"id,pk"`
	OrganizationID uuid.UUID `bun:"organization_id"`
	UserID         uuid.UUID `bun:"user_id"`
	Email          string    `bun:"email"`         // lower case
	PasswordHash   string    `bun:"password_hash"` // PHC string, argon2id
	CreatedAt      time.Time `bun:"created_at"`
	UpdatedAt      time.Time `bun:"updated_at"`
}

// Session is one signed-in browser or client.
type Session struct {
	bun.BaseModel `bun:"table:sessions,alias:se"`

	ID             uuid.UUID  `bun:"id,pk"`
	OrganizationID uuid.UUID  `bun:"organization_id"`
	UserID         uuid.UUID  `bun:"user_id"`
	TokenHash      []byte     `bun:"token_hash"` // SHA-256; the token itself is never stored
	UserAgent      string     `bun:"user_agent"`
	Address        string     `bun:"address"`
	CreatedAt      time.Time  `bun:"created_at"`
	LastSeenAt     time.Time  `bun:"last_seen_at"`
	ExpiresAt      time.Time  `bun:"expires_at"`
	RevokedAt      *time.Time `bun:"revoked_at"`
}

// APIToken lets a program work as a user.
type APIToken struct {
	bun.BaseModel `bun:"table:api_tokens,alias:at"`

	ID             uuid.UUID  `bun:"id,pk"`
	OrganizationID uuid.UUID  `bun:"organization_id"`
	UserID         uuid.UUID  `bun:"user_id"`
	Name           string     `bun:"name"`
	TokenHash      []byte     `bun:"token_hash"` // SHA-256; the token itself is shown once and never stored
	Scopes         []string   `bun:"scopes,array"`
	CreatedAt      time.Time  `bun:"created_at"`
	LastUsedAt     *time.Time `bun:"last_used_at"`
	ExpiresAt      *time.Time `bun:"expires_at"`
	RevokedAt      *time.Time `bun:"revoked_at"`
}

// NodeID is the token's id as clients see it.
func (t *APIToken) NodeID() NodeID { return NodeID{"ApiToken", t.ID} }

// NodeID is the session's id as clients see it.
func (s *Session) NodeID() NodeID { return NodeID{"Session", s.ID} }
