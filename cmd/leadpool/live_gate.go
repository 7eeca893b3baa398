package main

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/rate"
	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/resolvers"
)

// How often sockets of one address may sign in: all people of an office come back at once after a network failure, and
// somebody who tries tokens gets nowhere at this rate.
const (
	initsAtOnce = 1000
	initEvery   = 20 * time.Millisecond
)

// liveGate is the authenticator for connections that outlive their request.
type liveGate struct {
	auth    authenticator
	limiter *rate.Limiter
}

var _ transport.Gate = liveGate{}

// Visitor reads where a request comes from and what it shows: a bearer token, or else the cookie.
func (g liveGate) Visitor(r *http.Request) transport.Visitor {
	token, ok := bearer(r)
	if !ok {
		token = cookieToken(r, g.auth.edge.secure(r))
	}
	return transport.Visitor{Address: network(g.auth.edge.address(r)), UserAgent: r.UserAgent(), Token: token}
}

// MayTry bounds the rate of connection_init by address.
func (g liveGate) MayTry(ctx context.Context, v transport.Visitor) bool {
	_, ok := g.limiter.Take(ctx, "init:"+v.Address, initsAtOnce, initEvery, 1)
	return ok
}

// SignIn is what a request's authentication is, for each operation of a socket. There is no cookie to set on a socket, and
// nobody becomes somebody else on it.
func (g liveGate) SignIn(ctx context.Context, v transport.Visitor) (context.Context, session.Principal, error) {
	request := &session.Request{Client: session.Client{Address: v.Address, UserAgent: v.UserAgent}, Throttle: g.auth.throttle}
	ctx = resolvers.WithRequestID(session.WithRequest(ctx, request), rand.Text()[:16])
	ctx, err := g.auth.signIn(ctx, request, v.Token)
	return ctx, request.Principal, err
}

// Ended asks for sessions and for API tokens, each in one query.
func (g liveGate) Ended(ctx context.Context, sessions, tokens []uuid.UUID) ([]uuid.UUID, error) {
	ended, err := session.Ended(ctx, g.auth.conn, sessions)
	if err != nil {
		return nil, err
	}
	programs, err := session.EndedTokens(ctx, g.auth.conn, tokens, string(access.UseAPI))
	return append(ended, programs...), err
}

// Seen counts a stream as use of the session.
func (g liveGate) Seen(ctx context.Context, sessions []uuid.UUID) error {
	return session.Seen(ctx, g.auth.conn, sessions)
}
