package bulk_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func (c *company) undo(t *testing.T, who *db.User, id uuid.UUID) *db.BulkJob {
	t.Helper()
	j, err := bulk.Undo(c.As(t, who), c.Conn, c.Viewer(t, who), bulk.UndoBulkJobInput{ID: id})
	must(t, err)
	return c.run(t, j.ID)
}

// done starts a job and does it.
func (c *company) done(t *testing.T, who *db.User, in bulk.StartBulkJobInput) *db.BulkJob {
	t.Helper()
	j := c.run(t, c.start(t, who, in).ID)
	if j.State != db.JobSucceeded || j.Succeeded == 0 {
		t.Fatalf("%s: %+v", in.Action, j)
	}
	return j
}

// twin is a lead without what every step leaves behind: a version, a time, a span.
func twin(t *testing.T, l *db.Lead, clockToo bool) string {
	t.Helper()
	same := *l
	same.Version, same.SpanSeq, same.UpdatedAt, same.UpdatedBy = 0, 0, time.Time{}, nil
	if !clockToo {
		same.ClockStartedAt = nil
	}
	text, err := json.Marshal(same)
	must(t, err)
	return string(text)
}

func TestWhoMayNotTakeBack(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	other := crmtest.NewOrg(t, c.Conn, "Other")
	leads := c.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	give := bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: mine(), OwnerIds: []uuid.UUID{c.Rosa.ID}}
	waits := c.start(t, c.Rita, give)
	try := func(who *db.User, id uuid.UUID, code crm.Code) {
		t.Helper()
		_, err := bulk.Undo(c.As(t, who), c.Conn, c.Viewer(t, who), bulk.UndoBulkJobInput{ID: id})
		if err := refused(err, code, "id"); err != nil {
			t.Error(who.Name, err)
		}
	}
	try(c.Rita, waits.ID, crm.Conflict) // it has not ended
	j := c.run(t, waits.ID)
	try(c.Rita, uuid.New(), crm.NotFound)
	for _, who := range []*db.User{c.Rob, c.Mona} {
		try(who, j.ID, crm.NotFound)
	}
	_, err := bulk.Undo(other.As(t, other.Ada), c.Conn, other.Viewer(t, other.Ada), bulk.UndoBulkJobInput{ID: j.ID})
	if err := refused(err, crm.NotFound, "id"); err != nil {
		t.Error(err)
	}
	token := c.Viewer(t, c.Rita)
	token.ReadOnly = true
	if bulk.Undoable(token, j, nil) {
		t.Error("a token that may only read")
	}
	_, err = bulk.Undo(c.As(t, c.Rita), c.Conn, token, bulk.UndoBulkJobInput{ID: j.ID})
	if err := refused(err, crm.Forbidden, ""); err != nil {
		t.Error(err)
	}
	nothing := c.run(t, c.start(t, c.Rita, give).ID)
	try(c.Rita, nothing.ID, crm.Conflict)
	moved := c.transfer(t, c.Paul, c.Inbound, c.Enterprise)
	try(c.Paul, moved.ID, crm.Conflict)
	_, err = c.plain.NewRaw("UPDATE bulk_jobs AS bj SET finished_at = now() - interval '7 days 1 second' WHERE bj.organization_id = ? AND bj.id = ?", c.ID, j.ID).Exec(c.In(t))
	must(t, err)
	try(c.Rita, j.ID, crm.Conflict)
	_, err = c.plain.NewRaw("UPDATE bulk_jobs AS bj SET finished_at = now() WHERE bj.organization_id = ? AND bj.id = ?", c.ID, j.ID).Exec(c.In(t))
	must(t, err)
	c.demote(t, c.Rita)
	_, err = bulk.Undo(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), bulk.UndoBulkJobInput{ID: j.ID})
	if err := refused(err, crm.Forbidden, ""); err != nil {
		t.Error(err)
	}
	if back := c.undo(t, c.Ada, j.ID); back.Failed != len(leads) || back.Succeeded != 0 { // an administrator may, but Rita works no leads any more
		t.Errorf("%+v", back)
	}
	none, err := bulk.UndoneBy(c.In(t), c.plain, c.ID, []uuid.UUID{j.ID})
	if must(t, err); none[j.ID] != nil || !bulk.Undoable(c.Viewer(t, c.Ada), j, none[j.ID]) {
		t.Errorf("what put nothing back uses the taking back up: %+v", none[j.ID])
	}
	c.role(t, c.Rita, "SALES_REP")
	if back := c.undo(t, c.Ada, j.ID); back.Succeeded != len(leads) {
		t.Errorf("%+v", back)
	}
	try(c.Ada, j.ID, crm.Conflict) // once
	undone, err := bulk.UndoneBy(c.In(t), c.plain, c.ID, []uuid.UUID{j.ID})
	must(t, err)
	try(c.Ada, undone[j.ID].ID, crm.Conflict) // the taking back is not taken back
}

