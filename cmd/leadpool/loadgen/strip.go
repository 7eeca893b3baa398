package loadgen

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

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

// renew makes the tables that are empty anew, so that what is copied into them in this transaction can be frozen, and says
// which these are.
func renew(ctx context.Context, tx pgx.Tx) (map[string]bool, error) {
	empty := map[string]bool{}
	var names []string
	for _, name := range tableNames() {
		var rows bool
		if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM "+name+")").Scan(&rows); err != nil {
			return nil, err
		}
		if !rows {
			empty[name] = true
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return empty, nil
	}
	_, err := tx.Exec(ctx, "TRUNCATE "+strings.Join(names, ", "))
	return empty, err
}
