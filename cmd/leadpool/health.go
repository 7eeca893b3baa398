package main

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/leadpool/leadpool/db"
)

// check is one thing that the product needs.
type check struct {
	name string
	run  func(context.Context) error
}

// readiness answers whether requests should be sent here. It looks at most
// once a second, whoever asks and however often.
type readiness struct {
	checks   []check
	draining atomic.Bool

	mu   sync.Mutex
	at   time.Time
	last map[string]string
	ok   bool
}

func newReadiness(b *Backends) *readiness {
	return &readiness{checks: []check{
		{"database", func(ctx context.Context) error { return b.DB.PingContext(ctx) }},
		{"redis", func(ctx context.Context) error { return b.Redis.Ping(ctx).Err() }},
		{"schema", func(ctx context.Context) error {
			state, err := db.MigrationStatus(ctx, b.DatabaseURL)
			if err == nil && state.Current < state.Wanted {
				err = errOldSchema
			}
			return err
		}},
	}}
}

type healthError string

func (e healthError) Error() string { return string(e) }

const errOldSchema = healthError("the schema is older than this program")

// look runs the checks. What is wrong is named, not explained: the address is open.
func (r *readiness) look(ctx context.Context) (map[string]string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.last != nil && time.Since(r.at) < time.Second {
		return r.last, r.ok
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	r.last, r.ok = map[string]string{}, true
	for _, c := range r.checks {
		r.last[c.name] = "ok"
		if err := c.run(ctx); err != nil {
			r.last[c.name], r.ok = "failed", false
		}
	}
	r.at = time.Now()
	return r.last, r.ok
}

// ServeHTTP is /readyz.
func (r *readiness) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	if r.draining.Load() {
		writeHealth(w, http.StatusServiceUnavailable, map[string]string{"status": "draining"})
		return
	}
	checks, ok := r.look(request.Context())
	status := http.StatusOK
	if !ok {
		status = http.StatusServiceUnavailable
	}
	writeHealth(w, status, checks)
}

// alive is /healthz: the process answers.
func alive(w http.ResponseWriter, _ *http.Request) {
	writeHealth(w, http.StatusOK, map[string]string{"status": "ok"})
}

func writeHealth(w http.ResponseWriter, status int, body map[string]string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
