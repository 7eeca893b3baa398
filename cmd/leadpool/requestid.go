package main

import (
	"crypto/rand"
	"net/http"

	"github.com/leadpool/leadpool/resolvers"
)

// withRequestID names every request. The name stands in its log line, in its
// errors, and in the answer's headers, so that a person can quote it. One that
// comes from outside is not taken: it would be written into our log.
func withRequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()[:16]
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(resolvers.WithRequestID(r.Context(), id)))
	})
}
