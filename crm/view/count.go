package view

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// MaxCount is how far a capped count may be asked to go.
const MaxCount = 1_000_000

// Count tells how many leads a view holds for the viewer, counted no further than upTo, or to the last when it is nil.
func Count(ctx context.Context, conn db.Conn, v *access.Viewer, key string, upTo *int) (*LeadCount, error) {
	l, err := prepare(ctx, conn, v, Query{View: key})
	if err != nil {
		return nil, err
	}
	return l.count(ctx, conn, upTo)
}

// Count tells how many leads the whole list of the page holds.
func (p *Page) Count(ctx context.Context, conn db.Conn, upTo *int) (*LeadCount, error) {
	return p.list.count(ctx, conn, upTo)
}

func (l *list) count(ctx context.Context, conn db.Conn, upTo *int) (*LeadCount, error) {
	limit := bun.SafeQuery("")
	if upTo != nil {
		if *upTo < 1 || *upTo > MaxCount {
			return nil, crm.InvalidField("upTo", "A count goes up to 1 to %d.", MaxCount)
		}
		limit = bun.SafeQuery("LIMIT ?", *upTo+1)
	}
	if l.nobody() {
		return &LeadCount{Value: 0, Exact: true}, nil
	}
	leads := l.each("1")
	if upTo == nil { // to the last one, for those who see most of all leads, is one pass over them
		var err error
		if leads, err = l.leads(ctx, conn, "1"); err != nil {
			return nil, err
		}
	}
	n, err := l.number(ctx, conn, bun.SafeQuery("SELECT count(*) FROM (? ?) AS c", leads, limit))
	if err != nil {
		return nil, spelled(err)
	}
	if n == 0 {
		if again, err := l.loosen(ctx, conn); err != nil {
			return nil, err
		} else if again {
			return l.count(ctx, conn, upTo)
		}
	}
	if upTo != nil && n > *upTo {
		return &LeadCount{Value: *upTo, Exact: false}, nil
	}
	return &LeadCount{Value: n, Exact: true}, nil
}

// number asks for one.
func (l *list) number(ctx context.Context, conn db.Conn, query schema.QueryWithArgs) (n int, err error) {
	if l.prepares(ctx) {
		if p, ok := db.Prepare(query); ok {
			err = p.Query(ctx, func(r pgx.Rows) error { return r.Scan(&n) })
			return n, err
		}
	}
	err = conn.NewRaw(query.Query, query.Args...).Scan(ctx, &n)
	return n, err
}

// each gives columns of each lead of the list, under the alias l, once: of those reached by owner, and apart from them of
// those reached by team alone, so that nothing need be compared to find doubles.
func (l *list) each(columns string) schema.QueryWithArgs {
	s := &stretch{list: l}
	rest, org, me := s.rest(), l.viewer.Org(), l.viewer.ID()
	columns = "SELECT " + columns
	if need, ok := l.need(); ok && (l.plain || l.scope.All || l.many) {
		// One lead after the other: what an index of terms or patterns finds is mostly few, which PostgreSQL cannot foresee.
		return bun.SafeQuery(columns+` FROM (SELECT ls.lead_id FROM lead_search AS ls WHERE ls.organization_id = ? AND ? OFFSET 0) AS ls
			CROSS JOIN LATERAL (SELECT l.* FROM leads AS l WHERE l.organization_id = ? AND l.id = ls.lead_id OFFSET 0) AS l WHERE ? AND ?`,
			org, need, org, rest, l.scope.Where())
	}
	if l.plain || l.scope.All {
		return bun.SafeQuery(columns+" FROM leads AS l WHERE ? AND ?", l.scope.Where(), rest)
	}
	byOwner := bun.SafeQuery(columns+" FROM leads AS l WHERE l.organization_id = ? AND l.owner_id = ? AND ?", org, me, rest)
	notOwner := bun.SafeQuery("l.owner_id IS DISTINCT FROM ?", me)
	if l.scope.Owner != access.Self {
		byOwner = bun.SafeQuery(columns+` FROM sight AS si JOIN leads AS l ON l.organization_id = ? AND l.owner_id = si.subject_id
			WHERE si.organization_id = ? AND si.viewer_id = ? AND si.relations & ? <> 0 AND ?`, org, org, me, int(l.scope.Owner), rest)
		notOwner = bun.SafeQuery(`NOT EXISTS (SELECT 1 FROM sight AS si WHERE si.organization_id = ? AND si.viewer_id = ?
			AND si.subject_id = l.owner_id AND si.relations & ? <> 0)`, org, me, int(l.scope.Owner))
	}
	if !l.byTeam() {
		return byOwner
	}
	byTeam := bun.SafeQuery(columns+" FROM ? JOIN leads AS l ON l.organization_id = ? AND l.id = m.lead_id WHERE ? AND ?",
		teamLeads(l.viewer, l.scope), org, notOwner, rest)
	return bun.SafeQuery("? UNION ALL ?", byOwner, byTeam)
}
