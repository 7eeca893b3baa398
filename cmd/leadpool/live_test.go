package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// greetings are streams that say for whom they were opened, and then nothing.
type greetings struct{}

func (greetings) Open(ctx context.Context, _ *graphql.OperationContext) (transport.Stream, gqlerror.List) {
	greeting := make(chan []byte, 1)
	greeting <- []byte(`{"data":{"ticks":"` + access.ViewerFrom(ctx).User.Email + `"}}`)
	return greetingStream(greeting), nil
}

type greetingStream chan []byte

func (s greetingStream) Next(ctx context.Context) ([]byte, error) {
	select {
	case payload := <-s:
		return payload, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (greetingStream) Close() {}

// newLiveSite is a site whose watch looks all the time.
func newLiveSite(t *testing.T) (*testSite, *metrics) {
	t.Helper()
	var m *metrics
	return newTestSite(t, func(s *site) {
		s.origins = []string{"https://app.example.test"}
		m = s.metrics
		s.live = newLive(greetings{}, s.conn, s.limiter, s.edge, m)
		s.live.Limits.WatchEvery = 5 * time.Millisecond
	}), m
}

// dial opens a socket; where it is refused, with the status.
func (s *testSite) dial(t *testing.T, headers ...string) (*websocket.Conn, int) {
	t.Helper()
	h := http.Header{}
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
	}
	conn, res, err := websocket.Dial(t.Context(), s.url+"/graphql", &websocket.DialOptions{Subprotocols: []string{transport.Subprotocol}, HTTPHeader: h})
	if err != nil {
		if res == nil {
			t.Fatal(err)
		}
		return nil, res.StatusCode
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	return conn, res.StatusCode
}

// talk sends a message and gives the answer; the code instead, when the socket ends.
func talk(t *testing.T, conn *websocket.Conn, message string) (string, int) {
	t.Helper()
	if message != "" {
		if err := conn.Write(t.Context(), websocket.MessageText, []byte(message)); err != nil {
			t.Fatal(err)
		}
	}
	_, answer, err := conn.Read(t.Context())
	var end websocket.CloseError
	if errors.As(err, &end) {
		return "", int(end.Code)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(answer), 0
}

const (
	subscribeTicks = `{"id":"1","type":"subscribe","payload":{"query":"subscription { ticks }"}}`
	firstTick      = `{"id":"1","type":"next","payload":{"data":{"ticks":"ann@example.test"}}}`
)

// subscribed is a socket with a subscription under way.
func (s *testSite) subscribed(t *testing.T, token string) *websocket.Conn {
	t.Helper()
	conn, _ := s.dial(t)
	if got, code := talk(t, conn, `{"type":"connection_init","payload":{"authorization":"Bearer `+token+`"}}`); got != `{"type":"connection_ack"}` {
		t.Fatalf("init: %s, %d", got, code)
	}
	if got, code := talk(t, conn, subscribeTicks); got != firstTick {
		t.Fatalf("subscribed: %s, %d", got, code)
	}
	return conn
}

// A page of another site gets no socket, whatever the browser adds to it.
func TestWhoGetsASocket(t *testing.T) {
	t.Parallel()
	s, _ := newLiveSite(t)
	cookie := "leadpool=" + s.token
	for _, row := range []struct {
		name    string
		headers []string
		status  int
		ack     bool
	}{
		{"our own page", []string{"Origin", s.url, "Cookie", cookie}, 101, true},
		{"an allowed origin", []string{"Origin", "https://app.example.test", "Cookie", cookie}, 101, true},
		{"another site", []string{"Origin", "https://evil.example", "Cookie", cookie}, 403, false},
		{"another site without a cookie", []string{"Origin", "https://evil.example"}, 403, false},
		{"another site with a token", []string{"Origin", "https://evil.example", "Authorization", "Bearer " + s.token}, 403, false},
		{"a sandboxed frame", []string{"Origin", "null", "Cookie", cookie}, 403, false},
		{"a site that looks like ours", []string{"Origin", s.url + ".evil.example", "Cookie", cookie}, 403, false},
		{"a cookie from nowhere", []string{"Cookie", cookie}, 403, false},
		{"a program with the header", []string{"Authorization", "Bearer " + s.token}, 101, true},
		{"a program with another's token", []string{"Authorization", "Bearer " + strings.Repeat("A", 43)}, 101, false},
		{"a program that says nothing", nil, 101, false},
	} {
		conn, status := s.dial(t, row.headers...)
		if status != row.status {
			t.Errorf("%s: %d", row.name, status)
			continue
		}
		if conn == nil {
			continue
		}
		got, code := talk(t, conn, `{"type":"connection_init"}`)
		if row.ack != (got == `{"type":"connection_ack"}`) || !row.ack && code != 4401 {
			t.Errorf("%s: %s, %d", row.name, got, code)
		}
	}
}

// Rights end while a socket is open, for everything by which they may end.
func TestSocketsEnd(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		end  func(t *testing.T, s *testSite, token string, set func(query string, args ...any))
		api  bool
	}{
		{"sign-out", func(t *testing.T, s *testSite, token string, _ func(string, ...any)) {
			who, err := session.Authenticate(t.Context(), s.conn, token)
			if err != nil || session.SignOut(t.Context(), s.conn, who) != nil {
				t.Fatal(err)
			}
		}, false},
		{"a new password", func(t *testing.T, s *testSite, _ string, _ func(string, ...any)) {
			if err := session.SetPassword(t.Context(), s.conn, s.org, s.user, "ann@example.test", "another horse"); err != nil {
				t.Fatal(err)
			}
		}, false},
		{"expiry", func(_ *testing.T, s *testSite, _ string, set func(string, ...any)) {
			set("UPDATE sessions SET expires_at = now() WHERE user_id = ?", s.user)
		}, false},
		{"idleness", func(_ *testing.T, s *testSite, _ string, set func(string, ...any)) {
			set("UPDATE sessions SET last_seen_at = now() - interval '13 hours' WHERE user_id = ?", s.user)
		}, false},
		{"deletion", func(_ *testing.T, s *testSite, _ string, set func(string, ...any)) {
			set("DELETE FROM sessions WHERE user_id = ?", s.user)
		}, false},
		{"deactivation", func(_ *testing.T, s *testSite, _ string, set func(string, ...any)) {
			set("UPDATE users SET active = false WHERE organization_id = ? AND id = ?", s.org, s.user)
		}, false},
		{"deactivation of a program's person", func(_ *testing.T, s *testSite, _ string, set func(string, ...any)) {
			set("UPDATE users SET active = false WHERE organization_id = ? AND id = ?", s.org, s.user)
		}, true},
		{"a token's revocation", func(t *testing.T, s *testSite, token string, _ func(string, ...any)) {
			who, err := session.Authenticate(t.Context(), s.conn, token)
			if err != nil || session.RevokeToken(t.Context(), s.conn, s.org, s.user, who.APIToken) != nil {
				t.Fatal(err)
			}
		}, true},
		{"a token's expiry", func(_ *testing.T, s *testSite, _ string, set func(string, ...any)) {
			set("UPDATE api_tokens SET expires_at = now() WHERE user_id = ?", s.user)
		}, true},
		{"a role without programs", func(_ *testing.T, s *testSite, _ string, set func(string, ...any)) {
			set("UPDATE roles SET capabilities = '{}' WHERE organization_id = ?", s.org)
		}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s, m := newLiveSite(t)
			set := func(query string, args ...any) {
				if _, err := s.conn.NewRaw(query, args...).Exec(db.WithOrg(t.Context(), s.org)); err != nil {
					t.Fatal(err)
				}
			}
			token := s.token
			if row.api {
				set("UPDATE roles SET capabilities = '{USE_API}' WHERE organization_id = ?", s.org)
				made, _, err := session.CreateToken(t.Context(), s.conn, s.org, s.user, session.NewToken{Name: "x", Scopes: []string{session.ScopeRead}})
				if err != nil {
					t.Fatal(err)
				}
				token = made
			}
			first, second := s.subscribed(t, token), s.subscribed(t, token)
			row.end(t, s, token, set)
			for _, conn := range []*websocket.Conn{first, second} {
				if got, code := talk(t, conn, ""); code != 4403 {
					t.Errorf("it goes on with %s, %d", got, code)
				}
			}
			figures := httptest.NewRecorder()
			promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}).ServeHTTP(figures, httptest.NewRequest(http.MethodGet, "/", nil))
			if !strings.Contains(figures.Body.String(), "leadpool_live_messages_total 2\n") {
				t.Errorf("the figures are %s", figures.Body)
			}
		})
	}
}

