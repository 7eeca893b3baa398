package main

import (
	"fmt"
	"slices"
	"time"
)

// warmUps fill the caches before anything counts.
const warmUps = 2

type timing struct{ median, p95 time.Duration }

func (t timing) String() string {
	return fmt.Sprintf("%.1f / %.1f", float64(t.median.Microseconds())/1000, float64(t.p95.Microseconds())/1000)
}

func timed(runs int, do func() error) (timing, error) {
	took := make([]time.Duration, 0, runs)
	for i := range warmUps + runs {
		began := time.Now()
		if err := do(); err != nil {
			return timing{}, err
		}
		if i >= warmUps {
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	return timing{took[len(took)/2], took[len(took)*95/100]}, nil
}
