package transport

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// operation is one that a client began on a socket.
type operation struct {
	socket *socket
	id     string
	quoted []byte // the id as JSON
	cancel context.CancelFunc
	ended  atomic.Bool // by either side: nothing of it is sent any more
}

// subscribe begins an operation.
func (s *socket) subscribe(m *message) *ending {
	params, fault := decode(m.payload)
	if fault != nil {
		return invalid(fault.message)
	}
	quoted, err := json.Marshal(m.id)
	if err != nil {
		return invalid("The id of the message must be a text")
	}
	o := &operation{socket: s, id: m.id, quoted: quoted}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.operations[m.id] != nil {
		return taken(m.id)
	}
	// Those that the client has completed may take a moment to end; a client that makes use of that is stopped as well.
	if most := s.live.Limits.Operations; len(s.operations) >= most || s.running >= 2*most {
		return &tooManyRunning
	}
	var ctx context.Context
	ctx, o.cancel = context.WithCancel(s.ctx)
	s.operations[m.id] = o
	s.running++
	go o.run(ctx, params)
	return nil
}

// complete ends an operation on the client's wish: it gets nothing more of it.
func (s *socket) complete(id string) {
	s.mu.Lock()
	o := s.operations[id]
	delete(s.operations, id)
	s.mu.Unlock()
	if o != nil {
		o.ended.Store(true)
		o.cancel()
	}
}

// run does the operation. What goes on for hours is left to a goroutine of its own, whose stack has not grown by all that
// comes before.
func (o *operation) run(ctx context.Context, params *graphql.RawParams) {
	streams := false
	defer func() {
		if !streams {
			o.gone()
		}
	}()
	defer o.socket.recover()
	limit := time.AfterFunc(o.socket.live.Limits.OperationTime, o.cancel)
	defer limit.Stop()
	ctx, who, err := o.socket.live.Gate.SignIn(ctx, o.socket.visitor)
	switch {
	case err != nil:
		o.fail(ctx, err)
		return
	case who.User == nobody:
		o.socket.end(sessionEnded)
		return
	}
	ctx = graphql.StartOperationTrace(ctx)
	now := graphql.Now()
	params.ReadTime = graphql.TraceTiming{Start: now, End: now}
	exec := o.socket.exec
	op, errs := exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		o.refuse(exec.DispatchError(graphql.WithOperationContext(ctx, op), errs).Errors)
		return
	}
	if op.Operation.Operation != ast.Subscription {
		o.once(ctx, op)
		return
	}
	stream, errs := o.socket.live.Streams.Open(graphql.WithOperationContext(ctx, op), op)
	if len(errs) > 0 {
		o.refuse(exec.DispatchError(graphql.WithOperationContext(ctx, op), errs).Errors)
		return
	}
	if !limit.Stop() { // it began too late
		stream.Close()
		o.refuse(timedOut())
		return
	}
	streams = true
	go o.pump(ctx, op, stream)
}

// once answers a query or a mutation.
func (o *operation) once(ctx context.Context, op *graphql.OperationContext) {
	responses, ctx := o.socket.exec.DispatchOperation(ctx, op)
	response := responses(ctx)
	if response == nil {
		o.refuse(timedOut())
		return
	}
	if o.next(encode(response, true)) {
		o.over()
	}
}

// fail answers a fault whose cause is for the log.
func (o *operation) fail(ctx context.Context, err error) {
	if ctx.Err() != nil {
		o.refuse(timedOut())
		return
	}
	slog.ErrorContext(ctx, "an operation on a socket failed", "error", err)
	o.refuse(broken())
}

// next sends an answer.
func (o *operation) next(payload []byte) bool {
	if !o.socket.say(o, "next", payload, false) {
		return false
	}
	o.socket.live.Observer.Sent()
	return true
}

// over says that nothing more comes. The id is free again before the client knows.
func (o *operation) over() {
	o.forget()
	o.socket.say(o, "complete", nil, true)
}

// refuse ends the operation with errors.
func (o *operation) refuse(errs gqlerror.List) {
	payload, err := json.Marshal(errs)
	if err != nil {
		payload = []byte(`[{"message":"Something went wrong.","extensions":{"code":"INTERNAL"}}]`)
	}
	o.forget()
	o.socket.say(o, "error", payload, true)
}

// forget frees the id, unless the client has done so and used it again.
func (o *operation) forget() {
	o.socket.mu.Lock()
	defer o.socket.mu.Unlock()
	if o.socket.operations[o.id] == o {
		delete(o.socket.operations, o.id)
	}
}

// gone is the end of the operation's goroutine.
func (o *operation) gone() {
	o.cancel()
	o.forget()
	o.socket.mu.Lock()
	defer o.socket.mu.Unlock()
	o.socket.running--
}
