package rate

import (
	"sync"
	"time"
)

// most is how many keys are remembered; beyond it the ones that mean nothing
// any more are dropped, and then any.
const most = 100_000

// memory counts in this process.
type memory struct {
	sync.Mutex
	full map[string]time.Time // when all tries of a key are back
}

func newMemory() *memory { return &memory{full: map[string]time.Time{}} }

func (m *memory) take(now time.Time, key string, burst int, every time.Duration, n int) (time.Time, bool) {
	m.Lock()
	defer m.Unlock()
	full := m.full[key]
	if full.Before(now) {
		full = now
	}
	next := full.Add(time.Duration(n) * every)
	if next.Before(now) {
		next = now
	}
	early := next.Add(-time.Duration(burst) * every)
	if n > 0 && early.After(now) {
		return early, false
	}
	if len(m.full) >= most {
		m.sweep(now)
	}
	m.full[key] = next
	return now, true
}

func (m *memory) sweep(now time.Time) {
	for key, full := range m.full {
		if !full.After(now) {
			delete(m.full, key)
		}
	}
	for key := range m.full {
		if len(m.full) < most {
			return
		}
		delete(m.full, key)
	}
}
