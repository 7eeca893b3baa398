package db

import (
	"context"
	"errors"
)

type readerKey struct{}

// WithReader has Ask read through the pool, in one round trip each time, where the context has no transaction.
func WithReader(ctx context.Context, d *DB) context.Context {
	return context.WithValue(ctx, readerKey{}, d)
}

// CanAsk says whether Ask has anywhere to ask.
func CanAsk(ctx context.Context) bool {
	return RawTx(ctx) != nil || ctx.Value(readerKey{}) != nil
}

// Ask runs prepared queries one after the other: inside the transaction of the context, or together in one of their own
// where the context has a reader.
func Ask(ctx context.Context, steps ...Step) error {
	if conn := RawTx(ctx); conn != nil {
		for _, s := range steps {
			if err := s.query(ctx, conn, s.Row); err != nil {
				return err
			}
		}
		return nil
	}
	if d, ok := ctx.Value(readerKey{}).(*DB); ok {
		return d.Read(ctx, steps...)
	}
	return errors.New("db: a prepared query without a transaction or a reader")
}
