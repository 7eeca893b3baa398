package view

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// How many leads are looked at one by one, beside the walks along an index.
var (
	// maxCandidates is how many leads may be found by what is searched or filtered for before they are judged.
	maxCandidates = 10_000
	// maxRanked is how many leads may be found by what is searched for and still be ranked.
	maxRanked = 20_000
	// maxSorted is how long a list may be that is sorted as a whole.
	maxSorted = 50_000
)

// searching finds a page by the indexes of what is searched and filtered for, where that leads to few enough; else by the
// way given, which walks an index of the order until the page is full.
func (s *stretch) searching(ctx context.Context, conn db.Conn, otherwise func() schema.QueryWithArgs) ([]*found, error) {
	if need, ok := s.need(); ok && !s.abundant {
		rows, few, err := s.judge(ctx, conn, s.candidates(need), maxCandidates, true)
		if err != nil || few {
			return rows, err
		}
	}
	// Of those whose leads a filter leaves, some 1 % and more fit: who sees most of all leads meets a page of them soon along
	// the order's index, where each owner's index would be gone through to its end.
	if s.many && !s.plain && !s.scope.All && s.judged() {
		if len(s.phase.keys) == 1 {
			if rows, complete, err := s.walk(ctx, conn, farLimit); err != nil || complete {
				return rows, err
			}
		}
		if sweep, err := s.sweeps(ctx, conn); err != nil {
			return nil, err
		} else if sweep {
			return s.fetch(ctx, conn, s.everything())
		}
	}
	return s.fetch(ctx, conn, otherwise())
}

// whole sorts all leads of a list to give a page of it: for orders that no index gives.
func (s *stretch) whole(ctx context.Context, conn db.Conn) ([]*found, error) {
	wide := s.many || s.plain || s.scope.All
	need, indexed := s.need()
	switch {
	case wide && s.ranked() && !indexed:
		return nil, errTooMany
	case wide && s.ranked():
		rows, few, err := s.rank(ctx, conn, need)
		if err == nil && !few {
			err = errTooMany
		}
		return rows, err
	case wide && indexed:
		if rows, few, err := s.judge(ctx, conn, s.candidates(need), maxCandidates, true); err != nil || few {
			return rows, err
		}
	}
	rows, few, err := s.judge(ctx, conn, s.each("l.id"), maxSorted, false)
	if err == nil && !few && s.ranked() {
		err = errTooMany
	} else if err == nil && !few {
		err = crm.Errorf(crm.Limit, "This list has more than %d leads, too many to sort by %s at once. Narrow it with a filter, or sort it first by one of CREATED_AT, UPDATED_AT, NEXT_FOLLOW_UP_AT, FOLLOW_UP_DUE_AT, NAME or SCORE.",
			maxSorted, s.order.sorts[0].Field).WithField("sort").With("limit", maxSorted).With("reason", "SORT_TOO_LARGE")
	}
	return rows, err
}

// candidates are the ids of leads that the indexes of what is searched and filtered for give.
func (l *list) candidates(need schema.QueryWithArgs) schema.QueryWithArgs {
	return bun.SafeQuery("SELECT ls.lead_id AS id FROM lead_search AS ls WHERE ls.organization_id = ? AND ?", l.viewer.Org(), need)
}

