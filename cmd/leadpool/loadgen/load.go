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
		if !full {
			var err error
			if later, err = strip(ctx, tx); err != nil {
				return err
			}
		}
		for _, t := range tables {
			done := 0
			for _, m := range models {
				if err := t.fill(ctx, tx, m, func(n int) { progress(t.name, done+n, total) }); err != nil {
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
		"SET LOCAL maintenance_work_mem = '512MB'",
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

// learn writes the words by which mistyped ones are guessed, and the tags that are offered.
func learn(ctx context.Context, tx pgx.Tx, models []*model) error {
	if _, err := tx.Exec(ctx, "SET LOCAL ROLE leadpool_system"); err != nil {
		return err
	}
	for _, m := range models {
		words := slices.Sorted(maps.Keys(m.words))
		if _, err := tx.Exec(ctx, "INSERT INTO search_words (organization_id, word) SELECT $1, w FROM unnest($2::text[]) AS w ON CONFLICT DO NOTHING", m.org.ID, words); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "INSERT INTO tags (organization_id, name_key, name, created_at) SELECT $1, lower(t), t, $3 FROM unnest($2::text[]) AS t ON CONFLICT DO NOTHING", m.org.ID, tags, m.now)
		if err != nil {
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

// strip takes indexes, keys and foreign keys away and gives the statements that bring them back, in their order.
func strip(ctx context.Context, tx pgx.Tx) (later []string, err error) {
	// Foreign keys go first and come last, for they lean on the keys.
	rows, err := tx.Query(ctx, `SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype = 'f'
		FROM pg_constraint WHERE conrelid = ANY($1::text[]::regclass[]) AND contype IN ('p', 'u', 'f') ORDER BY contype = 'f' DESC, conname`, tableNames())
	if err != nil {
		return nil, err
	}
	type constraint struct {
		table, name, definition string
		foreign                 bool
	}
	constraints, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (c constraint, err error) {
		return c, r.Scan(&c.table, &c.name, &c.definition, &c.foreign)
	})
	if err != nil {
		return nil, err
	}
	var foreign []string
	for _, c := range constraints {
		add := "ALTER TABLE " + c.table + " ADD CONSTRAINT " + c.name + " " + c.definition
		if c.foreign {
			foreign = append(foreign, add)
		} else {
			later = append(later, add)
		}
		if _, err := tx.Exec(ctx, "ALTER TABLE "+c.table+" DROP CONSTRAINT "+c.name); err != nil {
			return nil, err
		}
	}
	rows, err = tx.Query(ctx, `SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = ANY($1::text[]::regclass[]) ORDER BY 1`, tableNames())
	if err != nil {
		return nil, err
	}
	indexes, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (i [2]string, err error) { return i, r.Scan(&i[0], &i[1]) })
	if err != nil {
		return nil, err
	}
	for _, i := range indexes {
		if _, err := tx.Exec(ctx, "DROP INDEX "+i[0]); err != nil {
			return nil, err
		}
		later = append(later, i[1])
	}
	return append(later, foreign...), nil
}
