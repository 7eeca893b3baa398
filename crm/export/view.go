package export

import (
	"context"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// viewOf finds a view that the viewer can open.
func viewOf(ctx context.Context, tx db.Conn, v *access.Viewer, key string) (*view.View, error) {
	found, err := view.Find(ctx, tx, v, db.ParseNodeID(key))
	if err == nil && found == nil {
		err = crm.Errorf(crm.NotFound, "There is no such view.").WithField("view")
	}
	return found, err
}
