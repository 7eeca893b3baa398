package loadgen

import (
	"strings"
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

// all the leads with what belongs to them, where ids that the organization gives are read as names.
const everything = `SELECT coalesce(string_agg(line, chr(10) ORDER BY line), '') FROM (
	SELECT 'lead ' || (to_jsonb(l) - 'organization_id' - 'source_id' - 'industry_id' - 'company_size_id')::text || (SELECT string_agg(ci.name, ',' ORDER BY ci.catalog)
		FROM catalog_items ci WHERE ci.organization_id = l.organization_id AND ci.id IN (l.source_id, l.industry_id, l.company_size_id)) AS line FROM leads l
	UNION ALL SELECT 'text ' || ls.lead_id || ls.text FROM lead_search ls
	UNION ALL SELECT 'span ' || (to_jsonb(s) - 'organization_id')::text FROM lead_spans s
	UNION ALL SELECT 'team ' || (to_jsonb(t) - 'organization_id')::text FROM lead_team_members t
	UNION ALL SELECT 'done ' || (to_jsonb(a) - 'organization_id')::text FROM activities a
	UNION ALL SELECT 'event ' || (to_jsonb(e) - 'organization_id' - 'relay')::text FROM events e WHERE e.subject_type = 'Lead'
	UNION ALL SELECT 'word ' || w.word FROM search_words w
	UNION ALL SELECT 'person ' || u.id || u.name || u.email FROM users u) AS t`

func TestTheSameSeedMakesTheSame(t *testing.T) {
	t.Parallel()
	now := time.Now()
	told := map[string]int{}
	for _, seed := range []uint64{3, 3, 4} {
		conn, _ := made(t, Options{Leads: 1300, Users: 30, Organizations: 1, Seed: seed, Now: now})
		var all string
		if err := conn.NewRaw(everything).Scan(db.AsSystem(t.Context()), &all); err != nil || len(all) < 1300*500 {
			t.Fatal(len(all), err)
		}
		told[all]++
	}
	if len(told) != 2 {
		t.Errorf("two seeds made %d things", len(told))
	}
}

func TestWhatListsAreNarrowedBy(t *testing.T) {
	t.Parallel()
	conn, _ := made(t, Options{Leads: 6000, Users: 40, Organizations: 1, Seed: 5})
	for _, check := range []struct{ what, query string }{
		{"every kind of field has values", `SELECT count(*) = 6 FROM custom_fields f WHERE (SELECT count(*) FROM leads l WHERE l.custom ? f.key) BETWEEN 500 AND 4000`},
		{"choices are those of the field", `SELECT count(*) = 0 FROM leads l, custom_fields f WHERE f.key = 'tier' AND l.custom ? 'tier' AND NOT f.choices ? (l.custom ->> 'tier')`},
		{"a common and a rare campaign", `SELECT (SELECT count(*) FROM leads l JOIN campaigns c ON c.id = l.campaign_id WHERE c.name = 'Spring fair') > 600
			AND (SELECT count(*) FROM leads l JOIN campaigns c ON c.id = l.campaign_id WHERE c.name = '` + strings.ReplaceAll(RareCampaign, "'", "''") + `') < 10`},
		{"tags", `SELECT count(*) BETWEEN 900 AND 1500 FROM leads WHERE tags <> '{}'`},
		{"notes", `SELECT count(*) BETWEEN 250 AND 500 FROM leads WHERE notes <> ''`},
		{"Chinese names at Chinese companies", `SELECT count(*) > 300 AND count(*) FILTER (WHERE name ~ '[a-z]') = 0 FROM leads WHERE country = 'CN'`},
		{"companies with very many leads and with few", `SELECT max(n) > 30 AND min(n) = 1 FROM (SELECT count(*) AS n FROM leads GROUP BY company) t`},
		{"several kinds of activity", `SELECT count(DISTINCT kind) > 4 FROM activities`},
		{"a search entry for each", `SELECT count(*) = 6000 FROM lead_search ls JOIN leads l ON l.organization_id = ls.organization_id AND l.id = ls.lead_id WHERE ls.text <> ''`},
	} {
		var ok bool
		if err := conn.NewRaw(check.query).Scan(db.AsSystem(t.Context()), &ok); err != nil || !ok {
			t.Errorf("%s: %v, %v", check.what, ok, err)
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
	m.campaigns = make([]uuid.UUID, len(campaigns))
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
