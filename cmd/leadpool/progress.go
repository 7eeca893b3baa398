package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// progress shows how far a long command is: a bar on a terminal, a line now and then elsewhere.
type progress struct {
	out   io.Writer
	what  string
	every time.Duration
	bar   bool

	mu    sync.Mutex
	began time.Time
	shown time.Time
}

func newProgress(what string) *progress {
	p := &progress{out: os.Stderr, what: what, every: 10 * time.Second, began: time.Now(), shown: time.Now()}
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		p.bar, p.every = true, 100*time.Millisecond
	}
	return p
}

// at says how much is done; the last call finishes the line.
func (p *progress) at(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	last := done >= total
	if now.Sub(p.shown) < p.every && (!last || !p.bar) {
		return
	}
	p.shown = now
	rate := float64(done) / max(now.Sub(p.began).Seconds(), 0.001)
	text := fmt.Sprintf("%s %d of %d", p.what, done, total)
	if rate >= 1 { // steps such as indexes take longer each
		text += fmt.Sprintf(", %.0f a second", rate)
	}
	if !last && rate > 0 {
		text += fmt.Sprintf(", about %s left", time.Duration(float64(total-done)/rate*float64(time.Second)).Round(time.Second))
	}
	if !p.bar {
		fmt.Fprintln(p.out, text)
		return
	}
	const width = 30
	full := width
	if total > 0 {
		full = min(width, done*width/total)
	}
	fmt.Fprintf(p.out, "\r[%s%s] %s\x1b[K", strings.Repeat("#", full), strings.Repeat(".", width-full), text)
	if last {
		fmt.Fprintln(p.out)
	}
}
