package people

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Sizes of a page of people.
const (
	UsualPage = 25
	MaxPage   = 100
)

// ListQuery is which people somebody wants, and which page of them.
type ListQuery struct {
	Search       *string
	Active       *bool
	DepartmentID *uuid.UUID
	First        *int
	After        *string
}

// Page is a page of people.
type Page struct {
	Users   []*db.User
	Total   int
	HasNext bool
	HasPrev bool
}

// mark is where a person stands in the list.
type mark struct {
	Name string    `json:"n"`
	ID   uuid.UUID `json:"i"`
}

// Cursor is a person's place in the list.
func Cursor(u *db.User) string {
	text, _ := json.Marshal(mark{sortName(u.Name), u.ID}) // two plain values
	return base64.RawURLEncoding.EncodeToString(text)
}

// byName sorts people by name. Only Latin letters are made small, which Go and PostgreSQL do alike in every locale.
const byName = `lower(u.name COLLATE "C")`

func sortName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, name)
}

// List gives people by name. Everybody of the organization sees everybody.
func List(ctx context.Context, conn db.Conn, v *access.Viewer, q ListQuery) (*Page, error) {
	size, after, err := q.bounds()
	if err != nil {
		return nil, err
	}
	page := &Page{Users: []*db.User{}, HasPrev: after != nil}
	var rows []*db.User
	query := conn.NewSelect().Model(&rows).Where("u.organization_id = ?", v.Org())
	if q.Search != nil && strings.TrimSpace(*q.Search) != "" {
		like := "%" + escapeLike.Replace(strings.TrimSpace(*q.Search)) + "%"
		query = query.Where("(u.name ILIKE ? OR u.email ILIKE ? OR u.job_title ILIKE ?)", like, like, like)
	}
	if q.Active != nil {
		query = query.Where("u.active = ?", *q.Active)
	}
	if q.DepartmentID != nil {
		query = query.Where("u.department_id = ?", *q.DepartmentID)
	}
	total, err := query.Clone().Model((*db.User)(nil)).Count(ctx)
	if err != nil {
		return nil, err
	}
	page.Total = int(total)
	if size == 0 {
		page.HasNext = total > 0 && after == nil
		return page, nil
	}
	if after != nil {
		query = query.Where("("+byName+", u.id) > (?, ?)", after.Name, after.ID)
	}
	if err := query.OrderExpr(byName + ", u.id").Limit(int64(size) + 1).Scan(ctx); err != nil {
		return nil, err
	}
	if len(rows) > size {
		rows, page.HasNext = rows[:size], true
	}
	page.Users = append(page.Users, rows...)
	return page, nil
}

var escapeLike = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func (q ListQuery) bounds() (size int, after *mark, err error) {
	size = UsualPage
	if q.First != nil {
		size = *q.First
	}
	if size < 0 {
		return 0, nil, crm.InvalidField("first", "A page cannot have fewer than 0 rows.")
	}
	if size > MaxPage {
		return 0, nil, crm.Errorf(crm.Limit, "At most %d rows a page.", MaxPage).WithField("first").With("limit", MaxPage).With("used", size)
	}
	if q.Search != nil {
		if err := crm.CheckLine("search", *q.Search, 200); err != nil {
			return 0, nil, err
		}
	}
	if q.After == nil || *q.After == "" {
		return size, nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(*q.After)
	after = new(mark)
	if err != nil || len(raw) > 2000 || json.Unmarshal(raw, after) != nil || crm.CheckLine("after", after.Name, 200) != nil {
		return 0, nil, crm.InvalidField("after", "This cursor does not belong to this list; begin again without it.")
	}
	return size, after, nil
}
