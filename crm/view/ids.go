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
	if err := l.settle(ctx, conn); err != nil {
		return schema.QueryWithArgs{}, err
	}
	if !l.order.any {
		s := &stretch{list: l, phase: l.order.phases[0], n: limit}
		return bun.SafeQuery("SELECT row_number() OVER (?) - 1 AS position, f.id FROM (SELECT ? FROM (?) AS e JOIN leads AS l ON l.organization_id = ? AND l.id = e.id) AS f ORDER BY position LIMIT ?",
			bun.Safe(s.phase.clause(false, func(i int) string { return fmt.Sprintf("f.k%d", i) }, "f.id")), s.columns(), l.each("l.id"), v.Org(), limit), nil
	}
	var parts []string
	var args []any
	for i, p := range l.order.phases {
		s := &stretch{list: l, phase: p, n: limit}
		found := s.arms
		if l.plain || l.scope.All {
			found = s.everything
		}
		clause := p.clause(false, func(i int) string { return fmt.Sprintf("f.k%d", i) }, "f.id")
		parts = append(parts, fmt.Sprintf("SELECT %d AS phase, row_number() OVER (%s) AS n, f.id FROM (?) AS f", i, clause))
		args = append(args, found())
	}
	return bun.SafeQuery("SELECT row_number() OVER (ORDER BY u.phase, u.n) - 1 AS position, u.id FROM ("+strings.Join(parts, " UNION ALL ")+
		") AS u ORDER BY position LIMIT ?", append(args, limit)...), nil
}

// settle finds out how the words searched for are taken, as reading the list's first page would.
func (l *list) settle(ctx context.Context, conn db.Conn) error {
	if l.words.Empty() {
		return nil
	}
	var any bool
	if err := conn.NewRaw("SELECT EXISTS (?)", l.each("1")).Scan(ctx, &any); err != nil || any {
		return err
	}
	_, err := l.loosen(ctx, conn)
	return err
}

// CountOf tells how many leads any list holds for the viewer, counted no further than upTo.
func CountOf(ctx context.Context, conn db.Conn, v *access.Viewer, q Query, upTo int) (*LeadCount, error) {
	l, err := prepare(ctx, conn, v, q)
	if err != nil {
		return nil, err
	}
	return l.count(ctx, conn, &upTo)
}
