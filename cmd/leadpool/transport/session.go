package transport

import (
	"context"
	"time"
)

// setSession changes the caller's cookie: an empty token removes it.
type setSession func(token string, expires time.Time)

type sessionKey struct{}

// WithSession lets resolvers below ctx change the caller's cookie.
func WithSession(ctx context.Context, set func(token string, expires time.Time)) context.Context {
	return context.WithValue(ctx, sessionKey{}, setSession(set))
}

// SetSession keeps a new session in the caller's cookie. Where there is no
// cookie to set, on a socket, it does nothing: the token is in the answer.
func SetSession(ctx context.Context, token string, expires time.Time) {
	if set, ok := ctx.Value(sessionKey{}).(setSession); ok {
		set(token, expires)
	}
}

// ClearSession removes the caller's cookie.
func ClearSession(ctx context.Context) { SetSession(ctx, "", time.Time{}) }
