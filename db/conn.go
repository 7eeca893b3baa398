// Package db holds the nouns of Leadpool, as structs bound to tables, and the way to PostgreSQL.
//
// The organization travels in the context: each statement and transaction is confined to it by row-level security,
// whatever the query says (see tenant.go).
package db

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/uptrace/bun"
)

// Conn is what a rule needs of the database: the pool itself or a transaction.
type Conn = bun.IDB

// DB is the pool of connections to PostgreSQL.
type DB struct {
	*bun.DB
	pool   *pgxpool.Pool
	tracer pgx.QueryTracer // nil: nobody listens
}

// Pool gives the underlying pgx pool, for COPY, LISTEN and figures of use.
func (d *DB) Pool() *pgxpool.Pool { return d.pool }

// Close closes the pool after the statements under way have ended.
func (d *DB) Close() error {
	err := d.DB.Close()
	d.pool.Close()
	return err
}

// InTx runs fn in one transaction: all that it did, or nothing when it returns an error. Inside another transaction it
// joins that one. When two transactions waited for each other in a circle the database ends one of them, and nothing
// of it was done: fn is then run again, so it must not build on what it left in memory the time before.
func InTx(ctx context.Context, conn Conn, fn func(ctx context.Context, tx Conn) error) (err error) {
	if tx, ok := conn.(bun.Tx); ok {
		return fn(ctx, tx)
	}
	for range 3 {
		if err = once(ctx, conn, fn); !deadlocked(err) {
			break
		}
	}
	return err
}

// once runs fn in a transaction of its own.
func once(ctx context.Context, conn Conn, fn func(ctx context.Context, tx Conn) error) error {
	raw := new(rawTx)
	ctx = context.WithValue(ctx, rawKey{}, raw)
	tx, release, err := begin(ctx, conn)
	if err != nil {
		return err
	}
	defer release()
	done := false
	defer func() {
		if !done {
			_ = tx.Rollback() // fn failed, or panicked
		}
	}()
	if err := fn(ctx, tx); err != nil {
		return err
	}
	done = true
	if err := tx.Commit(); err != nil {
		return err
	}
	raw.committed()
	return nil
}

// begin begins a transaction that does not end by itself when the context does. database/sql would take it back in a goroutine
// of its own while those below InTx still use its connection: two at once, for which pgx ends the process. The wait for a free
// connection ends with the context, and so does each statement.
func begin(ctx context.Context, conn Conn) (tx bun.Tx, release func(), err error) {
	lasting := context.WithoutCancel(ctx)
	pool, ok := conn.(interface {
		Conn(ctx context.Context) (bun.Conn, error)
	})
	if !ok {
		tx, err = conn.BeginTx(lasting, nil)
		return tx, func() {}, err
	}
	own, err := pool.Conn(ctx)
	if err != nil {
		return tx, nil, err
	}
	release = func() { _ = own.Close() }
	if tx, err = own.BeginTx(lasting, nil); err != nil {
		release()
	}
	return tx, release, err
}

// Begin is InTx for those who end the transaction themselves; the context that it gives belongs to the transaction. Inside
// another one it begins a part of it that can be taken back by itself.
func Begin(ctx context.Context, conn Conn) (context.Context, bun.Tx, error) {
	if _, nested := conn.(bun.Tx); !nested {
		ctx = withRaw(ctx)
	}
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil) // as begin, except for the wait
	return ctx, tx, err
}

func deadlocked(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "40P01"
}

// One turns "no rows" into ErrNotFound and leaves other errors as they are.
func One(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
