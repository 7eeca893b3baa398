package catalog

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// arrange reads the catalog and puts it as the caller wants it: what they named in front, in their order.
func (l *list) arrange(ctx context.Context, wanted []*CatalogItemInput) error {
	var present []*db.CatalogItem
	err := l.tx.NewSelect().Model(&present).Where("ci.organization_id = ?", l.v.Org()).Where("ci.catalog = ?", l.kind).
		Order("ci.position", "ci.name").Scan(ctx)
	if err != nil {
		return err
	}
	byID := make(map[uuid.UUID]*db.CatalogItem, len(present))
	for _, item := range present {
		byID[item.ID] = item
		l.was[item.ID] = *item
	}
	named := map[uuid.UUID]bool{}
	for i, w := range wanted {
		if w == nil {
			return at(i, "id", "There is no such choice.")
		}
		item := &db.CatalogItem{OrganizationID: l.v.Org(), ID: db.NewID(), Catalog: l.kind, CreatedAt: l.now}
		if w.ID != nil {
			item = byID[*w.ID]
			if item == nil || named[item.ID] {
				return at(i, "id", "There is no such choice in this catalog, or it is named twice.")
			}
		}
		named[item.ID] = true
		if err := call(item, i, w); err != nil {
			return err
		}
		l.items = append(l.items, item)
	}
	for _, item := range present {
		if !named[item.ID] {
			l.items = append(l.items, item)
		}
	}
	if len(l.items) > MaxChoices {
		return crm.InvalidField("items", "A catalog has at most %d choices.", MaxChoices).With("limit", MaxChoices)
	}
	return l.distinct(len(wanted))
}

func call(item *db.CatalogItem, i int, w *CatalogItemInput) error {
	name := strings.TrimSpace(w.Name)
	if name == "" {
		return at(i, "name", "This is required.")
	}
	if err := crm.CheckLine("name", name, 100); err != nil {
		return at(i, "name", err.Error())
	}
	item.Name, item.NameKey, item.Active = name, crm.Key(name), w.Active
	return nil
}

// distinct refuses two choices of one name, whatever their case, and names the one that is there already.
func (l *list) distinct(named int) error {
	places := map[string]int{}
	for i, item := range l.items {
		if first, taken := places[item.NameKey]; taken {
			return at(min(i, named-1), "name", fmt.Sprintf("There is a choice called %s already.", l.items[first].Name)).With("duplicate", l.items[first].Name)
		}
		places[item.NameKey] = i
	}
	return nil
}

func at(i int, field, text string) *crm.Error {
	return crm.Errorf(crm.Invalid, "%s", text).WithField("items", strconv.Itoa(i), field)
}

// write stores what is new or different. Names that pass from one choice to another are first set aside, because each
// must be unique at every moment.
func (l *list) write(ctx context.Context) error {
	var fresh []*db.CatalogItem
	for i, item := range l.items {
		item.Position = i
		was, known := l.was[item.ID]
		f := change.Fields{}
		f.Note("name", was.Name, item.Name)
		if known {
			f.Note("active", strconv.FormatBool(was.Active), strconv.FormatBool(item.Active))
		}
		if known && !f.Changed() && was.Position == item.Position {
			continue
		}
		item.Version++
		item.UpdatedAt = l.now
		kind := change.Edited
		if !known {
			kind = change.Created
			fresh = append(fresh, item)
		} else if err := l.setAside(ctx, item, was); err != nil {
			return err
		}
		if f.Changed() { // a mere change of place is not worth an entry
			if err := change.Record(ctx, l.tx, l.v, item, kind, l.now, f.Changes); err != nil {
				return err
			}
		}
	}
	for _, item := range l.items {
		if was, known := l.was[item.ID]; known && was.Version != item.Version {
			if err := change.Save(ctx, l.tx, item, false); err != nil {
				return err
			}
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return change.Save(ctx, l.tx, &fresh, true)
}

func (l *list) setAside(ctx context.Context, item *db.CatalogItem, was db.CatalogItem) error {
	if item.NameKey == was.NameKey {
		return nil
	}
	_, err := l.tx.NewRaw("UPDATE catalog_items AS ci SET name_key = ? WHERE ci.organization_id = ? AND ci.id = ?",
		item.ID.String(), l.v.Org(), item.ID).Exec(ctx)
	return err
}
