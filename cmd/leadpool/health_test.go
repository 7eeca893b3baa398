package main

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

func TestReadiness(t *testing.T) {
	t.Parallel()
	var looks atomic.Int64
	fine := check{"database", func(context.Context) error { looks.Add(1); return nil }}
	broken := check{"redis", func(context.Context) error { return errors.New("dial tcp 10.0.0.7: refused") }}
	ask := func(r *readiness) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		r.ServeHTTP(w, httptest.NewRequest("GET", "/readyz", nil))
		return w
	}
	r := &readiness{checks: []check{fine}}
	for range 10 {
		if got := ask(r); got.Code != 200 || !strings.Contains(got.Body.String(), `"database":"ok"`) {
			t.Errorf("%d %s", got.Code, got.Body)
		}
	}
	if looks.Load() > 2 {
		t.Errorf("it looked %d times", looks.Load())
	}
	r.draining.Store(true)
	if got := ask(r); got.Code != 503 || !strings.Contains(got.Body.String(), "draining") {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	if got := ask(&readiness{checks: []check{fine, broken}}); got.Code != 503 ||
		!strings.Contains(got.Body.String(), `"redis":"failed"`) || strings.Contains(got.Body.String(), "10.0.0.7") {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}
