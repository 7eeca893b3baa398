package main

import (
	"context"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/resolvers"
)

// startLive has this process take its part in live updates: in publishing what happens, and in telling those who are
// connected to it. Both go on until stop, which waits for them.
func startLive(ctx context.Context, b *Backends, keep time.Duration) (hub *live.Hub, stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx)) // they outlive the signal to stop, until nobody is connected
	bus := event.NewRedis(ctx, b.Redis)
	var running sync.WaitGroup
	running.Go(func() { event.NewRelay(b.DB, bus).Run(ctx) })
	return live.New(ctx, b.DB, bus, keep), func() {
		cancel()
		running.Wait()
	}
}

// streams opens the schema's subscriptions for the transports.
type streams struct{ *resolvers.Streams }

// newStreams joins live updates to the schema. Each message that cannot be shared is an operation of its own.
func newStreams(schema graphql.ExecutableSchema, conn db.Conn, hub *live.Hub) transport.Streams {
	exec := executor.New(schema)
	exec.SetErrorPresenter(resolvers.PresentError)
	exec.SetRecoverFunc(resolvers.Recover)
	return streams{&resolvers.Streams{Conn: conn, Hub: hub, Execute: func(ctx context.Context, op *graphql.OperationContext) *graphql.Response {
		responses, ctx := exec.DispatchOperation(ctx, op)
		return responses(ctx)
	}}}
}

// Open begins a subscription.
func (s streams) Open(ctx context.Context, op *graphql.OperationContext) (transport.Stream, gqlerror.List) {
	stream, errs := s.Streams.Open(ctx, op)
	if errs != nil {
		return nil, errs
	}
	return stream, nil
}
