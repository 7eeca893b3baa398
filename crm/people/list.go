package people

import (
	"context"

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

// Cursor is a person's place in the list.
func Cursor(u *db.User) string { return crm.NameCursor(u.Name, u.ID) }

// List gives people by name. Everybody of the organization sees everybody.
func List(ctx context.Context, conn db.Conn, v *access.Viewer, q ListQuery) (*Page, error) {
	size, after, err := crm.NamePage(q.First, q.After, UsualPage, MaxPage)
	if err != nil {
		return nil, err
	}
	like, searched, err := crm.Containing(q.Search)
	if err != nil {
		return nil, err
	}
	page := &Page{Users: []*db.User{}, HasPrev: after != nil}
	var rows []*db.User
	query := conn.NewSelect().Model(&rows).Where("u.organization_id = ?", v.Org())
	if searched {
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
		query = query.Where("("+crm.ByName+", u.id) > (?, ?)", after.Name, after.ID)
	}
	if err := query.OrderExpr(crm.ByName + ", u.id").Limit(int64(size) + 1).Scan(ctx); err != nil {
		return nil, err
	}
	if len(rows) > size {
		rows, page.HasNext = rows[:size], true
	}
	page.Users = append(page.Users, rows...)
	return page, nil
}
