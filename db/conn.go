// Package db holds the nouns of Leadpool, as structs bound to tables, and the way to PostgreSQL.
//
// The organization travels in the context: each statement and transaction is confined to it by row-level security,
// whatever the query says (see tenant.go).
package db

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/uptrace/bun"
)

// Conn is what a rule needs of the database: the pool itself or a transaction.
type Conn = bun.IDB

// DB is the pool of connections to PostgreSQL.
type DB struct {
	*bun.DB
	pool *pgxpool.Pool
}

// Pool gives the underlying pgx pool, for COPY, LISTEN and figures of use.
func (d *DB) Pool() *pgxpool.Pool { return d.pool }

// Close closes the pool after the statements under way have ended.
func (d *DB) Close() error {
	err := d.DB.Close()
	d.pool.Close()
	return err
}

// InTx runs fn in one transaction: all that it did, or nothing when it returns an error. Inside another
// transaction it joins that one.
func InTx(ctx context.Context, conn Conn, fn func(ctx context.Context, tx Conn) error) error {
	if tx, ok := conn.(bun.Tx); ok {
		return fn(ctx, tx)
	}
	return conn.RunInTx(ctx, &sql.TxOptions{}, func(ctx context.Context, tx bun.Tx) error {
		return fn(ctx, tx)
	})
}

// One turns "no rows" into ErrNotFound and leaves other errors as they are.
func One(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
