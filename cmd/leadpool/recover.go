package main

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
)

// withRecovery turns a panic into one answer and one log line. The answer has
// the request's id and nothing of the cause.
func withRecovery(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(cause) // net/http's own way to end a connection
			}
			slog.ErrorContext(r.Context(), "panic", "request", w.Header().Get("X-Request-Id"), "path", r.URL.Path,
				"cause", cause, "stack", string(debug.Stack()))
			transport.Problem(w, http.StatusInternalServerError, "INTERNAL", "Something went wrong.", nil)
		}()
		next.ServeHTTP(w, r)
	})
}
