package main

import (
	"net/http"
	"runtime"

	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/cmd/leadpool/guard"
	"github.com/leadpool/leadpool/cmd/leadpool/rate"
	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/db"
)

// newLive is what carries subscriptions. Without streams they are refused, and all else can be asked all the same.
func newLive(streams transport.Streams, conn *db.DB, limiter *rate.Limiter, e edge, m *metrics) *transport.Live {
	return &transport.Live{
		Streams:  streams,
		Gate:     liveGate{auth: authenticator{conn: conn, throttle: limiter, edge: e}, limiter: limiter},
		Observer: liveFigures{m}, Limits: transport.DefaultLiveLimits(),
	}
}

// bounded is the wrapping of the executor that all transports share: so many documents are read at once, in all.
func bounded(limits guard.Limits) func(graphql.GraphExecutor) graphql.GraphExecutor {
	slots := guard.NewSlots(2 * runtime.GOMAXPROCS(0))
	return func(exec graphql.GraphExecutor) graphql.GraphExecutor { return guard.Bounded(exec, slots, limits) }
}

// parted sends what stays open past the request's time: sockets past its authentication too, since they say later who they are.
func parted(auth authenticator, api http.Handler) http.Handler {
	request := auth.handler(api)
	timed := withTimeout(requestTime, request)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case transport.IsUpgrade(r):
			api.ServeHTTP(w, r)
		case transport.WantsEvents(r):
			request.ServeHTTP(w, r)
		default:
			timed.ServeHTTP(w, r)
		}
	})
}
