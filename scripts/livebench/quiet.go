package main

import (
	"context"
	"fmt"
)

// quietRate is how many events a second there are where each concerns few.
const quietRate = 20

// quiet is many people of whom each follows their own leads.
func quiet(ctx context.Context, b *bench) error {
	fmt.Fprintf(b.out, `
## Many quiet lists

Each socket follows all leads of its own person (viewChanged), %d people in all; %d leads of theirs are edited a second, in turn.

| sockets | p50 | p99 | max | CPU an event, ms | CPU a message, us | KiB a socket | messages | lost | repeated | asked anew |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
`, len(b.stage.tokens), quietRate)
	for _, n := range b.counts() {
		r, err := busyOf(ctx, b, b.stage.ofPeople, n, quietRate, viewChanged, nil, false)
		if err != nil {
			return err
		}
		fmt.Fprintf(b.out, "| %d | %s | %.2f | %.0f | %.1f | %d | %d | %d | %d |\n", n, r.spread, r.perEvent, r.net, r.perSocket, r.messages, r.lost+r.skipped, r.repeated, r.resyncs)
	}
	fmt.Fprint(b.out, "\nCPU is without what the edits themselves use.\n")
	return nil
}
