package main

import (
	"context"
	"log/slog"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/resolvers"
)

// liveCounts are the figures of connections that stay open.
type liveCounts struct {
	open          *prometheus.GaugeVec
	closed        *prometheus.CounterVec
	subscriptions prometheus.Gauge
	sent, slow    prometheus.Counter
}

func newLiveCounts(registry *prometheus.Registry) liveCounts {
	c := liveCounts{
		open: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "leadpool_live_connections", Help: "Open WebSockets and event streams.",
		}, []string{"kind"}),
		closed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "leadpool_live_closed_total", Help: "Connections that ended, by close code; 0 for event streams.",
		}, []string{"kind", "code"}),
		subscriptions: prometheus.NewGauge(prometheus.GaugeOpts{Name: "leadpool_live_subscriptions", Help: "Subscriptions under way."}),
		sent:          prometheus.NewCounter(prometheus.CounterOpts{Name: "leadpool_live_messages_total", Help: "Messages sent on live connections."}),
		slow: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "leadpool_live_slow_total", Help: "Connections given up because the client did not take what was written.",
		}),
	}
	registry.MustRegister(c.open, c.closed, c.subscriptions, c.sent, c.slow)
	return c
}

// liveFigures counts what happens on live connections, and writes one line for each subscription that ends.
type liveFigures struct{ *metrics }

var _ transport.Observer = liveFigures{}

// Opened counts a connection.
func (f liveFigures) Opened(kind string) { f.live.open.WithLabelValues(kind).Inc() }

// Closed counts its end. Codes that a client makes up have no figure of their own: each would be a time series.
func (f liveFigures) Closed(kind string, code int) {
	f.live.open.WithLabelValues(kind).Dec()
	label := "other"
	switch {
	case code == 0, code >= 1000 && code <= 1014:
		label = strconv.Itoa(code)
	case code == 4290, code == 4429, code >= 4400 && code <= 4410:
		label = strconv.Itoa(code)
	}
	f.live.closed.WithLabelValues(kind, label).Inc()
}

// Subscribed counts a subscription.
func (f liveFigures) Subscribed() { f.live.subscriptions.Inc() }

// Unsubscribed counts its end, and tells the log.
func (f liveFigures) Unsubscribed(ctx context.Context, op *graphql.OperationContext, took time.Duration, messages int) {
	f.live.subscriptions.Dec()
	attrs := []slog.Attr{
		slog.String("request", resolvers.RequestID(ctx)), slog.String("name", printable(op.Operation.Name)),
		slog.Float64("seconds", took.Seconds()), slog.Int("messages", messages),
	}
	if viewer := access.ViewerFrom(ctx); viewer != nil {
		attrs = append(attrs, slog.String("user", viewer.ID().String()))
	}
	slog.LogAttrs(ctx, slog.LevelInfo, "subscription", attrs...)
}

// Sent counts a message.
func (f liveFigures) Sent() { f.live.sent.Inc() }

// Slow counts a client that was given up.
func (f liveFigures) Slow() { f.live.slow.Inc() }
