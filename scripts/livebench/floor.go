package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"

	"github.com/leadpool/leadpool/scripts/measure"
)

// floor is the bare fan-out with those who listen to it.
type floor struct {
	address string
	process *exec.Cmd
	heard   atomic.Int64
	mu      sync.Mutex
	took    []time.Duration
	timing  atomic.Bool
}

// bareOf measures the bare fan-out with so many sockets.
func bareOf(ctx context.Context, b *bench, n, size int) (r row, err error) {
	f, err := startFloor()
	if err != nil {
		return r, err
	}
	defer func() { _ = f.process.Process.Kill(); _ = f.process.Wait() }()
	pid := f.process.Process.Pid
	before, err := measure.Memory(pid)
	if err != nil {
		return r, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if err := f.gather(ctx, n); err != nil {
		return r, err
	}
	resting, err := idle(pid)
	if err != nil {
		return r, err
	}
	after, err := measure.Memory(pid)
	if err != nil {
		return r, err
	}
	r.perSocket = float64(after-before) / 1024 / float64(n)
	m, err := begin(pid)
	if err != nil {
		return r, err
	}
	f.timing.Store(true)
	sent, err := f.ask(b.rate, int(b.each.Seconds()), size)
	if err != nil {
		return r, err
	}
	used, wall, err := m.read()
	if err != nil {
		return r, err
	}
	f.settle(sent)
	f.timing.Store(false)
	f.mu.Lock()
	r.spread = spreadOf(f.took)
	f.mu.Unlock()
	r.perMessage = (used.Seconds() - resting*wall.Seconds()) / float64(sent) * 1e6
	f.heard.Store(0)
	began := time.Now()
	if sent, err = f.ask(0, int(pressed.Seconds()), size); err != nil {
		return r, err
	}
	f.settle(sent)
	r.flatOut = float64(f.heard.Load()) / time.Since(began).Seconds()
	return r, nil
}

func startFloor() (*floor, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	f := &floor{address: free.Addr().String()}
	_ = free.Close()
	f.process = exec.Command(os.Args[0], "--bare", f.address)
	f.process.Stderr = os.Stderr
	if err := f.process.Start(); err != nil {
		return nil, err
	}
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if _, err = f.ask(1, 0, 1); err == nil {
			return f, nil
		}
	}
	return nil, errors.Join(err, f.process.Process.Kill())
}

func (f *floor) ask(rate, seconds, size int) (int64, error) {
	res, err := http.Get(fmt.Sprintf("http://%s/send?rate=%d&seconds=%d&size=%d", f.address, rate, seconds, size))
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
}

func (f *floor) gather(ctx context.Context, n int) error {
	client := dialler(0)
	for i := range n {
		if i%perAddress == 0 {
			client = dialler(i / perAddress)
		}
		conn, _, err := websocket.Dial(ctx, "ws://"+f.address+"/socket", &websocket.DialOptions{HTTPClient: client})
		if err != nil {
			return err
		}
		go f.listen(ctx, conn)
	}
	return nil
}

func (f *floor) listen(ctx context.Context, conn *websocket.Conn) {
	defer func() { _ = conn.CloseNow() }()
	buffer := make([]byte, 4<<10)
	for {
		text, err := receive(ctx, conn, &buffer)
		if err != nil {
			return
		}
		if age, err := stampOf(text, time.Now()); err == nil && f.timing.Load() {
			f.mu.Lock()
			f.took = append(f.took, age)
			f.mu.Unlock()
		}
		f.heard.Add(1)
	}
}

// settle waits until all has come that was sent.
func (f *floor) settle(sent int64) {
	for end := time.Now().Add(patience); f.heard.Load() < sent && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
	}
}