func TestTakingBackLeavesLeadsAsTheyWere(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	past := time.Now().UTC().Add(-100 * time.Hour).Truncate(time.Microsecond)
	warm, score := db.Warm, 77
	for _, test := range []struct {
		who   *db.User
		shape func(i int, l *db.Lead)
		in    bulk.StartBulkJobInput
	}{
		{c.Rita, func(_ int, l *db.Lead) { l.PoolID, l.WaitingSince = &c.Inbound.ID, &past }, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: ofPool(c.Inbound)}},
		{c.Paul, func(i int, l *db.Lead) {
			if l.PoolID = &c.Inbound.ID; i%2 == 0 {
				l.OwnerID, l.AssignedAt = &c.Rita.ID, &past
			}
		}, bulk.StartBulkJobInput{Action: "ASSIGN", PoolID: ofPool(c.Inbound), OwnerIds: []uuid.UUID{c.Rob.ID}}},
		{c.Rita, func(i int, l *db.Lead) {
			if l.OwnerID, l.AssignedAt = &c.Rita.ID, &past; i%2 == 0 {
				l.PoolID = &c.Inbound.ID
			}
		}, bulk.StartBulkJobInput{Action: "RETURN", View: mine(), ToPoolID: ofPool(c.Inbound)}},
		{c.Paul, func(_ int, l *db.Lead) {
			l.PoolID, l.OwnerID, l.Status, l.AssignedAt = &c.Inbound.ID, &c.Rob.ID, db.InProgress, &past
		}, bulk.StartBulkJobInput{Action: "RECLAIM", PoolID: ofPool(c.Inbound)}},
		{c.Paul, func(_ int, l *db.Lead) { l.PoolID, l.OwnerID, l.AssignedAt = &c.Inbound.ID, &c.Rob.ID, &past },
			bulk.StartBulkJobInput{Action: "TRANSFER", PoolID: ofPool(c.Inbound), ToPoolID: ofPool(c.Enterprise)}},
		{c.Rita, func(_ int, l *db.Lead) { l.OwnerID, l.Status, l.AssignedAt = &c.Rita.ID, db.InProgress, &past },
			bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: mine(), OwnerIds: []uuid.UUID{c.Rosa.ID}}},
		{c.Rita, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID, l.AssignedAt = &c.Rita.ID, &c.Inbound.ID, &past },
			bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine()}},
		{c.Rita, func(_ int, l *db.Lead) {
			l.OwnerID, l.PoolID, l.Status, l.AssignedAt = &c.Rita.ID, &c.Inbound.ID, db.Invalid, &past
		}, bulk.StartBulkJobInput{Action: "REACTIVATE", View: mine()}},
		{c.Ada, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID, l.AssignedAt = &c.Rita.ID, &c.Inbound.ID, &past },
			bulk.StartBulkJobInput{Action: "DISCARD", View: text("ALL_LEADS")}},
		{c.Ada, func(_ int, l *db.Lead) { l.OwnerID, l.Status, l.AssignedAt = &c.Rita.ID, db.Discarded, &past },
			bulk.StartBulkJobInput{Action: "RESTORE", View: text("ALL_LEADS")}},
		{c.Rita, func(i int, l *db.Lead) {
			l.OwnerID, l.Tags, l.Score, l.NextFollowUpAt = &c.Rita.ID, []string{"VIP", "Fair"}[:i%3], i, &past
		}, bulk.StartBulkJobInput{Action: "EDIT", View: mine(), Changes: &bulk.BulkChangesInput{Given: []string{"rating", "score", "nextFollowUpAt", "addTags", "removeTags"},
			Rating: &warm, Score: &score, AddTags: []string{"new"}, RemoveTags: []string{"vip"}}}},
	} {
		leads := c.InsertLeads(t, 9, test.shape)
		before := c.Now(t, leads)
		j := c.done(t, test.who, test.in)
		after := c.Now(t, leads)
		clock := test.in.Action != "REACTIVATE" // it stood still and was moved instead
		back := c.undo(t, test.who, j.ID)
		if back.State != db.JobSucceeded || back.Succeeded != j.Succeeded || back.Action != j.Action || *back.UndoesID != j.ID {
			t.Errorf("%s: %+v", test.in.Action, back)
		}
		for i, l := range c.Now(t, leads) {
			if twin(t, l, clock) != twin(t, before[i], clock) {
				t.Fatalf("%s:\nwas %s\nis  %s", test.in.Action, twin(t, before[i], clock), twin(t, l, clock))
			}
			if twin(t, after[i], clock) == twin(t, before[i], clock) {
				t.Fatalf("%s: the job changed nothing", test.in.Action)
			}
			if n := c.count(t, "SELECT count(*) FROM events e WHERE e.organization_id = ? AND e.subject_id = ? AND e.kind = 'UNDONE'", c.ID, l.ID); n != 1 {
				t.Errorf("%s: %d entries in the timeline", test.in.Action, n)
			}
			open := c.count(t, "SELECT count(*) FROM lead_spans s WHERE s.organization_id = ? AND s.lead_id = ? AND s.left_at IS NULL AND s.seq = ? AND s.status = ? AND s.owner_id IS NOT DISTINCT FROM ?", c.ID, l.ID, l.SpanSeq, l.Status, l.OwnerID)
			if open != 1 {
				t.Errorf("%s: the ledger does not say so", test.in.Action)
			}
		}
		_, err := c.plain.NewRaw("DELETE FROM leads AS l WHERE l.organization_id = ?", c.ID).Exec(c.In(t))
		must(t, err)
	}
}

