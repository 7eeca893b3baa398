package main

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// lines is a log that several requests write at once.
type lines struct {
	sync.Mutex
	bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.Lock()
	defer l.Unlock()
	return l.Buffer.Write(p)
}

func TestOperationsAreLoggedWithoutWhatTheyHold(t *testing.T) {
	t.Parallel()
	var log lines
	var m *metrics
	s := newTestSite(t, func(s *site) {
		s.log = slog.New(slog.NewTextHandler(&log, nil))
		m = s.metrics
	})
	s.ask(t, `query Mine { me }`, "Authorization", "Bearer "+s.token)
	s.ask(t, `query Theirs { me }`)
	s.ask(t, `{ me(password: "hunter2") }`)
	s.ask(t, `{ hunter2`)
	s.send(t, http.MethodPost, "/graphql", `{"query":"query V($p: String) { me }","variables":{"p":"hunter2"}}`, "Content-Type", "application/json")
	s.send(t, http.MethodPost, "/graphql", `{"query":"{ me }","operationName":"a\nb=hunter2"}`, "Content-Type", "application/json")
	s.send(t, http.MethodGet, "/graphql?query="+url.QueryEscape(`{ me }`)+"&token=hunter2", "")

	log.Lock()
	defer log.Unlock()
	text := log.String()
	if strings.Contains(text, "hunter2") || strings.Contains(text, s.token) {
		t.Errorf("the log holds a secret:\n%s", text)
	}
	if n := strings.Count(text, "msg=operation"); n != 7 {
		t.Errorf("%d lines for 7 operations:\n%s", n, text)
	}
	for _, part := range []string{"name=Mine", "user=" + s.user.String(), "code=OK", "code=GRAPHQL_PARSE_FAILED", "code=GRAPHQL_VALIDATION_FAILED", "hash=", "cost=", "ms=", "request="} {
		if !strings.Contains(text, part) {
			t.Errorf("%s is missing:\n%s", part, text)
		}
	}
	w := httptest.NewRecorder()
	promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, part := range []string{`leadpool_operation_seconds_count{operation="Mine",outcome="OK"} 1`, `operation="stranger"`, "leadpool_db_connections", "go_goroutines"} {
		if !strings.Contains(w.Body.String(), part) {
			t.Errorf("the figures lack %s", part)
		}
	}
	if strings.Contains(w.Body.String(), "Theirs") {
		t.Error("a stranger makes a time series")
	}
}

func TestNamesAreBounded(t *testing.T) {
	t.Parallel()
	m := newMetrics(nil)
	for i := range mostNames {
		m.label(fmt.Sprint("Op", i), true)
	}
	if got := m.label("OneMore", true); got != "other" {
		t.Errorf("got %q", got)
	}
	if got := m.label("Op7", true); got != "Op7" {
		t.Errorf("got %q", got)
	}
	if got := printable("a\nb"); got != "(invalid)" {
		t.Errorf("got %q", got)
	}
}
