package main

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/cmd/leadpool/download"
	"github.com/leadpool/leadpool/cmd/leadpool/rate"
	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/export"
	"github.com/leadpool/leadpool/db"
)

// requestTime is how long one request may take, from its first byte on.
const requestTime = 10 * time.Second

// site is everything that the public listener serves.
type site struct {
	schema  graphql.ExecutableSchema
	conn    *db.DB
	limiter *rate.Limiter
	metrics *metrics
	ready   http.Handler
	app     http.Handler
	edge    edge
	origins []string
	live    *transport.Live // nil: one without subscriptions
	log     *slog.Logger

	requestsPerSecond, costPerSecond int
}

// handler puts the layers around the API and the web app. From the outside in:
// a name for the request, recovery, headers, and for the API the address's
// limit, the origin, the time, and who it is.
func (s site) handler() (http.Handler, error) {
	auth := authenticator{conn: s.conn, throttle: s.limiter, edge: s.edge}
	if s.live == nil {
		s.live = newLive(nil, s.conn, s.limiter, s.edge, s.metrics)
	}
	api := parted(auth, newGraphQL(s.schema, s.conn, s.limiter, s.metrics, s.log, s.costPerSecond, s.live))
	api, err := withOrigins(s.origins, s.edge, api)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", withAddressLimit(s.limiter, s.metrics, s.requestsPerSecond, s.edge, api))
	// A file takes as long as it takes; only a client that takes nothing of it is given up.
	mux.Handle(export.Path+"{id}", withAddressLimit(s.limiter, s.metrics, s.requestsPerSecond, s.edge, auth.handler(download.New(s.conn, s.log))))
	mux.HandleFunc("GET /healthz", alive)
	mux.Handle("GET /readyz", s.ready)
	mux.Handle("/", s.app)
	return withRequestID(withRecovery(withSecurityHeaders(s.edge.secure, mux))), nil
}

// withTimeout ends what a request started when its time is over.
func withTimeout(limit time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// newServer is a net/http server that slow and large senders cannot hold.
func newServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      requestTime + 20*time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
	}
}
