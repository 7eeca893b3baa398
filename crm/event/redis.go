package event

import (
	"context"
	"encoding/json"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
)

// Times of the bus.
const (
	publishWithin = 500 * time.Millisecond // a Redis that is silent must not hold the relay
	pingEvery     = 2 * time.Second        // how soon a connection that died is noticed
	buffered      = 1024                   // words that this process has not looked at yet; more are lost, and read from the database
)

// Redis is the bus of several server processes: one connection of each listens, whatever the number of organizations.
type Redis struct {
	client redis.UniversalClient
	listen *redis.PubSub
	words  chan Word
	nudged chan struct{}
	up     atomic.Bool
	heard  atomic.Int64 // when something last came in, Unix nanoseconds
}

// NewRedis listens on Redis until the context ends.
func NewRedis(ctx context.Context, client redis.UniversalClient) *Redis {
	b := &Redis{client: client, listen: client.Subscribe(ctx, nudges), words: make(chan Word, buffered), nudged: make(chan struct{}, 1)}
	b.up.Store(true)
	go b.run(ctx)
	return b
}

// nudges is the channel on which relays are told to look; it also keeps the connection open before anybody is followed.
const nudges = "leadpool:nudges"

// channel of an organization; the braces keep what belongs to it on one node of a cluster.
func channel(org uuid.UUID) string { return "leadpool:{" + org.String() + "}:live" }

// Publish sends words in one round trip.
func (b *Redis) Publish(ctx context.Context, words ...Word) error {
	ctx, cancel := context.WithTimeout(ctx, publishWithin)
	defer cancel()
	pipe := b.client.Pipeline()
	for _, w := range words {
		text, err := json.Marshal(w)
		if err != nil {
			return err
		}
		pipe.Publish(ctx, channel(w.Org()), text)
	}
	_, err := pipe.Exec(ctx)
	return err
}

// Follow begins to hear of an organization. Where Redis is away it is heard of once it is back.
func (b *Redis) Follow(ctx context.Context, org uuid.UUID) error {
	return b.listen.Subscribe(ctx, channel(org))
}

// Leave ends Follow.
func (b *Redis) Leave(ctx context.Context, org uuid.UUID) error {
	return b.listen.Unsubscribe(ctx, channel(org))
}

// Words is what comes in.
func (b *Redis) Words() <-chan Word { return b.words }

// Nudge has the relay look for events at once, whichever process it is in.
func (b *Redis) Nudge(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, publishWithin)
	defer cancel()
	_ = b.client.Publish(ctx, nudges, "").Err() // it looks by itself a moment later
}

// Nudged tells the relay that somebody did.
func (b *Redis) Nudged() <-chan struct{} { return b.nudged }

// Up says whether the last ping was answered.
func (b *Redis) Up() bool { return b.up.Load() }

func (b *Redis) run(ctx context.Context) {
	defer close(b.words)
	defer func() { _ = b.listen.Close() }()
	go b.ping(ctx)
	for ctx.Err() == nil {
		m, err := b.listen.Receive(ctx)
		if err != nil {
			b.up.Store(false)
			wait(ctx, 200*time.Millisecond) // the client connects anew, and subscribes to what was followed
			continue
		}
		b.heard.Store(time.Now().UnixNano())
		b.up.Store(true)
		message, ok := m.(*redis.Message)
		if !ok {
			continue
		}
		if message.Channel == nudges {
			select {
			case b.nudged <- struct{}{}:
			default:
			}
			continue
		}
		var w Word
		if json.Unmarshal([]byte(message.Payload), &w) != nil || w.Stretch == nil && w.Signal == nil {
			continue // somebody else's
		}
		select {
		case b.words <- w:
		default: // they find the gap
		}
	}
}

// ping finds out that nothing can come in: a connection that died silently gives no error by itself.
func (b *Redis) ping(ctx context.Context) {
	for wait(ctx, pingEvery) {
		asked := time.Now()
		err := b.listen.Ping(ctx)
		if err != nil || asked.UnixNano()-b.heard.Load() > int64(3*pingEvery) {
			b.up.Store(false)
		}
	}
}

// wait is false when the context ended first.
func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
