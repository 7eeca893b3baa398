package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// drainTime is how long requests that are under way may take to end.
const drainTime = 20 * time.Second

// certificate is a key pair to speak TLS with; empty for plain HTTP.
type certificate struct{ cert, key string }

// listener is one server with the address that it listens on.
type listener struct {
	server *http.Server
	net    net.Listener
}

// listen opens an address, so that an address in use is told before anything
// else is started.
func listen(ctx context.Context, address string, server *http.Server, c certificate) (*listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	if c.cert == "" {
		return &listener{server: server, net: l}, nil
	}
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		_ = l.Close()
		return nil, fmt.Errorf("the TLS certificate: %w", err)
	}
	server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}
	return &listener{server: server, net: l}, nil
}

func (l *listener) run() error {
	if l.server.TLSConfig != nil {
		return l.server.ServeTLS(l.net, "", "")
	}
	return l.server.Serve(l.net)
}

// serveUntil serves until ctx is over or something fails. Then it says that it
// is not ready, waits until a balancer may have seen that, and lets the
// requests under way end, and what stays open until it is ended: that is for drain.
func serveUntil(ctx context.Context, failed <-chan error, draining func(), drainDelay time.Duration, drain func(context.Context), listeners ...*listener) error {
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- l.run() }()
	}
	var cause error
	select {
	case <-ctx.Done():
		slog.Info("stopping: requests under way may end")
	case cause = <-failed:
	case cause = <-ended:
	}
	draining()
	if cause == nil && drainDelay > 0 {
		time.Sleep(drainDelay) // a balancer needs this long to see that we are no longer ready
	}
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	drained := make(chan struct{})
	go func() { drain(rest); close(drained) }()
	defer func() { <-drained }()
	for _, l := range listeners {
		if err := l.server.Shutdown(rest); err != nil {
			cause = errors.Join(cause, fmt.Errorf("some requests did not end in time: %w", err), l.server.Close())
		}
	}
	return cause
}

// loopback says whether an address can be reached from this machine alone.
func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
