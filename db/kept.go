package db

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// mostKept is how many statements stay prepared on a connection. What clients choose (columns, page sizes) stands in their
// texts, so there is no end of them.
const mostKept = 250

const keptKey = "leadpool.kept"

// kept is a statement prepared on a connection.
type kept struct {
	statement *pgconn.StatementDescription
	formats   []int16 // in which its columns come
}

// keep gives the statement of a text, prepared on the connection.
func keep(ctx context.Context, conn *pgx.Conn, text string) (*kept, error) {
	all, _ := conn.PgConn().CustomData()[keptKey].(map[string]*kept)
	if k, ok := all[text]; ok {
		return k, nil
	}
	if len(all) >= mostKept {
		if err := forget(ctx, conn); err != nil {
			return nil, err
		}
		all = nil
	}
	if all == nil {
		all = map[string]*kept{}
		conn.PgConn().CustomData()[keptKey] = all
	}
	statement, err := conn.Prepare(ctx, text, text)
	if err != nil {
		return nil, err
	}
	k := &kept{statement: statement, formats: make([]int16, len(statement.Fields))}
	for i, f := range statement.Fields {
		k.formats[i] = conn.TypeMap().FormatCodeForOID(f.DataTypeOID)
	}
	all[text] = k
	return k, nil
}

// forget drops all statements of a connection.
func forget(ctx context.Context, conn *pgx.Conn) error {
	delete(conn.PgConn().CustomData(), keptKey)
	return conn.DeallocateAll(ctx)
}
