package main

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// bareRedis is what the bus alone takes: from PUBLISH to a subscriber that has the message.
func bareRedis(ctx context.Context, b *bench) error {
	options, err := redis.ParseURL(b.servers.RedisURL)
	if err != nil {
		return err
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	sub := client.Subscribe(ctx, "livebench")
	defer func() { _ = sub.Close() }()
	if _, err := sub.Receive(ctx); err != nil {
		return err
	}
	var took []time.Duration
	tick := time.NewTicker(time.Second / time.Duration(b.rate))
	defer tick.Stop()
	for range int(b.each.Seconds()) * b.rate {
		<-tick.C
		if err := client.Publish(ctx, "livebench", stamped(max(b.size, stamp))).Err(); err != nil {
			return err
		}
		m, err := sub.ReceiveMessage(ctx)
		if err != nil {
			return err
		}
		age, err := stampOf([]byte(m.Payload), time.Now())
		if err != nil {
			return err
		}
		took = append(took, age)
	}
	s := spreadOf(took)
	fmt.Fprintf(b.out, "\n## Redis alone\n\n%d messages of %d bytes, %d a second, from PUBLISH to one subscriber: ms.\n\n| p50 | p99 | max |\n| ---: | ---: | ---: |\n| %s |\n", len(took), max(b.size, stamp), b.rate, s)
	if b.p50 > 0 {
		fmt.Fprintf(b.out, "\nThe product's p50 with the fewest sockets, which has a commit, the relay's number and the fan-out in it, is **%s** times that.\n", over(ms(b.p50), ms(s.p50)))
	}
	return nil
}
