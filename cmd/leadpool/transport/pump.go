package transport

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// pump carries a stream to its subscriber on a socket.
func (o *operation) pump(ctx context.Context, op *graphql.OperationContext, stream Stream) {
	defer o.gone()
	defer o.socket.recover()
	if errs := carry(ctx, o.socket.live.Observer, op, stream, o.next); errs != nil {
		o.refuse(errs)
		return
	}
	o.over()
}

// carry gives each message of a stream to send, until the stream or whoever gets it has ended. It gives the errors that the
// stream ended with, and none when it is complete; when ctx is over there is nobody to tell, whatever it gives.
func carry(ctx context.Context, observer Observer, op *graphql.OperationContext, stream Stream, send func([]byte) bool) gqlerror.List {
	defer stream.Close()
	begun, messages := time.Now(), 0
	observer.Subscribed()
	defer func() { observer.Unsubscribed(ctx, op, time.Since(begun), messages) }()
	for {
		payload, err := stream.Next(ctx)
		if err != nil {
			return endOf(ctx, err)
		}
		if !send(payload) {
			return nil
		}
		messages++
	}
}

// endOf is what a stream's end is told as.
func endOf(ctx context.Context, err error) gqlerror.List {
	var errs gqlerror.List
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case errors.As(err, &errs):
		return errs
	case ctx.Err() != nil:
		return nil
	}
	slog.ErrorContext(ctx, "a stream failed", "error", err)
	return broken()
}
