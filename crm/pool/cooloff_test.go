package pool_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// had writes down that somebody had a lead that waits now, and how and when they lost it.
func had(t *testing.T, o *crmtest.Org, who *db.User, lead uuid.UUID, how string, ago time.Duration) {
	t.Helper()
	l := o.Lead(t, lead)
	left := time.Now().UTC().Add(-ago).Truncate(time.Microsecond)
	taken := left.Add(-time.Hour)
	for _, s := range []db.Span{
		{Seq: 1, Status: db.Pending, OwnerID: &who.ID, Action: "CLAIMED", EnteredAt: taken, LeftAt: &left},
		{Seq: 2, Status: db.Unassigned, Action: how, EnteredAt: left},
	} {
		s.OrganizationID, s.LeadID, s.PoolID = o.ID, lead, l.PoolID
		s.Seq += 10
		_, err := o.Conn.NewInsert().Model(&s).Exec(o.In(t))
		must(t, err)
	}
	l.SpanSeq = 12
	_, err := o.Conn.NewUpdate().Model(l).Column("span_seq").WherePK().Exec(o.In(t))
	must(t, err)
}

// Each way back has its own cool-off, by the rules of the pool in which the lead waits now.
func TestCoolOffByWayOfReturn(t *testing.T) {
	t.Parallel()
	o := company(t)
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.ReturnCoolOffHours, p.ReclaimCoolOffHours, p.TimeoutCoolOffHours = 1, 2, 3 })
	for _, test := range []struct {
		how  string
		ago  time.Duration
		want string
	}{
		{"RETURNED", 59 * time.Minute, "COOL_OFF"}, {"RETURNED", 61 * time.Minute, "ok"},
		{"RECLAIMED", 119 * time.Minute, "COOL_OFF"}, {"RECLAIMED", 121 * time.Minute, "ok"},
		{"TIMED_OUT", 179 * time.Minute, "COOL_OFF"}, {"TIMED_OUT", 181 * time.Minute, "ok"},
		{"RESTORED", time.Minute, "ok"},
	} {
		id := waiting(t, o, o.Inbound, 1)[0]
		had(t, o, o.Rita, id, test.how, test.ago)
		out := claim(t, o, o.Rita, id)
		expect(t, test.how, refusals(out), test.want)
		if e := out.Results[0].Error; e != nil {
			until := e.Extra["resetsAt"].(time.Time)
			if left := time.Until(until); left < 0 || left > time.Minute || !strings.Contains(e.Message, "1 minute") {
				t.Errorf("%s: until %s: %s", test.how, until, e.Message)
			}
			barriers, err := pool.Barriers(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), []uuid.UUID{id})
			must(t, err)
			if barriers[id] == nil || barriers[id].Message != e.Message {
				t.Errorf("the button says %v", barriers[id])
			}
			expect(t, "others", refusals(claim(t, o, o.Rob, id)), "ok")
		}
	}
}

// An administrator may give somebody a lead all the same, and the timeline says so.
func TestACoolOffDoesNotBindAdministrators(t *testing.T) {
	t.Parallel()
	o := company(t)
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.ReturnCoolOffHours = 24 })
	ids := waiting(t, o, o.Inbound, 2)
	expect(t, "claim", refusals(claim(t, o, o.Rita, ids[0])), "ok")
	_, err := pool.Return(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), pool.Move{Leads: ids[:1]})
	must(t, err)
	expect(t, "again", refusals(claim(t, o, o.Rita, ids...)), "COOL_OFF ok")
	out, err := pool.Assign(o.As(t, o.Paul), o.Conn, o.Viewer(t, o.Paul), pool.Move{Leads: ids[:1], Owners: []uuid.UUID{o.Rita.ID}})
	must(t, err)
	expect(t, "assigned", refusals(out), "ok")
	var note string
	must(t, o.Conn.NewRaw("SELECT e.data ->> 'note' FROM events e WHERE e.organization_id = ? AND e.subject_id = ? AND e.kind = 'ASSIGNED'", o.ID, ids[0]).Scan(o.In(t), &note))
	if !strings.Contains(note, "had it before") {
		t.Errorf("the timeline says %q", note)
	}
}
