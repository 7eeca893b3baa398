package main

import (
	"context"
	"fmt"
	"time"

	"github.com/leadpool/leadpool/scripts/measure"
)

// How hard is pressed where nothing is paced.
const (
	writers = 8
	pressed = 5 * time.Second
)

// patience is how long what was told may take to come before it counts as lost.
const patience = 20 * time.Second

// row is what one measurement gave.
type row struct {
	spread
	perMessage, net float64 // microseconds of the server's processors: all while events come, and without what writing takes
	perEvent        float64 // milliseconds of them an event, without what writing takes
	perSocket       float64 // KiB
	flatOut         float64 // messages a second
	changes         float64 // changes a second, in these
	edits           float64
	lost            int
	size            int
	counts
}

// busy is one pool that everybody watches.
func busy(ctx context.Context, b *bench) error {
	fmt.Fprintf(b.out, `
## One busy pool

All sockets follow one pool (poolChanged), %d leads are edited a second for %s through GraphQL, then %d writers edit as fast as they can for %s.
A delivery is from the lead's updatedAt, which the server sets before it commits, to the client's having the message: ms. CPU is the server
process's: what it uses meanwhile without what it uses while nothing happens; "alone" is without what the same edits use while nobody watches.
Memory is what it grows by when the sockets come. The bare fan-out is coder/websocket writing one message of the same size to all.

| | sockets | p50 | p99 | max | CPU a message, us | alone, us | KiB a socket | messages a second, flat out | changes a second in them | edits a second | lost | repeated | asked anew |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
`, b.rate, b.each, writers, pressed)
	for i, n := range b.counts() {
		r, err := busyOf(ctx, b, b.stage.inPool, n, b.rate, poolChanged, map[string]any{"pool": b.stage.pool.String()}, true)
		if err != nil {
			return err
		}
		if b.size = r.size; i == 0 {
			b.p50 = r.p50
		}
		bare, err := bareOf(ctx, b, n, r.size)
		if err != nil {
			return err
		}
		fmt.Fprintf(b.out, "| product | %d | %s | %.1f | %.1f | %.1f | %.0f | %.0f | %.0f | %d | %d | %d |\n", n, r.spread, r.perMessage, r.net, r.perSocket, r.flatOut, r.changes, r.edits, r.lost+r.skipped, r.repeated, r.resyncs)
		fmt.Fprintf(b.out, "| bare, %d bytes | %d | %s | %.1f | | %.1f | %.0f | | | | | |\n", r.size, n, bare.spread, bare.perMessage, bare.perSocket, bare.flatOut)
		fmt.Fprintf(b.out, "| **ratio** | %d | %s | %s | %s | %s | %s | %s | %s | | | | | |\n", n, over(ms(r.p50), ms(bare.p50)), over(ms(r.p99), ms(bare.p99)), over(ms(r.most), ms(bare.most)),
			over(r.perMessage, bare.perMessage), over(r.net, bare.perMessage), over(r.perSocket, bare.perSocket), over(r.flatOut, bare.flatOut))
	}
	return nil
}

// busyOf measures a fresh server with so many sockets.
func busyOf(ctx context.Context, b *bench, f *field, n, rate int, query string, vars map[string]any, press bool) (r row, err error) {
	p, err := b.start(ctx)
	if err != nil {
		return r, err
	}
	defer func() { _ = p.Stop() }()
	admin := b.stage.admin
	if _, err = f.paced(p, admin, rate, 2*time.Second); err != nil { // its caches fill
		return r, err
	}
	quiet, err := idle(p.Process())
	if err != nil {
		return r, err
	}
	writing, err := share(p.Process(), func() error { _, err := f.paced(p, admin, rate, b.each/2); return err })
	if err != nil {
		return r, err
	}
	before, err := measure.Memory(p.Process())
	if err != nil {
		return r, err
	}
	c, err := gather(ctx, b.stage, f, n, p.Address, query, vars)
	if err != nil {
		return r, err
	}
	defer c.leave()
	resting, err := idle(p.Process())
	if err != nil {
		return r, err
	}
	after, err := measure.Memory(p.Process())
	if err != nil {
		return r, err
	}
	r.perSocket = float64(after-before) / 1024 / float64(n)
	if err = r.paced(b, p, c, f, rate, resting, writing-quiet); err != nil || !press {
		return r, err
	}
	err = r.press(p, c, f, admin)
	return r, err
}

// paced has events come at the rate.
func (r *row) paced(b *bench, p *measure.Product, c *crowd, f *field, rate int, resting, writing float64) error {
	m, err := begin(p.Process())
	if err != nil {
		return err
	}
	c.sum()
	c.timing(true)
	edits, err := f.paced(p, b.stage.admin, rate, b.each)
	if err != nil {
		return err
	}
	r.lost = c.settle(patience)
	used, wall, err := m.read()
	if err != nil {
		return err
	}
	c.timing(false)
	all, took, size := c.sum()
	r.counts, r.spread = all, spreadOf(took)
	if all.messages == 0 || all.faults > 0 {
		return fmt.Errorf("%d messages came, and %d faults: %s", all.messages, all.faults, all.first)
	}
	r.size = size / all.messages
	own := used.Seconds() - resting*wall.Seconds()
	r.perMessage = own / float64(all.messages) * 1e6
	r.net = max(0, own-writing*wall.Seconds()) / float64(all.messages) * 1e6
	r.perEvent = max(0, own-writing*wall.Seconds()) / float64(edits) * 1e3
	return nil
}

// press has them come as fast as they are made.
func (r *row) press(p *measure.Product, c *crowd, f *field, admin string) error {
	began := time.Now()
	edits, err := f.flatOut(p, admin, writers, pressed)
	if err != nil {
		return err
	}
	r.lost += c.settle(patience)
	wall := time.Since(began).Seconds()
	all, _, _ := c.sum()
	r.flatOut, r.changes, r.edits = float64(all.messages)/wall, float64(all.changes)/wall, float64(edits)/wall
	r.repeated, r.resyncs = r.repeated+all.repeated, r.resyncs+all.resyncs
	return nil
}
