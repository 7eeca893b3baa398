package view

import (
	"context"
	"fmt"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// IDs is a query for the whole of a list in its order, the first limit leads of it: position, from 0, and id of each. It is
// for work on all of them, which takes the list down as it stands at one moment.
func IDs(ctx context.Context, conn db.Conn, v *access.Viewer, q Query, limit int) (schema.QueryWithArgs, error) {
	l, err := prepare(ctx, conn, v, q)
	if err != nil {
		return schema.QueryWithArgs{}, err
	}
	dir := "ASC"
	if l.order.desc {
		dir = "DESC"
	}
	var parts []string
	var args []any
	for i, p := range l.order.phases {
		s := &stretch{list: l, phase: p, n: limit, dir: dir}
		found := s.arms
		if l.plain || l.scope.All {
			found = s.everything
		}
		parts = append(parts, fmt.Sprintf("SELECT %d AS phase, row_number() OVER (ORDER BY f.k %s, f.id %s) AS n, f.id FROM (?) AS f", i, dir, dir))
		args = append(args, found())
	}
	return bun.SafeQuery("SELECT row_number() OVER (ORDER BY u.phase, u.n) - 1 AS position, u.id FROM ("+strings.Join(parts, " UNION ALL ")+
		") AS u ORDER BY position LIMIT ?", append(args, limit)...), nil
}

// CountOf tells how many leads any list holds for the viewer, counted no further than upTo.
func CountOf(ctx context.Context, conn db.Conn, v *access.Viewer, q Query, upTo int) (*LeadCount, error) {
	l, err := prepare(ctx, conn, v, q)
	if err != nil {
		return nil, err
	}
	return l.count(ctx, conn, &upTo)
}
