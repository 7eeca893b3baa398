package db

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Step is a prepared query with what is done with each of its rows.
type Step struct {
	Prepared
	Row func(pgx.Rows) error
}

// Read asks queries in one round trip, in a transaction confined to the organization of the context: BEGIN, SET LOCAL, the
// queries, COMMIT. Each way to the server and back costs both sides more than a small query does.
func (d *DB) Read(ctx context.Context, steps ...Step) error {
	t, ok := ctx.Value(tenantKey{}).(tenant)
	if !ok {
		return errors.New("db: Read needs a context that is confined")
	}
	return d.pool.AcquireFunc(ctx, func(c *pgxpool.Conn) error {
		err := d.read(ctx, c.Conn(), t, steps)
		if stale(err) { // the tables changed under the prepared statements, or a pooler gave us another server
			if err := forget(ctx, c.Conn()); err != nil {
				return err
			}
			return d.read(ctx, c.Conn(), t, steps)
		}
		return err
	})
}

func (d *DB) read(ctx context.Context, conn *pgx.Conn, t tenant, steps []Step) error {
	batch, traces := &pgconn.Batch{}, make([]context.Context, len(steps))
	for _, text := range []string{"BEGIN", t.settings()} {
		batch.ExecParams(text, nil, nil, nil, nil)
	}
	var values pgx.ExtendedQueryBuilder
	for i, s := range steps {
		k, err := keep(ctx, conn, s.Text)
		if err != nil {
			return err
		}
		if err := values.Build(conn.TypeMap(), k.statement, s.Args); err != nil {
			return err
		}
		batch.ExecStatement(k.statement, values.ParamValues, values.ParamFormats, k.formats)
		if d.tracer != nil {
			traces[i] = d.tracer.TraceQueryStart(ctx, conn, pgx.TraceQueryStartData{SQL: s.Text, Args: s.Args})
		}
	}
	batch.ExecParams("COMMIT", nil, nil, nil, nil)

	results := conn.PgConn().ExecBatch(ctx, batch)
	var failed error
	const before = 2                                               // BEGIN and SET LOCAL
	for i := -before; failed == nil && results.NextResult(); i++ { // Close reads on to the end
		if i < 0 || i >= len(steps) {
			continue
		}
		rows := pgx.RowsFromResultReader(conn.TypeMap(), results.ResultReader())
		for failed == nil && rows.Next() {
			failed = steps[i].Row(rows)
		}
		rows.Close()
		if d.tracer != nil {
			d.tracer.TraceQueryEnd(traces[i], conn, pgx.TraceQueryEndData{CommandTag: rows.CommandTag(), Err: rows.Err()})
		}
	}
	err := results.Close()
	if err != nil && !conn.IsClosed() && conn.PgConn().TxStatus() != 'I' {
		// The pool would close a connection that is left inside a transaction.
		_, _ = conn.PgConn().Exec(context.WithoutCancel(ctx), "ROLLBACK").ReadAll()
	}
	if err != nil {
		return err
	}
	return failed
}

// stale says that a prepared statement is no longer what it was: another result type, or gone.
func stale(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "0A000" || pg.Code == "26000")
}
