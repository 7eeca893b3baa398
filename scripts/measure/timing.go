package measure

import (
	"fmt"
	"slices"
	"time"
)

// warmUps fill the caches before anything counts.
const warmUps = 2

// Timing is how long something took, in the middle and at worst but for one in twenty.
type Timing struct{ Median, P95 time.Duration }

// String gives milliseconds.
func (t Timing) String() string {
	return fmt.Sprintf("%.1f / %.1f", float64(t.Median.Microseconds())/1000, float64(t.P95.Microseconds())/1000)
}

// Timed does something so many times, after a few that warm up.
func Timed(runs int, do func() error) (Timing, error) {
	took := make([]time.Duration, 0, runs)
	for i := range warmUps + runs {
		began := time.Now()
		if err := do(); err != nil {
			return Timing{}, err
		}
		if i >= warmUps {
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	return Timing{took[len(took)/2], took[len(took)*95/100]}, nil
}
