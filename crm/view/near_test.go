package view_test

import (
	"fmt"
	"testing"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// A page by teams is full although the newest memberships lead to leads that were thrown away: few of them, and so many that
// what is looked at first does not fill it.
func TestDiscardedLeadsDoNotShortenPagesByTeams(t *testing.T) {
	t.Parallel()
	for _, discarded := range []int{0, 1, 20} {
		o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
		leads := o.InsertLeads(t, 40, func(i int, l *db.Lead) { // each newer than the one before
			l.OwnerID, l.Name = &o.Rosa.ID, fmt.Sprint(i)
			if i >= 40-discarded {
				l.Status = db.Discarded
			}
		})
		for i, l := range leads {
			member := &db.TeamMember{OrganizationID: o.ID, LeadID: l.ID, UserID: []*db.User{o.Rita, o.Rob}[i%2].ID, Access: db.Read, LeadCreatedAt: l.CreatedAt, CreatedAt: l.CreatedAt}
			if _, err := o.Conn.NewInsert().Model(member).Exec(o.In(t)); err != nil {
				t.Fatal(err)
			}
		}
		mona, first, want, after := o.Viewer(t, o.Mona), 4, 39-discarded, (*string)(nil)
		for range 3 {
			page, err := view.List(o.As(t, o.Mona), o.Conn, mona, view.Query{View: "MY_SUBORDINATES_PARTICIPATIONS", First: &first, After: after})
			if err != nil || len(page.Edges) != first {
				t.Fatalf("%d discarded: %d leads: %v", discarded, len(page.Edges), err)
			}
			for _, e := range page.Edges {
				if e.Node.Name != fmt.Sprint(want) {
					t.Fatalf("%d discarded: lead %s comes instead of %d", discarded, e.Node.Name, want)
				}
				want--
			}
			after = page.PageInfo.EndCursor
		}
	}
}
