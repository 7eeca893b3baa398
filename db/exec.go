package db

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// ExecAll runs statements, each whole with its arguments, one after the other in one round trip, inside the transaction
// of the context. It is for the writes of one change, which need nothing of one another's answers.
func ExecAll(ctx context.Context, statements []string) error {
	if len(statements) == 0 {
		return nil
	}
	conn := RawTx(ctx)
	if conn == nil {
		return errors.New("db: ExecAll outside a transaction")
	}
	if _, err := conn.PgConn().Exec(ctx, strings.Join(statements, ";\n")).ReadAll(); err != nil {
		return fmt.Errorf("db: one of %d statements: %w", len(statements), err)
	}
	return nil
}
