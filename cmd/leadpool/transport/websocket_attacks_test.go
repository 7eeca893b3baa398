package transport_test

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
)

// raw is a client that keeps to nothing: it writes bytes.
func (s *liveServer) raw(t testing.TB) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: %s\r\n\r\n", transport.Subprotocol)
	r := bufio.NewReaderSize(conn, 256)
	res, err := http.ReadResponse(r, nil)
	if err != nil || res.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("%v, %v", res, err)
	}
	return conn, r
}

// frame is one of a client's frames, masked with nothing.
func frame(first byte, payload string) []byte {
	b := []byte{first}
	switch n := len(payload); {
	case n < 126:
		b = append(b, 0x80|byte(n))
	case n < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 0x80|127), uint64(n))
	}
	return append(append(b, 0, 0, 0, 0), payload...)
}

const (
	textFrame = 0x81
	pingFrame = 0x89
	initText  = `{"type":"connection_init","payload":{"token":"ann"}}`
)

func subscribe(id, field string) string {
	return `{"id":"` + id + `","type":"subscribe","payload":{"query":"subscription { ` + field + ` }"}}`
}

// What no client does ends the socket, and leaves nothing behind.
func TestSocketAttacks(t *testing.T) {
	t.Parallel()
	big := `{"type":"ping","x":"` + strings.Repeat("x", transport.MaxBody) + `"}`
	for _, row := range []struct {
		name   string
		limits func(*transport.LiveLimits)
		bytes  func(w io.Writer)
		code   int
	}{
		{"10,000 subscriptions", nil, func(w io.Writer) {
			for i := range 10_000 {
				_, _ = w.Write(frame(textFrame, subscribe(fmt.Sprint(i), "quiet")))
			}
		}, 4290},
		{"subscriptions that are completed at once", func(l *transport.LiveLimits) { l.MessagesAtOnce, l.MessagesPerSecond = 300, 1 }, func(w io.Writer) {
			for range 10_000 {
				_, _ = w.Write(frame(textFrame, subscribe("1", "quiet")))
				_, _ = w.Write(frame(textFrame, `{"id":"1","type":"complete"}`))
			}
		}, 4290},
		{"10,000 messages", nil, func(w io.Writer) {
			for range 10_000 {
				_, _ = w.Write(frame(textFrame, `{"type":"ping"}`))
			}
		}, 4290},
		{"10,000 pings", nil, func(w io.Writer) {
			for range 10_000 {
				_, _ = w.Write(frame(pingFrame, "x"))
			}
		}, 4290},
		{"too large a message", nil, func(w io.Writer) { _, _ = w.Write(frame(textFrame, big)) }, 1009},
		{"too large a message in pieces", nil, func(w io.Writer) {
			_, _ = w.Write(frame(0x01, `{"type":"ping","x":"`))
			for range 300 {
				_, _ = w.Write(frame(0x00, strings.Repeat("x", 1<<10)))
			}
		}, 1009},
		{"a message that is said to be endless", func(l *transport.LiveLimits) { l.WriteTime = 50 * time.Millisecond }, func(w io.Writer) {
			_, _ = w.Write([]byte{textFrame, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0})
			for { // it goes on when it was told to stop
				if _, err := w.Write([]byte(strings.Repeat("x", 1<<10))); err != nil {
					return
				}
			}
		}, 1009},
		{"a message that does not end", func(l *transport.LiveLimits) { l.MessageTime = 20 * time.Millisecond }, func(w io.Writer) {
			_, _ = w.Write(frame(textFrame, `{"type":"ping"}`)[:10])
		}, 1006},
		{"silence", func(l *transport.LiveLimits) { l.PingEvery, l.PongTime = 10*time.Millisecond, 10*time.Millisecond }, func(io.Writer) {}, 1006},
		{"no mask", nil, func(w io.Writer) { _, _ = w.Write([]byte{textFrame, 2, '{', '}'}) }, 1002},
		{"an unknown kind of frame", nil, func(w io.Writer) { _, _ = w.Write(frame(0x83, "x")) }, 1002},
		{"compressed", nil, func(w io.Writer) { _, _ = w.Write(frame(0xc1, "x")) }, 1002},
		{"garbage", nil, func(w io.Writer) { _, _ = w.Write([]byte(strings.Repeat("GET / HTTP/1.1\r\n", 10))) }, 1002},
		{"a reset", nil, func(w io.Writer) { _ = w.(*net.TCPConn).SetLinger(0); _ = w.(*net.TCPConn).Close() }, 1006},
		{"an end in the middle", nil, func(w io.Writer) {
			_, _ = w.Write(frame(textFrame, `{"type":"ping"}`)[:10])
			_ = w.(*net.TCPConn).Close()
		}, 1006},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := newLiveServer(t, func(l *transport.Live) {
				if row.limits != nil {
					row.limits(&l.Limits)
				}
			})
			conn, _ := s.raw(t)
			_, _ = conn.Write(frame(textFrame, initText))
			_, _ = conn.Write(frame(textFrame, subscribe("first", "changed")))
			<-s.streams.opened
			go func() { // as a browser would, it answers the close
				if row.name != "silence" {
					_, _ = io.Copy(io.Discard, conn)
				}
			}()
			row.bytes(conn)
			if row.name != "silence" {
				_, _ = conn.Write(frame(0x88, ""))
			}
			s.counts.until(func(c *counts) bool { return c.open == 0 && c.subscriptions == 0 })
			if !slices.Equal(s.counts.codes, []int{row.code}) {
				t.Errorf("ended with %v, want %d", s.counts.codes, row.code)
			}
		})
	}
}

