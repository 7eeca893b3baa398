package event

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/google/uuid"
)

// Memory is the bus of one process, and of tests, which can have it lose words.
type Memory struct {
	mu       sync.Mutex
	followed map[uuid.UUID]bool
	words    chan Word
	down     atomic.Bool
}

// NewMemory makes a bus.
func NewMemory() *Memory {
	return &Memory{followed: map[uuid.UUID]bool{}, words: make(chan Word, buffered)}
}

// Publish sends words to this process.
func (b *Memory) Publish(_ context.Context, words ...Word) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, w := range words {
		if !b.followed[w.Org()] || b.down.Load() {
			continue
		}
		select {
		case b.words <- w:
		default:
		}
	}
	return nil
}

// Follow begins to hear of an organization.
func (b *Memory) Follow(_ context.Context, org uuid.UUID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.followed[org] = true
	return nil
}

// Leave ends Follow.
func (b *Memory) Leave(_ context.Context, org uuid.UUID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.followed, org)
	return nil
}

// Words is what comes in.
func (b *Memory) Words() <-chan Word { return b.words }

// Nudge does nothing: the only process has its own relay.
func (b *Memory) Nudge(context.Context) {}

// Nudged never tells of anything.
func (b *Memory) Nudged() <-chan struct{} { return nil }

// Up says whether words come through.
func (b *Memory) Up() bool { return !b.down.Load() }

// Break has the bus lose all words, or carry them again.
func (b *Memory) Break(broken bool) { b.down.Store(broken) }
