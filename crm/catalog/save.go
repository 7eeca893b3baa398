// Package catalog keeps what an organization describes its leads with: lists of choices, fields of its own, campaigns.
package catalog

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// MaxChoices is how many choices a catalog or a field can have.
const MaxChoices = 500

// SaveCatalogInput is choices of one catalog to keep, as the schema describes it.
type SaveCatalogInput struct {
	Catalog db.CatalogKind
	Items   []*CatalogItemInput
}

// CatalogItemInput is a choice to make (without id) or change.
type CatalogItemInput struct {
	ID     *uuid.UUID
	Name   string
	Active bool
}

// list is a catalog being changed.
type list struct {
	tx    db.Conn
	v     *access.Viewer
	kind  db.CatalogKind
	now   time.Time
	items []*db.CatalogItem // all of it, in the order from now on
	was   map[uuid.UUID]db.CatalogItem
}

// SaveCatalog makes, renames, orders and retires choices and gives the whole catalog. Choices that are not named keep
// their order behind those that are. Administrators.
func SaveCatalog(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveCatalogInput) ([]*db.CatalogItem, error) {
	call := change.Call{Viewer: v, Need: access.Administer, Doing: "change catalogs", Operation: "saveCatalog"}
	if len(in.Items) > MaxChoices {
		return nil, crm.InvalidField("items", "At most %d choices.", MaxChoices).With("limit", MaxChoices)
	}
	var items []*db.CatalogItem
	_, err := change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.Organization, error) {
		l := &list{tx: tx, v: v, kind: in.Catalog, now: change.Now(), was: map[uuid.UUID]db.CatalogItem{}}
		if err := l.arrange(ctx, in.Items); err != nil {
			return nil, err
		}
		items = l.items
		return v.Organization, l.write(ctx)
	})
	if err != nil {
		return nil, err
	}
	return items, nil
}
