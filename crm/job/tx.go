package job

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

var errNotOurs = errors.New("job: the transaction belongs to the caller")

// borrowed shows the connection of a transaction under way as the pgx.Tx that the queue wants. The transaction is
// the caller's: it can be neither ended nor nested from here.
type borrowed struct{ conn *pgx.Conn }

var _ pgx.Tx = borrowed{}

func (b borrowed) Begin(context.Context) (pgx.Tx, error) { return nil, errNotOurs }
func (b borrowed) Commit(context.Context) error          { return errNotOurs }
func (b borrowed) Rollback(context.Context) error        { return errNotOurs }
func (b borrowed) Conn() *pgx.Conn                       { return b.conn }
func (b borrowed) LargeObjects() pgx.LargeObjects        { return pgx.LargeObjects{} }

func (b borrowed) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, rows pgx.CopyFromSource) (int64, error) {
	return b.conn.CopyFrom(ctx, table, columns, rows)
}

func (b borrowed) SendBatch(ctx context.Context, batch *pgx.Batch) pgx.BatchResults {
	return b.conn.SendBatch(ctx, batch)
}

func (b borrowed) Prepare(ctx context.Context, name, sql string) (*pgconn.StatementDescription, error) {
	return b.conn.Prepare(ctx, name, sql)
}

// The queue's statements carry arrays and types of its own, whose encoding the server must be asked for once; the pool as
// a whole works without prepared statements.
func (b borrowed) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	return b.conn.Exec(ctx, sql, described(args)...)
}

func (b borrowed) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return b.conn.Query(ctx, sql, described(args)...)
}

func (b borrowed) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return b.conn.QueryRow(ctx, sql, described(args)...)
}

func described(args []any) []any {
	return append([]any{pgx.QueryExecModeCacheDescribe}, args...)
}
