package transport

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/session"
)

// Gate knows who comes, and whether they may stay: a connection outlives the request that opened it.
type Gate interface {
	// Visitor reads from a request what signs its caller in later.
	Visitor(r *http.Request) Visitor
	// MayTry says whether the visitor's address may try to sign a socket in, which it may so and so often.
	MayTry(ctx context.Context, v Visitor) bool
	// SignIn gives the context of whoever holds the visitor's token at this moment, with the rights of this moment. The
	// principal is empty when the token is worth nothing.
	SignIn(ctx context.Context, v Visitor) (context.Context, session.Principal, error)
	// Ended tells which of the sessions and API tokens do not stand any more.
	Ended(ctx context.Context, sessions, tokens []uuid.UUID) ([]uuid.UUID, error)
	// Seen says that sessions are in use.
	Seen(ctx context.Context, sessions []uuid.UUID) error
}

// Visitor is where a connection comes from, and the token that it shows.
type Visitor struct {
	Address, UserAgent, Token string
}
