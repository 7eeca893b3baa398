package transport_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
)

// Of more than a person may have the oldest goes; others are not touched.
func TestConnectionsOfAPerson(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.PerUser = 2 })
	robot, first, second := s.signedIn(t, "robot"), s.signedIn(t, "ann"), s.signedIn(t, "ann-phone")
	res := s.events(t, http.MethodPost, "subscription { quiet }", "ann")
	first.do("x 4290 Too many connections")
	third := s.signedIn(t, "ann")
	second.do("x 4290")
	for _, c := range []*client{robot, third} {
		c.do(`> {"type":"ping"}`, `< {"type":"pong"}`)
	}
	s.signedIn(t, "ann")
	if got := rest(t, res); got != "event: next\ndata: {\"errors\":[{\"message\":\"You have too many connections open: the oldest was closed.\","+
		"\"extensions\":{\"code\":\"LIMIT\"}}]}\n\nevent: complete\ndata: \n\n" {
		t.Errorf("the event stream ended with %q", got)
	}
}

// Sockets that do not say who they are have a limit by address; who is signed in does not count there.
func TestStrangers(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.Strangers = 2 })
	for range 5 {
		s.signedIn(t, "ann")
	}
	s.dial(t)
	s.dial(t)
	if _, res, err := websocket.Dial(t.Context(), s.url, nil); err == nil || res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
		t.Errorf("a third stranger: %v, %v", res, err)
	}
}

func TestInitRate(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, nil)
	s.gate.tries = 1
	s.dial(t).do("hello")
	s.dial(t).do(`> {"type":"connection_init","payload":{"token":"ann"}}`, "x 1013")
}

// A database that does not answer signs nobody out.
func TestBrokenGate(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.WatchEvery = time.Millisecond })
	c := s.signedIn(t, "ann")
	s.gate.fail(true)
	<-s.gate.asked
	<-s.gate.asked
	c.do("> "+subscribe("1", "changed"), `< {"id":"1","type":"error","payload":[{"message":"Something went wrong.","extensions":{"code":"INTERNAL"}}]}`)
	s.dial(t).do(`> {"type":"connection_init","payload":{"token":"ann"}}`, "x 1013")
	s.gate.fail(false)
	c.do("> "+subscribe("1", "changed"), "stream")
}

// Whose session has ended loses what is open, whether the watch finds out or the next operation.
func TestEndedSessions(t *testing.T) {
	t.Parallel()
	for _, every := range []time.Duration{time.Millisecond, time.Hour} {
		s := newLiveServer(t, func(l *transport.Live) { l.Limits.WatchEvery = every })
		ann, robot := s.signedIn(t, "ann"), s.signedIn(t, "robot")
		ann.do("> "+subscribe("1", "changed"), "stream")
		robot.do("> "+subscribe("1", "changed"), "stream")
		s.gate.revoke("ann")
		if every == time.Hour {
			ann.do("> " + subscribe("2", "changed"))
		}
		ann.do("x 4403 Forbidden", "closed")
		robot.do(`say {"data":1}`, `< {"id":"1","type":"next","payload":{"data":1}}`)
		s.gate.revoke("robot")
		if every == time.Hour {
			robot.do("> " + subscribe("2", "changed"))
		}
		robot.do("x 4403", "closed")
	}
}

// The watch stops with the last connection and goes on with the next one; what is open counts as used.
func TestWatch(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.WatchEvery = time.Millisecond })
	for range 3 {
		c := s.signedIn(t, "ann")
		for range 35 {
			<-s.gate.asked
		}
		_ = c.conn.CloseNow()
		s.counts.until(func(c *counts) bool { return c.open == 0 })
	}
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	if len(s.gate.seen) < 3 || s.gate.seen[0] != s.gate.people["ann"].Session {
		t.Errorf("seen: %v", s.gate.seen)
	}
}

func TestOperationTime(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.OperationTime = 20 * time.Millisecond })
	const late = `,"type":"error","payload":[{"message":"The request took too long and was stopped.","extensions":{"code":"LIMIT","reason":"timeout"}}]}`
	c := s.signedIn(t, "ann")
	c.do("> "+subscribe("ok", "changed"), "stream",
		`> {"id":"1","type":"subscribe","payload":{"query":"{ slow }"}}`, `< {"id":"1"`+late,
		"> "+subscribe("2", "late"), `< {"id":"2"`+late,
		`say {"data":1}`, `< {"id":"ok","type":"next","payload":{"data":1}}`)
	if res := s.events(t, http.MethodPost, "{ slow }", "ann"); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a slow query as events: %d", res.StatusCode)
	}
	if res := s.events(t, http.MethodPost, "subscription { late }", "ann"); res.StatusCode != http.StatusBadRequest {
		t.Errorf("a slow subscription as events: %d", res.StatusCode)
	}
}

// A drain ends everything, one after another, and takes nothing new.
func TestLiveDrain(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.EndEvery, l.Limits.EndTime = time.Millisecond, 10*time.Millisecond })
	var all []*client
	for range 15 {
		all = append(all, s.signedIn(t, "ann"), s.signedIn(t, "robot"))
	}
	res := s.events(t, http.MethodPost, "subscription { changed }", "ann")
	stranger := s.dial(t)
	drained := make(chan struct{})
	go func() { s.live.Drain(t.Context()); close(drained) }()
	for _, c := range append(all, stranger) {
		go func() { c.do("x 1012") }()
	}
	if got := rest(t, res); got != "" {
		t.Errorf("the event stream ended with %q, and must not be completed", got)
	}
	<-drained
	if _, res, err := websocket.Dial(t.Context(), s.url, nil); err == nil || res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("after the drain: %v, %v", res, err)
	}
}
