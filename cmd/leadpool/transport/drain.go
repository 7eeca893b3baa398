package transport

import (
	"context"
	"math/rand/v2"
	"time"
)

// Drain takes no new connections and ends those that are open, one after another and not all in one instant: their clients
// come back, and should not do so at the same time. It returns when all have ended, or with ctx.
func (l *Live) Drain(ctx context.Context) {
	r := l.ready()
	r.mu.Lock()
	r.draining = true
	all := make([]connection, 0, len(r.open))
	for c := range r.open {
		all = append(all, c)
	}
	r.mu.Unlock()
	rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })

	every := l.Limits.EndEvery
	if n := time.Duration(len(all)); n > 0 && every*n > l.Limits.EndTime {
		every = l.Limits.EndTime / n
	}
	for i, c := range all {
		c.end(restarting)
		if i == len(all)-1 || every <= 0 {
			continue
		}
		select {
		case <-time.After(time.Duration(rand.Int64N(2*int64(every)) + 1)):
		case <-ctx.Done():
		}
	}
	ended := make(chan struct{})
	go func() { r.serving.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-ctx.Done():
	}
}
