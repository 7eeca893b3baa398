package transport

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// Observer counts what happens on live connections. Its methods are called from many goroutines.
type Observer interface {
	// Opened tells of a connection, by its kind: "websocket" or "sse".
	Opened(kind string)
	// Closed tells of its end, with the close code of a socket; 0 for an event stream.
	Closed(kind string, code int)
	// Subscribed tells of a stream that began.
	Subscribed()
	// Unsubscribed tells of its end: how long it was, and how many messages it had.
	Unsubscribed(ctx context.Context, op *graphql.OperationContext, took time.Duration, messages int)
	// Sent tells of a message of a stream, or an answer.
	Sent()
	// Slow tells of a connection that was given up because it did not take what was written.
	Slow()
}

type unobserved struct{}

func (unobserved) Opened(string)      {}
func (unobserved) Closed(string, int) {}
func (unobserved) Subscribed()        {}
func (unobserved) Sent()              {}
func (unobserved) Slow()              {}
func (unobserved) Unsubscribed(context.Context, *graphql.OperationContext, time.Duration, int) {
}