// Another one's session stays open when one ends, and rights are those of the moment.
func TestRightsOnASocket(t *testing.T) {
	t.Parallel()
	s, _ := newLiveSite(t)
	conn := s.subscribed(t, s.token)
	_, other, err := session.SignIn(t.Context(), s.conn, session.RequestFrom(t.Context()).Throttle, "ann@example.test", testPassword, session.Client{})
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Revoke(t.Context(), s.conn, s.org, s.user, other.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.conn.NewRaw("UPDATE users SET email = 'new@example.test' WHERE organization_id = ? AND id = ?", s.org, s.user).Exec(db.WithOrg(t.Context(), s.org)); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"2","type":"next","payload":{"data":{"me":"new@example.test"}}}`
	if got, code := talk(t, conn, `{"id":"2","type":"subscribe","payload":{"query":"{ me }"}}`); got != want {
		t.Errorf("got %s, %d", got, code)
	}
}

// Events come by cookie from our own page, and not for another site's.
func TestEventsByCookie(t *testing.T) {
	t.Parallel()
	s, _ := newLiveSite(t)
	for site, status := range map[string]int{"same-origin": 200, "cross-site": 403} {
		ctx, cancel := context.WithCancel(t.Context())
		r, _ := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/graphql?query=subscription%7Bticks%7D", nil)
		r.Header.Set("Accept", "text/event-stream")
		r.Header.Set("Sec-Fetch-Site", site)
		r.Header.Set("Cookie", "leadpool="+s.token)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if res.StatusCode != status {
			t.Errorf("%s: %d", site, res.StatusCode)
		}
		want := ":\n\nevent: next\ndata: {\"data\":{\"ticks\":\"ann@example.test\"}}\n\n"
		got := make([]byte, len(want))
		if _, err := io.ReadFull(res.Body, got); status == 200 && (err != nil || string(got) != want) {
			t.Errorf("got %q, %v", got, err)
		}
		cancel()
		_ = res.Body.Close()
	}
}

// Without streams a socket answers all but subscriptions.
func TestWithoutStreams(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, nil)
	conn, _ := s.dial(t, "Authorization", "Bearer "+s.token)
	if got, code := talk(t, conn, `{"type":"connection_init"}`); code != 0 {
		t.Fatal(got, code)
	}
	if got, _ := talk(t, conn, subscribeTicks); !strings.Contains(got, `"type":"error"`) || !strings.Contains(got, "INVALID") {
		t.Errorf("a subscription: %s", got)
	}
	if got, _ := talk(t, conn, `{"id":"1","type":"subscribe","payload":{"query":"{ me }"}}`); !strings.Contains(got, "ann@example.test") {
		t.Errorf("a query: %s", got)
	}
}
