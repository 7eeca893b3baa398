package lifecycle

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// Batch is what the steps of one call share: the transaction, what was read once for all of them, and what they write.
type Batch struct {
	Tx     db.Conn
	Org    uuid.UUID
	Viewer *access.Viewer // nil when a rule acts
	Actor  *uuid.UUID     // nil when a rule acts
	Now    time.Time
	Tell   notice.Desk

	pools    map[uuid.UUID]*db.Pool
	users    map[uuid.UUID]*db.User
	held     map[uuid.UUID]error
	managers map[uuid.UUID][]uuid.UUID
	alarms   map[uuid.UUID]time.Time
	writes   []string
}

// NewBatch begins the work of one call of a person's inside its transaction.
func NewBatch(tx db.Conn, v *access.Viewer) *Batch {
	b := NewRuleBatch(tx, v.Org())
	me := v.ID()
	b.Viewer, b.Actor = v, &me
	b.users[me] = v.User
	return b
}

// NewRuleBatch begins work that no person asked for: a deadline that passed.
func NewRuleBatch(tx db.Conn, org uuid.UUID) *Batch {
	return &Batch{Tx: tx, Org: org, Now: time.Now().UTC().Truncate(time.Microsecond),
		pools: map[uuid.UUID]*db.Pool{}, users: map[uuid.UUID]*db.User{}, held: map[uuid.UUID]error{},
		managers: map[uuid.UUID][]uuid.UUID{}, alarms: map[uuid.UUID]time.Time{}}
}

// Pool reads a pool once for the whole call.
func (b *Batch) Pool(ctx context.Context, id uuid.UUID) (*db.Pool, error) {
	if p, ok := b.pools[id]; ok {
		return p, nil
	}
	p := new(db.Pool)
	err := b.Tx.NewSelect().Model(p).Where("p.organization_id = ?", b.Org).Where("p.id = ?", id).Scan(ctx)
	if err = db.One(err); err != nil {
		return nil, err
	}
	b.pools[id] = p
	return p, nil
}

// User reads a person once for the whole call.
func (b *Batch) User(ctx context.Context, id uuid.UUID) (*db.User, error) {
	if u, ok := b.users[id]; ok {
		return u, nil
	}
	u := new(db.User)
	err := b.Tx.NewSelect().Model(u).Where("u.organization_id = ?", b.Org).Where("u.id = ?", id).Scan(ctx)
	if err = db.One(err); err != nil {
		return nil, err
	}
	b.users[id] = u
	return u, nil
}

// Administrators are the active people who administer a pool by name.
func (b *Batch) Administrators(ctx context.Context, pool uuid.UUID) ([]uuid.UUID, error) {
	if list, ok := b.managers[pool]; ok {
		return list, nil
	}
	var list []uuid.UUID
	err := b.Tx.NewRaw(`SELECT pa.user_id FROM pool_access pa JOIN users u ON u.organization_id = ? AND u.id = pa.user_id AND u.active
		WHERE pa.organization_id = ? AND pa.pool_id = ? AND pa.administrator ORDER BY pa.user_id`, b.Org, b.Org, pool).Scan(ctx, &list)
	b.managers[pool] = list
	return list, err
}

// hold is HoldOwner, once for the whole call.
func (b *Batch) hold(ctx context.Context, owner uuid.UUID) error {
	err, ok := b.held[owner]
	if !ok {
		err = HoldOwner(ctx, b.Tx, b.Org, owner)
		b.held[owner] = err
	}
	return err
}

// Holding says that the call holds somebody already, by a lock of its own that is stronger.
func (b *Batch) Holding(owner uuid.UUID) { b.held[owner] = nil }

// Write takes a statement to run with all others of the call in one round trip, once each lead has been judged.
func (b *Batch) Write(statement fmt.Stringer) { b.writes = append(b.writes, statement.String()) }

// Alarm notes that something is due with a lead of the pool.
func (b *Batch) Alarm(pool *uuid.UUID, at *time.Time) {
	if pool == nil || at == nil {
		return
	}
	if earliest, ok := b.alarms[*pool]; !ok || at.Before(earliest) {
		b.alarms[*pool] = *at
	}
}

// Close writes all that the steps decided, what people are told of it, and the jobs that their deadlines need.
func (b *Batch) Close(ctx context.Context) error {
	b.writes = append(b.writes, b.Tell.Statements(ctx, b.Tx, b.Org, b.Now)...)
	if err := db.ExecAll(ctx, b.writes); err != nil {
		return err
	}
	b.writes = nil
	db.AfterCommit(ctx, event.Wake)
	pools := make([]uuid.UUID, 0, len(b.alarms))
	for id := range b.alarms {
		pools = append(pools, id)
	}
	slices.SortFunc(pools, func(a, c uuid.UUID) int { return slices.Compare(a[:], c[:]) })
	for _, id := range pools {
		if err := EnsureAlarm(ctx, b.Tx, b.Org, id, b.alarms[id]); err != nil {
			return err
		}
	}
	clear(b.alarms)
	return nil
}

func (b *Batch) userName(ctx context.Context, id *uuid.UUID) (string, error) {
	if id == nil {
		return "", nil
	}
	u, err := b.User(ctx, *id)
	if err != nil {
		return "", err
	}
	return u.Name, nil
}

func (b *Batch) poolName(ctx context.Context, id *uuid.UUID) (string, error) {
	if id == nil {
		return "", nil
	}
	p, err := b.Pool(ctx, *id)
	if err != nil {
		return "", err
	}
	return p.Name, nil
}
