package view

import (
	"context"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Lists of few leads would never leave the walk unfinished; so short a stretch does.
func init() { walkLimit, farLimit = 7, 19 }

// ListMany gives a page of a list as though the viewer saw many people's leads.
func ListMany(ctx context.Context, conn db.Conn, v *access.Viewer, q Query) (*Page, error) {
	l, err := prepare(ctx, conn, v, q)
	if err != nil {
		return nil, err
	}
	l.many = true
	return l.page(ctx, conn, q)
}

// Most changes how many leads may be found by what is searched for, and sorted as a whole, until the test ends. Tests that
// use it cannot run beside others.
func Most(t interface{ Cleanup(func()) }, candidates, sorted int) {
	c, r, s := maxCandidates, maxRanked, maxSorted
	maxCandidates, maxRanked, maxSorted = candidates, candidates, sorted
	t.Cleanup(func() { maxCandidates, maxRanked, maxSorted = c, r, s })
}
