package transport_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/cmd/leadpool/guard"
	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/session"
)

// liveServer is an API with streams that the test writes.
type liveServer struct {
	url     string
	live    *transport.Live
	gate    *fakeGate
	counts  *counts
	streams fakeStreams
	http    *httptest.Server
}

// newLiveServer starts one; times are those of its HTTP server, to read and to write.
func newLiveServer(t testing.TB, change func(*transport.Live), times ...time.Duration) *liveServer {
	t.Helper()
	s := &liveServer{gate: newGate(), counts: newCounts(), streams: fakeStreams{make(chan *fakeStream, 100)}}
	limits := guard.DefaultLimits()
	slots := guard.NewSlots(4)
	s.live = &transport.Live{Streams: s.streams, Gate: s.gate, Observer: s.counts, Limits: transport.DefaultLiveLimits(),
		Wrap: func(exec graphql.GraphExecutor) graphql.GraphExecutor { return guard.Bounded(exec, slots, limits) }}
	s.live.Limits.EndEvery = 0
	if change != nil {
		change(s.live)
	}
	srv := handler.New(&graphql.ExecutableSchemaMock{
		SchemaFunc:     func() *ast.Schema { return schema },
		ComplexityFunc: func(context.Context, string, string, int, map[string]any) (int, bool) { return 0, false },
		ExecFunc: func(ctx context.Context) graphql.ResponseHandler {
			switch text := graphql.GetOperationContext(ctx).RawQuery; {
			case strings.Contains(text, "slow"):
				<-ctx.Done()
			case strings.Contains(text, "viewer"):
				return graphql.OneShot(&graphql.Response{Data: []byte(`{"viewer":null}`), Errors: gqlerror.List{{Message: "Sign in first."}}})
			}
			return graphql.OneShot(&graphql.Response{Data: []byte(`{"__typename":"Query"}`)})
		},
	})
	guard.Install(srv, &guard.Guard{Limits: limits, Prices: guard.DefaultPrices(),
		Caller: func(context.Context) guard.Caller { return guard.Caller{SignedIn: true, Budget: guard.PersonBudget} }})
	srv.AddTransport(transport.WebSocket{Live: s.live})
	srv.AddTransport(transport.EventStream{Live: s.live})
	srv.AddTransport(transport.HTTP{Wrap: s.live.Wrap})
	s.http = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, who, _ := s.gate.SignIn(r.Context(), s.gate.Visitor(r))
		srv.ServeHTTP(w, r.WithContext(session.WithRequest(r.Context(), &session.Request{Principal: who})))
	}))
	s.http.Config.ReadTimeout, s.http.Config.WriteTimeout = 10*time.Second, 30*time.Second
	if len(times) == 2 {
		s.http.Config.ReadTimeout, s.http.Config.WriteTimeout = times[0], times[1]
	}
	s.http.Start()
	s.url = s.http.URL
	t.Cleanup(func() {
		s.http.CloseClientConnections()
		s.live.Drain(context.Background())
		s.http.Close()
	})
	return s
}

// client is somebody with a socket.
type client struct {
	t      testing.TB
	conn   *websocket.Conn
	server *liveServer
	stream *fakeStream
}

func (s *liveServer) dial(t testing.TB, headers ...string) *client {
	t.Helper()
	h := http.Header{}
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
	}
	conn, res, err := websocket.Dial(t.Context(), s.url, &websocket.DialOptions{Subprotocols: []string{transport.Subprotocol}, HTTPHeader: h})
	if err != nil {
		t.Fatal(err)
	}
	if ext := res.Header.Get("Sec-WebSocket-Extensions"); ext != "" {
		t.Errorf("extensions: %q", ext)
	}
	conn.SetReadLimit(1 << 20)
	t.Cleanup(func() { _ = conn.CloseNow() })
	return &client{t: t, conn: conn, server: s}
}

// signedIn is a client that has said who it is.
func (s *liveServer) signedIn(t testing.TB, token string) *client {
	t.Helper()
	c := s.dial(t)
	c.do(`> {"type":"connection_init","payload":{"token":"`+token+`"}}`, `< {"type":"connection_ack"}`)
	return c
}

// do plays a script: "> text" sends, "< json" expects, "binary text" sends bytes, "x code reason" expects the end. "stream"
// waits for the server to open one; "say json", "say end" and "say fail code" let it speak, "closed" waits for its end.
// "hello" signs in.
func (c *client) do(script ...string) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), 10*time.Second)
	defer cancel()
	for i, line := range script {
		verb, rest, _ := strings.Cut(line, " ")
		switch verb {
		case "hello":
			c.do(`> {"type":"connection_init","payload":{"token":"ann"}}`, `< {"type":"connection_ack"}`)
		case ">":
			c.write(ctx, websocket.MessageText, rest)
		case "binary":
			c.write(ctx, websocket.MessageBinary, rest)
		case "<":
			kind, content, err := c.conn.Read(ctx)
			if err != nil {
				c.t.Fatalf("line %d, %s: %v", i, line, err)
			}
			if kind != websocket.MessageText || canonical(content) != canonical([]byte(rest)) {
				c.t.Fatalf("line %d: got %s, want %s", i, content, rest)
			}
		case "x":
			c.closed(ctx, rest)
		case "stream":
			c.stream = <-c.server.streams.opened
		case "closed":
			<-c.stream.closed
		case "say":
			c.stream.say <- said(rest)
		default:
			c.t.Fatalf("what is %q?", line)
		}
	}
}

func said(what string) any {
	code, isErr := strings.CutPrefix(what, "fail ")
	switch {
	case what == "end":
		return errEnd
	case what == "break":
		return errors.New("a secret cause")
	case isErr:
		return gqlerror.List{{Message: "Over.", Extensions: map[string]any{"code": code}}}
	}
	return what
}

func (c *client) write(ctx context.Context, kind websocket.MessageType, text string) {
	c.t.Helper()
	if err := c.conn.Write(ctx, kind, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

// closed expects the end of the socket.
func (c *client) closed(ctx context.Context, want string) {
	c.t.Helper()
	_, content, err := c.conn.Read(ctx)
	var end websocket.CloseError
	if !errors.As(err, &end) {
		c.t.Fatalf("want the end %s, got %s, %v", want, content, err)
	}
	if got := fmt.Sprintf("%d %s", end.Code, end.Reason); !strings.HasPrefix(got, want) {
		c.t.Fatalf("ended with %s, want %s", got, want)
	}
}

func canonical(content []byte) string {
	var value any
	if json.Unmarshal(content, &value) != nil {
		return string(content)
	}
	b, _ := json.Marshal(value)
	return string(b)
}

// events opens an event stream.
func (s *liveServer) events(t testing.TB, method, query, token string) *http.Response {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"query": query})
	address, content := s.url, io.Reader(bytes.NewReader(body))
	if method == http.MethodGet {
		address, content = s.url+"?query="+strings.ReplaceAll(query, " ", "%20"), nil
	}
	r, err := http.NewRequestWithContext(t.Context(), method, address, content)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = res.Body.Close() })
	return res
}
