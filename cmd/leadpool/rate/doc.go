// Package rate limits how often something may be done, across all processes of
// the product. It counts in Redis by the generic cell rate algorithm, in one
// round trip and one small key; while Redis is away it counts in memory.
package rate

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
)

// patience is how long Redis may take before the answer comes from memory.
const patience = 100 * time.Millisecond

// rest is how long Redis is left alone after it failed.
const rest = time.Second

// Limiter gives out tries. The zero value is not usable: see New.
type Limiter struct {
	redis  redis.UniversalClient
	memory *memory
	now    func() time.Time
	// away is when Redis may be asked again, in Unix nanoseconds.
	away atomic.Int64
}

// New makes a limiter. Without a client it counts in memory alone. The client
// must honour deadlines (ContextTimeoutEnabled).
func New(client redis.UniversalClient) *Limiter {
	return &Limiter{redis: client, memory: newMemory(), now: time.Now}
}

// Take asks for n of a key's tries, of which there are burst at most and one
// more after each interval. A negative n gives tries back and is always
// allowed. Without enough of them it says when there will be.
func (l *Limiter) Take(ctx context.Context, key string, burst int, every time.Duration, n int) (resetsAt time.Time, ok bool) {
	now := l.now()
	if l.redis == nil || now.UnixNano() < l.away.Load() {
		return l.memory.take(now, key, burst, every, n)
	}
	bounded, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	resetsAt, ok, err := takeRedis(bounded, l.redis, key, burst, every, n)
	if err == nil {
		return resetsAt, ok
	}
	if ctx.Err() == nil {
		// One process says so once a second, not once a request.
		l.away.Store(now.Add(rest).UnixNano())
		slog.WarnContext(ctx, "rate limits count in memory: Redis does not answer", "error", err)
	}
	return l.memory.take(now, key, burst, every, n)
}
