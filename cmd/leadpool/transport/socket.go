package transport

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"

	"github.com/leadpool/leadpool/crm/session"
)

// socket is one WebSocket. One goroutine reads it, and each operation has one, which writes.
type socket struct {
	live     *Live
	visitor  Visitor
	exec     graphql.GraphExecutor
	wire     *wire
	conn     *websocket.Conn
	accepted chan struct{}
	closed   chan struct{} // after the close handshake, where there was one

	ctx    context.Context
	cancel context.CancelFunc

	// Of the goroutine that reads.
	who  session.Principal
	init bool // connection_init came
	pace pace

	writing sync.Mutex // one message at a time

	mu         sync.Mutex
	operations map[string]*operation
	running    int // operations whose goroutine is there, also those that the client has completed
	why        *ending
}

func newSocket(l *Live, v Visitor, exec graphql.GraphExecutor) *socket {
	s := &socket{live: l, visitor: v, exec: exec, wire: &wire{limits: l.Limits}, accepted: make(chan struct{}), closed: make(chan struct{}), operations: map[string]*operation{}}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.pace = newPace(l.Limits.MessagesPerSecond, l.Limits.MessagesAtOnce)
	s.wire.ping = s.ping
	return s
}

// serve is the life of a socket.
func (s *socket) serve() {
	defer s.live.registry.gone()
	defer s.recover()
	e := noSubprotocol
	if s.conn.Subprotocol() == Subprotocol {
		e = s.read()
	}
	s.end(e)
	<-s.closed
	s.mu.Lock()
	defer s.mu.Unlock()
	s.live.Observer.Closed("websocket", int(s.why.code))
}

// end closes the socket, once: no operation goes on, and the client is told why.
func (s *socket) end(e ending) {
	s.mu.Lock()
	first := s.why == nil
	if first {
		s.why = &e
	}
	s.mu.Unlock()
	if !first {
		return
	}
	s.cancel()
	s.live.registry.leave(s, s.visitor.Address)
	go func() {
		defer close(s.closed)
		<-s.accepted
		switch {
		case s.conn == nil: // it never became one
		case e == lost:
			_ = s.conn.CloseNow()
		default:
			s.wire.closing()
			_ = s.conn.Close(e.code, e.reason)
		}
	}()
}

// ping asks a silent client whether it is there. Its answer is what the wire waits for.
func (s *socket) ping() {
	go func() {
		ctx, cancel := context.WithTimeout(s.ctx, s.live.Limits.PongTime)
		defer cancel()
		_ = s.conn.Ping(ctx)
	}()
}

// recover ends the socket of a goroutine that panics, and not the process.
func (s *socket) recover() {
	if cause := recover(); cause != nil {
		slog.ErrorContext(s.ctx, "panic on a socket", "cause", cause, "stack", string(debug.Stack()))
		s.end(ending{websocket.StatusInternalError, "Something went wrong"})
	}
}
