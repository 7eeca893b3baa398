package people_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

// keep makes a view of somebody's, shared as share says.
func keep(t *testing.T, o *crmtest.Org, owner *db.User, name string, share *db.SavedViewShare) uuid.UUID {
	t.Helper()
	row := &db.SavedView{OrganizationID: o.ID, ID: db.NewID(), Name: name, Base: "ALL_LEADS", Filter: []byte("{}"), Sort: []byte("[]"), Columns: []byte("[]"),
		Layout: "TABLE", Density: "COMPACT", OwnerID: owner.ID, Version: 1}
	_, err := o.Conn.NewInsert().Model(row).Exec(o.In(t))
	must(t, err)
	if share != nil {
		share.OrganizationID, share.ID, share.ViewID = o.ID, db.NewID(), row.ID
		_, err := o.Conn.NewInsert().Model(share).Exec(o.In(t))
		must(t, err)
	}
	return row.ID
}

func viewOf(t *testing.T, o *crmtest.Org, id uuid.UUID) *db.SavedView {
	t.Helper()
	row := new(db.SavedView)
	must(t, o.Conn.NewSelect().Model(row).Where("sv.organization_id = ?", o.ID).Where("sv.id = ?", id).Scan(o.In(t)))
	return row
}

func TestSharedViewsOfWhoLeavesAreHandedOn(t *testing.T) {
	t.Parallel()
	o := company(t)
	own := keep(t, o, o.Rob, "Own", nil)
	shared := keep(t, o, o.Rob, "Shared", &db.SavedViewShare{UserID: &o.Rita.ID})
	withSelf := keep(t, o, o.Rob, "With himself", &db.SavedViewShare{UserID: &o.Rob.ID})
	others := keep(t, o, o.Rita, "Hers", &db.SavedViewShare{UserID: &o.Rob.ID})
	_, err := deactivate(t, o, o.Rob, o.Rosa)
	must(t, err)
	for id, owner := range map[uuid.UUID]*db.User{own: o.Rob, shared: o.Rosa, withSelf: o.Rob, others: o.Rita} {
		if row := viewOf(t, o, id); row.OwnerID != owner.ID {
			t.Errorf("%s is not %s's", row.Name, owner.Name)
		}
	}
	if row := viewOf(t, o, shared); row.Version != 2 {
		t.Errorf("version %d", row.Version)
	}
	if got := said(t, o, shared); !strings.Contains(got, `"field": "owner"`) || !strings.Contains(got, `"Rosa"`) {
		t.Error(got)
	}
	_, err = deactivate(t, o, o.Rosa, nil)
	must(t, err)
	if row := viewOf(t, o, shared); row.OwnerID != o.Ada.ID {
		t.Error("without a successor it is not the administrator's")
	}
}

// said is what the audit log says of a view.
func said(t *testing.T, o *crmtest.Org, id uuid.UUID) (text string) {
	t.Helper()
	must(t, o.Conn.NewRaw("SELECT coalesce(string_agg(e.kind || ' ' || e.data::text, ' '), '') FROM events AS e WHERE e.organization_id = ? AND e.subject_type = 'View' AND e.subject_id = ?", o.ID, id).Scan(o.In(t), &text))
	return text
}

func TestAGroupThatGoesLeavesTheViewsSharedWithIt(t *testing.T) {
	t.Parallel()
	o := company(t)
	ada := o.Viewer(t, o.Ada)
	shared := keep(t, o, o.Rob, "Shared", &db.SavedViewShare{GroupID: &o.TaskForce.ID})
	_, err := people.DeleteSharingRule(t.Context(), o.Conn, ada, people.DeleteInput{ID: o.NorthShared.ID})
	must(t, err)
	_, err = o.Conn.NewRaw("DELETE FROM pool_members AS pm WHERE pm.organization_id = ? AND pm.group_id = ?", o.ID, o.TaskForce.ID).Exec(o.In(t))
	must(t, err)
	_, err = people.DeleteGroup(t.Context(), o.Conn, ada, people.DeleteInput{ID: o.TaskForce.ID})
	must(t, err)
	left, err := o.Conn.NewSelect().Model((*db.SavedViewShare)(nil)).Where("vs.organization_id = ?", o.ID).Count(o.In(t))
	if err != nil || left != 0 {
		t.Error(left, err)
	}
	if got := said(t, o, shared); !strings.Contains(got, "Task force") || viewOf(t, o, shared).Version != 2 {
		t.Error(got)
	}
	name := "Empty"
	d, err := people.SaveDepartment(t.Context(), o.Conn, ada, people.SaveDepartmentInput{Name: &name}, map[string]bool{"name": true})
	must(t, err)
	keep(t, o, o.Rob, "For nobody yet", &db.SavedViewShare{DepartmentID: &d.ID})
	_, err = people.DeleteDepartment(t.Context(), o.Conn, ada, people.DeleteInput{ID: d.ID})
	must(t, err)
}