// judge gives the page of those among some leads, at most so many, that belong to the list. Of leads that an index found,
// sight is judged last and in order, so that it is judged of hardly more than the page has. few is false where there are more
// than so many.
func (s *stretch) judge(ctx context.Context, conn db.Conn, ids schema.QueryWithArgs, most int, looked bool) (rows []*found, few bool, err error) {
	scope, rest := bun.SafeQuery("true"), s.rest()
	if looked {
		scope, rest = s.scope.Where(), s.restOf(s.unfound(), true)
	}
	ordered := s.phase.clause(s.back, func(i int) string { return fmt.Sprintf("k%d", i) }, "l.id")
	return s.page(ctx, conn, bun.SafeQuery(`WITH judged AS MATERIALIZED (SELECT c.id FROM (?) AS c LIMIT ?), many AS MATERIALIZED (SELECT count(*) AS n FROM judged),
			page AS MATERIALIZED (SELECT l.* FROM (SELECT l.organization_id, l.status, l.owner_id, l.pool_id, ? FROM judged AS j JOIN leads AS l ON l.organization_id = ? AND l.id = j.id
				WHERE (SELECT n FROM many) <= ? AND ? `+ordered+` OFFSET 0) AS l WHERE ? LIMIT ?)`,
		ids, most+1, s.columns(), s.viewer.Org(), most, rest, scope, s.n), most)
}

// rank gives the page of the leads that fit best what is searched for. How well they fit, and which came last, lead_search
// tells by itself, so that the leads are looked up in that order and hardly more of them than the page has.
func (s *stretch) rank(ctx context.Context, conn db.Conn, need schema.QueryWithArgs) (rows []*found, few bool, err error) {
	after := bun.SafeQuery("true")
	if s.from != nil {
		after = s.phase.beyond(s.back, s.from, func(int) schema.QueryWithArgs { return bun.SafeQuery("j.k0") }, "j.id")
	}
	ordered := s.phase.clause(s.back, func(int) string { return "j.k0" }, "j.id")
	org := s.viewer.Org()
	return s.page(ctx, conn, bun.SafeQuery(`WITH judged AS MATERIALIZED (SELECT ls.lead_id AS id, ? AS k0 FROM lead_search AS ls WHERE ls.organization_id = ? AND ? LIMIT ?),
			many AS MATERIALIZED (SELECT count(*) AS n FROM judged),
			page AS MATERIALIZED (SELECT l.id, l.k0 FROM (SELECT j.id, j.k0 FROM judged AS j WHERE (SELECT n FROM many) <= ? AND ? `+ordered+` OFFSET 0) AS j
				CROSS JOIN LATERAL (SELECT l.organization_id, l.id, l.status, l.owner_id, l.pool_id, j.k0 FROM leads AS l WHERE l.organization_id = ? AND l.id = j.id AND ? OFFSET 0) AS l
				WHERE ? LIMIT ?)`,
		s.words.Tier(), org, need, maxRanked+1, maxRanked, after, org, s.restOf(s.unfound(), false), s.scope.Where(), s.n), maxRanked)
}

// unfound are the list's conditions but for what the indexes of lead_search have answered whole.
func (l *list) unfound() []schema.QueryWithArgs {
	if l.words.Empty() || l.masked || !l.words.Indexed() {
		return l.conditions()
	}
	return l.base
}

// page reads the leads of a page that was judged.
func (s *stretch) page(ctx context.Context, conn db.Conn, with schema.QueryWithArgs, most int) (rows []*found, few bool, err error) {
	var judged []struct {
		Many     int
		ID       *uuid.UUID
		SortKeys []*string `bun:",type:jsonb"`
	}
	err = conn.NewRaw("? SELECT m.n AS many, p.id, ? AS sort_keys FROM many AS m LEFT JOIN page AS p ON true ?", with, s.texts("p"), s.top("p")).Scan(ctx, &judged)
	if err != nil || len(judged) > 0 && judged[0].Many > most {
		return nil, false, err
	}
	list := make([]uuid.UUID, 0, len(judged))
	for _, j := range judged {
		if j.ID != nil {
			list = append(list, *j.ID)
		}
	}
	leads, err := byIDs(ctx, conn, s.viewer.Org(), s.read, list)
	if err != nil {
		return nil, false, err
	}
	for _, j := range judged {
		if l := leads[orNil(j.ID)]; l != nil { // gone since, between two statements
			rows = append(rows, &found{Lead: *l, SortKeys: j.SortKeys})
		}
	}
	return rows, true, nil
}

func orNil(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}
