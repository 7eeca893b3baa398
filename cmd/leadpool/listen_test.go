package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestLoopback(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"127.0.0.1:8080": true, "127.9.9.9:1": true, "[::1]:8080": true, "localhost:80": true,
		":8080": false, "0.0.0.0:8080": false, "[::]:8080": false, "192.0.2.1:80": false, "localhost.evil.example:80": false, "8080": false, "": false,
	} {
		if loopback(address) != want {
			t.Errorf("%q: %v", address, !want)
		}
	}
}

// open starts a listener on a free port.
func open(t *testing.T, h http.Handler) (*listener, string) {
	t.Helper()
	l, err := listen(t.Context(), "127.0.0.1:0", newServer(h), certificate{})
	if err != nil {
		t.Fatal(err)
	}
	return l, l.net.Addr().String()
}

// Requests under way end with their answer, new ones find nobody.
func TestDrain(t *testing.T) {
	t.Parallel()
	begun, finish := make(chan struct{}), make(chan struct{})
	l, address := open(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-finish
		_, _ = io.WriteString(w, "done")
	}))
	ctx, stop := context.WithCancel(t.Context())
	drained, ended := make(chan struct{}), make(chan error, 1)
	go func() { ended <- serveUntil(ctx, nil, func() { close(drained) }, 0, func(context.Context) {}, l) }()
	answer := make(chan string, 1)
	go func() {
		res, err := http.Get("http://" + address)
		if err != nil {
			answer <- err.Error()
			return
		}
		defer func() { _ = res.Body.Close() }()
		body, _ := io.ReadAll(res.Body)
		answer <- string(body)
	}()
	<-begun
	stop()
	<-drained
	close(finish)
	if got := <-answer; got != "done" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if conn, err := net.Dial("tcp", address); err == nil {
		_ = conn.Close()
		t.Error("it still listens")
	}
}

func TestAFailureEndsServing(t *testing.T) {
	t.Parallel()
	l, _ := open(t, http.NotFoundHandler())
	failed := make(chan error, 1)
	cause := errors.New("PostgreSQL ended")
	failed <- cause
	if err := serveUntil(t.Context(), failed, func() {}, time.Hour, func(context.Context) {}, l); !errors.Is(err, cause) {
		t.Errorf("got %v", err)
	}
}

// Senders that never finish are cut off: after their headers' time, and after
// their body's.
func TestSlowSenders(t *testing.T) {
	t.Parallel()
	server := newServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.ReadAll(r.Body) }))
	if server.ReadHeaderTimeout != 5*time.Second || server.ReadTimeout != 10*time.Second || server.MaxHeaderBytes != 16<<10 {
		t.Errorf("the limits are %v, %v, %d", server.ReadHeaderTimeout, server.ReadTimeout, server.MaxHeaderBytes)
	}
	server.ReadHeaderTimeout, server.ReadTimeout = 100*time.Millisecond, 200*time.Millisecond
	l, err := listen(t.Context(), "127.0.0.1:0", server, certificate{})
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = l.run() }()
	t.Cleanup(func() { _ = server.Close() })
	for name, text := range map[string]string{
		"headers": "POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
		"body":    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
		"nothing": "",
	} {
		conn, err := net.Dial("tcp", l.net.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(conn, text)
		_ = conn.SetReadDeadline(time.Now().Add(5 * time.Second))
		if _, err := io.Copy(io.Discard, conn); err != nil && strings.Contains(err.Error(), "timeout") {
			t.Errorf("%s: the server waits on", name)
		}
		_ = conn.Close()
	}
}

func TestAddressInUse(t *testing.T) {
	t.Parallel()
	l, address := open(t, http.NotFoundHandler())
	defer func() { _ = l.net.Close() }()
	if _, err := listen(t.Context(), address, newServer(nil), certificate{}); err == nil || !strings.Contains(err.Error(), address) {
		t.Errorf("got %v", err)
	}
}
