package demo

import (
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// The demo begins quietly: what its deadlines brought about before it was made is done, and the rest comes in its time.
func TestTheDemoKeepsMovingByItself(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	if err := Fill(t.Context(), conn); err != nil {
		t.Fatal(err)
	}
	org := onlyOrganization(t, conn)
	ctx := db.WithOrg(t.Context(), org.ID)
	figure := func(query string, args ...any) (n int) {
		t.Helper()
		if err := conn.NewRaw(query, args...).Scan(ctx, &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	now := time.Now()
	within := func(d time.Duration) int {
		return figure("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.alarm_at <= ?", org.ID, now.Add(d))
	}
	t.Logf("due now %d, within the hour %d, within a day %d, within a week %d", within(0), within(time.Hour), within(day), within(7*day))
	if within(0) > 0 || within(time.Hour) > 20 || within(day) < 10 {
		t.Error("too much or too little happens at first")
	}
	if n := figure(`SELECT count(*) FROM leads l WHERE l.organization_id = ?0 AND l.alarm_at IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM pool_alarms al WHERE al.organization_id = ?0 AND al.pool_id = l.pool_id AND al.next_at <= l.alarm_at)`, org.ID); n > 0 {
		t.Errorf("no job stands ready for %d leads", n)
	}
	if n := figure(`SELECT count(*) FROM events e WHERE e.organization_id = ?0 AND e.kind = 'CLAIMED' AND NOT EXISTS
		(SELECT 1 FROM claims cl WHERE cl.organization_id = ?0 AND cl.lead_id = e.subject_id AND cl.user_id = e.actor_id AND cl.claimed_at = e.occurred_at)`, org.ID); n > 0 {
		t.Errorf("%d claims are not in the ledger of claims", n)
	}
	for _, key := range words("rep rep2") {
		v := viewer(t, conn, org, key)
		pools, err := pool.List(ctx, conn, v)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pools {
			allowance, err := pool.Allowance(ctx, conn, v, p)
			if err != nil {
				t.Fatal(err)
			}
			if allowance == nil {
				continue // leads of the pool are assigned
			}
			for _, l := range allowance.Limits {
				t.Logf("%s in %s: %s %d of %d", key, p.Name, l.Kind, l.Used, l.Limit)
			}
			if allowance.Remaining != nil && *allowance.Remaining < 3 {
				t.Errorf("%s can hardly claim from %s", key, p.Name)
			}
		}
	}
}
