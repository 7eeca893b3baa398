// Package session says who is asking: passwords, signed-in sessions, API
// tokens, and how often one may guess.
//
// Identities, sessions and API tokens lie outside of the organizations' own
// tables, because they are what leads to an organization. So every statement
// here names the organization itself wherever one is known.
package session

import (
	"time"

	"github.com/google/uuid"
)

// How long a session lives (platform.md, security anchors).
const (
	// Idle is how long a session lasts without a request.
	Idle = 12 * time.Hour
	// Lifetime is how long a session lasts at most.
	Lifetime = 30 * 24 * time.Hour
	// touched is how often "last seen" is written at most.
	touched = time.Minute
)

// Scopes of an API token.
const (
	ScopeRead  = "READ"
	ScopeWrite = "WRITE"
)

// Principal is who a request comes from, before anything is known of rights.
type Principal struct {
	Organization, User uuid.UUID
	// Session is the session's id, or uuid.Nil for an API token.
	Session uuid.UUID
	// APIToken is the token's id, or uuid.Nil for a session.
	APIToken uuid.UUID
	// Scopes bound an API token; a session has both.
	Scopes []string
}

// May says whether the principal's token has a scope.
func (p Principal) May(scope string) bool {
	for _, s := range p.Scopes {
		if s == scope {
			return true
		}
	}
	return false
}

// IsProgram says that an API token asks, not a person.
func (p Principal) IsProgram() bool { return p.APIToken != uuid.Nil }
