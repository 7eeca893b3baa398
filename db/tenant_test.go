package db_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// global are the tables of sign-in, which belong to no organization alone.
var global = map[string]bool{"identities": true, "sessions": true, "api_tokens": true, "goose_db_version": true, "relay_leases": true}

// lookedUp are the tables of search, which the server reads whole and writes bound: what they find goes through leads.
var lookedUp = map[string]bool{"lead_search": true, "search_words": true}

// fortress is a database with two companies in it, and no other guard than row-level security.
type fortress struct {
	conn           *db.DB
	victim, robber uuid.UUID
	tables         []string
}

func newFortress(t *testing.T) *fortress {
	t.Helper()
	url := dbtest.URL(t)
	conn, err := db.Open(t.Context(), url, db.Options{MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	victim, robber := crmtest.NewOrg(t, conn, "Victim"), crmtest.NewOrg(t, conn, "Robber")
	for _, o := range []*crmtest.Org{victim, robber} {
		leads := o.InsertLeads(t, 2, func(_ int, l *db.Lead) { l.OwnerID = &o.Rob.ID })
		now, job, view := leads[0].CreatedAt, db.NewID(), db.NewID()
		for _, row := range []any{
			&db.TeamMember{OrganizationID: o.ID, LeadID: leads[0].ID, UserID: o.Rita.ID, Access: db.Read, LeadCreatedAt: now, CreatedAt: now},
			&db.Activity{OrganizationID: o.ID, ID: db.NewID(), LeadID: leads[0].ID, Kind: db.Call, OccurredAt: now, Version: 1, CreatedAt: now, UpdatedAt: now},
			&db.UserDepartment{OrganizationID: o.ID, UserID: o.Rob.ID, DepartmentID: o.South.ID},
			&db.CustomField{OrganizationID: o.ID, ID: db.NewID(), Key: "x", Label: "X", Type: db.TextField, Choices: []string{}, Version: 1, CreatedAt: now, UpdatedAt: now},
			&db.Campaign{OrganizationID: o.ID, ID: db.NewID(), Name: "Fair", NameKey: "fair", Version: 1, CreatedAt: now, UpdatedAt: now},
			&db.BulkJob{OrganizationID: o.ID, ID: job, Action: "DISCARD", Input: []byte("{}"), State: db.JobQueued, CreatedBy: o.Rob.ID, CreatedAt: now},
			&db.BulkJobItem{OrganizationID: o.ID, JobID: job, LeadID: leads[0].ID, State: db.ItemWaiting},
			&db.Notification{OrganizationID: o.ID, ID: db.NewID(), UserID: o.Rob.ID, Kind: db.NoticeAssigned, Count: 1, CreatedAt: now, UpdatedAt: now},
			&db.MailDigest{OrganizationID: o.ID, UserID: o.Rob.ID},
			&db.PreparedExport{OrganizationID: o.ID, ID: db.NewID(), UserID: o.Rob.ID, Input: []byte("{}"), FileName: "Leads.csv", CreatedAt: now, ExpiresAt: now},
			&db.SavedView{OrganizationID: o.ID, ID: view, Name: "V", Base: "ALL_LEADS", Filter: []byte("{}"), Sort: []byte("[]"), Columns: []byte("[]"),
				Layout: "TABLE", Density: "COMPACT", OwnerID: o.Rob.ID, Version: 1, CreatedAt: now, UpdatedAt: now},
			&db.SavedViewShare{OrganizationID: o.ID, ID: db.NewID(), ViewID: view, UserID: &o.Rita.ID},
			&db.ViewSetting{OrganizationID: o.ID, UserID: o.Rob.ID, ViewKey: "ALL_LEADS", Pinned: true},
		} {
			if _, err := conn.NewInsert().Model(row).Exec(o.In(t)); err != nil {
				t.Fatal(err)
			}
		}
		for sql, args := range map[string][]any{
			"INSERT INTO idempotency_keys (organization_id, user_id, key, operation, request_hash, created_at) VALUES (?, ?, 'k', 'o', '', ?)": {o.ID, o.Rob.ID, now},
			"INSERT INTO pool_alarms (organization_id, pool_id, next_at) VALUES (?, ?, ?)":                                                     {o.ID, o.Inbound.ID, now},
			"INSERT INTO claims (organization_id, id, user_id, pool_id, lead_id, claimed_at) VALUES (?, ?, ?, ?, ?, ?)":                        {o.ID, db.NewID(), o.Rob.ID, o.Inbound.ID, leads[0].ID, now},
		} {
			if _, err := conn.NewRaw(sql, args...).Exec(o.In(t)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := conn.NewRaw("INSERT INTO event_streams (organization_id, last_seq, published_at) VALUES (?, 1, ?)", o.ID, now).Exec(db.AsSystem(t.Context())); err != nil {
			t.Fatal(err) // the relay's alone
		}
	}
	f := &fortress{conn: conn, victim: victim.ID, robber: robber.ID}
	err = conn.NewRaw("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname").Scan(t.Context(), &f.tables)
	if err != nil || len(f.tables) < 20 {
		t.Fatalf("%d tables: %v", len(f.tables), err)
	}
	return f
}

// key is the column by which a table's rows belong to an organization.
func key(table string) string {
	if table == "organizations" {
		return "id"
	}
	return "organization_id"
}

// No query has to say which organization it is about, and none gets another's rows: not by reading, not by writing.
func TestRowLevelSecurity(t *testing.T) {
	t.Parallel()
	f := newFortress(t)
	system, robber, victim := db.AsSystem(t.Context()), db.WithOrg(t.Context(), f.robber), db.WithOrg(t.Context(), f.victim)
	for _, table := range f.tables {
		if global[table] || strings.HasPrefix(table, "river_") { // the job queue's own: jobs hold ids alone
			continue
		}
		whole, mine := f.count(t, system, table), f.count(t, robber, table)
		if whole == 0 || mine == 0 {
			t.Errorf("%s has %d rows, %d of them the robber's: the test has to have some", table, whole, mine)
		}
		if lookedUp[table] { // each sees all of it
			mine = 0
		}
		if theirs := f.count(t, victim, table); mine+theirs != whole {
			t.Errorf("%s: %d and %d of %d rows are seen", table, mine, theirs, whole)
		}
		if n := f.count(t, t.Context(), table); n != 0 && !lookedUp[table] {
			t.Errorf("%s: %d rows are seen without an organization", table, n)
		}
		f.rob(t, table)
		if after := f.count(t, victim, table); mine+after != whole {
			t.Errorf("%s: of the victim's rows %d are left", table, after)
		}
	}
}

func (f *fortress) count(t *testing.T, ctx context.Context, table string) (n int) {
	t.Helper()
	if err := f.conn.NewRaw("SELECT count(*) FROM "+table).Scan(ctx, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// rob tries to take, change, remove and plant rows.
func (f *fortress) rob(t *testing.T, table string) {
	t.Helper()
	var row string
	if err := f.conn.NewRaw(fmt.Sprintf("SELECT to_jsonb(t)::text FROM %s t WHERE %s = ? LIMIT 1", table, key(table)), f.victim).Scan(db.AsSystem(t.Context()), &row); err != nil {
		t.Fatalf("%s: %v", table, err)
	}
	for name, sql := range map[string]string{
		"change": fmt.Sprintf("UPDATE %[1]s SET %[2]s = %[2]s WHERE %[2]s = ?", table, key(table)),
		"remove": fmt.Sprintf("DELETE FROM %s WHERE %s = ?", table, key(table)),
	} {
		result, err := f.conn.NewRaw(sql, f.victim).Exec(db.WithOrg(t.Context(), f.robber))
		if err != nil {
			if !refusedByPostgres(err) {
				t.Errorf("%s %s: %v", name, table, err)
			}
			continue
		}
		if n, _ := result.RowsAffected(); n != 0 {
			t.Errorf("%s: %d rows of the victim's in %s", name, n, table)
		}
	}
	plant := strings.ReplaceAll(row, "'", "''")
	for name, ctx := range map[string]context.Context{"robber": db.WithOrg(t.Context(), f.robber), "nobody": t.Context()} {
		_, err := f.conn.DB.DB.ExecContext(ctx, fmt.Sprintf("INSERT INTO %[1]s SELECT (jsonb_populate_record(NULL::%[1]s, '%[2]s')).*", table, plant))
		if !refusedByPostgres(err) {
			t.Errorf("%s planted a row of the victim's in %s: %v", name, table, err)
		}
	}
	if refused, err := f.move(t, table); !refused {
		t.Errorf("a row of the robber's in %s went over to the victim: %v", table, err)
	}
}

// move tries to give a row of the robber's to the victim.
func (f *fortress) move(t *testing.T, table string) (refused bool, err error) {
	_, err = f.conn.NewRaw(fmt.Sprintf("UPDATE %[1]s SET %[2]s = ?", table, key(table)), f.victim).Exec(db.WithOrg(t.Context(), f.robber))
	return refusedByPostgres(err), err
}

// refusedByPostgres says whether an error is the refusal of a policy or of a missing right.
func refusedByPostgres(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "42501"
}

// A connection that goes back to the pool takes no organization with it, whatever became of its statement.
func TestConfinementEndsWithTheStatement(t *testing.T) {
	t.Parallel()
	f := newFortress(t)
	victim := db.WithOrg(t.Context(), f.victim)
	for name, use := range map[string]func(){
		"a query":        func() { f.count(t, victim, "leads") },
		"a failed query": func() { _, _ = f.conn.NewRaw("SELECT 1/0").Exec(victim) },
		"a rollback":     func() { _ = db.InTx(victim, f.conn, func(context.Context, db.Conn) error { return errors.New("no") }) },
		"a failed commit": func() {
			_ = db.InTx(victim, f.conn, func(ctx context.Context, tx db.Conn) error { _, _ = tx.NewRaw("SELECT 1/0").Exec(ctx); return nil })
		},
		"rows left half": func() {
			rows, err := f.conn.QueryContext(victim, "SELECT id FROM leads")
			if err == nil {
				_ = rows.Close()
			}
		},
		"a cancelled query": func() {
			ctx, cancel := context.WithCancel(victim)
			cancel()
			_, _ = f.conn.NewRaw("SELECT pg_sleep(1)").Exec(ctx)
		},
		"a read":        func() { var n int; _ = f.conn.Read(victim, number(&n, "SELECT count(*) FROM leads")) },
		"a failed read": func() { var n int; _ = f.conn.Read(victim, number(&n, "SELECT 1 / $1::int", 0)) },
		"the system":    func() { f.count(t, db.AsSystem(t.Context()), "leads") },
	} {
		for range 4 {
			use()
		}
		for range 8 {
			if n := f.count(t, t.Context(), "leads"); n != 0 {
				t.Errorf("after %s %d leads are seen without an organization", name, n)
			}
			if n := f.count(t, db.WithOrg(t.Context(), f.robber), "leads"); n != 2 {
				t.Errorf("after %s %d leads are seen, not 2", name, n)
			}
		}
	}
}
