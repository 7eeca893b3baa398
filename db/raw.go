package db

import (
	"context"

	"github.com/jackc/pgx/v5"
)

type rawKey struct{}

// rawTx is where a transaction that begins leaves the connection it runs on, for those below InTx, and they what is to
// happen once it has lasted.
type rawTx struct {
	conn  *pgx.Conn
	after []func()
}

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

// AfterCommit has something done once the transaction of the context has been committed, by InTx: word to others that there
// is something to look at. It is lost when the process dies in between, so whoever is told must also look by themselves.
func AfterCommit(ctx context.Context, do func()) {
	if r, ok := ctx.Value(rawKey{}).(*rawTx); ok {
		r.after = append(r.after, do)
	}
}

func (r *rawTx) committed() {
	for _, do := range r.after {
		do()
	}
}
