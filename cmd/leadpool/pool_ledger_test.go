package main

import (
	"fmt"
	"testing"

	"github.com/leadpool/leadpool/crm/crmtest"
)

// ledgerRules are what holds of every organization at every moment: each lists, in SQL, what breaks it.
var ledgerRules = []struct{ rule, breaks string }{
	{"the open span of each lead says what the lead says",
		`SELECT l.id::text FROM leads l LEFT JOIN lead_spans s ON s.organization_id = ?0 AND s.lead_id = l.id AND s.seq = l.span_seq AND s.left_at IS NULL
			AND s.status = l.status AND s.owner_id IS NOT DISTINCT FROM l.owner_id AND s.pool_id IS NOT DISTINCT FROM l.pool_id
			WHERE l.organization_id = ?0 AND s.lead_id IS NULL`},
	{"spans are numbered, without a gap and without an overlap, and the last is open",
		`SELECT x.lead_id::text || ' ' || x.seq FROM (SELECT s.lead_id, s.seq, s.entered_at, s.left_at, row_number() OVER w AS n, lead(s.entered_at) OVER w AS next
			FROM lead_spans s WHERE s.organization_id = ?0 WINDOW w AS (PARTITION BY s.lead_id ORDER BY s.seq)) x
			WHERE x.seq <> x.n OR x.left_at IS DISTINCT FROM x.next OR x.left_at < x.entered_at`},
	{"who waits has no owner, who is worked on has one",
		`SELECT s.lead_id::text || ' ' || s.seq FROM lead_spans s WHERE s.organization_id = ?0
			AND (s.status = 'UNASSIGNED' AND (s.owner_id IS NOT NULL OR s.pool_id IS NULL) OR s.status IN ('PENDING', 'IN_PROGRESS', 'INVALID') AND s.owner_id IS NULL)`},
	{"each span but the first has its event: what, when, by whom and why",
		`SELECT x.lead_id || ' ' || x.action FROM (SELECT s.lead_id, s.action, s.entered_at, s.actor_id, s.reason FROM lead_spans s WHERE s.organization_id = ?0 AND s.seq > 1
			EXCEPT SELECT e.subject_id, e.kind, e.occurred_at, e.actor_id, e.reason FROM events e WHERE e.organization_id = ?0 AND e.subject_type = 'Lead') x`},
	{"each lead has a version for each of its events",
		`SELECT l.id::text FROM leads l LEFT JOIN (SELECT e.subject_id, count(*) AS n FROM events e WHERE e.organization_id = ?0 AND e.subject_type = 'Lead' AND e.kind <> 'CREATED'
			GROUP BY e.subject_id) x ON x.subject_id = l.id WHERE l.organization_id = ?0 AND l.version - 1 <> coalesce(x.n, 0)`},
	{"each claim in the ledger of claims is a span, and the other way round",
		`SELECT coalesce(cl.lead_id, s.lead_id)::text FROM (SELECT * FROM claims c WHERE c.organization_id = ?0
				AND EXISTS (SELECT 1 FROM leads l WHERE l.organization_id = ?0 AND l.id = c.lead_id)) cl
			FULL JOIN (SELECT * FROM lead_spans t WHERE t.organization_id = ?0 AND t.action = 'CLAIMED') s
			ON s.lead_id = cl.lead_id AND s.owner_id = cl.user_id AND s.pool_id = cl.pool_id AND s.entered_at = cl.claimed_at AND s.actor_id = cl.user_id
			WHERE cl.lead_id IS NULL OR s.lead_id IS NULL`},
	{"a lead counts how often it came back",
		`SELECT l.id::text FROM leads l LEFT JOIN (SELECT s.lead_id, count(*) AS n FROM lead_spans s WHERE s.organization_id = ?0 AND s.action IN ('RETURNED', 'RECLAIMED', 'TIMED_OUT')
			GROUP BY s.lead_id) x ON x.lead_id = l.id WHERE l.organization_id = ?0 AND l.return_count <> coalesce(x.n, 0)`},
	{"nobody who left has a live lead",
		`SELECT l.id::text FROM leads l JOIN users u ON u.organization_id = ?0 AND u.id = l.owner_id AND NOT u.active
			WHERE l.organization_id = ?0 AND l.status IN ('PENDING', 'IN_PROGRESS', 'INVALID')`},
}

// proveLedger holds an organization to the rules of its ledger.
func proveLedger(t testing.TB, org *crmtest.Org) {
	t.Helper()
	for _, r := range ledgerRules {
		if broken := listed(t, org, r.breaks); len(broken) > 0 {
			t.Errorf("%s: broken %d times, as by %v", r.rule, len(broken), broken[:min(3, len(broken))])
		}
	}
}

// listed reads a column of texts; ?0 is the organization.
func listed(t testing.TB, org *crmtest.Org, query string, args ...any) (found []string) {
	t.Helper()
	if err := org.Conn.NewRaw(query, append([]any{org.ID}, args...)...).Scan(org.In(t), &found); err != nil {
		t.Fatal(fmt.Errorf("%w in %s", err, query))
	}
	return found
}