// A client that reads nothing is given up, and held nobody up.
func TestNeverReads(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.WriteTime = 50 * time.Millisecond })
	conn, _ := s.raw(t)
	_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
	_, _ = conn.Write(frame(textFrame, initText))
	_, _ = conn.Write(frame(textFrame, subscribe("1", "floods")))
	other := s.signedIn(t, "robot")
	s.counts.until(func(c *counts) bool { return c.slow == 1 && c.open == 1 && c.subscriptions == 0 })
	other.do(`> {"type":"ping"}`, `< {"type":"pong"}`)
	if !slices.Equal(s.counts.codes, []int{1006}) {
		t.Errorf("ended with %v", s.counts.codes)
	}
}

func TestSubprotocolIsNeeded(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, nil)
	for _, wanted := range [][]string{nil, {"graphql-ws"}, {"soap", "graphql-transport-ws2"}} {
		conn, _, err := websocket.Dial(t.Context(), s.url, &websocket.DialOptions{Subprotocols: wanted})
		if err != nil {
			t.Fatal(err)
		}
		(&client{t: t, conn: conn, server: s}).do("x 4406 Subprotocol not acceptable")
	}
}

func TestInitTimeout(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.InitTime = 50 * time.Millisecond })
	s.dial(t).do("x 4408 Connection initialisation timeout")
	s.dial(t).do(`> {"type":"ping"}`, `< {"type":"pong"}`, "x 4408")
	in := s.signedIn(t, "ann")
	s.dial(t).do("x 4408")
	in.do(`> {"type":"ping"}`, `< {"type":"pong"}`) // it came to be in time, and stays
}

// A silent client that is there is asked, and stays.
func TestPings(t *testing.T) {
	t.Parallel()
	s := newLiveServer(t, func(l *transport.Live) { l.Limits.PingEvery = 5 * time.Millisecond })
	pings := make(chan struct{}, 100)
	conn, _, err := websocket.Dial(t.Context(), s.url, &websocket.DialOptions{Subprotocols: []string{transport.Subprotocol},
		OnPingReceived: func(context.Context, []byte) bool { pings <- struct{}{}; return true }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	c := &client{t: t, conn: conn, server: s}
	c.do("hello", "> "+subscribe("1", "changed"), "stream")
	go func() {
		for range 5 {
			<-pings
		}
		c.stream.say <- `{"data":1}`
	}()
	c.do(`< {"id":"1","type":"next","payload":{"data":1}}`)
}
