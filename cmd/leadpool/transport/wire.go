package transport

import (
	"bufio"
	"errors"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"
)

// Sizes of a socket's buffers. What comes in is short, and what goes out may be longer than its buffer: the rest is then
// written without being copied. net/http's own would be 4 KiB each.
const (
	readBuffer  = 512
	writeBuffer = 2 << 10
)

// wire is the connection below a socket. Every write has a deadline, and every read too: a silent client is pinged, and is
// given up when it stays silent. So no timer and no goroutine is needed for a socket that is idle.
type wire struct {
	net.Conn
	limits LiveLimits
	early  []byte // came together with the request
	ping   func()
	due    atomic.Int64 // until when something must have come whole, in Unix nanoseconds; 0: no such thing
	end    atomic.Int64 // until when anything is read at all; 0: for ever
}

// within says how long what is awaited may take; 0 takes that back.
func (w *wire) within(d time.Duration) {
	if d == 0 {
		w.due.Store(0)
		return
	}
	w.due.Store(time.Now().Add(d).UnixNano())
}

// closing bounds what is still read of a client that was told that the socket ends: it may send for ever.
func (w *wire) closing() {
	end := time.Now().Add(w.limits.WriteTime)
	w.end.Store(end.UnixNano())
	_ = w.SetReadDeadline(end)
}

// Read waits for what the client sends.
func (w *wire) Read(p []byte) (int, error) {
	if len(w.early) > 0 {
		n := copy(p, w.early)
		w.early = w.early[n:]
		return n, nil
	}
	patience, pinged := w.limits.PingEvery, false
	for {
		end := w.end.Load()
		deadline, final := time.Now().Add(patience), pinged
		for _, earlier := range [...]int64{w.due.Load(), end} {
			if earlier != 0 && time.Unix(0, earlier).Before(deadline) {
				deadline, final = time.Unix(0, earlier), true
			}
		}
		if err := w.SetReadDeadline(deadline); err != nil {
			return 0, err
		}
		if end != w.end.Load() {
			continue // it began to close just now
		}
		n, err := w.Conn.Read(p)
		if n > 0 || final || !errors.Is(err, os.ErrDeadlineExceeded) {
			return n, err
		}
		if end == w.end.Load() {
			w.ping()
			patience, pinged = w.limits.PongTime, true
		}
	}
}

// Write writes what must be taken in time.
func (w *wire) Write(p []byte) (int, error) {
	if err := w.SetWriteDeadline(time.Now().Add(w.limits.WriteTime)); err != nil {
		return 0, err
	}
	return w.Conn.Write(p)
}

// lean is a response whose connection is taken over with small buffers and as a wire.
type lean struct {
	http.ResponseWriter
	wire *wire
}

// Hijack takes the connection over.
func (l lean) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffers, err := http.NewResponseController(l.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	if early, _ := buffers.Reader.Peek(buffers.Reader.Buffered()); len(early) > 0 {
		l.wire.early = append([]byte(nil), early...)
	}
	l.wire.Conn = conn
	return l.wire, bufio.NewReadWriter(bufio.NewReaderSize(l.wire, readBuffer), bufio.NewWriterSize(l.wire, writeBuffer)), nil
}
