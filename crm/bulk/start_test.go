package bulk_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

func TestWhatCannotBeStarted(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	other := crmtest.NewOrg(t, c.Conn, "Other")
	c.InsertLeads(t, 40, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	all := text("ALL_LEADS")
	many := make([]uuid.UUID, 101)
	for i := range many {
		many[i] = c.Rob.ID
	}
	for i, test := range []struct {
		who   *db.User
		in    bulk.StartBulkJobInput
		code  crm.Code
		field string
	}{
		{c.Ana, bulk.StartBulkJobInput{Action: "DISCARD", View: all}, crm.Forbidden, ""},
		{c.Mark, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: ofPool(c.Inbound)}, crm.Forbidden, ""},
		{c.Rita, bulk.StartBulkJobInput{Action: "TRANSFER_POOL", View: all}, crm.Invalid, "action"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD"}, crm.Invalid, "view"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, PoolID: ofPool(c.Inbound)}, crm.Invalid, "view"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: text("NOTHING")}, crm.NotFound, "view"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", PoolID: ofPool(c.Enterprise)}, crm.NotFound, "poolId"},
		{c.Ada, bulk.StartBulkJobInput{Action: "DISCARD", PoolID: ofPool(other.Inbound)}, crm.NotFound, "poolId"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, Limit: number(0)}, crm.Invalid, "limit"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, Limit: number(1_000_001)}, crm.Invalid, "limit"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, ExpectedCount: number(-1)}, crm.Invalid, "expectedCount"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, ExpectedCount: number(29)}, crm.Conflict, "expectedCount"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, ExpectedCount: number(51)}, crm.Conflict, "expectedCount"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, Reason: text(strings.Repeat("x", 1001))}, crm.Invalid, "reason"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, Search: text(strings.Repeat("x", 201))}, crm.Invalid, "search"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, OwnerIds: []uuid.UUID{c.Rob.ID}}, crm.Invalid, "ownerIds"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: all, ToPoolID: ofPool(c.Inbound)}, crm.Invalid, "toPoolId"},
		{c.Rita, bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: all}, crm.Invalid, "ownerIds"},
		{c.Rita, bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: all, OwnerIds: []uuid.UUID{c.Rob.ID, c.Mona.ID}}, crm.Invalid, "ownerIds"},
		{c.Rita, bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: all, OwnerIds: []uuid.UUID{c.Igor.ID}}, crm.Invalid, "ownerIds"},
		{c.Rita, bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: all, OwnerIds: []uuid.UUID{other.Rob.ID}}, crm.Invalid, "ownerIds"},
		{c.Paul, bulk.StartBulkJobInput{Action: "ASSIGN", View: all}, crm.Invalid, "ownerIds"},
		{c.Paul, bulk.StartBulkJobInput{Action: "ASSIGN", View: all, OwnerIds: many}, crm.Limit, "ownerIds"},
		{c.Paul, bulk.StartBulkJobInput{Action: "TRANSFER", View: all}, crm.Invalid, "toPoolId"},
		{c.Rita, bulk.StartBulkJobInput{Action: "TRANSFER", View: all, ToPoolID: ofPool(c.Inbound)}, crm.Invalid, "toPoolId"},
		{c.Ada, bulk.StartBulkJobInput{Action: "TRANSFER", View: all, ToPoolID: ofPool(other.Inbound)}, crm.Invalid, "toPoolId"},
		{c.Rita, bulk.StartBulkJobInput{Action: "RETURN", View: all, ToPoolID: ofPool(c.Enterprise)}, crm.Invalid, "toPoolId"},
	} {
		_, err := bulk.Start(c.As(t, test.who), c.Conn, c.Viewer(t, test.who), test.in)
		if err := refused(err, test.code, test.field); err != nil {
			t.Errorf("%d, %s %s: %v", i, test.who.Name, test.in.Action, err)
		}
	}
	token := c.Viewer(t, c.Rita)
	token.ReadOnly = true
	_, err := bulk.Start(c.As(t, c.Rita), c.Conn, token, bulk.StartBulkJobInput{Action: "DISCARD", View: all})
	if err := refused(err, crm.Forbidden, ""); err != nil {
		t.Error("a token that may only read:", err)
	}
	if n := c.count(t, "SELECT count(*) FROM bulk_jobs bj WHERE bj.organization_id = ?", c.ID); n != 0 {
		t.Errorf("%d jobs were made", n)
	}
}

func TestAReasonThatIsWantedIsWantedHereToo(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	yes := true
	in := people.UpdateOrganizationInput{RequireReturnReason: &yes}
	_, err := people.UpdateOrganization(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), in, crm.Named(in))
	must(t, err)
	_, err = bulk.Start(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), bulk.StartBulkJobInput{Action: "RETURN", View: mine(), Reason: text(" ")})
	if err := refused(err, crm.Invalid, "reason"); err != nil {
		t.Error(err)
	}
}

func TestAJobIsAskedForOnce(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	in := bulk.StartBulkJobInput{Action: "DISCARD", View: mine(), ExpectedCount: number(3), IdempotencyKey: text("k")}
	first := c.start(t, c.Rita, in)
	if queued := c.count(t, "SELECT count(*) FROM river_job WHERE kind = 'run_bulk' AND args ->> 'job' = ?", first.ID.String()); queued != 1 {
		t.Fatalf("it stands %d times in the queue", queued)
	}
	if j := c.run(t, first.ID); j.State != db.JobSucceeded || j.Succeeded != 3 {
		t.Fatalf("%+v", j)
	}
	if again := c.start(t, c.Rita, in); again.ID != first.ID || again.State != db.JobSucceeded {
		t.Errorf("%+v", again)
	}
	in.Action = "INVALIDATE"
	_, err := bulk.Start(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), in)
	if err := refused(err, crm.Invalid, "idempotencyKey"); err != nil {
		t.Error(err)
	}
	c.once(t, "DISCARDED", leads)
}

func TestNobodyFillsTheQueueAlone(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	for range bulk.MaxOpen {
		c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: mine()})
	}
	_, err := bulk.Start(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), bulk.StartBulkJobInput{Action: "DISCARD", View: mine()})
	if err := refused(err, crm.Limit, ""); err != nil {
		t.Error(err)
	}
	c.start(t, c.Rob, bulk.StartBulkJobInput{Action: "DISCARD", View: mine()})
}
