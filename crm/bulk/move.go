package bulk

import (
	"bytes"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// batchSize is how many leads of a pool are moved by one round of statements; fewer in tests.
var batchSize = 10_000

// move is all leads of a pool on their way into another, in one transaction. Closed leads, converted and discarded, go with
// the others, or a pool could never be emptied: they keep all but the pool. Everything else is as if each had been
// transferred alone.
type move struct {
	v        *access.Viewer
	from, to *db.Pool
	reason   string
	moved    int
	alarm    *time.Time // the earliest of what is due with the leads in their new pool
}

// all moves every lead of the pool, also those that come in meanwhile. tell is told after each batch how many were moved.
// Nothing but the leads is locked until the last moment, and then the two pools, briefly.
func (m *move) all(ctx context.Context, tx db.Conn, tell func(ctx context.Context, moved int) error) error {
	m.moved, m.alarm = 0, nil
	// Each batch is found by its ids: reading the whole table for each would cost more than the move itself.
	settings := []string{"SET LOCAL statement_timeout = 0", "SET LOCAL enable_hashjoin = off", "SET LOCAL enable_mergejoin = off"}
	if err := db.ExecAll(ctx, settings); err != nil {
		return err
	}
	if err := m.pass(ctx, tx, tell); err != nil {
		return err
	}
	// From here on no lead comes into the one pool, and nobody changes the rules of the other.
	if _, err := m.lock(ctx, tx, m.from, "FOR UPDATE"); err != nil {
		return err
	}
	version, err := m.lock(ctx, tx, m.to, "FOR SHARE")
	if err != nil {
		return err
	}
	if err := m.pass(ctx, tx, tell); err != nil {
		return err
	}
	return m.close(ctx, tx, version)
}

// lock locks a pool and tells its version.
func (m *move) lock(ctx context.Context, tx db.Conn, p *db.Pool, how string) (version int, err error) {
	err = tx.NewRaw("SELECT p.version FROM pools p WHERE p.organization_id = ? AND p.id = ? ?", m.v.Org(), p.ID, bun.Safe(how)).Scan(ctx, &version)
	return version, err
}

// pass moves the leads that are in the pool at this moment.
func (m *move) pass(ctx context.Context, tx db.Conn, tell func(ctx context.Context, moved int) error) error {
	for {
		ids, err := m.found(ctx)
		if err != nil || len(ids) == 0 {
			return err
		}
		before := m.moved
		for batch := range slices.Chunk(ids, batchSize) {
			if err := m.batch(ctx, tx, batch); err != nil {
				return err
			}
			if err := tell(ctx, m.moved); err != nil {
				return err
			}
		}
		if m.moved == before { // others took them all first
			return nil
		}
	}
}

// mostFound bounds what is held in memory: 16 bytes a lead.
const mostFound = 2_000_000

func (m *move) found(ctx context.Context) ([]uuid.UUID, error) {
	rows, err := query(ctx, "SELECT l.id FROM leads AS l WHERE l.organization_id = $1 AND l.pool_id = $2 LIMIT $3", m.v.Org(), m.from.ID, mostFound)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []uuid.UUID
	for rows.Next() {
		var id [16]byte
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	// Leads are locked in the order of their ids, as everywhere, so that nobody waits in a circle.
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	return ids, rows.Err()
}

// close writes what concerns the pools and not single leads.
func (m *move) close(ctx context.Context, tx db.Conn, version int) error {
	at := now()
	me := m.v.ID()
	for _, p := range []*db.Pool{m.from, m.to} {
		e := event.New(m.v.Org(), &me, "Pool", p.ID, lifecycle.RuleOf(lifecycle.Transfer).Event, at)
		e.Reason, e.Data.Changes = m.reason, append(m.changes(), m.counted())
		if err := event.Record(ctx, tx, e); err != nil {
			return err
		}
	}
	if version != m.to.Version { // its rules were changed while leads were on their way
		if err := job.Enqueue(ctx, job.RecomputePool{Org: m.v.Org(), Pool: m.to.ID}, nil); err != nil {
			return err
		}
	}
	if m.alarm == nil {
		return nil
	}
	return lifecycle.EnsureAlarm(ctx, tx, m.v.Org(), m.to.ID, *m.alarm)
}
