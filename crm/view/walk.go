package view

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/db"
)

// walk looks through a bounded stretch of the index over all leads, and stops as soon as the page is full. It is
// complete when it filled the page or came to the end of the index. Whether somebody sees a lead, the index tells by itself;
// only those that they see are looked at themselves.
func (s *stretch) walk(ctx context.Context, conn db.Conn, limit int) (rows []*found, complete bool, err error) {
	org, col := s.viewer.Org(), s.phase.keys[0].Column
	d := dir(s.phase.keys[0].desc, s.back)
	walked := bun.SafeQuery(`(SELECT l.organization_id, l.id, l.owner_id, l.status, l.`+col+` FROM leads AS l
		WHERE l.organization_id = ? AND ? AND ? ORDER BY l.`+col+` `+d+`, l.id `+d+` LIMIT ?)`, org, bun.Safe(s.walkable()), s.after(), limit)
	page := bun.SafeQuery("SELECT l.id, l."+col+" AS k0 FROM ? AS l WHERE ? LIMIT ?", walked, s.scope.Where(), s.n)
	if s.judged() || s.walkable() != s.extra() {
		page = bun.SafeQuery("SELECT l.id, l."+col+` AS k0 FROM (SELECT l.id FROM ? AS l WHERE ? OFFSET 0) AS w
			CROSS JOIN LATERAL (SELECT l.* FROM leads AS l WHERE l.organization_id = ? AND l.id = w.id OFFSET 0) AS l WHERE ? LIMIT ?`, walked, s.scope.Where(), org, s.rest(), s.n)
	}
	if rows, err = s.fetch(ctx, conn, page); err != nil || len(rows) >= s.n {
		return rows, true, err
	}
	var length int
	err = conn.NewRaw("SELECT count(*) FROM ? AS w", walked).Scan(ctx, &length)
	return rows, length < limit, err
}

func (s *stretch) extra() string {
	if s.phase.extra == "" {
		return "true"
	}
	return s.phase.extra
}

// walkable is the part of the phase's condition that the walked index holds; the rest is judged on the lead itself.
func (s *stretch) walkable() string {
	if strings.HasSuffix(s.extra(), "IS NULL") {
		return "true"
	}
	return s.extra()
}

// found is a row of a page: a lead with its values of the sort keys, as PostgreSQL writes them.
type found struct {
	db.Lead  `bun:",extend"`
	SortKeys []*string `bun:"sort_keys,type:jsonb"`
}

// fetch reads the leads that a query of ids and sort keys finds, in its order.
func (s *stretch) fetch(ctx context.Context, conn db.Conn, ids schema.QueryWithArgs) ([]*found, error) {
	var rows []*found
	query := bun.SafeQuery("WITH found AS MATERIALIZED (?) SELECT ?, ? AS sort_keys FROM found AS f JOIN leads AS l ON l.organization_id = ? AND l.id = f.id ?",
		ids, s.read, s.texts("f"), s.viewer.Org(), s.top("f"))
	if prepared, ok := s.prepare(ctx, query); ok {
		err := prepared.Query(ctx, func(r pgx.Rows) error {
			f := new(found)
			rows = append(rows, f)
			return r.Scan(append(db.LeadColumns.Places(&f.Lead, s.wanted), &f.SortKeys)...)
		})
		return rows, err
	}
	err := conn.NewRaw(query.Query, query.Args...).Scan(ctx, &rows)
	return rows, err
}

// prepare says whether a query is worth preparing: lists that nobody narrowed have few texts and are asked for all the time.
func (l *list) prepare(ctx context.Context, q schema.QueryWithArgs) (*db.Prepared, bool) {
	if l.narrowed || len(l.wanted) == 0 || db.RawTx(ctx) == nil {
		return nil, false
	}
	return db.Prepare(q)
}

// texts are the values of the sort keys as a list of texts; JSON, for bun does not read arrays with nulls.
func (s *stretch) texts(alias string) schema.QueryWithArgs {
	parts := make([]string, len(s.phase.keys))
	for i := range parts {
		parts[i] = fmt.Sprintf("%s.k%d::text", alias, i)
	}
	return bun.SafeQuery("json_build_array(" + strings.Join(parts, ", ") + ")")
}
