package transport

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Streams opens the streams of subscriptions, whatever they are carried by.
type Streams interface {
	// Open begins the stream of a subscription, which was validated and measured already, for the viewer of the context. What
	// is refused is told as the errors of a response.
	Open(ctx context.Context, op *graphql.OperationContext) (Stream, gqlerror.List)
}

// Stream is one subscription under way. One goroutine reads it.
type Stream interface {
	// Next waits for the next message: a GraphQL response as JSON, which others may be sent as well and nobody changes. io.EOF
	// ends the stream as completed, a gqlerror.List with these errors; the end of the context is the context's own error.
	Next(ctx context.Context) ([]byte, error)
	// Close gives up what the stream holds; it may be called more than once, and while Next waits.
	Close()
}
