package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// The test program is the product itself when it is started as such: servers that can be killed.
const asProduct = "LEADPOOL_TEST_AS_PRODUCT"

func init() {
	if os.Getenv(asProduct) != "" {
		main()
		os.Exit(0)
	}
}

// plant is a database and a Redis with an organization, for any number of server processes.
type plant struct {
	t         *testing.T
	org       *crmtest.Org
	url       string
	redis     string
	maker     *pgx.Conn // who owns the tables
	addresses atomic.Pointer[[]string]
	servers   []*serving
}

// serving is one process of `leadpool serve`.
type serving struct {
	process *exec.Cmd
	address string
	log     bytes.Buffer
	ended   chan struct{}
}

func newPlant(t *testing.T) *plant {
	t.Helper()
	p := &plant{t: t, url: dbtest.URL(t), redis: dbtest.Redis(t)}
	conn, err := db.Open(t.Context(), p.url, db.Options{MaxConns: 8, StatementTimeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	p.org = crmtest.NewOrg(t, conn, "Acme")
	if p.maker, err = pgx.Connect(t.Context(), p.url); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.maker.Close(context.Background()) })
	p.make("ALTER TABLE leads NO FORCE ROW LEVEL SECURITY")
	p.make("ALTER TABLE lead_spans NO FORCE ROW LEVEL SECURITY")
	p.make("ALTER TABLE bulk_jobs NO FORCE ROW LEVEL SECURITY")
	return p
}

func (p *plant) make(sql string, args ...any) {
	p.t.Helper()
	if _, err := p.maker.Exec(p.t.Context(), sql, args...); err != nil {
		p.t.Fatalf("%v in %s", err, sql)
	}
}

var told = regexp.MustCompile(`Leadpool is at (http://\S+)`)

// start starts one more server process of the plant.
func (p *plant) start() {
	p.t.Helper()
	p.servers = append(p.servers, serve(p.t, "--database-url", p.url, "--redis-url", p.redis, "--data-dir", p.t.TempDir()))
	p.reached()
}

// serve starts a server process and waits until it says where it is.
func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := &serving{ended: make(chan struct{})}
	s.process = exec.Command(program, append([]string{"serve", "--listen", "127.0.0.1:0", "--requests-per-second", "0", "--cost-per-second", "0"}, args...)...)
	s.process.Env = append(os.Environ(), asProduct+"=1")
	s.process.Stderr = &s.log
	out, err := s.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	found := make(chan string, 1)
	go func() {
		defer close(s.ended)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if at := told.FindStringSubmatch(lines.Text()); at != nil {
				found <- at[1]
			}
		}
		_ = s.process.Wait()
	}()
	select {
	case s.address = <-found:
	case <-s.ended:
		t.Fatalf("the server ended: %s", s.log.String())
	case <-time.After(time.Minute):
		_ = s.process.Process.Kill()
		t.Fatalf("the server does not start: %s", s.log.String())
	}
	t.Cleanup(s.kill)
	return s
}

// reached tells the clients where servers are.
func (p *plant) reached() {
	addresses := []string{}
	for _, s := range p.servers {
		addresses = append(addresses, s.address)
	}
	p.addresses.Store(&addresses)
}

// kill ends a process as a power cut would: nothing in it runs any more.
func (s *serving) kill() {
	_ = s.process.Process.Kill()
	<-s.ended
}

// crash kills the first of the servers.
func (p *plant) crash() {
	s := p.servers[0]
	s.kill()
	p.servers = p.servers[1:]
	p.reached()
	if strings.Contains(s.log.String(), "panic") || strings.Contains(s.log.String(), "DATA RACE") {
		p.t.Errorf("the server did not get on well before: %s", s.log.String())
	}
}

// outlast lets the time pass after which a dead process is believed to be dead.
func (p *plant) outlast() {
	p.make("UPDATE bulk_jobs SET lease_until = lease_until - interval '1 hour', created_at = created_at - interval '1 hour', started_at = started_at - interval '1 hour'")
	p.make("UPDATE river_leader SET expires_at = now() - interval '1 second', elected_at = now() - interval '1 hour'")
}

// post asks one of the servers; an error is one of the connection, after which nobody knows what was done.
func (p *plant) post(token, query string, input map[string]any, turn int) (s said, err error) {
	addresses := *p.addresses.Load()
	if len(addresses) == 0 {
		return s, errors.New("no server runs")
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"input": input}})
	if err != nil {
		return s, err
	}
	r, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, addresses[turn%len(addresses)]+"/graphql", bytes.NewReader(body))
	if err != nil {
		return s, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return s, err
	}
	defer answer.Body.Close()
	var text bytes.Buffer
	if _, err := text.ReadFrom(answer.Body); err != nil {
		return s, err
	}
	s.status, s.text = answer.StatusCode, text.String()
	if err := json.Unmarshal(text.Bytes(), &s); err != nil {
		return s, fmt.Errorf("%w in %s", err, s.text)
	}
	return s, nil
}

// sure asks, under one idempotency key, until there is an answer.
func (p *plant) sure(token, query string, input map[string]any, turn int) (said, error) {
	input["idempotencyKey"] = uuid.NewString()
	for until := time.Now().Add(time.Minute); ; turn++ {
		s, err := p.post(token, query, input, turn)
		if err == nil && s.code() != "INTERNAL" && !strings.Contains(s.text, `"reason":"timeout"`) {
			return s, nil
		}
		if time.Now().After(until) {
			return s, fmt.Errorf("no answer for a minute: %w %s", err, s.text)
		}
		time.Sleep(20 * time.Millisecond) // a moment before a client tries again
	}
}

// eventually waits until something is so.
func (p *plant) eventually(what string, is func() bool) {
	p.t.Helper()
	for until := time.Now().Add(4 * time.Minute); !is(); {
		if time.Now().After(until) {
			for _, s := range p.servers {
				p.t.Log(s.log.String())
			}
			p.t.Fatalf("in four minutes it did not come to this: %s", what)
		}
		time.Sleep(10 * time.Millisecond) // other processes work on it, and nothing here tells when they are done
	}
}

// copies multiplies a lead, with its ledger.
func (p *plant) copies(l *db.Lead, n int) {
	p.t.Helper()
	p.make(`INSERT INTO leads SELECT r.* FROM leads l, generate_series(1, $2) g, LATERAL jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'name', 'Copy ' || g)) r WHERE l.id = $1`, l.ID, n)
	p.make(`INSERT INTO lead_spans SELECT r.* FROM lead_spans s, leads l, LATERAL jsonb_populate_record(s, jsonb_build_object('lead_id', l.id)) r
		WHERE s.lead_id = $1 AND l.id <> $1 AND NOT EXISTS (SELECT 1 FROM lead_spans o WHERE o.lead_id = l.id)`, l.ID)
}
