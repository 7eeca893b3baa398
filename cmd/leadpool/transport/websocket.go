package transport

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
)

// Subprotocol is what is spoken on a WebSocket.
const Subprotocol = "graphql-transport-ws"

// WebSocket is the transport for operations and subscriptions over one connection that stays open.
type WebSocket struct{ Live *Live }

var _ graphql.Transport = WebSocket{}

// Supports takes requests that ask for a WebSocket.
func (WebSocket) Supports(r *http.Request) bool { return IsUpgrade(r) }

// IsUpgrade says that a request wants to become a WebSocket.
func IsUpgrade(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// Do makes a socket of the request and returns: the request, with all that belongs to it, is not kept for the hours that
// a socket may be open.
func (t WebSocket) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	visitor := t.Live.Gate.Visitor(r)
	s := newSocket(t.Live, visitor, t.Live.wrapped(exec))
	if !t.Live.ready().come(s, visitor.Address, t.Live.Limits) {
		w.Header().Set("Retry-After", "5")
		problem(w, http.StatusServiceUnavailable, "LIMIT", "There are too many connections. Try again in a moment.")
		return
	}
	conn, err := websocket.Accept(lean{w, s.wire}, r, &websocket.AcceptOptions{
		Subprotocols: []string{Subprotocol}, CompressionMode: websocket.CompressionDisabled,
		InsecureSkipVerify: true, // origins are judged before, by the same rules for all of the API
		OnPingReceived:     func(context.Context, []byte) bool { return s.paced() },
		OnPongReceived:     func(context.Context, []byte) { s.paced() },
	})
	if err != nil { // the answer is written
		slog.DebugContext(r.Context(), "no WebSocket", "error", err)
		s.end(lost)
		close(s.accepted)
		t.Live.registry.gone()
		return
	}
	conn.SetReadLimit(MaxBody)
	s.conn = conn
	close(s.accepted)
	t.Live.Observer.Opened("websocket")
	t.Live.watch()
	go s.serve()
}
