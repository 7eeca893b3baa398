package measure

import (
	"fmt"
	"slices"
	"time"
)

// warmUps fill the caches before anything counts.
const warmUps = 2

// patience is how long something slow is done again; a few times do then.
const patience = 5 * time.Second

// Timing is how long something took, in the middle and at worst but for one in twenty.
type Timing struct{ Median, P95 time.Duration }

// String gives milliseconds.
func (t Timing) String() string {
	return fmt.Sprintf("%.1f / %.1f", float64(t.Median.Microseconds())/1000, float64(t.P95.Microseconds())/1000)
}

// Of sums up how long things took; there must be some.
func Of(took []time.Duration) Timing {
	sorted := slices.Sorted(slices.Values(took))
	return Timing{sorted[len(sorted)/2], sorted[len(sorted)*95/100]}
}

// Timed does something so many times, after a few that warm up.
func Timed(runs int, do func() error) (Timing, error) {
	took := make([]time.Duration, 0, runs)
	first := time.Now()
	for i := range warmUps + runs {
		if len(took) >= 3 && time.Since(first) > patience {
			break
		}
		began := time.Now()
		if err := do(); err != nil {
			return Timing{}, err
		}
		if i >= warmUps {
			took = append(took, time.Since(began))
		}
	}
	return Of(took), nil
}
