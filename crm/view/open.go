package view

import (
	"context"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// open finds the view that a query names and gives the default view that it stands on, with the query as the view narrows
// it: the view's filter and search beside the query's own, and the view's sort where the query has none. It is the reader
// who is asked about throughout: their leads, their team, their days.
func open(ctx context.Context, conn db.Conn, v *access.Viewer, q Query) (*Default, Query, error) {
	if d := find(q.View); d != nil {
		return d, q, nil
	}
	row, err := visible(ctx, conn, v, db.ParseNodeID(q.View).Of("View"))
	if err != nil {
		return nil, q, err
	}
	if row == nil {
		return nil, q, crm.Errorf(crm.NotFound, "There is no such view.").WithField("view")
	}
	d := find(row.Base)
	if d == nil {
		return nil, q, broken(row, []string{"The view that it narrows is there no longer."})
	}
	n, err := read(row)
	if err != nil {
		return nil, q, err
	}
	custom, err := customFields(ctx, conn, v.Org())
	if err != nil {
		return nil, q, err
	}
	if problems := n.refusals(custom); len(problems) > 0 {
		return nil, q, broken(row, problems)
	}
	q.kept = kept{Filter: n.Filter, Search: row.Search}
	if len(q.Sort) == 0 {
		q.Sort = n.Sort
	}
	return d, q, nil
}
