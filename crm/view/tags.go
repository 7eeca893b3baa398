package view

import (
	"context"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

const offeredTags = 50

// Tags are the tags that the organization used before and that begin with a text.
func Tags(ctx context.Context, conn db.Conn, v *access.Viewer, begin string) ([]string, error) {
	if err := crm.CheckText("search", begin, 50); err != nil {
		return nil, err
	}
	return search.Tags(ctx, conn, v.Org(), begin, offeredTags)
}
