package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// company is the tests' company, on a database in which something can be made to happen at a certain statement.
type company struct {
	*crmtest.Org
	plain *db.DB
	trap  *trap
}

func newCompany(t *testing.T) *company {
	t.Helper()
	conn := dbtest.Open(t)
	plain := *conn
	c := &company{Org: crmtest.NewOrg(t, conn, "Acme"), plain: &plain, trap: new(trap)}
	conn.DB = conn.WithQueryHook(c.trap)
	return c
}

// trap does something the nth time that a statement with some text is about to run.
type trap struct {
	mu   sync.Mutex
	text string
	n    int
	do   func()
}

func (p *trap) set(text string, n int, do func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text, p.n, p.do = text, n, do
}

// BeforeQuery is part of bun.QueryHook.
func (p *trap) BeforeQuery(ctx context.Context, e *bun.QueryEvent) context.Context {
	p.mu.Lock()
	var do func()
	if p.n > 0 && strings.Contains(e.Query, p.text) {
		if p.n--; p.n == 0 {
			do = p.do
		}
	}
	p.mu.Unlock()
	if do != nil {
		do()
	}
	return ctx
}

// AfterQuery is part of bun.QueryHook.
func (p *trap) AfterQuery(context.Context, *bun.QueryEvent) {}

const (
	atItems = "FROM \"bulk_job_items\"" // the next leads of a list are read
	atBeat  = "RETURNING bj.cancel_asked_at"
)

// crash runs a job and ends it, as a process does that is killed, the nth time that the statement comes.
func (c *company) crash(t *testing.T, id uuid.UUID, text string, n int) {
	t.Helper()
	c.trap.set(text, n, func() { panic("killed") })
	func() {
		defer func() {
			if recover() == nil {
				t.Error("it was not killed")
			}
		}()
		_ = bulk.Run(t.Context(), c.Conn, c.ID, id)
	}()
}

// expire lets time pass until the lease of a job is over.
func (c *company) expire(t *testing.T, id uuid.UUID) {
	t.Helper()
	_, err := c.plain.NewRaw("UPDATE bulk_jobs AS bj SET lease_until = bj.lease_until - interval '1 hour' WHERE bj.organization_id = ? AND bj.id = ?", c.ID, id).Exec(c.In(t))
	must(t, err)
}

func (c *company) run(t testing.TB, id uuid.UUID) *db.BulkJob {
	t.Helper()
	must(t, bulk.Run(t.Context(), c.Conn, c.ID, id))
	return c.job(t, id)
}

func (c *company) job(t testing.TB, id uuid.UUID) *db.BulkJob {
	t.Helper()
	j := new(db.BulkJob)
	must(t, c.plain.NewSelect().Model(j).Where("bj.organization_id = ?", c.ID).Where("bj.id = ?", id).Scan(c.In(t)))
	return j
}

func (c *company) start(t *testing.T, who *db.User, in bulk.StartBulkJobInput) *db.BulkJob {
	t.Helper()
	j, err := bulk.Start(c.As(t, who), c.Conn, c.Viewer(t, who), in)
	must(t, err)
	return j
}

func (c *company) transfer(t testing.TB, who *db.User, from, to *db.Pool) *db.BulkJob {
	t.Helper()
	j, err := bulk.TransferPool(c.As(t, who), c.Conn, c.Viewer(t, who), bulk.TransferPoolInput{PoolID: from.ID, ToPoolID: to.ID, Reason: text("Merged")})
	must(t, err)
	return j
}

// newPool makes a pool that Paul administers and North belongs to.
func (c *company) newPool(t testing.TB, name string, policy pool.PoolPolicyInput) *db.Pool {
	t.Helper()
	in := pool.SavePoolInput{Name: &name, Policy: &policy,
		Members: []*pool.PoolMemberInput{{DepartmentID: &c.North.ID}, {UserID: &c.Paul.ID, Administrator: true}}}
	p, err := pool.SavePool(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), in, crm.Named(in))
	must(t, err)
	return p
}

// demote takes from somebody what their role let them do.
func (c *company) demote(t *testing.T, who *db.User) {
	t.Helper()
	c.role(t, who, "ANALYST")
}

func (c *company) role(t *testing.T, who *db.User, key string) {
	t.Helper()
	role, err := people.RoleByKey(t.Context(), c.plain, c.ID, key)
	must(t, err)
	in := people.SaveUserInput{ID: &who.ID, RoleID: &role.ID}
	_, err = people.SaveUser(c.As(t, c.Ada), c.plain, c.Viewer(t, c.Ada), in, crm.Named(in))
	must(t, err)
}

func (c *company) count(t *testing.T, sql string, args ...any) (n int) {
	t.Helper()
	must(t, c.plain.NewRaw(sql, args...).Scan(c.In(t), &n))
	return n
}

func (c *company) inPool(t *testing.T, p *db.Pool) int {
	t.Helper()
	return c.count(t, "SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.pool_id = ?", c.ID, p.ID)
}

// once fails the test unless each lead went through exactly one step, as events and ledger tell it.
func (c *company) once(t *testing.T, kind string, leads []*db.Lead) {
	t.Helper()
	for _, l := range leads {
		events := c.count(t, "SELECT count(*) FROM events e WHERE e.organization_id = ? AND e.subject_id = ? AND e.kind = ?", c.ID, l.ID, kind)
		if now := c.Lead(t, l.ID); events != 1 || now.Version != l.Version+1 || now.SpanSeq != l.SpanSeq+1 {
			t.Fatalf("%s: %d events, version %d, %d spans", l.Name, events, now.Version, now.SpanSeq)
		}
	}
}

func (c *company) waiting(t *testing.T, n int, in *db.Pool) []*db.Lead {
	t.Helper()
	return c.InsertLeads(t, n, func(i int, l *db.Lead) { l.PoolID, l.Score = &in.ID, i%100 })
}

// refused says whether an error is a refusal of a code, at a field where one is named.
func refused(err error, code crm.Code, field string) error {
	var refusal *crm.Error
	if !errors.As(err, &refusal) || refusal.Code != code || field != strings.Join(refusal.Field, ".") {
		return fmt.Errorf("not %s at %q: %#v", code, field, err)
	}
	return nil
}

func text(s string) *string        { return &s }
func number(n int) *int            { return &n }
func past() time.Time              { return time.Now().Add(2 * time.Minute) }
func mine() *string                { return text("PARTICIPATED_BY_ME") }
func ofPool(p *db.Pool) *uuid.UUID { return &p.ID }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
