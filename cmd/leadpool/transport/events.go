package transport

import (
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/crm/session"
)

// EventStream is the transport for answers as Server-Sent Events: each connection carries one operation, in the "distinct
// connections" mode of the graphql-sse protocol.
type EventStream struct{ Live *Live }

var _ graphql.Transport = EventStream{}

// Supports takes requests that want events.
func (EventStream) Supports(r *http.Request) bool { return WantsEvents(r) }

// Do answers one request. Who asks is in its context already.
func (t EventStream) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	start := graphql.Now()
	params, fault := read(w, r)
	if fault != nil {
		fault.write(w, modern)
		return
	}
	params.Headers = r.Header
	params.ReadTime = graphql.TraceTiming{Start: start, End: graphql.Now()}
	who := session.RequestFrom(r.Context()).Principal
	if who.User == uuid.Nil {
		WriteError(w, modern.contentType(), http.StatusUnauthorized, "UNAUTHENTICATED", "Sign in first.", nil)
		return
	}
	e := newEvents(t.Live, w, r)
	if !e.open(who, t.Live.Gate.Visitor(r).Address) {
		w.Header().Set("Retry-After", "5")
		problem(w, http.StatusServiceUnavailable, "LIMIT", "There are too many connections. Try again in a moment.")
		return
	}
	defer e.close()
	e.run(t.Live.wrapped(exec), params)
}

// run does the operation. What is wrong with it before anything is sent is answered as over plain HTTP.
func (e *events) run(exec graphql.GraphExecutor, params *graphql.RawParams) {
	op, errs := exec.CreateOperationContext(e.ctx, params)
	if len(errs) > 0 {
		e.refuse(exec, op, errs)
		return
	}
	if op.Operation.Operation != ast.Subscription {
		if fault := fits(e.request.Method, op.Operation.Operation); fault != nil {
			fault.write(e.w, modern)
			return
		}
		responses, ctx := exec.DispatchOperation(e.ctx, op)
		if response := responses(ctx); response != nil {
			e.finish(encode(response, true))
		} else {
			WriteError(e.w, modern.contentType(), http.StatusServiceUnavailable, "LIMIT",
				"The request took too long and was stopped.", map[string]any{"reason": "timeout"})
		}
		return
	}
	ctx := graphql.WithOperationContext(e.ctx, op)
	stream, errs := e.live.Streams.Open(ctx, op)
	switch {
	case len(errs) > 0:
		e.refuse(exec, op, errs)
		return
	case !e.limit.Stop():
		stream.Close()
		e.refuse(exec, op, timedOut())
		return
	}
	e.begin()
	errs = carry(ctx, e.live.Observer, op, stream, e.next)
	if why := e.ended(); why != nil {
		if errs = why.errors(); errs == nil {
			return // the client is to come again, so nothing is completed
		}
	}
	if len(errs) > 0 {
		e.next(encode(&graphql.Response{Errors: errs}, false))
	}
	e.complete()
}

// refuse answers an operation that does not begin.
func (e *events) refuse(exec graphql.GraphExecutor, op *graphql.OperationContext, errs gqlerror.List) {
	response := exec.DispatchError(graphql.WithOperationContext(e.ctx, op), errs)
	send(e.w, modern.contentType(), http.StatusBadRequest, encode(response, false))
}

// WantsEvents says that a request asks for events rather than for one answer of JSON: some clients name both always.
func WantsEvents(r *http.Request) bool {
	events, plain := 0.0, 0.0
	for part := range strings.SplitSeq(strings.Join(r.Header.Values("Accept"), ","), ",") {
		name, q, ok := wish(part)
		switch {
		case !ok:
		case name == "text/event-stream":
			events = max(events, q)
		case name == string(modern), name == string(legacy):
			plain = max(plain, q)
		}
	}
	return events > plain
}
