package main

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"

	"github.com/leadpool/leadpool/cmd/leadpool/guard"
	"github.com/leadpool/leadpool/cmd/leadpool/rate"
	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/resolvers"
)

// newGraphQL is the API itself, for callers that are known already. The order
// of its extensions matters: the guard measures what the limit charges.
func newGraphQL(schema graphql.ExecutableSchema, conn *db.DB, limiter *rate.Limiter, m *metrics, log *slog.Logger, costPerSecond int, live *transport.Live) http.Handler {
	server := handler.New(schema)
	server.SetErrorPresenter(resolvers.PresentError)
	server.SetRecoverFunc(resolvers.Recover)
	limits := guard.DefaultLimits()
	guard.Install(server, &guard.Guard{Limits: limits, Prices: guard.DefaultPrices(), Caller: caller})
	server.Use(costLimit{limiter: limiter, metrics: m, perSecond: costPerSecond})
	server.AroundRootFields(dataloaders.Middleware(conn))
	server.AroundRootFields(resolvers.Rows(conn))
	server.Use(operationLog{metrics: m, log: log})
	live.Wrap = bounded(limits)
	server.AddTransport(transport.WebSocket{Live: live})
	server.AddTransport(transport.EventStream{Live: live})
	server.AddTransport(transport.HTTP{Wrap: live.Wrap}) // takes all that the others leave
	return server
}

// caller tells the guard who asks: programs may ask for more at once than
// people, who wait for the answer.
func caller(ctx context.Context) guard.Caller {
	c := guard.Caller{SignedIn: access.ViewerFrom(ctx) != nil, Budget: guard.PersonBudget}
	if session.RequestFrom(ctx).Principal.IsProgram() {
		c.Budget = guard.TokenBudget
	}
	return c
}
