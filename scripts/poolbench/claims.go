package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

const claimNext = `mutation ($pool: ID!) { claimNextLead(input: {poolId: $pool}) { lead { id version name status owner { id name } followUpDueAt } userErrors { code message } } }`

// claims measures claims a second through the API beside the same statements by pgbench, in the large pool.
func claims(ctx context.Context, out io.Writer, conn *db.DB, p *measure.Product, s *stage, url string, o settings) error {
	requests, err := claimRequests(p, s, s.large)
	if err != nil {
		return err
	}
	if _, err := measure.PressCounting(claimers, o.each/4, requests, claimed); err != nil { // warms up
		return err
	}
	ours, err := measure.PressCounting(claimers, o.each, requests, claimed)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n## Claims\n\n%d people claim the next lead of the large pool at once, under limits, for %s.\n\n| | claims a second | p50 ms | p99 ms | refused |\n| --- | ---: | ---: | ---: | ---: |\n", claimers, o.each)
	fmt.Fprintf(out, "| through GraphQL | %.0f | %.1f | %.1f | %d |\n", ours.PerSecond, ms(ours.Median), ms(ours.P99), ours.Refused)
	if o.pgbench == "" {
		return nil
	}
	rate, latency, err := byPgbench(ctx, conn, s, url, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "| the same statements by pgbench | %.0f | %.1f (mean) | | |\n\nRatio: **%.2f**\n", rate, latency, ours.PerSecond/rate)
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func claimed(answer []byte) bool { return bytes.Contains(answer, []byte(`"userErrors":[]`)) }

// claimRequests are the claims of each claimer.
func claimRequests(p *measure.Product, s *stage, from *db.Pool) (func(int) (*http.Request, error), error) {
	body, err := measure.Operation(claimNext, map[string]any{"pool": from.NodeID().String()})
	if err != nil {
		return nil, err
	}
	tokens := make([]string, claimers)
	for i := range tokens {
		if tokens[i], err = p.SignIn(s.reps[i].User.Email, password); err != nil {
			return nil, err
		}
	}
	return func(i int) (*http.Request, error) {
		req, err := http.NewRequest(http.MethodPost, p.Address+"/graphql", bytes.NewReader(body))
		if err == nil {
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("Authorization", "Bearer "+tokens[i])
		}
		return req, err
	}, nil
}

// script is what one claim of the next lead asks of the database at the least.
const script = `BEGIN;
SET LOCAL app.org = '%[1]s';
SELECT user_id AS me FROM pool_access WHERE organization_id = '%[1]s' AND pool_id = '%[2]s' ORDER BY user_id LIMIT 1 OFFSET :client_id \gset
SELECT active FROM users WHERE organization_id = '%[1]s' AND id = ':me' FOR NO KEY UPDATE;
SELECT (SELECT count(*) FROM leads WHERE organization_id = '%[1]s' AND pool_id = '%[2]s' AND owner_id = ':me' AND status IN ('PENDING', 'IN_PROGRESS')),
	(SELECT count(*) FROM claims WHERE organization_id = '%[1]s' AND user_id = ':me' AND claimed_at > now() - interval '1 day' AND pool_id = '%[2]s');
SELECT id AS lead, span_seq AS seq FROM leads WHERE organization_id = '%[1]s' AND pool_id = '%[2]s' AND status = 'UNASSIGNED'
	ORDER BY waiting_due_at, score DESC, waiting_since, id LIMIT 1 FOR UPDATE SKIP LOCKED \gset
UPDATE lead_spans SET left_at = now() WHERE organization_id = '%[1]s' AND lead_id = ':lead' AND seq = :seq;
UPDATE leads SET status = 'PENDING', owner_id = ':me', assigned_at = now(), clock_started_at = now(), follow_up_due_at = now() + interval '1 day', alarm_at = now() + interval '22 hours',
	waiting_since = NULL, waiting_due_at = NULL, first_pending_at = now(), span_seq = :seq + 1, version = version + 1, updated_at = now(), updated_by = ':me'
	WHERE organization_id = '%[1]s' AND id = ':lead';
INSERT INTO lead_spans (organization_id, lead_id, seq, status, owner_id, pool_id, action, actor_id, entered_at) VALUES ('%[1]s', ':lead', :seq + 1, 'PENDING', ':me', '%[2]s', 'CLAIMED', ':me', now());
INSERT INTO claims (organization_id, id, user_id, pool_id, lead_id, claimed_at) VALUES ('%[1]s', gen_random_uuid(), ':me', '%[2]s', ':lead', now());
INSERT INTO events (organization_id, id, subject_type, subject_id, kind, actor_id, data, occurred_at, relay) VALUES ('%[1]s', gen_random_uuid(), 'Lead', ':lead', 'CLAIMED', ':me',
	'{"changes": [{"field": "status", "from": "UNASSIGNED", "to": "PENDING"}, {"field": "owner", "from": "", "to": "Claimer"}]}', now(), 7);
SELECT next_at FROM pool_alarms WHERE organization_id = '%[1]s' AND pool_id = '%[2]s';
COMMIT;
`

var figures = regexp.MustCompile(`latency average = ([\d.]+) ms[\s\S]*tps = ([\d.]+)`)

func byPgbench(ctx context.Context, conn *db.DB, s *stage, url string, o settings) (rate, latency float64, err error) {
	dir, err := os.MkdirTemp("", "poolbench")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "claim.sql")
	if err := os.WriteFile(file, fmt.Appendf(nil, script, s.org, s.large.ID), 0o600); err != nil {
		return 0, 0, err
	}
	cmd := exec.CommandContext(ctx, o.pgbench, "-n", "-f", file, "-c", strconv.Itoa(claimers), "-j", "2", "-T", strconv.Itoa(int(o.each.Seconds())), url)
	cmd.Env = append(os.Environ(), "PGOPTIONS=-c role=leadpool_app")
	text, err := cmd.CombinedOutput()
	found := figures.FindSubmatch(text)
	if err != nil || found == nil {
		return 0, 0, fmt.Errorf("pgbench: %w\n%s", err, strings.TrimSpace(string(text)))
	}
	latency, _ = strconv.ParseFloat(string(found[1]), 64)
	rate, err = strconv.ParseFloat(string(found[2]), 64)
	return rate, latency, err
}

// nexts measures one claim of the next lead after the other, without HTTP, in both pools: how many wait must not matter.
func nexts(ctx context.Context, out io.Writer, conn *db.DB, s *stage) error {
	fmt.Fprint(out, "\n## The next lead\n\nOne after the other, without HTTP: ms, median and 95th percentile of 200.\n\n| waiting | claim |\n| ---: | ---: |\n")
	for _, p := range []*db.Pool{s.small, s.large} {
		ctx := db.WithOrg(ctx, s.org)
		var waiting int
		err := conn.NewRaw("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.pool_id = ? AND l.status = 'UNASSIGNED'", s.org, p.ID).Scan(ctx, &waiting)
		if err != nil {
			return err
		}
		t, err := measure.Timed(200, func() error {
			_, err := pool.ClaimNext(ctx, conn, s.reps[0], p.ID, nil)
			return err
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "| %d | %s |\n", waiting, t)
	}
	return nil
}
