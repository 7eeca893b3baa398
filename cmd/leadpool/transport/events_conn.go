package transport

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/leadpool/leadpool/crm/session"
)

// events is one response that is written as events. The handler's goroutine writes it, and a timer keeps it alive.
type events struct {
	live    *Live
	w       http.ResponseWriter
	control *http.ResponseController
	request *http.Request
	address string
	ctx     context.Context
	cancel  context.CancelFunc
	limit   *time.Timer // ends what takes too long to begin
	alive   *time.Timer

	mu     sync.Mutex // of what follows, and of writing
	begun  bool
	closed bool

	reason sync.Mutex // of why, which is not to wait for a client that takes nothing
	why    *ending
}

func newEvents(l *Live, w http.ResponseWriter, r *http.Request) *events {
	e := &events{live: l, w: w, control: http.NewResponseController(w), request: r}
	e.ctx, e.cancel = context.WithCancel(r.Context())
	e.limit = time.AfterFunc(l.Limits.OperationTime, e.cancel)
	return e
}

// open counts the connection; it is false when there are too many.
func (e *events) open(who session.Principal, address string) bool {
	e.address = address
	registry := e.live.ready()
	if !registry.come(e, address, e.live.Limits) {
		e.cancel()
		e.limit.Stop()
		return false
	}
	if oldest, _ := registry.enter(e, address, who, e.live.Limits.PerUser); oldest != nil {
		oldest.end(tooManyOpen)
	}
	e.live.Observer.Opened("sse")
	e.live.watch()
	return true
}

// end ends the stream from outside.
func (e *events) end(why ending) {
	e.reason.Lock()
	if e.why == nil {
		e.why = &why
	}
	e.reason.Unlock()
	e.live.registry.leave(e, e.address)
	e.cancel()
}

// ended is why it was ended from outside; nil when it was not.
func (e *events) ended() *ending {
	e.reason.Lock()
	defer e.reason.Unlock()
	return e.why
}

// close is the end of the response.
func (e *events) close() {
	e.limit.Stop()
	e.cancel()
	e.mu.Lock()
	e.closed = true
	if e.alive != nil {
		e.alive.Stop()
	}
	e.mu.Unlock()
	e.live.registry.leave(e, e.address)
	e.live.registry.gone()
	e.live.Observer.Closed("sse", 0)
}

// begin writes the headers. From then on the server's own times, which are those of a request, do not count.
func (e *events) begin() {
	h := e.w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Accel-Buffering", "no") // nginx would keep events until it has a block of them
	h.Add("Vary", "Accept")
	_ = e.control.SetReadDeadline(time.Time{})
	e.mu.Lock()
	e.begun = true
	e.w.WriteHeader(http.StatusOK)
	e.mu.Unlock()
	e.write([]byte(":\n\n")) // so that the headers go out now, and not with the first event
	e.mu.Lock()
	defer e.mu.Unlock()
	e.alive = time.AfterFunc(e.live.Limits.KeepAlive, e.keepAlive)
}

func (e *events) keepAlive() {
	if e.write([]byte(":\n\n")) {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.alive.Reset(e.live.Limits.KeepAlive)
	}
}

// next sends an answer. A line break in it, which JSON may have between its parts, begins a new line of data.
func (e *events) next(payload []byte) bool {
	if bytes.ContainsAny(payload, "\r\n") {
		payload = bytes.ReplaceAll(bytes.ReplaceAll(payload, []byte("\r"), nil), []byte("\n"), []byte("\ndata: "))
	}
	if !e.write([]byte("event: next\ndata: "), payload, []byte("\n\n")) {
		return false
	}
	e.live.Observer.Sent()
	return true
}

// complete says that nothing more comes; with a line of data, since a browser does not tell of an event without.
func (e *events) complete() { e.write([]byte("event: complete\ndata: \n\n")) }

// finish sends the one answer of an operation that is no subscription.
func (e *events) finish(payload []byte) {
	e.begin()
	if e.next(payload) {
		e.complete()
	}
}

// write writes pieces, which the client has to take in time.
func (e *events) write(pieces ...[]byte) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed || !e.begun {
		return false
	}
	err := e.control.SetWriteDeadline(time.Now().Add(e.live.Limits.WriteTime))
	for _, piece := range pieces {
		if err == nil {
			_, err = e.w.Write(piece)
		}
	}
	if err == nil {
		err = e.control.Flush()
	}
	if err == nil {
		return true
	}
	e.closed = true
	if errors.Is(err, os.ErrDeadlineExceeded) {
		e.live.Observer.Slow()
	}
	e.cancel()
	return false
}
