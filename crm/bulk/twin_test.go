package bulk_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// A pool that is moved as a whole is, row for row, a pool whose leads are moved one by one.
func TestAWholeTransferIsManySingleOnes(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	strict := pool.PoolPolicyInput{UnassignedHours: 5, FirstFollowUpHours: 10, FollowUpHours: 20, ReminderHours: 2, SuperiorReminderHours: 1,
		Escalate: true, OnTimeout: db.ReclaimOnTimeout, GraceHours: 3}
	for _, policy := range []pool.PoolPolicyInput{{}, strict, {FirstFollowUpHours: 1}} {
		name := db.NewID().String()
		one, other, to := c.newPool(t, "Pool "+name, strict), c.newPool(t, "Pool "+name, strict), c.newPool(t, "To "+name, policy)
		mine, twins := c.twins(t, one, other)
		if j := c.run(t, c.transfer(t, c.Paul, one, to).ID); j.Succeeded != 60 {
			t.Fatalf("%+v", j)
		}
		for chunk := range slices.Chunk(twins, 10) {
			var ids []uuid.UUID
			for _, l := range chunk {
				ids = append(ids, l.ID)
			}
			alone, err := pool.Transfer(c.As(t, c.Paul), c.Conn, c.Viewer(t, c.Paul), pool.Move{Leads: ids, Pool: &to.ID, Reason: text("Merged")})
			must(t, err)
			for i, r := range alone.Results {
				if (r.Error != nil) != closed(chunk[i]) {
					t.Fatalf("%s: %v", chunk[i].Status, r.Error)
				}
			}
		}
		got, want := c.Now(t, mine), c.Now(t, twins)
		for i := range got {
			if closed(got[i]) {
				c.closedOne(t, mine[i], got[i], to)
				continue
			}
			if a, b := c.whole(t, got[i]), c.whole(t, want[i]); a != b {
				t.Errorf("%s:\n%s\nalone:\n%s", mine[i].Name, a, b)
			}
		}
	}
}

func closed(l *db.Lead) bool { return l.Status == db.Converted || l.Status == db.Discarded }

// twins are leads of all kinds, the same in two pools; nobody can transfer the closed ones alone.
func (c *company) twins(t *testing.T, one, other *db.Pool) (a, b []*db.Lead) {
	t.Helper()
	begin := time.Now().UTC().Truncate(time.Second)
	shape := func(in *db.Pool) func(int, *db.Lead) {
		return func(i int, l *db.Lead) {
			at := begin.Add(-time.Duration(i) * time.Hour)
			l.PoolID, l.HomePoolID, l.AlarmsDone = &in.ID, &c.Enterprise.ID, int16(i%64)
			l.CreatedAt, l.WaitingSince = begin, &at
			status := db.Statuses[i%6]
			if l.Status = status; status != db.Unassigned {
				l.WaitingSince = nil
				l.OwnerID, l.AssignedAt, l.ClockStartedAt, l.ConvertedAt, l.DiscardedAt = &c.Rita.ID, &at, &at, nil, nil
				l.FirstPendingAt, l.FirstInProgressAt, l.FirstInvalidAt = &at, &at, &at
			}
		}
	}
	a, b = c.InsertLeads(t, 60, shape(one)), c.InsertLeads(t, 60, shape(other))
	_, err := c.plain.NewRaw("UPDATE leads AS l SET home_pool_id = NULL WHERE l.organization_id = ? AND l.name IN ('Lead 6', 'Lead 7')", c.ID).Exec(c.In(t))
	must(t, err)
	return a, b
}

// whole is all that is stored of a lead, with what must differ between twins taken out.
func (c *company) whole(t *testing.T, l *db.Lead) string {
	t.Helper()
	var spans, events []map[string]any
	row := func(sql string) string {
		var text string
		must(t, c.plain.NewRaw(sql, c.ID, l.ID).Scan(c.In(t), &text))
		return text
	}
	lead := map[string]any{}
	must(t, json.Unmarshal([]byte(row("SELECT to_jsonb(l)::text FROM leads l WHERE l.organization_id = ? AND l.id = ?")), &lead))
	must(t, json.Unmarshal([]byte(row("SELECT jsonb_agg(to_jsonb(s) ORDER BY s.seq)::text FROM lead_spans s WHERE s.organization_id = ? AND s.lead_id = ?")), &spans))
	must(t, json.Unmarshal([]byte(row("SELECT jsonb_agg(to_jsonb(e) #- '{data,move,was}' #- '{data,move,vague}' #- '{data,move,from,p}' ORDER BY e.id)::text FROM events e WHERE e.organization_id = ? AND e.subject_id = ?")), &events))
	if lead["updated_at"] != spans[1]["entered_at"] || spans[0]["left_at"] != spans[1]["entered_at"] || events[0]["occurred_at"] != spans[1]["entered_at"] {
		t.Errorf("the times of %s part: %v %v %v", l.Name, lead, spans, events)
	}
	delete(lead, "updated_at")
	delete(spans[0], "pool_id") // the one pool or its twin
	for _, m := range append(append(spans, events...), lead) {
		for _, key := range []string{"id", "lead_id", "subject_id", "entered_at", "left_at", "occurred_at", "first_pending_at", "created_at"} {
			delete(m, key)
		}
	}
	text, err := json.Marshal([]any{lead, spans, events})
	must(t, err)
	return string(text)
}

// closedOne checks a converted or discarded lead: it keeps all but its pool, and its ledger tells that.
func (c *company) closedOne(t *testing.T, before, after *db.Lead, to *db.Pool) {
	t.Helper()
	a, b := map[string]any{}, map[string]any{}
	for l, m := range map[*db.Lead]map[string]any{before: a, after: b} {
		text, err := json.Marshal(l)
		must(t, err)
		must(t, json.Unmarshal(text, &m))
		for _, key := range []string{"PoolID", "Version", "SpanSeq", "UpdatedAt", "UpdatedBy", "AlarmsDone"} {
			delete(m, key)
		}
	}
	if *after.PoolID != to.ID || after.Version != before.Version+1 || after.SpanSeq != 2 || !maps.EqualFunc(a, b, func(x, y any) bool {
		p, _ := json.Marshal(x)
		q, _ := json.Marshal(y)
		return string(p) == string(q)
	}) {
		t.Errorf("%v\nwas\n%v", b, a)
	}
}
