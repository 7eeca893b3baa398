package bulk_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func (c *company) preview(t *testing.T, who *db.User, in bulk.StartBulkJobInput) *bulk.BulkPreview {
	t.Helper()
	p, err := bulk.Preview(c.As(t, who), c.Conn, c.Viewer(t, who), in)
	must(t, err)
	return p
}

// state is all that a preview could change.
func (c *company) state(t *testing.T) (s string) {
	t.Helper()
	must(t, c.plain.NewRaw(`SELECT concat_ws('/', (SELECT md5(string_agg(l::text, '' ORDER BY l.id)) FROM leads l WHERE l.organization_id = ?0), (SELECT count(*) FROM events e WHERE e.organization_id = ?0),
		(SELECT count(*) FROM lead_spans s WHERE s.organization_id = ?0), (SELECT count(*) FROM claims cl WHERE cl.organization_id = ?0), (SELECT count(*) FROM bulk_jobs bj WHERE bj.organization_id = ?0),
		(SELECT count(*) FROM notifications n WHERE n.organization_id = ?0), (SELECT md5(string_agg(ls::text, '' ORDER BY ls.lead_id)) FROM lead_search ls WHERE ls.organization_id = ?0))`,
		c.ID).Scan(c.In(t), &s))
	return s
}

func TestWhatCannotBeStartedIsNotPreviewed(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	label, kind := "Seats", db.NumberField
	seats := catalog.SaveCustomFieldInput{Label: &label, Type: &kind}
	_, err := catalog.SaveCustomField(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), seats, crm.Named(seats))
	must(t, err)
	for _, test := range []struct {
		who   *db.User
		in    bulk.StartBulkJobInput
		code  crm.Code
		field string
	}{
		{c.Ana, bulk.StartBulkJobInput{Action: "DISCARD", View: mine()}, crm.Forbidden, ""},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD"}, crm.Invalid, "view"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", PoolID: ofPool(c.Enterprise)}, crm.NotFound, "poolId"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine()}, crm.Invalid, "changes"},
		{c.Rita, bulk.StartBulkJobInput{Action: "DISCARD", View: mine(), Changes: &bulk.BulkChangesInput{}}, crm.Invalid, "changes"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{}}, crm.Invalid, "changes"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"score"}}}, crm.Invalid, "changes.score"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"score"}, Score: number(101)}}, crm.Invalid, "changes.score"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"rating"}}}, crm.Invalid, "changes.rating"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"sourceId"}, SourceID: &c.ID}}, crm.Invalid, "changes.sourceId"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"addTags"}, AddTags: []string{" "}}}, crm.Invalid, "changes.addTags"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"addTags", "removeTags"}, AddTags: []string{"A"}, RemoveTags: []string{"a"}}}, crm.Invalid, "changes.removeTags"},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"customFields"}, CustomFields: []*lead.CustomFieldInput{{Key: "seats", Value: 1}, {Key: "seats", Value: 2}}}}, crm.Invalid, "changes.customFields.seats"},
	} {
		_, err := bulk.Preview(c.As(t, test.who), c.Conn, c.Viewer(t, test.who), test.in)
		if err := refused(err, test.code, test.field); err != nil {
			t.Errorf("%s %s: %v", test.who.Name, test.in.Action, err)
		}
		_, err = bulk.Start(c.As(t, test.who), c.Conn, c.Viewer(t, test.who), test.in)
		if err := refused(err, test.code, test.field); err != nil {
			t.Errorf("%s starts %s: %v", test.who.Name, test.in.Action, err)
		}
	}
}

