package lifecycle

import (
	"context"

	"github.com/leadpool/leadpool/db"
)

type judgingKey struct{}

// Judging makes calls say what they would do, lead by lead, and do nothing: they judge by the same rules, lock no lead
// and write none. What an action has to write beside its leads' steps it must leave out by itself (IsJudging).
func Judging(ctx context.Context) context.Context { return context.WithValue(ctx, judgingKey{}, true) }

// IsJudging says that a call is to judge alone.
func IsJudging(ctx context.Context) bool { return ctx.Value(judgingKey{}) != nil }

type watchKey struct{}

// Watched has somebody told of each lead that a call changes: as it was, and as it is going to be written.
func Watched(ctx context.Context, tell func(before, after *db.Lead)) context.Context {
	return context.WithValue(ctx, watchKey{}, tell)
}

func (s *Step) watched(ctx context.Context) {
	if tell, ok := ctx.Value(watchKey{}).(func(before, after *db.Lead)); ok {
		tell(&s.Before, s.Lead)
	}
}
