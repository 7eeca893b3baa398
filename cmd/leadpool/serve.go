package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/leadpool/leadpool/cmd/leadpool/queue"
	"github.com/leadpool/leadpool/cmd/leadpool/rate"
	"github.com/leadpool/leadpool/cmd/leadpool/webapp"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/frontend"
)

// ServeCmd is the product itself: the API and the web app.
type ServeCmd struct {
	Listen            string        `env:"LEADPOOL_LISTEN" default:"127.0.0.1:8080" help:"Address to serve on. Default: ${default}."`
	MetricsListen     string        `env:"LEADPOOL_METRICS_LISTEN" placeholder:"ADDRESS" help:"Address to serve /metrics for Prometheus on, such as 127.0.0.1:9090. Default: none."`
	TLSCert           string        `name:"tls-cert" env:"LEADPOOL_TLS_CERT" type:"existingfile" help:"Certificate to speak TLS with, PEM. Default: plain HTTP."`
	TLSKey            string        `name:"tls-key" env:"LEADPOOL_TLS_KEY" type:"existingfile" help:"Key of the certificate, PEM."`
	BehindProxy       bool          `env:"LEADPOOL_BEHIND_PROXY" help:"Believe X-Forwarded-For and X-Forwarded-Proto: all requests come through a proxy that sets them. Default: no."`
	AllowOrigin       []string      `env:"LEADPOOL_ALLOW_ORIGIN" placeholder:"ORIGIN" help:"Other origin whose pages may use the API, as https://app.example.com; may be repeated. Default: none."`
	RequestsPerSecond int           `env:"LEADPOOL_REQUESTS_PER_SECOND" default:"500" help:"API requests a second from one address, and 20 times as many at once; 0 is no limit. Default: ${default}."`
	CostPerSecond     int           `env:"LEADPOOL_COST_PER_SECOND" default:"2500" help:"Cost a second of one user's operations, and 20 times as much at once; 0 is no limit. A page of 50 leads costs about 250. Default: ${default}."`
	DrainDelay        time.Duration `env:"LEADPOOL_DRAIN_DELAY" default:"0s" help:"How long to go on serving, not ready, after the signal to stop: the time that a balancer needs to see it. Default: ${default}."`
	JobWorkers        int           `env:"LEADPOOL_JOB_WORKERS" default:"4" help:"How many of each sort of background job this process works at once: reminders, reclaims, work on many leads, mail; 0 leaves them to other processes. Default: ${default}."`
	LiveKeep          time.Duration `env:"LEADPOOL_LIVE_KEEP" default:"72h" help:"How old events may be that a client which comes back is still told of one by one; those who were away longer ask for their lists anew. Default: ${default}."`
	Demo              bool          `env:"LEADPOOL_DEMO" help:"Fill an empty database with a demo organization whose sign-ins everybody knows. Default: no."`
	DemoAnywhere      bool          `env:"LEADPOOL_DEMO_ANYWHERE" help:"Allow --demo on an address that others can reach. Default: no."`

	MailFlags `embed:""`
}

// Validate refuses settings that do not go together, before anything starts.
func (c *ServeCmd) Validate() error {
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return errors.New("--tls-cert and --tls-key belong together")
	}
	if c.JobWorkers < 0 || c.JobWorkers > 100 {
		return errors.New("--job-workers lies between 0 and 100")
	}
	if c.Demo && !c.DemoAnywhere && !loopback(c.Listen) {
		return fmt.Errorf("--demo has sign-ins that everybody knows, and %s can be reached from elsewhere: listen on 127.0.0.1, or add --demo-anywhere", c.Listen)
	}
	for _, origin := range c.AllowOrigin {
		if err := checkOrigin(origin); err != nil {
			return fmt.Errorf("--allow-origin: %w", err)
		}
	}
	_, err := c.Sender()
	return err
}

// Run serves until it is told to stop.
func (c *ServeCmd) Run(ctx context.Context, g *Globals) (err error) {
	b, err := g.OpenToServe(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	if c.Demo {
		if err := fillDemo(ctx, b.DB); err != nil {
			return err
		}
	}
	hub, stopLive := startLive(ctx, b, c.LiveKeep)
	defer stopLive()
	m := newMetrics(b.DB.Pool())
	ready := newReadiness(b)
	s, err := c.site(ctx, b, hub, m, ready)
	if err != nil {
		return err
	}
	h, err := s.handler()
	if err != nil {
		return err
	}
	listeners, err := c.listeners(ctx, h, m)
	if err != nil {
		return err
	}
	jobs, err := c.work(ctx, b)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, jobs.Stop()) }()
	c.announce(listeners[0], g.stdout())
	if c.Demo {
		if err := announceDemo(ctx, b.DB, g.stdout()); err != nil {
			return err
		}
	}
	return serveUntil(ctx, b.Failed(), func() { ready.draining.Store(true) }, c.DrainDelay, s.live.Drain, listeners...)
}

// work begins to work background jobs.
func (c *ServeCmd) work(ctx context.Context, b *Backends) (*queue.Queue, error) {
	sender, err := c.Sender()
	if err != nil || c.JobWorkers == 0 {
		return nil, err
	}
	return queue.Start(ctx, b.DatabaseURL, c.JobWorkers, works(b.DB, sender, c.MailQuiet))
}

// site puts together what the public listener serves.
func (c *ServeCmd) site(ctx context.Context, b *Backends, hub *live.Hub, m *metrics, ready *readiness) (site, error) {
	metas, err := c.metas(ctx, b.DB)
	if err != nil {
		return site{}, err
	}
	files, _ := frontend.Files()
	app, err := webapp.New(files, metas...)
	if err != nil {
		return site{}, fmt.Errorf("the web app: %w", err)
	}
	s := site{
		schema: executableSchema(b, hub), conn: b.DB, limiter: rate.New(b.Redis), metrics: m, ready: ready, app: app,
		edge: edge{behindProxy: c.BehindProxy, tls: c.TLSCert != ""}, origins: c.AllowOrigin, log: slog.Default(),
		requestsPerSecond: c.RequestsPerSecond, costPerSecond: c.CostPerSecond,
	}
	s.live = newLive(newStreams(s.schema, s.conn, hub), s.conn, s.limiter, s.edge, m)
	return s, nil
}

// listeners opens the public address, and the figures' own where one is wanted:
// they tell of everybody, and are not for everybody.
func (c *ServeCmd) listeners(ctx context.Context, h http.Handler, m *metrics) ([]*listener, error) {
	public, err := listen(ctx, c.Listen, newServer(h), certificate{c.TLSCert, c.TLSKey})
	if err != nil || c.MetricsListen == "" {
		return []*listener{public}, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	figures, err := listen(ctx, c.MetricsListen, newServer(mux), certificate{})
	if err != nil {
		_ = public.net.Close()
		return nil, err
	}
	return []*listener{public, figures}, nil
}

// announce says where the product is, in the log and to whoever started it.
func (c *ServeCmd) announce(l *listener, out io.Writer) {
	scheme := "http"
	if c.TLSCert != "" {
		scheme = "https"
	}
	address := scheme + "://" + l.net.Addr().String()
	slog.Info("serving", "address", address)
	fmt.Fprintf(out, "Leadpool is at %s\n", address)
}
