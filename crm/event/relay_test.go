package event_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// relays are several processes' relays on one database, of which one at a time publishes.
type relays struct {
	*crmtest.Org
	buses []*event.Memory
	stops []func()
}

func newRelays(t *testing.T, n int) *relays {
	t.Helper()
	conn := dbtest.Open(t)
	r := &relays{Org: crmtest.NewOrg(t, conn, "Acme")}
	for range n {
		bus := event.NewMemory()
		must(t, bus.Follow(t.Context(), r.ID))
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan struct{})
		go func() { defer close(done); event.NewRelay(conn, bus).Run(ctx) }()
		stop := sync.OnceFunc(func() { cancel(); <-done })
		t.Cleanup(stop)
		r.buses, r.stops = append(r.buses, bus), append(r.stops, stop)
	}
	return r
}

func (r *relays) write(t testing.TB, kind string) {
	t.Helper()
	must(t, db.InTx(r.In(t), r.Conn, func(ctx context.Context, tx db.Conn) error {
		return event.Record(ctx, tx, event.New(r.ID, nil, "Thing", db.NewID(), kind, time.Now()))
	}))
}

// until reads the stream until it has so many entries of things.
func (r *relays) until(t *testing.T, n int) (things []event.Entry) {
	t.Helper()
	for t.Context().Err() == nil {
		last, err := event.Last(r.In(t), r.Conn, r.ID)
		must(t, err)
		all, err := event.Read(r.In(t), r.Conn, r.ID, 0, last, 100_000)
		must(t, err)
		for i, e := range all {
			if e.Seq != int64(i)+1 {
				t.Fatalf("entry %d has the number %d: there is a gap, or something twice", i, e.Seq)
			}
		}
		things = slices.DeleteFunc(all, func(e event.Entry) bool { return e.Type != "Thing" })
		if len(things) >= n {
			return things
		}
		time.Sleep(time.Millisecond) // others are at it
	}
	t.Fatal("events are not published")
	return nil
}

// Many write at once, transactions that began first end last, and relays come and go: each event has one number, without a gap,
// and what was committed before something else began stands before it.
func TestEachEventHasItsPlace(t *testing.T) {
	t.Parallel()
	r := newRelays(t, 3)
	const writers, each = 8, 30
	var all sync.WaitGroup
	slow, tx, err := db.Begin(r.In(t), r.Conn)
	must(t, err)
	must(t, event.Record(slow, tx, event.New(r.ID, nil, "Thing", db.NewID(), "slow", time.Now())))
	for w := range writers {
		all.Go(func() {
			for i := range each {
				r.write(t, fmt.Sprintf("%d %03d", w, i))
			}
		})
	}
	all.Go(func() { r.until(t, writers*each/3); r.stops[0](); r.stops[1]() })
	all.Wait()
	r.until(t, writers*each)
	must(t, tx.Commit())
	things := r.until(t, writers*each+1)
	if things[len(things)-1].Kind != "slow" {
		t.Error("what was committed last does not come last")
	}
	last := map[byte]string{}
	for _, e := range things[:len(things)-1] {
		if e.Kind <= last[e.Kind[0]] {
			t.Fatalf("%q comes after %q", e.Kind, last[e.Kind[0]])
		}
		last[e.Kind[0]] = e.Kind
	}
}

// One process publishes at a time, and another goes on when it has stopped.
func TestAnotherGoesOn(t *testing.T) {
	t.Parallel()
	r := newRelays(t, 2)
	r.write(t, "first")
	r.until(t, 1)
	heard := func(i int) (n int) {
		for {
			select {
			case <-r.buses[i].Words():
				n++
			case <-time.After(50 * time.Millisecond):
				return n
			}
		}
	}
	one, other := heard(0), heard(1)
	if (one > 0) == (other > 0) {
		t.Fatalf("the one published %d times, the other %d", one, other)
	}
	leader := 0
	if other > 0 {
		leader = 1
	}
	r.stops[leader]()
	r.write(t, "second")
	r.until(t, 2)
	if heard(1-leader) == 0 {
		t.Error("nobody has heard of the second")
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
