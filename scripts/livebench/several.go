package main

import (
	"context"
	"fmt"

	"github.com/leadpool/leadpool/scripts/measure"
)

// several has two servers on one PostgreSQL and one Redis: what is written by way of one is watched at the other.
func several(ctx context.Context, b *bench) error {
	first, err := b.start(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = first.Stop() }()
	second, err := b.start(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = second.Stop() }()
	n := b.counts()[0]
	fmt.Fprintf(b.out, `
## Two servers

%d sockets on one of them follow a pool, %d leads a second are edited by way of the other. Events get their numbers in the first that was started.

| edited on | watched on | p50 | p99 | max | lost | repeated |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
`, n, b.rate)
	for _, way := range []struct {
		from, to   *measure.Product
		edit, seen string
	}{{first, second, "first", "second"}, {second, first, "second", "first"}} {
		r, err := across(ctx, b, n, way.from, way.to)
		if err != nil {
			return err
		}
		fmt.Fprintf(b.out, "| %s | %s | %s | %d | %d |\n", way.edit, way.seen, r.spread, r.lost+r.skipped, r.repeated)
	}
	return nil
}

func across(ctx context.Context, b *bench, n int, from, to *measure.Product) (r row, err error) {
	f := b.stage.inPool
	c, err := gather(ctx, b.stage, f, n, to.Address, poolChanged, map[string]any{"pool": b.stage.pool.String()})
	if err != nil {
		return r, err
	}
	defer c.leave()
	err = r.paced(b, from, c, f, b.rate, 0, 0)
	return r, err
}
