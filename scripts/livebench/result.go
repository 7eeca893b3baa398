package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// spread is how long messages took.
type spread struct{ p50, p99, most time.Duration }

func spreadOf(took []time.Duration) spread {
	if len(took) == 0 {
		return spread{}
	}
	slices.Sort(took)
	return spread{took[len(took)/2], took[len(took)*99/100], took[len(took)-1]}
}

// String gives milliseconds, as three cells of a table.
func (s spread) String() string {
	return fmt.Sprintf("%.1f | %.1f | %.1f", ms(s.p50), ms(s.p99), ms(s.most))
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// over is a ratio, also of what was too little to measure.
func over(a, b float64) string {
	if b <= 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", a/b)
}

func ignoreEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// timing begins or ends the taking of times.
func (c *crowd) timing(on bool) {
	for _, w := range c.watchers {
		w.mu.Lock()
		w.timing = on
		w.mu.Unlock()
	}
}

// sum gives what all have heard since the last time, and the times that were taken.
func (c *crowd) sum() (all counts, took []time.Duration, bytes int) {
	for _, w := range c.watchers {
		w.mu.Lock()
		all.add(w.counts)
		took = append(took, w.took...)
		bytes += w.bytes
		w.counts, w.took, w.bytes = counts{}, nil, 0
		w.mu.Unlock()
	}
	return all, took, bytes
}

// settle waits until everybody has seen the last version of all that concerns them; it gives what is lost after a while.
func (c *crowd) settle(most time.Duration) (lost int) {
	for end := time.Now().Add(most); ; time.Sleep(50 * time.Millisecond) {
		lost = 0
		for _, w := range c.watchers {
			lost += w.missing()
		}
		if lost == 0 || time.Now().After(end) {
			return lost
		}
	}
}