func TestWhatChangedSinceIsNotTakenBack(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 4, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	j := c.done(t, c.Rita, bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: mine(), OwnerIds: []uuid.UUID{c.Rob.ID}})
	_, err := lead.Invalidate(c.As(t, c.Rob), c.Conn, c.Viewer(t, c.Rob), []uuid.UUID{leads[1].ID}, nil, nil)
	must(t, err)
	_, err = c.plain.NewRaw("DELETE FROM leads AS l WHERE l.organization_id = ? AND l.id = ?", c.ID, leads[2].ID).Exec(c.In(t))
	must(t, err)
	back := c.undo(t, c.Rita, j.ID)
	if back.Succeeded != 2 || back.Failed != 2 {
		t.Errorf("%+v", back)
	}
	list, _, err := bulk.Refusals(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), back, 10, -1)
	must(t, err)
	for _, r := range list { // changed and deleted answer alike
		if r.Error.Code != crm.Conflict || r.Error.Extra["reason"] != "CHANGED_SINCE" {
			t.Errorf("%+v", r.Error)
		}
	}
	if l := c.Lead(t, leads[1].ID); *l.OwnerID != c.Rob.ID || l.Status != db.Invalid {
		t.Errorf("%+v", l)
	}
}

func TestNobodyGetsALeadAgainWhomTheRulesForbidIt(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leaves := c.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &c.Rob.ID })
	gave := c.done(t, c.Rob, bulk.StartBulkJobInput{Action: "CHANGE_OWNER", View: mine(), OwnerIds: []uuid.UUID{c.Rita.ID}})
	p := c.newPool(t, "Strict", pool.PoolPolicyInput{MaxOpenLeads: 2})
	c.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Raj.ID, &p.ID })
	returned := c.done(t, c.Raj, bulk.StartBulkJobInput{Action: "RETURN", View: mine()})
	list := func(j *db.BulkJob) (reasons []any) {
		found, _, err := bulk.Refusals(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), j, 10, -1)
		must(t, err)
		for _, r := range found {
			reasons = append(reasons, r.Error.Extra["reason"])
		}
		return reasons
	}
	// Raj is no member of the pool: leads that wait there are not his to take again.
	if back := c.undo(t, c.Raj, returned.ID); back.Failed != 3 {
		t.Errorf("%+v", back)
	}
	// Rita holds one of at most two: she gets one of three again.
	c.waiting(t, 3, p)
	claimed := c.run(t, c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: ofPool(p), Limit: number(2)}).ID)
	given := c.done(t, c.Rita, bulk.StartBulkJobInput{Action: "RETURN", PoolID: nil, View: text("PENDING_MY_FOLLOW_UP"), Filter: map[string]any{"pool": map[string]any{"eq": p.NodeID()}}})
	if claimed.Succeeded != 2 || given.Succeeded != 2 {
		t.Fatalf("%+v %+v", claimed, given)
	}
	c.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Rita.ID, &p.ID })
	if back := c.undo(t, c.Rita, given.ID); back.Succeeded != 1 || back.Failed != 1 || list(back)[0] != "POOL_OPEN" {
		t.Errorf("%+v %v", back, list(back))
	}
	// Taking one's own claim back is a return: the cool-off begins, and the day's claims stay used.
	c.waiting(t, 1, c.newPool(t, "Cool", pool.PoolPolicyInput{ReturnCoolOffHours: 24}))
	var cool db.Pool
	must(t, c.plain.NewSelect().Model(&cool).Where("p.organization_id = ?", c.ID).Where("p.name = 'Cool'").Scan(c.In(t)))
	took := c.done(t, c.Rita, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: &cool.ID})
	c.undo(t, c.Rita, took.ID)
	again := c.run(t, c.start(t, c.Rita, bulk.StartBulkJobInput{Action: "CLAIM", PoolID: &cool.ID}).ID)
	if again.Failed != 1 || list(again)[0] != "COOL_OFF" {
		t.Errorf("%+v %v", again, list(again))
	}
	// Who left gets nothing.
	_, err := people.DeactivateUser(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), people.DeactivateUserInput{ID: c.Rob.ID})
	must(t, err)
	if back := c.undo(t, c.Ada, gave.ID); back.Failed != 1 || list(back)[0] != "OWNER_INACTIVE" || *c.Lead(t, leaves[0].ID).OwnerID != c.Rita.ID {
		t.Errorf("%+v %v", back, list(back))
	}
}

