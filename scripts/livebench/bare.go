package main

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
)

// fanOut is the least that could be done: it knows nobody and sends all of them the same bytes.
type fanOut struct {
	mu    sync.Mutex
	conns []*websocket.Conn
}

// serveBare is the child process that the product is compared with.
func serveBare(address string) error {
	f := new(fanOut)
	mux := http.NewServeMux()
	mux.HandleFunc("/socket", f.accept)
	mux.HandleFunc("/send", f.send)
	return http.ListenAndServe(address, mux)
}

func (f *fanOut) accept(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return
	}
	f.mu.Lock()
	f.conns = append(f.conns, conn)
	f.mu.Unlock()
	conn.CloseRead(context.Background())
}

// send sends a message of so many bytes, with the time in it, so many times a second for so many seconds; with rate 0 as often
// as it can.
func (f *fanOut) send(w http.ResponseWriter, r *http.Request) {
	number := func(name string) int { n, _ := strconv.Atoi(r.FormValue(name)); return n }
	rate, seconds, size := number("rate"), number("seconds"), number("size")
	f.mu.Lock()
	conns := f.conns
	f.mu.Unlock()
	sent, end := int64(0), time.Now().Add(time.Duration(seconds)*time.Second)
	var tick <-chan time.Time
	if rate > 0 {
		t := time.NewTicker(time.Second / time.Duration(rate))
		defer t.Stop()
		tick = t.C
	}
	for time.Now().Before(end) {
		if tick != nil {
			<-tick
		}
		sent += toAll(conns, stamped(size))
	}
	fmt.Fprint(w, sent)
}

// toAll writes one message to all, by a few goroutines.
func toAll(conns []*websocket.Conn, text []byte) int64 {
	var wait sync.WaitGroup
	var done atomic.Int64
	n := 2 * runtime.NumCPU()
	for i := range n {
		wait.Go(func() {
			for j := i; j < len(conns); j += n {
				if conns[j].Write(context.Background(), websocket.MessageText, text) == nil {
					done.Add(1)
				}
			}
		})
	}
	wait.Wait()
	return done.Load()
}

// stamped is a message of a length that says when it was made.
func stamped(size int) []byte {
	text := make([]byte, max(size, stamp))
	for i := range text {
		text[i] = 'x'
	}
	copy(text, fmt.Sprintf("%0*d", stamp, time.Now().UnixNano()))
	return text
}

// stamp is the length of a time.
const stamp = 20

// stampOf gives how old a message is.
func stampOf(text []byte, at time.Time) (time.Duration, error) {
	n, err := strconv.ParseInt(string(text[:min(stamp, len(text))]), 10, 64)
	return at.Sub(time.Unix(0, n)), err
}
