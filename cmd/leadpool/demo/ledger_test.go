package demo

import (
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// What the demo tells must be what the product itself could have written.
func TestEveryStoryCouldHaveHappened(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	if err := fill(t.Context(), conn, noon); err != nil {
		t.Fatal(err)
	}
	spans, events := map[uuid.UUID][]*db.Span{}, map[uuid.UUID][]*db.Event{}
	for _, s := range all[db.Span](t, conn, func(q *bun.SelectQuery) *bun.SelectQuery { return q.Order("s.lead_id", "s.seq") }) {
		spans[s.LeadID] = append(spans[s.LeadID], s)
	}
	for _, e := range all[db.Event](t, conn, func(q *bun.SelectQuery) *bun.SelectQuery { return q.Where("e.subject_type = 'Lead'").Order("e.id") }) {
		events[e.SubjectID] = append(events[e.SubjectID], e)
	}
	leads := all[db.Lead](t, conn, func(q *bun.SelectQuery) *bun.SelectQuery { return q.Order("l.id") })
	statuses := map[db.Status]int{}
	overdue := 0
	for _, l := range leads {
		statuses[l.Status]++
		if l.IsOverdue(noon) {
			overdue++
		}
		checkLedger(t, l, spans[l.ID])
		checkTimeline(t, l, events[l.ID])
	}
	t.Log(len(leads), "leads", statuses, overdue, "overdue")
	if len(leads) < 400 || len(leads) > 600 || overdue < 20 {
		t.Errorf("%d leads, %d overdue", len(leads), overdue)
	}
	for _, s := range db.Statuses {
		if statuses[s] < 15 {
			t.Errorf("only %d leads are %s", statuses[s], s)
		}
	}
}

func checkLedger(t *testing.T, l *db.Lead, spans []*db.Span) {
	t.Helper()
	last := spans[len(spans)-1]
	if last.Seq != l.SpanSeq || last.LeftAt != nil || last.Status != l.Status || !same(last.OwnerID, l.OwnerID) || !same(last.PoolID, l.PoolID) {
		t.Errorf("%s: the ledger ends at %+v", l.Name, last)
	}
	for i, s := range spans[1:] {
		before := spans[i]
		if s.Seq != before.Seq+1 || before.LeftAt == nil || !before.LeftAt.Equal(s.EnteredAt) || s.EnteredAt.Before(before.EnteredAt) {
			t.Errorf("%s: span %d does not follow span %d", l.Name, s.Seq, before.Seq)
		}
		if s.Action == "CONVERTED" {
			continue
		}
		fits := slices.ContainsFunc(lifecycle.Table, func(r lifecycle.Rule) bool {
			return (r.Event == s.Action || r.Action == lifecycle.FollowUp && s.Action == "ACTIVITY") && slices.Contains(r.From, before.Status) && (r.To == "" || r.To == s.Status)
		})
		if !fits {
			t.Errorf("%s: %s cannot lead from %s to %s", l.Name, s.Action, before.Status, s.Status)
		}
	}
}

func checkTimeline(t *testing.T, l *db.Lead, events []*db.Event) {
	t.Helper()
	if len(events) != l.Version || events[0].Kind != "CREATED" || !events[0].OccurredAt.Equal(l.CreatedAt) {
		t.Errorf("%s: version %d with %d events, the first %s", l.Name, l.Version, len(events), events[0].Kind)
	}
	for i, e := range events {
		if i > 0 && e.OccurredAt.Before(events[i-1].OccurredAt) {
			t.Errorf("%s: the timeline runs backwards at %s", l.Name, e.Kind)
		}
		if e.OccurredAt.After(noon) || e.OccurredAt.Before(noon.Add(-121*day)) {
			t.Errorf("%s: %s at %s", l.Name, e.Kind, e.OccurredAt)
		}
	}
	if !events[len(events)-1].OccurredAt.Equal(l.UpdatedAt) {
		t.Errorf("%s: updated at %s, last event at %s", l.Name, l.UpdatedAt, events[len(events)-1].OccurredAt)
	}
}
