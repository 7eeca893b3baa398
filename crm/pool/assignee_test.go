package pool_test

import (
	"testing"

	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/db"
)

// A default assignee who cannot work does not stop the intake: the lead waits, and the pool's administrators are told, once.
func TestADefaultAssigneeWhoLeft(t *testing.T) {
	t.Parallel()
	o := company(t)
	o.Inbound.DefaultAssigneeID = &o.Igor.ID
	_, err := o.Conn.NewUpdate().Model(o.Inbound).Column("default_assignee_id").WherePK().Exec(o.In(t))
	must(t, err)
	for _, name := range []string{"One", "Two"} {
		l, err := lead.Create(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), lead.CreateLeadInput{LeadDraft: db.LeadDraft{Name: name, Rating: db.Cold}, PoolID: &o.Inbound.ID})
		must(t, err)
		if l.Status != db.Unassigned || l.WaitingSince == nil {
			t.Errorf("%+v", l)
		}
	}
	var told []db.Notification
	must(t, o.Conn.NewSelect().Model(&told).Where("n.organization_id = ?", o.ID).Scan(o.In(t)))
	if len(told) != 1 || told[0].UserID != o.Paul.ID || told[0].Kind != db.NoticeNoAssignee || told[0].Count != 2 || *told[0].PersonID != o.Igor.ID {
		t.Errorf("%+v", told)
	}
}
