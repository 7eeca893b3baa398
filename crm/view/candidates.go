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
	maxCandidates = 20_000
	// maxSorted is how long a list may be that is sorted as a whole.
	maxSorted = 50_000
)

// searching finds a page by the indexes of what is searched and filtered for, where that leads to few enough; else by the
// way given, which walks an index of the order until the page is full.
func (s *stretch) searching(ctx context.Context, conn db.Conn, otherwise func() schema.QueryWithArgs) ([]*found, error) {
	if need, ok := s.need(); ok {
		rows, few, err := s.judge(ctx, conn, s.candidates(need), maxCandidates, true)
		if err != nil || few {
			return rows, err
		}
	}
	return s.fetch(ctx, conn, otherwise())
}

// whole sorts all leads of a list to give a page of it: for orders that no index gives.
func (s *stretch) whole(ctx context.Context, conn db.Conn) ([]*found, error) {
	if need, ok := s.need(); ok && (s.many || s.plain || s.scope.All) {
		rows, few, err := s.judge(ctx, conn, s.candidates(need), maxCandidates, true)
		if err != nil || few {
			return rows, err
		}
		if s.ranked() {
			return nil, errTooMany
		}
	}
	rows, few, err := s.judge(ctx, conn, s.each("l.id"), maxSorted, false)
	if err == nil && !few {
		if s.ranked() {
			return nil, errTooMany
		}
		err = crm.Errorf(crm.Limit, "This list has more than %d leads, too many to sort by %s at once. Narrow it with a filter, or sort it first by one of CREATED_AT, UPDATED_AT, NEXT_FOLLOW_UP_AT, FOLLOW_UP_DUE_AT, NAME or SCORE.",
			maxSorted, s.order.sorts[0].Field).WithField("sort").With("limit", maxSorted).With("reason", "SORT_TOO_LARGE")
	}
	return rows, err
}

// candidates are the ids of leads that the indexes of what is searched and filtered for give.
func (l *list) candidates(need schema.QueryWithArgs) schema.QueryWithArgs {
	return bun.SafeQuery("SELECT ls.lead_id AS id FROM lead_search AS ls WHERE ls.organization_id = ? AND ?", l.viewer.Org(), need)
}

// judge gives the page of those among some leads, at most so many, that belong to the list. Sight is judged last and in
// order, so that it is judged of hardly more leads than the page has. few is false where there are more than so many.
func (s *stretch) judge(ctx context.Context, conn db.Conn, ids schema.QueryWithArgs, most int, sight bool) (rows []*found, few bool, err error) {
	scope := bun.SafeQuery("true")
	if sight {
		scope = s.scope.Where()
	}
	ordered := s.phase.clause(s.back, func(i int) string { return fmt.Sprintf("k%d", i) }, "l.id")
	var judged []struct {
		Many     int
		ID       *uuid.UUID
		SortKeys []*string `bun:",type:jsonb"`
	}
	err = conn.NewRaw(`WITH judged AS MATERIALIZED (SELECT c.id FROM (?) AS c LIMIT ?), many AS MATERIALIZED (SELECT count(*) AS n FROM judged),
			page AS MATERIALIZED (SELECT l.* FROM (SELECT l.organization_id, l.status, l.owner_id, l.pool_id, ? FROM judged AS j JOIN leads AS l ON l.organization_id = ? AND l.id = j.id
				WHERE (SELECT n FROM many) <= ? AND ? `+ordered+` OFFSET 0) AS l WHERE ? LIMIT ?)
		SELECT m.n AS many, p.id, ? AS sort_keys FROM many AS m LEFT JOIN page AS p ON true ?`,
		ids, most+1, s.columns(), s.viewer.Org(), most, s.rest(), scope, s.n, s.texts("p"), s.top("p")).Scan(ctx, &judged)
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
