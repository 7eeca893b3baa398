package export

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// book is what the cells of a file need to know: in which language and zone, and the names of what leads point to.
type book struct {
	language int
	zone     *time.Location
	now      time.Time

	people, departmentOf, pools, items, campaigns map[uuid.UUID]string
}

// newBook reads the names, which are few beside the leads, in the snapshot of the file.
func newBook(ctx context.Context, tx db.Conn, v *access.Viewer, language int) (*book, error) {
	b := &book{language: language, zone: v.Location(), now: time.Now().UTC()}
	org := v.Org()
	for _, s := range []struct {
		to  *map[uuid.UUID]string
		sql string
	}{
		{&b.people, "SELECT u.id, u.name FROM users u WHERE u.organization_id = ?0"},
		{&b.departmentOf, "SELECT u.id, d.name FROM users u JOIN departments d ON d.organization_id = ?0 AND d.id = u.department_id WHERE u.organization_id = ?0"},
		{&b.pools, "SELECT p.id, p.name FROM pools p WHERE p.organization_id = ?0"},
		{&b.items, "SELECT ci.id, ci.name FROM catalog_items ci WHERE ci.organization_id = ?0"},
		{&b.campaigns, "SELECT ca.id, ca.name FROM campaigns ca WHERE ca.organization_id = ?0"},
	} {
		var rows []struct {
			ID   uuid.UUID
			Name string
		}
		if err := tx.NewRaw(s.sql, org).Scan(ctx, &rows); err != nil {
			return nil, err
		}
		*s.to = make(map[uuid.UUID]string, len(rows))
		for _, r := range rows {
			(*s.to)[r.ID] = r.Name
		}
	}
	return b, nil
}

func (b *book) flag(is bool) cell {
	if is {
		return wordCell(say("YES", b.language))
	}
	return wordCell(say("NO", b.language))
}

func (b *book) team(members []uuid.UUID) cell {
	names := make([]string, len(members))
	for i, id := range members {
		names[i] = b.people[id]
	}
	return textCell(join(names))
}
