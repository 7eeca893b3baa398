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
		raw := new(rawTx)
		err = conn.RunInTx(context.WithValue(ctx, rawKey{}, raw), &sql.TxOptions{}, func(ctx context.Context, tx bun.Tx) error {
			return fn(ctx, tx)
		})
		if err == nil {
			raw.committed()
		}
		if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
			err = ctx.Err() // the caller's time was over, and the transaction was taken back for that
		}
		if !deadlocked(err) {
			break
		}
	}
	return err
}

// Begin is InTx for those who end the transaction themselves; the context that it gives belongs to the transaction. Inside
// another one it begins a part of it that can be taken back by itself.
func Begin(ctx context.Context, conn Conn) (context.Context, bun.Tx, error) {
	if _, nested := conn.(bun.Tx); !nested {
		ctx = withRaw(ctx)
	}
	tx, err := conn.BeginTx(ctx, nil)
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
