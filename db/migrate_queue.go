package db

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// queueGrants let the server's roles put jobs into the queue and work them. Jobs name an organization and ids, nothing
// that a tenant wrote, and no query of a user's reads them: they lie outside row-level security.
const queueGrants = `
	GRANT SELECT, INSERT, UPDATE ON river_job TO leadpool_app;
	GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO leadpool_system;
	GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO leadpool_app, leadpool_system;
	REVOKE UPDATE, DELETE ON lead_spans, events, claims FROM leadpool_system;
	GRANT UPDATE (left_at) ON lead_spans TO leadpool_system;
	GRANT UPDATE (seq), DELETE ON events TO leadpool_system;`

// migrateQueue brings the tables of the job queue up to date, after our own.
func migrateQueue(ctx context.Context, url string) error {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return err
	}
	defer pool.Close()
	migrator, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	// Several processes may start at once; the lock lets one do it. The steps are transactions of their own, for a value
	// that one adds to an enum can be used only after its commit.
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock(hashtext('leadpool queue'))"); err != nil {
		return err
	}
	defer func() {
		_, _ = conn.Exec(context.Background(), "SELECT pg_advisory_unlock(hashtext('leadpool queue'))")
	}()
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("job queue: %w", err)
	}
	_, err = conn.Exec(ctx, queueGrants)
	return err
}
