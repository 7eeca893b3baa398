package bulk_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// undoable says whether somebody is told that they can take a job back.
func (c *company) undoable(t *testing.T, who *db.User, j *db.BulkJob) bool {
	t.Helper()
	by, err := bulk.UndoneBy(c.In(t), c.plain, c.ID, []uuid.UUID{j.ID})
	must(t, err)
	return bulk.Undoable(c.Viewer(t, who), j, by[j.ID])
}

// why gives what one refusal of a job says to programs.
func (c *company) why(t *testing.T, j *db.BulkJob) (crm.Code, map[string]any) {
	t.Helper()
	list, _, err := bulk.Refusals(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), j, 10, -1)
	must(t, err)
	if len(list) == 0 {
		t.Fatalf("nothing was refused: %+v", j)
	}
	return list[0].Error.Code, list[0].Error.Extra
}

func TestOnlyAdministratorsTakeDiscardingBack(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 2, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	discard := bulk.StartBulkJobInput{Action: "DISCARD", View: mine()}
	if said := c.preview(t, c.Rita, discard); said.Possible != 2 || said.Undoable {
		t.Errorf("%+v", said)
	}
	all := bulk.StartBulkJobInput{Action: "DISCARD", View: text("ALL_LEADS")}
	if said := c.preview(t, c.Ada, all); said.Possible != 2 || !said.Undoable {
		t.Errorf("%+v", said)
	}
	j := c.done(t, c.Rita, discard)
	if c.undoable(t, c.Rita, j) || !c.undoable(t, c.Ada, j) {
		t.Error("who is told that they can take it back")
	}
	_, err := bulk.Undo(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), bulk.UndoBulkJobInput{ID: j.ID})
	if refused(err, crm.Forbidden, "") != nil || err.(*crm.Error).Extra["reason"] != "RESTORE_BY_ADMINISTRATOR" {
		t.Errorf("%#v", err)
	}
	// Who was an administrator when they asked, and is none when its turn comes, brings nothing back either.
	late, err := bulk.Undo(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), bulk.UndoBulkJobInput{ID: j.ID})
	must(t, err)
	_, err = c.plain.NewRaw("UPDATE bulk_jobs AS bj SET created_by = ? WHERE bj.organization_id = ? AND bj.id = ?", c.Rita.ID, c.ID, late.ID).Exec(c.In(t))
	must(t, err)
	late = c.run(t, late.ID)
	if code, extra := c.why(t, late); late.Failed != 2 || code != crm.Forbidden || extra["reason"] != "RESTORE_BY_ADMINISTRATOR" {
		t.Errorf("%+v %s %v", late, code, extra)
	}
	if back := c.undo(t, c.Ada, j.ID); back.Succeeded != 2 || c.Lead(t, leads[0].ID).Status != db.Pending {
		t.Errorf("%+v", back)
	}
}

// Taking a return back is no way round the cool-off, which administrators of the pool alone are free of.
func TestTakingAReturnBackWaitsForTheCoolOff(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	p := c.newPool(t, "Cool", pool.PoolPolicyInput{ReturnCoolOffHours: 24})
	leads := c.InsertLeads(t, 2, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Rita.ID, &p.ID })
	j := c.done(t, c.Rita, bulk.StartBulkJobInput{Action: "RETURN", View: mine()})
	back := c.undo(t, c.Rita, j.ID)
	if code, extra := c.why(t, back); back.Failed != 2 || code != crm.Limit || extra["reason"] != "COOL_OFF" || extra["resetsAt"] == nil {
		t.Errorf("%+v %s %v", back, code, extra)
	}
	if l := c.Lead(t, leads[0].ID); l.OwnerID != nil || !c.undoable(t, c.Rita, j) {
		t.Errorf("%+v", l)
	}
	// The cool-off of one of them is over.
	_, err := c.plain.NewRaw("UPDATE lead_spans AS s SET left_at = s.left_at - interval '25 hours' WHERE s.organization_id = ? AND s.lead_id = ? AND s.owner_id IS NOT NULL", c.ID, leads[0].ID).Exec(c.In(t))
	must(t, err)
	if back := c.undo(t, c.Rita, j.ID); back.Succeeded != 1 || back.Failed != 1 || *c.Lead(t, leads[0].ID).OwnerID != c.Rita.ID {
		t.Errorf("%+v", back)
	}
	again := c.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &c.Paul.ID, &p.ID })
	given := c.done(t, c.Paul, bulk.StartBulkJobInput{Action: "RETURN", View: mine()})
	if back := c.undo(t, c.Paul, given.ID); back.Succeeded != 1 || *c.Lead(t, again[0].ID).OwnerID != c.Paul.ID {
		t.Errorf("%+v", back)
	}
}

func TestStoppedBehindItsLastLeadIsDone(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.OwnerID = &c.Rita.ID })
	j := c.done(t, c.Rita, bulk.StartBulkJobInput{Action: "INVALIDATE", View: mine()})
	undo, err := bulk.Undo(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), bulk.UndoBulkJobInput{ID: j.ID})
	must(t, err)
	c.crash(t, undo.ID, atItems, 2)
	_, err = bulk.Cancel(c.As(t, c.Rita), c.Conn, c.Viewer(t, c.Rita), undo.ID)
	must(t, err)
	c.expire(t, undo.ID)
	if undo = c.run(t, undo.ID); undo.State != db.JobSucceeded || undo.Succeeded != 3 || c.undoable(t, c.Rita, j) {
		t.Errorf("%+v", undo)
	}
}
