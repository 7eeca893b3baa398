package transport_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
)

// rest reads an event stream to its end, without comments.
func rest(t *testing.T, res *http.Response) string {
	t.Helper()
	content, _ := io.ReadAll(res.Body)
	return strings.ReplaceAll(string(content), ":\n\n", "")
}

func TestEvents(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, nil)
	for _, row := range []struct {
		name, query string
		say         []string
		want        string
	}{
		{"messages and the end", "subscription { changed }", []string{`{"data":1}`, "{\"data\":\r\n2}", "end"},
			"event: next\ndata: {\"data\":1}\n\nevent: next\ndata: {\"data\":\ndata: 2}\n\nevent: complete\ndata: \n\n"},
		{"errors", "subscription { changed }", []string{`{"data":1}`, "fail NOT_FOUND"},
			"event: next\ndata: {\"data\":1}\n\nevent: next\ndata: {\"errors\":[{\"message\":\"Over.\",\"extensions\":{\"code\":\"NOT_FOUND\"}}]}\n\nevent: complete\ndata: \n\n"},
		{"what breaks", "subscription { changed }", []string{"break"},
			"event: next\ndata: {\"errors\":[{\"message\":\"Something went wrong.\",\"extensions\":{\"code\":\"INTERNAL\"}}]}\n\nevent: complete\ndata: \n\n"},
		{"a query", "{ echo }", nil, "event: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\nevent: complete\ndata: \n\n"},
	} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			res := s.events(t, method, row.query, "ann")
			if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" ||
				res.Header.Get("X-Accel-Buffering") != "no" || res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("Content-Length") != "" {
				t.Fatalf("%s: %d %v", row.name, res.StatusCode, res.Header)
			}
			if row.say != nil {
				stream := <-s.streams.opened
				for _, what := range row.say {
					stream.say <- said(what)
				}
				<-stream.closed
			}
			if got := rest(t, res); got != row.want {
				t.Errorf("%s: got %q", row.name, got)
			}
		}
	}
}

// What is wrong before the stream begins is an answer of HTTP.
func TestEventsRefused(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, nil)
	for _, row := range []struct {
		name, method, query, token string
		status                     int
		code                       string
	}{
		{"a stranger", "POST", "subscription { changed }", "", 401, "UNAUTHENTICATED"},
		{"a forged token", "GET", "subscription { changed }", "eve", 401, "UNAUTHENTICATED"},
		{"a syntax error", "POST", "subscription {", "ann", 400, "GRAPHQL_PARSE_FAILED"},
		{"an unknown field", "GET", "subscription { nothing }", "ann", 400, "GRAPHQL_VALIDATION_FAILED"},
		{"a refused stream", "POST", "subscription { refused }", "ann", 400, "NOT_FOUND"},
		{"a mutation by GET", "GET", `mutation { rename(name: "x") { id } }`, "ann", 405, "INVALID"},
		{"another method", "PUT", "subscription { changed }", "ann", 405, "INVALID"},
	} {
		res := s.events(t, row.method, row.query, row.token)
		body, _ := io.ReadAll(res.Body)
		if res.StatusCode != row.status || !strings.Contains(string(body), `"code":"`+row.code+`"`) ||
			res.Header.Get("Content-Type") != "application/graphql-response+json; charset=utf-8" {
			t.Errorf("%s: %d %s %s", row.name, res.StatusCode, res.Header.Get("Content-Type"), body)
		}
	}
	s.counts.until(func(c *counts) bool { return c.open == 0 && c.subscriptions == 0 })
}

// The times of a request do not end a stream; comments keep it alive.
func TestEventsStayOpen(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.KeepAlive = 20 * time.Millisecond }, 50*time.Millisecond, 60*time.Millisecond)
	res := s.events(t, http.MethodPost, "subscription { changed }", "ann")
	stream := <-s.streams.opened
	lines := bufio.NewScanner(res.Body)
	for comments := 0; comments < 10; {
		if !lines.Scan() {
			t.Fatalf("it ended after %d comments: %v", comments, lines.Err())
		}
		if lines.Text() == ":" {
			comments++
		}
	}
	stream.say <- `{"data":1}`
	for lines.Scan() && lines.Text() != `data: {"data":1}` {
	}
	_ = res.Body.Close()
	<-stream.closed
	s.counts.until(func(c *counts) bool { return c.open == 0 && c.subscriptions == 0 })
}

func TestEventsOfEndedSession(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.WatchEvery = time.Millisecond })
	res := s.events(t, http.MethodPost, "subscription { changed }", "robot")
	stream := <-s.streams.opened
	s.gate.revoke("robot")
	if got := rest(t, res); got != "event: next\ndata: {\"errors\":[{\"message\":\"The session has ended. Sign in again.\","+
		"\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}\n\nevent: complete\ndata: \n\n" {
		t.Errorf("got %q", got)
	}
	<-stream.closed
}

// A client that reads nothing of its events is given up.
func TestEventsNeverRead(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.WriteTime = 50 * time.Millisecond })
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
	_, _ = io.WriteString(conn, "GET /?query=subscription%7Bfloods%7D HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ann\r\n\r\n")
	s.counts.until(func(c *counts) bool { return c.slow == 1 && c.open == 0 && c.subscriptions == 0 })
}

func TestWantsEvents(t *testing.T) {
	t.Parallel()
	for accept, want := range map[string]bool{
		"text/event-stream": true, "TEXT/Event-Stream; charset=utf-8": true, "text/event-stream, */*": true, "text/event-stream, multipart/mixed": true,
		"text/event-stream, application/json;q=0.5": true, "": false, "*/*": false, "text/*": false, "application/json": false, "text/event-stream;q=0": false,
		"application/graphql-response+json, application/json, text/event-stream, multipart/mixed": false, "text/event-stream;q=x": false,
	} {
		r, _ := http.NewRequest(http.MethodPost, "/", nil)
		r.Header.Set("Accept", accept)
		if transport.WantsEvents(r) != want {
			t.Errorf("%q: %v", accept, !want)
		}
	}
}
