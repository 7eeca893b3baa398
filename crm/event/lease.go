package event

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// Who publishes: one process at a time, by a row that it keeps renewing.
const (
	leaseName  = "relay"
	leaseFor   = 3 * time.Second // how long the others wait when it dies
	renewEvery = time.Second
)

// lease is a process's hold on the relay. The database's clock alone decides, so that clocks of processes may differ.
type lease struct{ holder uuid.UUID }

// take becomes or stays the holder, where nobody else is.
func (l lease) take(ctx context.Context, conn db.Conn) (mine bool, err error) {
	var holders []uuid.UUID
	err = conn.NewRaw(`INSERT INTO relay_leases AS rl (name, holder, until) VALUES (?0, ?1, now() + make_interval(secs => ?2))
		ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until WHERE rl.holder = ?1 OR rl.until < now() RETURNING rl.holder`,
		leaseName, l.holder, leaseFor.Seconds()).Scan(ctx, &holders)
	return len(holders) == 1, err
}

// held makes sure, until the transaction ends, that nobody else has become the holder.
func (l lease) held(ctx context.Context, tx db.Conn) (mine bool, err error) {
	err = tx.NewRaw("SELECT count(*) = 1 FROM (SELECT 1 FROM relay_leases AS rl WHERE rl.name = ? AND rl.holder = ? AND rl.until > now() FOR SHARE) AS mine", leaseName, l.holder).Scan(ctx, &mine)
	return mine, err
}

// give lets others have it at once.
func (l lease) give(ctx context.Context, conn db.Conn) error {
	_, err := conn.NewRaw("DELETE FROM relay_leases AS rl WHERE rl.name = ? AND rl.holder = ?", leaseName, l.holder).Exec(ctx)
	return err
}
