package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// stormed is how many sockets lose their server.
const stormed = 1000

// storm restarts the server that everybody is connected to, while events go on by way of another.
func storm(ctx context.Context, b *bench) error {
	p, err := b.start(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = p.Stop() }()
	other, err := b.start(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = other.Stop() }()
	f := b.stage.inPool
	c, err := gather(ctx, b.stage, f, stormed, p.Address, poolChanged, map[string]any{"pool": b.stage.pool.String()})
	if err != nil {
		return err
	}
	defer c.leave()
	c.comes.Store(true)
	c.sum()

	writing, end := context.WithCancel(ctx)
	defer end()
	var writer sync.WaitGroup
	var fault error
	edits := 0
	writer.Go(func() {
		tick := time.NewTicker(time.Second / time.Duration(b.rate))
		defer tick.Stop()
		for writing.Err() == nil && fault == nil {
			fault = f.edit(other, b.stage.admin)
			edits++
			<-tick.C
		}
	})
	time.Sleep(2 * time.Second)
	began := time.Now()
	if err := p.Stop(); err != nil {
		return err
	}
	stopped := time.Since(began)
	if err := p.Again(ctx); err != nil {
		return err
	}
	ready := time.Since(began)
	for deadline := time.Now().Add(2 * time.Minute); c.returns.Load() < stormed; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			return fmt.Errorf("%d of %d came back", c.returns.Load(), stormed)
		}
	}
	back := time.Since(began)
	end()
	writer.Wait()
	if fault != nil {
		return fault
	}
	lost := c.settle(patience)
	all, _, _ := c.sum()
	fmt.Fprintf(b.out, `
## A restart with %d sockets

The server gets the signal to stop, ends its connections one after another, and is started again at once; clients come back with their cursor, each after 0.1
to 1 s, again and again; %d events (%d a second) come from another server meanwhile.

| | after the signal, s |
| --- | ---: |
| the old server is gone | %.1f |
| the new one is ready | %.1f |
| everybody is back and has what they missed | %.1f |

From ready to all back: **%.1f s**. Lost: %d; repeated: %d; asked anew: %d; subscriptions that did not begin within the server's 10 s, and were tried again: %d.
`, stormed, edits, b.rate, stopped.Seconds(), ready.Seconds(), back.Seconds(), (back - ready).Seconds(), lost, all.repeated, all.resyncs, c.refused.Load())
	if all.faults > 0 {
		return fmt.Errorf("%d messages were faults: %s", all.faults, all.first)
	}
	return nil
}
