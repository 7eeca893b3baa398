// Package transport speaks GraphQL over HTTP: it reads requests strictly,
// hands them to gqlgen's executor, and answers with the status and media type
// that the GraphQL-over-HTTP specification asks for.
package transport

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// MaxBody is the largest request body that is read, in bytes. Comments are not
// tokens, so the parser's limit alone would not bound a text.
const MaxBody = 256 << 10

// HTTP is the transport for single requests: POST, and GET for queries.
type HTTP struct {
	// Wrap surrounds the executor, to bound and code its errors. May be nil.
	Wrap func(graphql.GraphExecutor) graphql.GraphExecutor
}

var _ graphql.Transport = HTTP{}

// Supports takes every request: what cannot be served gets a typed answer here
// and not gqlgen's plain one.
func (HTTP) Supports(*http.Request) bool { return true }

// Do answers one request.
func (h HTTP) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	start := graphql.Now()
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		problem(w, http.StatusNotAcceptable, "INVALID", "Accept application/graphql-response+json or application/json.")
		return
	}
	params, fault := read(w, r)
	if fault != nil {
		fault.write(w, media)
		return
	}
	params.Headers = r.Header
	params.ReadTime = graphql.TraceTiming{Start: start, End: graphql.Now()}
	if h.Wrap != nil {
		exec = h.Wrap(exec)
	}
	run(w, r, exec, params, media)
}
