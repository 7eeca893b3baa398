package db

import (
	"context"

	"github.com/jackc/pgx/v5"
)

type rawKey struct{}

// rawTx is where a transaction that begins leaves the connection it runs on, for those below InTx.
type rawTx struct{ conn *pgx.Conn }

// withRaw makes room in the context for the connection of the transaction that is about to begin.
func withRaw(ctx context.Context) context.Context {
	return context.WithValue(ctx, rawKey{}, &rawTx{})
}

// noteRaw leaves the connection for RawTx.
func noteRaw(ctx context.Context, conn *pgx.Conn) {
	if r, ok := ctx.Value(rawKey{}).(*rawTx); ok {
		r.conn = conn
	}
}

// RawTx gives the pgx connection on which the transaction of the context runs, for what database/sql has no way to say:
// COPY, several statements in one round trip, the job queue's own inserts. Only inside InTx, and only while none of its
// queries is being read; nil elsewhere.
func RawTx(ctx context.Context) *pgx.Conn {
	if r, ok := ctx.Value(rawKey{}).(*rawTx); ok {
		return r.conn
	}
	return nil
}
