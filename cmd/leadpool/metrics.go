package main

import (
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// mostNames bounds the operation names that have figures of their own: each is
// a dozen time series, and names come from clients.
const mostNames = 200

// metrics are the figures that Prometheus reads.
type metrics struct {
	registry   *prometheus.Registry
	operations *prometheus.HistogramVec
	cost       prometheus.Histogram
	refused    *prometheus.CounterVec
	live       liveCounts

	mu    sync.Mutex
	names map[string]bool
}

func newMetrics(pool *pgxpool.Pool) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(), names: map[string]bool{},
		operations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "leadpool_operation_seconds", Help: "Time of GraphQL operations, by name and outcome.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"operation", "outcome"}),
		cost: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "leadpool_operation_cost", Help: "Cost of GraphQL operations, as measured before they ran.",
			Buckets: prometheus.ExponentialBuckets(1, 4, 8),
		}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "leadpool_refused_total", Help: "Requests refused by a limit of rate.",
		}, []string{"limit"}),
	}
	m.registry.MustRegister(m.operations, m.cost, m.refused,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.live = newLiveCounts(m.registry)
	if pool != nil {
		m.registerPool(pool)
	}
	return m
}

func (m *metrics) registerPool(pool *pgxpool.Pool) {
	for name, row := range map[string]struct {
		help string
		read func(*pgxpool.Stat) float64
	}{
		"leadpool_db_connections":        {"Connections to PostgreSQL.", func(s *pgxpool.Stat) float64 { return float64(s.TotalConns()) }},
		"leadpool_db_connections_in_use": {"Connections at work.", func(s *pgxpool.Stat) float64 { return float64(s.AcquiredConns()) }},
		"leadpool_db_connections_max":    {"Connections at most.", func(s *pgxpool.Stat) float64 { return float64(s.MaxConns()) }},
	} {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: row.help},
			func() float64 { return row.read(pool.Stat()) }))
	}
	m.registry.MustRegister(
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "leadpool_db_waits_total", Help: "Times that a connection had to be waited for."},
			func() float64 { return float64(pool.Stat().EmptyAcquireCount()) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "leadpool_db_wait_seconds_total", Help: "Time spent waiting for connections."},
			func() float64 { return pool.Stat().EmptyAcquireWaitTime().Seconds() }),
	)
}

// label is the operation's name as a label: the names of strangers do not
// count, and after many different ones no new one does.
func (m *metrics) label(name string, signedIn bool) string {
	if !signedIn {
		return "stranger"
	}
	if name == "" {
		return "unnamed"
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.names[name] {
		if len(m.names) >= mostNames {
			return "other"
		}
		m.names[name] = true
	}
	return name
}
