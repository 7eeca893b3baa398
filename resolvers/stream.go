package resolvers

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
)

// Streams opens subscriptions. What they say of leads is written once for all who asked the same (stream_plan.go), where that
// can be; every other message is an operation of its own, with what its reader may see and do at that moment.
type Streams struct {
	Conn db.Conn
	Hub  *live.Hub
	// Execute runs a subscription's operation for the one message that the context holds.
	Execute func(ctx context.Context, op *graphql.OperationContext) *graphql.Response

	plans streamPlans
}

// source is where the messages of a subscription come from.
type source interface {
	Next(ctx context.Context) (any, error)
	Close()
}

// single is the one message that an execution of a subscription's operation is about; or, without one, where its resolver
// leaves the source that it opened.
type single struct {
	streams *Streams
	message any
	opened  source
}

type singleKey struct{}

// messageTime is how long one message may take to be written.
const messageTime = 10 * time.Second

// Stream is a subscription under way.
type Stream struct {
	streams *Streams
	ctx     context.Context // of the request that opened it: who asks
	op      *graphql.OperationContext
	source  source
	plan    *streamPlan // nil: each message is executed
	viewer  *access.Viewer
}

// Open begins a subscription for the viewer of the context; its arguments are read, and refused, by its resolver.
func (s *Streams) Open(ctx context.Context, op *graphql.OperationContext) (*Stream, gqlerror.List) {
	v, err := access.Need(ctx)
	if err != nil {
		return nil, gqlerror.List{PresentError(ctx, err)}
	}
	plan := s.plans.of(op)
	one := &single{streams: s}
	ctx = context.WithValue(ctx, countKey{}, plan == nil || plan.counts)
	opening, cancel := context.WithTimeout(ctx, messageTime)
	defer cancel()
	response := s.Execute(dataloaders.With(context.WithValue(opening, singleKey{}, one), s.Conn), op)
	if one.opened == nil {
		if response != nil && len(response.Errors) > 0 {
			return nil, response.Errors
		}
		return nil, gqlerror.List{PresentError(ctx, crm.Errorf(crm.Invalid, "A subscription asks for one field."))}
	}
	return &Stream{streams: s, ctx: ctx, op: op, source: one.opened, plan: plan, viewer: v}, nil
}

// countKey says in the context whether the number of leads is wanted.
type countKey struct{}

// Next waits for the next message, as a GraphQL response.
func (s *Stream) Next(ctx context.Context) ([]byte, error) {
	for {
		message, err := s.source.Next(ctx)
		if err != nil {
			return nil, s.ended(ctx, err)
		}
		if s.plan != nil {
			text, err := s.plan.write(s.within(ctx), s.streams.Conn, s.viewer, message)
			if err != nil {
				return nil, s.ended(ctx, err)
			}
			if text != nil {
				return text, nil
			}
		}
		if text := s.execute(ctx, message); text != nil {
			return text, nil
		}
	}
}

// Close gives up the subscription.
func (s *Stream) Close() { s.source.Close() }

// ended is why there is no further message, as transports tell it.
func (s *Stream) ended(ctx context.Context, err error) error {
	if errors.Is(err, io.EOF) || ctx.Err() != nil {
		return err
	}
	return gqlerror.List{PresentError(graphql.WithOperationContext(s.ctx, s.op), err)}
}

// within is the context of the request with the time of the one who waits.
func (s *Stream) within(ctx context.Context) context.Context {
	return valuesOf{ctx, s.ctx}
}

// valuesOf takes its values from another context.
type valuesOf struct {
	context.Context
	values context.Context
}

// Value gives the other context's value.
func (c valuesOf) Value(key any) any { return c.values.Value(key) }

// execute writes a message for its reader as they are now.
func (s *Stream) execute(ctx context.Context, message any) []byte {
	ctx, cancel := context.WithTimeout(s.within(ctx), messageTime)
	defer cancel()
	v, err := access.Load(ctx, s.streams.Conn, s.viewer.Org(), s.viewer.ID())
	if err != nil {
		return nil // the guard of sessions ends the stream of somebody who is inactive
	}
	v.ReadOnly, v.SessionID = s.viewer.ReadOnly, s.viewer.SessionID
	ctx = context.WithValue(access.WithViewer(ctx, v), singleKey{}, &single{streams: s.streams, message: message})
	response := s.streams.Execute(dataloaders.With(ctx, s.streams.Conn), s.op)
	if response == nil {
		return nil
	}
	return encodeMessage(response)
}
