package transport

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// noStreams is a server without live updates.
type noStreams struct{}

func (noStreams) Open(context.Context, *graphql.OperationContext) (Stream, gqlerror.List) {
	return nil, coded("INVALID", "There are no subscriptions on this server.", nil)
}

// coded is one error with its code, as a response's errors.
func coded(code, message string, extra map[string]any) gqlerror.List {
	extensions := map[string]any{"code": code}
	for key, value := range extra {
		extensions[key] = value
	}
	return gqlerror.List{{Message: message, Extensions: extensions}}
}

// timedOut is the answer to what took too long.
func timedOut() gqlerror.List {
	return coded("LIMIT", "The request took too long and was stopped.", map[string]any{"reason": "timeout"})
}

// broken is the answer to what failed for a reason that only the log has.
func broken() gqlerror.List { return coded("INTERNAL", "Something went wrong.", nil) }
