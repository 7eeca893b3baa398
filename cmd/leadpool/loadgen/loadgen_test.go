package loadgen

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func made(t *testing.T, o Options) (*db.DB, *Made) {
	t.Helper()
	conn := dbtest.Open(t)
	o.Password = "for looking only"
	out, err := Run(t.Context(), conn, o)
	if err != nil {
		t.Fatal(err)
	}
	return conn, out
}

func TestAnOrganizationToMeasureOn(t *testing.T) {
	t.Parallel()
	conn, out := made(t, Options{Leads: 4000, Users: 120, Organizations: 2, Seed: 1})
	if len(out.Organizations) != 2 || len(out.Organizations[0].SignIns) != 6 {
		t.Fatalf("made %+v", out)
	}
	for _, check := range []struct{ what, query, want string }{
		{"leads", "SELECT count(*)::text FROM leads", "4000"},
		{"organizations with as many", "SELECT string_agg(n::text, ' ') FROM (SELECT count(*) AS n FROM leads GROUP BY organization_id) AS t", "2000 2000"},
		{"statuses", "SELECT count(DISTINCT status)::text FROM leads", "6"},
		{"unowned", "SELECT (count(*) FILTER (WHERE status = 'UNASSIGNED') BETWEEN 480 AND 720)::text FROM leads", "true"},
		{"leads whose ledger ends elsewhere", `SELECT count(*)::text FROM leads l WHERE NOT EXISTS (SELECT FROM lead_spans s
			WHERE s.organization_id = l.organization_id AND s.lead_id = l.id AND s.seq = l.span_seq AND s.left_at IS NULL AND s.status = l.status
			AND s.owner_id IS NOT DISTINCT FROM CASE WHEN l.status = 'UNASSIGNED' THEN NULL ELSE l.owner_id END)`, "0"},
		{"leads with an alarm at which no job will stand", `SELECT count(*)::text FROM leads l WHERE l.alarm_at IS NOT NULL AND NOT EXISTS (SELECT FROM pool_alarms al
			WHERE al.organization_id = l.organization_id AND al.pool_id = l.pool_id AND al.next_at <= l.alarm_at)`, "0"},
		{"alarms that are due already", "SELECT count(*)::text FROM leads l WHERE l.alarm_at <= now()", "0"},
		{"pools with an alarm", "SELECT (count(*) > 10)::text FROM pool_alarms", "true"},
		{"leads without as many events as versions", `SELECT count(*)::text FROM leads l WHERE l.version <> (SELECT count(*) FROM events e
			WHERE e.organization_id = l.organization_id AND e.subject_id = l.id)`, "0"},
		{"events of activities that are not there", `SELECT count(*)::text FROM events e WHERE e.data ? 'activityId'
			AND NOT EXISTS (SELECT FROM activities a WHERE a.organization_id = e.organization_id AND a.id = (e.data->>'activityId')::uuid)`, "0"},
		{"stories that end in the future", "SELECT count(*)::text FROM events e WHERE e.subject_type = 'Lead' AND e.occurred_at > now()", "0"},
		{"tables that lost their second net", "SELECT count(*)::text FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity", "0"},
		{"young leads of stale people", `SELECT count(*)::text FROM leads l JOIN users u ON u.organization_id = l.organization_id AND u.id = l.owner_id
			JOIN sight si ON si.organization_id = l.organization_id AND si.subject_id = u.id AND si.relations & 2 <> 0
			JOIN users b ON b.organization_id = l.organization_id AND b.id = si.viewer_id AND b.email LIKE 'stale@%' WHERE l.created_at > now() - interval '700 days'`, "0"},
	} {
		var got string
		if err := conn.NewRaw(check.query).Scan(db.AsSystem(t.Context()), &got); err != nil || got != check.want {
			t.Errorf("%s: %s, want %s, %v", check.what, got, check.want, err)
		}
	}
}

func TestEveryHeightSeesItsLeads(t *testing.T) {
	t.Parallel()
	conn, _ := made(t, Options{Leads: 3000, Users: 60, Organizations: 1, Seed: 7})
	counts := map[string]int{}
	for _, who := range []string{"admin", "vp", "director", "stale", "manager", "rep"} {
		var ids struct{ OrganizationID, ID uuid.UUID }
		err := conn.NewRaw("SELECT u.organization_id, u.id FROM users u WHERE u.email = ?", who+"@seed7.test").Scan(db.AsSystem(t.Context()), &ids)
		if err != nil {
			t.Fatal(err)
		}
		v, err := access.Load(t.Context(), conn, ids.OrganizationID, ids.ID)
		if err != nil {
			t.Fatal(err)
		}
		n, err := view.Count(db.WithOrg(t.Context(), ids.OrganizationID), conn, v, "ALL_LEADS", nil)
		if err != nil {
			t.Fatal(err)
		}
		counts[who] = n.Value
	}
	if !(counts["admin"] == 3000 && counts["vp"] > counts["director"] && counts["director"] > counts["manager"] && counts["manager"] > counts["rep"] && counts["rep"] > 0 && counts["stale"] > 0) {
		t.Errorf("they see %v", counts)
	}
}

func TestTheSameSeedMakesTheSame(t *testing.T) {
	t.Parallel()
	o := Options{Leads: 500, Users: 30, Organizations: 1, Seed: 3}
	now := time.Now()
	var told [2][]string
	for i := range told {
		m := newModel(o, 0, now)
		m.org, m.pools = &db.Organization{}, make([]db.Pool, poolCount)
		st := stories{m: m}
		for k := range o.Leads {
			s := st.tell(k)
			told[i] = append(told[i], s.id.String()+string(s.status)+m.people[max(0, s.owner)].user.Email+s.created.String())
		}
	}
	for k := range told[0] {
		if told[0][k] != told[1][k] {
			t.Fatalf("lead %d: %s and %s", k, told[0][k], told[1][k])
		}
	}
}

func TestSeedingTwiceIsRefusedOrAdded(t *testing.T) {
	t.Parallel()
	conn, _ := made(t, Options{Leads: 300, Users: 20, Organizations: 1, Seed: 1})
	if _, err := Run(t.Context(), conn, Options{Leads: 300, Users: 20, Organizations: 1, Seed: 1, Password: "x"}); err == nil {
		t.Error("the same seed twice")
	}
	if _, err := Run(t.Context(), conn, Options{Leads: 300, Users: 20, Organizations: 1, Seed: 2, Password: "x"}); err != nil {
		t.Error(err)
	}
}

func BenchmarkRows(b *testing.B) {
	m := newModel(Options{Leads: 100_000, Users: 200, Organizations: 1, Seed: 1}, 0, time.Now())
	m.org, m.pools = &db.Organization{}, make([]db.Pool, poolCount)
	m.sources, m.industries, m.sizes = make([]uuid.UUID, 9), make([]uuid.UUID, 9), make([]uuid.UUID, 9)
	for _, t := range tables {
		b.Run(t.name, func(b *testing.B) {
			told, l := stories{m: m}, &lines{}
			for i := range b.N {
				if err := t.rows(m, told.tell(i%m.leads), l); err != nil {
					b.Fatal(err)
				}
				l.buf = l.buf[:0]
			}
		})
	}
}
