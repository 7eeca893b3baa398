package transport_test

import (
	"net"
	"runtime"
	"testing"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
)

// What 1,000 sockets that each wait for one subscription cost the process, without the clients' own connections, which
// have neither buffers nor goroutines here.
func BenchmarkIdleSockets(b *testing.B) {
	const sockets = 1000
	s := newLiveServer(b, func(l *transport.Live) { l.Limits.PerUser = 2 * sockets })
	used := func() uint64 {
		var m runtime.MemStats
		for range 3 { // each collection halves the stacks that are too large
			runtime.GC()
		}
		runtime.ReadMemStats(&m)
		return m.HeapAlloc + m.StackInuse
	}
	for b.Loop() {
		before, goroutines := used(), runtime.NumGoroutine()
		var all []net.Conn
		for range sockets {
			conn, _ := s.raw(b)
			_, _ = conn.Write(frame(textFrame, initText))
			_, _ = conn.Write(frame(textFrame, subscribe("1", "quiet")))
			all = append(all, conn)
		}
		s.counts.until(func(c *counts) bool { return c.subscriptions == sockets })
		b.ReportMetric(float64(used()-before)/sockets/1024, "KiB/socket")
		b.ReportMetric(float64(runtime.NumGoroutine()-goroutines)/sockets, "goroutines/socket")
		for _, conn := range all {
			_ = conn.Close()
		}
		s.counts.until(func(c *counts) bool { return c.open == 0 })
	}
}

// An idle socket with a subscription has two goroutines: one that reads, and one that waits for the stream.
func TestGoroutinesOfASocket(t *testing.T) {
	s := newLiveServer(t, nil)
	s.signedIn(t, "robot") // begins the watch
	before := runtime.NumGoroutine()
	for range 20 {
		conn, _ := s.raw(t)
		_, _ = conn.Write(frame(textFrame, initText))
		_, _ = conn.Write(frame(textFrame, subscribe("1", "changed")))
		<-s.streams.opened
	}
	s.counts.until(func(c *counts) bool { return c.subscriptions == 20 })
	if per := float64(runtime.NumGoroutine()-before) / 20; per > 2.5 {
		t.Errorf("%.1f goroutines a socket", per)
	}
}
