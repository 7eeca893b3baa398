package event

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// Relay numbers what happened and publishes it. Of all server processes one does at a time; when it dies another goes on. An
// event gets its number after its transaction was committed, in a transaction of the relay's own: whoever sees number n sees
// all before it, whatever the order in which transactions began.
type Relay struct {
	conn  db.Conn
	bus   Bus
	lease lease
	woken chan struct{}
}

// Times and sizes of the relay.
const (
	lookEvery  = 250 * time.Millisecond // for what other processes wrote
	atOnce     = 500                    // events in one transaction, and in one word to the others
	tryAgainIn = time.Second            // while the database is away
)

// NewRelay makes a process's relay.
func NewRelay(conn db.Conn, bus Bus) *Relay {
	return &Relay{conn: conn, bus: bus, lease: lease{db.NewID()}, woken: make(chan struct{}, 1)}
}

// Run publishes until the context ends, whenever this process is the one to do it.
func (r *Relay) Run(ctx context.Context) {
	ctx = db.AsSystem(ctx)
	defer onWake(r.woken)()
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), tryAgainIn)
		defer cancel()
		_ = r.lease.give(ctx, r.conn)
	}()
	var taken time.Time // when the lease was last renewed
	mine := false
	for ctx.Err() == nil {
		if time.Since(taken) > renewEvery {
			var err error
			if mine, err = r.lease.take(ctx, r.conn); err != nil {
				r.failed(ctx, err)
				continue
			}
			taken = time.Now()
		}
		if !mine {
			if r.rest(ctx, renewEvery) {
				r.bus.Nudge(ctx)
			}
			continue
		}
		n, err := r.Publish(ctx)
		switch {
		case err != nil:
			r.failed(ctx, err)
			taken = time.Time{} // it may be another's by now
		case n < atOnce:
			r.rest(ctx, lookEvery)
		}
	}
}

func (r *Relay) failed(ctx context.Context, err error) {
	if ctx.Err() == nil {
		slog.WarnContext(ctx, "events are not published", "error", err)
		wait(ctx, tryAgainIn)
	}
}

// rest waits for work, or for a while; it says whether this process itself has written events.
func (r *Relay) rest(ctx context.Context, most time.Duration) (written bool) {
	t := time.NewTimer(most)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	case <-r.bus.Nudged():
	case <-r.woken:
		written = true
	}
	return written
}

// Publish numbers some of what waits and tells the others; it says how many there were. Losing the word between the two is
// harmless: who follows an organization looks at its last number from time to time.
func (r *Relay) Publish(ctx context.Context) (n int, err error) {
	var stretches []*Stretch
	err = db.InTx(ctx, r.conn, func(ctx context.Context, tx db.Conn) error {
		stretches, n = nil, 0
		if mine, err := r.lease.held(ctx, tx); err != nil || !mine {
			return err
		}
		var waiting []*db.Event
		if err := tx.NewSelect().Model(&waiting).Where("e.seq IS NULL").Order("e.id").Limit(int64(atOnce)).Scan(ctx); err != nil {
			return err
		}
		n = len(waiting)
		for _, events := range byOrg(waiting) {
			s, err := number(ctx, tx, events)
			if err != nil {
				return err
			}
			stretches = append(stretches, s)
		}
		return nil
	})
	if err != nil || len(stretches) == 0 {
		return n, err
	}
	words := make([]Word, len(stretches))
	for i, s := range stretches {
		words[i] = Word{Stretch: s}
	}
	if err := r.bus.Publish(ctx, words...); err != nil {
		slog.DebugContext(ctx, "word of events was lost", "error", err)
	}
	return n, nil
}

// byOrg parts events by organization and puts each one's in the order in which they happened: ids are of the clocks of
// several processes, so of one lead its versions decide.
func byOrg(events []*db.Event) (lists [][]*db.Event) {
	places := map[uuid.UUID]int{}
	for _, e := range events {
		i, known := places[e.OrganizationID]
		if !known {
			i = len(lists)
			places[e.OrganizationID] = i
			lists = append(lists, nil)
		}
		lists[i] = append(lists[i], e)
	}
	for _, list := range lists {
		inOrder(list)
	}
	return lists
}

// inOrder leaves events where they are, except that those of one lead take their places in the order of its versions.
func inOrder(events []*db.Event) {
	places := map[uuid.UUID][]int{}
	for i, e := range events {
		if e.Data.Move != nil {
			places[e.SubjectID] = append(places[e.SubjectID], i)
		}
	}
	for _, at := range places {
		if len(at) < 2 {
			continue
		}
		of := make([]*db.Event, len(at))
		for i, place := range at {
			of[i] = events[place]
		}
		slices.SortStableFunc(of, func(a, b *db.Event) int { return a.Data.Move.Version - b.Data.Move.Version })
		for i, place := range at {
			events[place] = of[i]
		}
	}
}

// number gives the events of one organization their places in its stream.
func number(ctx context.Context, tx db.Conn, events []*db.Event) (*Stretch, error) {
	org := events[0].OrganizationID
	var last int64
	err := tx.NewRaw(`INSERT INTO event_streams AS es (organization_id, last_seq, published_at)
		VALUES (?0, ?1 + coalesce((SELECT max(e.seq) FROM events e WHERE e.organization_id = ?0 AND e.seq IS NOT NULL), 0), ?2)
		ON CONFLICT (organization_id) DO UPDATE SET last_seq = es.last_seq + ?1, published_at = EXCLUDED.published_at RETURNING es.last_seq`,
		org, len(events), time.Now().UTC()).Scan(ctx, &last)
	if err != nil {
		return nil, err
	}
	s := &Stretch{Org: org, From: last - int64(len(events)) + 1, To: last}
	ids, numbers := make([]uuid.UUID, len(events)), make([]int64, len(events))
	for i, e := range events {
		ids[i], numbers[i] = e.ID, s.From+int64(i)
		s.Entries = append(s.Entries, entry(e, numbers[i]))
	}
	_, err = tx.NewRaw(`UPDATE events AS e SET seq = n.seq FROM unnest(?::uuid[], ?::bigint[]) AS n(id, seq) WHERE e.organization_id = ? AND e.id = n.id`,
		pgdialect.Array(ids), pgdialect.Array(numbers), org).Exec(ctx)
	return s, err
}