func TestAdministratorsOfPoolsTakeBackAsLongAsTheyAre(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.InsertLeads(t, 2, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Rob.ID, &c.Inbound.ID })
	j := c.done(t, c.Paul, bulk.StartBulkJobInput{Action: "RECLAIM", PoolID: ofPool(c.Inbound)})
	in := pool.SavePoolInput{ID: &c.Inbound.ID, Members: []*pool.PoolMemberInput{{DepartmentID: &c.North.ID}}}
	_, err := pool.SavePool(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), in, crm.Named(in))
	must(t, err)
	if back := c.undo(t, c.Paul, j.ID); back.Failed != 2 {
		t.Errorf("%+v", back)
	}
}

func TestTakingBackGoesOnAfterACrash(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 230, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	j := c.done(t, c.Rita, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine()})
	u, err := bulk.Undo(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), bulk.UndoBulkJobInput{ID: j.ID, IdempotencyKey: text("k")})
	must(t, err)
	c.crash(t, u.ID, atItems, 2)
	c.expire(t, u.ID)
	if done := c.run(t, u.ID); done.State != db.JobSucceeded || done.Succeeded != len(leads) {
		t.Errorf("%+v", done)
	}
	for _, l := range c.Now(t, leads) {
		if l.Status != db.Pending || l.Version != 3 {
			t.Fatalf("%+v", l)
		}
	}
	again, err := bulk.Undo(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), bulk.UndoBulkJobInput{ID: j.ID, IdempotencyKey: text("k")})
	if err != nil || again.ID != u.ID {
		t.Error(again, err)
	}
}