func TestAPreviewSaysWhatTheJobThenDoes(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	p := c.newPool(t, "Strict", pool.PoolPolicyInput{MaxClaimsPerDay: 130})
	statuses := []db.Status{db.Pending, db.InProgress, db.Invalid, db.Converted}
	c.InsertLeads(t, 320, func(i int, l *db.Lead) {
		if l.PoolID = &p.ID; i%2 == 0 {
			l.OwnerID, l.Status, l.Score = &c.Rita.ID, statuses[i/2%4], i%100
			l.Tags = [][]string{{"vip"}, {"new"}, {}}[i%3]
		}
	})
	hot, score := db.Hot, 50
	for _, test := range []struct {
		who *db.User
		in  bulk.StartBulkJobInput
	}{
		{c.Paul, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: &p.ID}},
		{c.Rita, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"rating", "score", "addTags"}, Rating: &hot, Score: &score, AddTags: []string{"New"}}}},
		{c.Rita, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine(), Limit: number(60)}},
		{c.Rita, bulk.StartBulkJobInput{Action: "REACTIVATE", View: mine()}},
		{c.Paul, bulk.StartBulkJobInput{Action: "TRANSFER", PoolID: &p.ID, ToPoolID: ofPool(c.Enterprise), Limit: number(40)}},
		{c.Paul, bulk.StartBulkJobInput{Action: "ASSIGN", PoolID: &p.ID, OwnerIds: []uuid.UUID{c.Rob.ID, c.Rita.ID}}},
		{c.Rita, bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: mine(), OwnerIds: []uuid.UUID{c.Rob.ID}}},
		{c.Rob, bulk.StartBulkJobInput{Action: "RETURN", View: mine(), Limit: number(50), ToPoolID: ofPool(c.Inbound)}},
		{c.Rita, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: &p.ID}},
		{c.Paul, bulk.StartBulkJobInput{Action: "RECLAIM", PoolID: &p.ID}},
		{c.Ada, bulk.StartBulkJobInput{Action: "DISCARD", View: text("ALL_LEADS")}},
		{c.Ada, bulk.StartBulkJobInput{Action: "RESTORE", View: text("ALL_LEADS")}},
	} {
		before := c.state(t)
		said := c.preview(t, test.who, test.in)
		if c.state(t) != before {
			t.Fatalf("%s: the preview changed something", test.in.Action)
		}
		j := c.run(t, c.start(t, test.who, test.in).ID)
		refusals := 0
		for _, r := range said.Refusals {
			refusals += r.Count
			if r.Count < len(r.Leads) || len(r.Leads) > 5 || r.Message == "" {
				t.Errorf("%s: %+v", test.in.Action, r)
			}
		}
		if said.Judged != j.Total || said.Total.Value != j.Total || said.Possible != j.Succeeded || refusals != j.Failed || !said.Undoable {
			t.Errorf("%s: said %+v of %d, did %+v", test.in.Action, said, said.Total.Value, j)
		}
	}
}

func TestALongListIsJudgedByASample(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.InsertLeads(t, 1300, func(i int, l *db.Lead) {
		if l.OwnerID = &c.Rita.ID; i >= 700 {
			l.Status = db.Invalid
		}
	})
	p := c.preview(t, c.Rita, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine()})
	if p.Total.Value != 1300 || p.Judged != 500 || p.Possible+p.Refusals[0].Count != 500 || p.Possible < 200 || p.Possible > 300 {
		t.Errorf("%+v %d", p, p.Total.Value)
	}
	none := c.preview(t, c.Olga, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine()})
	if none.Undoable || none.Total.Value != 0 || none.Judged != 0 || len(none.Refusals) != 0 {
		t.Errorf("%+v", none)
	}
}

func TestAClaimsPreviewShowsNothingThatIsHidden(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	p := c.newPool(t, "Shy", pool.PoolPolicyInput{HiddenFields: []string{"phones"}, MaxClaimsPerDay: 1})
	c.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.PoolID, l.Phones = &p.ID, []db.Phone{{Number: "+4930123456"}} })
	said := c.preview(t, c.Rita, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: &p.ID})
	if said.Possible != 1 || len(said.Refusals) != 1 || said.Refusals[0].Code != crm.Limit || said.Refusals[0].Reason != "POOL_DAILY" {
		t.Fatalf("%+v", said)
	}
	for _, l := range said.Refusals[0].Leads {
		if len(l.Phones) != 0 {
			t.Error("a number is shown")
		}
	}
}
