package rate

import (
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/leadpool/leadpool/db/dbtest"
)

func client(t *testing.T) *redis.Client {
	t.Helper()
	options, err := redis.ParseURL(dbtest.Redis(t))
	if err != nil {
		t.Fatal(err)
	}
	c := redis.NewClient(options)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// TestTake says the same of both ways of counting.
func TestTake(t *testing.T) {
	t.Parallel()
	for name, l := range map[string]*Limiter{"redis": New(client(t)), "memory": New(nil)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := t.Context()
			take := func(key string, n int) bool {
				_, ok := l.Take(ctx, key, 5, time.Hour, n)
				return ok
			}
			for i := range 5 {
				if !take("a", 1) {
					t.Fatalf("try %d is refused", i+1)
				}
			}
			resetsAt, ok := l.Take(ctx, "a", 5, time.Hour, 1)
			if ok {
				t.Fatal("a sixth try is given")
			}
			if wait := time.Until(resetsAt); wait < 55*time.Minute || wait > time.Hour+time.Minute {
				t.Errorf("the next try comes in %v, want an hour", wait)
			}
			if !take("b", 5) || take("b", 1) {
				t.Error("another key does not count by itself")
			}
			if !take("a", -1) || !take("a", 1) || take("a", 1) {
				t.Error("a try that is given back cannot be taken once")
			}
			if !take("c", -100) || !take("c", 5) || take("c", 1) {
				t.Error("giving back more than was taken makes the burst larger")
			}
			if take("d", 6) {
				t.Error("more than the burst is given at once")
			}
		})
	}
}

func TestManyAtOnceGetExactlyTheBurst(t *testing.T) {
	t.Parallel()
	for name, l := range map[string]*Limiter{"redis": New(client(t)), "memory": New(nil)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var given atomic.Int64
			var wg sync.WaitGroup
			for range 50 {
				wg.Go(func() {
					if _, ok := l.Take(t.Context(), "race", 10, time.Hour, 1); ok {
						given.Add(1)
					}
				})
			}
			wg.Wait()
			if given.Load() != 10 {
				t.Errorf("%d tries given, want 10", given.Load())
			}
		})
	}
}

func TestTriesComeBack(t *testing.T) {
	t.Parallel()
	l, now := New(nil), time.Now()
	l.now = func() time.Time { return now }
	given := func() (n int) { // how many tries there are at this moment
		for range 10 {
			if _, ok := l.Take(t.Context(), "k", 2, time.Minute, 1); ok {
				n++
			}
		}
		return n
	}
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{0, 2}, {59 * time.Second, 0}, {2 * time.Second, 1}, {time.Hour, 2}} {
		now = now.Add(step.after)
		if got := given(); got != step.want {
			t.Errorf("after %v more: %d tries, want %d", step.after, got, step.want)
		}
	}
}

// Redis may refuse, or take calls and never answer: neither may hold a request.
func TestRedisAway(t *testing.T) {
	t.Parallel()
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = silent.Close() })
	for name, address := range map[string]string{"refuses": "127.0.0.1:1", "is silent": silent.Addr().String()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := redis.NewClient(&redis.Options{Addr: address, ContextTimeoutEnabled: true})
			t.Cleanup(func() { _ = c.Close() })
			l := New(c)
			start := time.Now()
			for i := range 5 {
				if _, ok := l.Take(t.Context(), "k", 5, time.Hour, 1); !ok {
					t.Fatalf("try %d is refused", i+1)
				}
			}
			if _, ok := l.Take(t.Context(), "k", 5, time.Hour, 1); ok {
				t.Error("without Redis nothing is counted")
			}
			if took := time.Since(start); took > 2500*time.Millisecond {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	l := New(nil)
	for i := range most + 10 {
		l.Take(t.Context(), fmt.Sprint(i), 2, time.Hour, 1)
	}
	if n := len(l.memory.full); n > most {
		t.Errorf("%d keys are remembered", n)
	}
}
