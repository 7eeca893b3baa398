package view

import (
	"context"
	"fmt"
	"slices"
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
	length, err := s.number(ctx, conn, bun.SafeQuery("SELECT count(*) FROM ? AS w", walked))
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
	const text = "WITH found AS MATERIALIZED (?) SELECT ?, ? FROM found AS f JOIN leads AS l ON l.organization_id = ? AND l.id = f.id ?"
	if s.prepares(ctx) {
		if p, ok := db.Prepare(bun.SafeQuery(text, ids, s.read, s.keys("f"), s.viewer.Org(), s.top("f"))); ok {
			return s.readPrepared(ctx, p)
		}
	}
	var rows []*found
	err := conn.NewRaw(text, ids, s.read, bun.SafeQuery("? AS sort_keys", s.texts("f")), s.viewer.Org(), s.top("f")).Scan(ctx, &rows)
	return rows, err
}

// prepares says whether a query is worth preparing: lists that nobody narrowed have few texts and are asked for all the time.
func (l *list) prepares(ctx context.Context) bool {
	return !l.narrowed && len(l.wanted) > 0 && db.CanAsk(ctx)
}

// readPrepared reads the rows into one place and copies them from there: where its columns go is worked out once.
func (s *stretch) readPrepared(ctx context.Context, p *db.Prepared) (rows []*found, err error) {
	var here found
	keys := make([]*string, len(s.phase.keys))
	places := db.LeadColumns.Places(&here.Lead, s.wanted)
	for i := range keys {
		places = append(places, &keys[i])
	}
	var block []found
	err = p.Query(ctx, func(r pgx.Rows) error {
		here = found{}
		if err := r.Scan(places...); err != nil {
			return err
		}
		if len(block) == cap(block) {
			block = make([]found, 0, min(s.n, 64))
		}
		here.SortKeys = slices.Clone(keys)
		block = append(block, here)
		rows = append(rows, &block[len(block)-1])
		return nil
	})
	return rows, err
}

// keys are the values of the sort keys as texts, a column each.
func (s *stretch) keys(alias string) bun.Safe {
	parts := make([]string, len(s.phase.keys))
	for i := range parts {
		parts[i] = fmt.Sprintf("%s.k%d::text", alias, i)
	}
	return bun.Safe(strings.Join(parts, ", "))
}

// texts are keys as one list; JSON, for bun does not read arrays with nulls.
func (s *stretch) texts(alias string) schema.QueryWithArgs {
	return bun.SafeQuery("json_build_array(" + string(s.keys(alias)) + ")")
}
