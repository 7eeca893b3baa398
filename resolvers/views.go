package resolvers

import (
	"context"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

// keyOf is a view's id as lists take it: the key of a default one, or the opaque id of a saved one.
func keyOf(id db.NodeID) string {
	if key := id.Key(); key != "" {
		return key
	}
	return id.String()
}

func viewPayload(v *view.View, err error) (*model.ViewPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.ViewPayload{View: v, UserErrors: refusals}, nil
}

// viewsPayload arranges views and answers with all of them as they stand, changed or not.
func viewsPayload(ctx context.Context, conn db.Conn, v *access.Viewer, input view.ArrangeViewsInput) (*model.ArrangeViewsPayload, error) {
	views, err := view.Arrange(ctx, conn, v, input)
	refusals, err := refused(err)
	if err == nil && len(refusals) > 0 {
		views, err = view.All(ctx, conn, v)
	}
	if err != nil {
		return nil, err
	}
	return &model.ArrangeViewsPayload{Views: views, UserErrors: refusals}, nil
}

// leadGroups is view.Groups under a name that the argument "view" does not hide.
func leadGroups(ctx context.Context, conn db.Conn, v *access.Viewer, q listQuery, by string, sum *string) ([]*view.LeadGroup, error) {
	return view.Groups(ctx, conn, v, q, by, sum)
}

// countOf counts a view. One whose list is refused holds nothing to count, which must not take the other views' counts along.
func countOf(ctx context.Context, conn db.Conn, v *access.Viewer, obj *view.View, upTo *int) (*view.LeadCount, error) {
	n, err := view.Count(ctx, conn, v, obj.ID, upTo)
	if err != nil && len(obj.Problems) > 0 && refusalOf(err) != nil {
		return &view.LeadCount{}, nil
	}
	return n, err
}
