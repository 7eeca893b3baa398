package loadgen

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
)

// load writes the leads of all organizations in one transaction, with COPY. Row-level security forbids COPY to whoever
// it binds, so the tables' owner lifts it from itself for as long as the transaction lasts. Where the tables are empty,
// indexes and keys are taken away meanwhile: building them once is several times quicker than growing them.
func load(ctx context.Context, conn *db.DB, models []*model, progress func(string, int, int)) error {
	total := 0
	for _, m := range models {
		total += m.leads
	}
	if total == 0 {
		return nil
	}
	return pgx.BeginFunc(ctx, conn.Pool(), func(tx pgx.Tx) error {
		if err := begin(ctx, tx); err != nil {
			return err
		}
		var full bool
		if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM leads)").Scan(&full); err != nil {
			return err
		}
		var later []string
		frozen := map[string]bool{}
		if !full {
			var err error
			if later, err = strip(ctx, tx); err != nil {
				return err
			}
			if frozen, err = renew(ctx, tx); err != nil {
				return err
			}
		}
		for _, t := range tables {
			done := 0
			for _, m := range models {
				if err := t.fill(ctx, tx, m, frozen[t.name], func(n int) { progress(t.name, done+n, total) }); err != nil {
					return fmt.Errorf("%s: %w", t.name, err)
				}
				done += m.leads
			}
		}
		for i, statement := range later {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
			progress("indexes and keys", i+1, len(later))
		}
		if err := learn(ctx, tx, models); err != nil {
			return err
		}
		if err := setAlarms(ctx, tx, models); err != nil {
			return err
		}
		return end(ctx, tx)
	})
}

func begin(ctx context.Context, tx pgx.Tx) error {
	for _, statement := range []string{
		"SET LOCAL ROLE NONE", // the login, which owns the tables
		"SET LOCAL statement_timeout = 0",
		"SET LOCAL idle_in_transaction_session_timeout = 0",
		"SET LOCAL maintenance_work_mem = '1GB'",
		"SET LOCAL max_parallel_maintenance_workers = 2",
		"SET LOCAL synchronous_commit = off",
	} {
		if _, err := tx.Exec(ctx, statement); err != nil {
			return err
		}
	}
	return onTables(ctx, tx, "NO FORCE ROW LEVEL SECURITY")
}

func end(ctx context.Context, tx pgx.Tx) error {
	if err := onTables(ctx, tx, "FORCE ROW LEVEL SECURITY"); err != nil {
		return err
	}
	for _, name := range append(tableNames(), "search_words", "users", "sight", "pool_access") {
		if _, err := tx.Exec(ctx, "ANALYZE "+name); err != nil {
			return err
		}
	}
	return nil
}

// learn writes the words by which mistyped ones are guessed.
func learn(ctx context.Context, tx pgx.Tx, models []*model) error {
	if _, err := tx.Exec(ctx, "SET LOCAL ROLE leadpool_system"); err != nil {
		return err
	}
	for _, m := range models {
		words := slices.Sorted(maps.Keys(m.words))
		if _, err := tx.Exec(ctx, "INSERT INTO search_words (organization_id, word) SELECT $1, w FROM unnest($2::text[]) AS w ON CONFLICT DO NOTHING", m.org.ID, words); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, "SET LOCAL ROLE NONE")
	return err
}

// setAlarms notes when something is due first in each pool; the server's sweep puts the jobs there.
func setAlarms(ctx context.Context, tx pgx.Tx, models []*model) error {
	if _, err := tx.Exec(ctx, "SET LOCAL ROLE leadpool_system"); err != nil {
		return err
	}
	for _, m := range models {
		_, err := tx.Exec(ctx, `INSERT INTO pool_alarms (organization_id, pool_id, next_at) SELECT l.organization_id, l.pool_id, min(l.alarm_at) FROM leads l
			WHERE l.organization_id = $1 AND l.alarm_at IS NOT NULL GROUP BY l.organization_id, l.pool_id`, m.org.ID)
		if err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, "SET LOCAL ROLE NONE")
	return err
}

func onTables(ctx context.Context, tx pgx.Tx, action string) error {
	for _, name := range tableNames() {
		if _, err := tx.Exec(ctx, "ALTER TABLE "+name+" "+action); err != nil {
			return fmt.Errorf("only the owner of the tables can seed: %w", err)
		}
	}
	return nil
}

func tableNames() (names []string) {
	for _, t := range tables {
		names = append(names, t.name)
	}
	return names
}
