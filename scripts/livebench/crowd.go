package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
)

// crowd is many sockets that are open at once.
type crowd struct {
	address  string
	query    string
	vars     map[string]any
	stage    *stage
	watchers []*watcher
	clients  []*http.Client

	ctx     context.Context
	stop    context.CancelFunc
	wait    sync.WaitGroup
	comes   atomic.Bool  // those who lose their connection come back
	returns atomic.Int64 // how many have
	refused atomic.Int64 // how often one of them was told to try later
}

// gather opens so many sockets; each has had its first message when it returns.
func gather(ctx context.Context, s *stage, f *field, n int, address, query string, vars map[string]any) (*crowd, error) {
	c := &crowd{address: "ws" + strings.TrimPrefix(address, "http"), query: query, vars: vars, stage: s}
	c.ctx, c.stop = context.WithCancel(ctx)
	for i := range n/perAddress + 1 {
		c.clients = append(c.clients, dialler(i))
	}
	for i := range n {
		w := &watcher{person: i % len(s.tokens), field: f, versions: make([]int32, len(f.leads))}
		for j, l := range f.leads {
			w.versions[j] = int32(l.version)
		}
		c.watchers = append(c.watchers, w)
	}
	faults := make([]error, n)
	at := make(chan struct{}, 32)
	var wait sync.WaitGroup
	for i := range n {
		at <- struct{}{}
		wait.Go(func() {
			defer func() { <-at }()
			conn, err := c.begin(i)
			if faults[i] = err; err == nil {
				c.wait.Go(func() { c.listen(i, conn) })
			}
		})
	}
	wait.Wait()
	if err := errors.Join(faults...); err != nil {
		c.leave()
		return nil, err
	}
	return c, nil
}

// begin connects the i-th and takes the first message, which is all that it missed where it was here before.
func (c *crowd) begin(i int) (*websocket.Conn, error) {
	ctx, cancel := context.WithTimeout(c.ctx, time.Minute)
	defer cancel()
	w := c.watchers[i]
	conn, err := dial(ctx, c.clients[i/perAddress], c.address, c.stage.tokens[w.person])
	if err != nil {
		return nil, err
	}
	vars := map[string]any{}
	for k, v := range c.vars {
		vars[k] = v
	}
	if w.cursor != "" {
		vars["after"] = w.cursor
	}
	if err = follow(ctx, conn, c.query, vars); err == nil {
		var text []byte
		if _, text, err = conn.Read(ctx); err == nil && bytes.Contains(text, []byte(`"type":"error"`)) {
			c.refused.Add(1)
			err = fmt.Errorf("refused: %s", text)
		}
		if err == nil {
			w.heard(text, time.Now())
			return conn, nil
		}
	}
	_ = conn.CloseNow()
	return nil, err
}

// listen reads until the socket ends, and comes back then where the crowd does: with jitter, as clients should.
func (c *crowd) listen(i int, conn *websocket.Conn) {
	c.hear(c.watchers[i], conn)
	for c.comes.Load() && c.ctx.Err() == nil {
		time.Sleep(time.Duration(100+rand.IntN(900)) * time.Millisecond) // as real clients do, so that not all come back in one moment
		next, err := c.begin(i)
		if err != nil {
			continue
		}
		c.returns.Add(1)
		c.hear(c.watchers[i], next)
	}
}

func (c *crowd) hear(w *watcher, conn *websocket.Conn) {
	defer func() { _ = conn.CloseNow() }()
	buffer := make([]byte, 4<<10)
	for {
		text, err := receive(c.ctx, conn, &buffer)
		if err != nil {
			return
		}
		w.heard(text, time.Now())
	}
}

// receive reads a message into a buffer that grows as it must.
func receive(ctx context.Context, conn *websocket.Conn, buffer *[]byte) ([]byte, error) {
	_, r, err := conn.Reader(ctx)
	if err != nil {
		return nil, err
	}
	n := 0
	for {
		if n == len(*buffer) {
			*buffer = append(*buffer, make([]byte, n)...)
		}
		m, err := r.Read((*buffer)[n:])
		n += m
		if err != nil {
			return (*buffer)[:n], ignoreEnd(err)
		}
	}
}

// leave closes all sockets.
func (c *crowd) leave() {
	c.comes.Store(false)
	c.stop()
	c.wait.Wait()
}
