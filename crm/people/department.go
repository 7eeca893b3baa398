package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// SaveDepartmentInput is a department to make or change, as the schema describes it.
type SaveDepartmentInput struct {
	ID              *uuid.UUID
	ExpectedVersion *int
	Name            *string
	ParentID        *uuid.UUID
	HeadID          *uuid.UUID
	IdempotencyKey  *string
}

// SaveDepartment makes or changes a department. Administrators. CONFLICT comes with the department as it is.
func SaveDepartment(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveDepartmentInput, given crm.Given) (*db.Department, error) {
	return change.Do(ctx, conn, managing(v, "saveDepartment", in.IdempotencyKey, []any{in, given}), func(ctx context.Context, tx db.Conn) (*db.Department, error) {
		now := change.Now()
		d := &db.Department{OrganizationID: v.Org(), ID: db.NewID(), CreatedAt: now}
		if in.ID != nil {
			var err error
			d, err = change.ToChange(ctx, tx, v.Org(), *in.ID, "department", in.ExpectedVersion, func(d *db.Department) int { return d.Version })
			if err != nil {
				return d, err
			}
		}
		f := &change.Fields{Given: given}
		if err := f.Line("name", in.Name, true, 200, &d.Name); err != nil {
			return nil, err
		}
		if err := departmentParent(ctx, tx, f, d, in.ParentID); err != nil {
			return nil, err
		}
		if err := departmentHead(ctx, tx, f, d, in.HeadID); err != nil {
			return nil, err
		}
		return d, save(ctx, tx, v, d, &d.Version, &d.UpdatedAt, in.ID == nil, f, now, true)
	})
}

func departmentParent(ctx context.Context, tx db.Conn, f *change.Fields, d *db.Department, parent *uuid.UUID) error {
	if !f.Given.Has("parentId") || same(parent, d.ParentID) {
		return nil
	}
	from, err := nameOf[db.Department](ctx, tx, d.OrganizationID, d.ParentID)
	if err != nil {
		return err
	}
	to, err := referredName[db.Department](ctx, tx, d.OrganizationID, parent, "department", "parentId")
	if err != nil {
		return err
	}
	if parent != nil {
		cycle, err := reaches(ctx, tx, d.OrganizationID, "SELECT d.id, d.parent_id AS up FROM departments d WHERE d.organization_id = ?", *parent, d.ID)
		if err != nil {
			return err
		}
		if cycle {
			return crm.InvalidField("parentId", "%s lies below %s: it cannot be above it too.", to, d.Name)
		}
	}
	d.ParentID = parent
	f.Swap("parent", from, to)
	return nil
}

func departmentHead(ctx context.Context, tx db.Conn, f *change.Fields, d *db.Department, head *uuid.UUID) error {
	if !f.Given.Has("headId") || same(head, d.HeadID) {
		return nil
	}
	from, err := nameOf[db.User](ctx, tx, d.OrganizationID, d.HeadID)
	if err != nil {
		return err
	}
	to := ""
	if head != nil {
		user, err := activeUser(ctx, tx, d.OrganizationID, *head, "headId")
		if err != nil {
			return err
		}
		to = user.Name
	}
	d.HeadID = head
	f.Swap("head", from, to)
	return nil
}
