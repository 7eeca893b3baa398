package session

import (
	"context"
	"time"
)

// Request is what a request carries beside its text: who sent it, from where,
// and how a new session is kept by the client.
type Request struct {
	Principal Principal
	Client    Client
	Throttle  Throttle
	// Keep gives the client a session's token, or takes it away when the token
	// is empty. Nil where there is no cookie to set, as on a socket.
	Keep func(token string, expires time.Time)
	// Enter lets the rest of the request go on as somebody who has just signed
	// in, with the values of a context. Nil where that cannot be.
	Enter func(who Principal, values context.Context)
}

type requestKey struct{}

// WithRequest puts a request's particulars into its context.
func WithRequest(ctx context.Context, r *Request) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

// RequestFrom gives the request's particulars. Outside of a request there are
// none, and nothing is throttled.
func RequestFrom(ctx context.Context) *Request {
	if r, ok := ctx.Value(requestKey{}).(*Request); ok {
		return r
	}
	return &Request{Throttle: unthrottled{}}
}

// KeepSession gives the client of ctx a session's token; an empty one ends it.
func KeepSession(ctx context.Context, token string, expires time.Time) {
	if keep := RequestFrom(ctx).Keep; keep != nil {
		keep(token, expires)
	}
}

// Enter lets the rest of ctx's request go on as who, with the values given.
func Enter(ctx context.Context, who Principal, values context.Context) {
	if enter := RequestFrom(ctx).Enter; enter != nil {
		enter(who, values)
	}
}

// unthrottled is for the command line, whose owner has the database anyway.
type unthrottled struct{}

func (unthrottled) Take(context.Context, string, int, time.Duration, int) (time.Time, bool) {
	return time.Time{}, true
}
