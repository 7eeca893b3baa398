// Package dbtest gives each test a database of its own, migrated and empty, on a real PostgreSQL, and a real Redis.
//
// The PostgreSQL is the one of LEADPOOL_TEST_DATABASE_URL (a role with CREATEDB and CREATEROLE), or else one that the
// first test starts and all test programs share; it ends by itself when it was idle for a while (see keeper.go).
// A test's database is a copy of a template that is migrated once, so tests may be many and run in parallel.
package dbtest

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
)

const (
	urlEnv  = "LEADPOOL_TEST_DATABASE_URL"
	keepEnv = "LEADPOOL_TEST_KEEP" // any value: the databases of failed tests stay, to be looked at
)

// patience bounds what a test waits for the server; a first start makes its data.
const patience = 2 * time.Minute

var testsSoFar atomic.Int64

// Open gives the test a migrated database of its own, and takes it away after the test. Statements that forget the
// organization fail the test (confined.go).
func Open(t testing.TB) *db.DB {
	t.Helper()
	guard := &prepared{}
	conn, err := db.Open(t.Context(), URL(t), db.Options{MaxConns: 20, StatementTimeout: 30 * time.Second, Tracer: guard})
	if err != nil {
		t.Fatalf("open the test's database: %v", err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	Confine(t, conn)
	guard.confined = confined{t, tenantKeys.keys}
	return conn
}

// URL is Open for programs that connect by themselves.
func URL(t testing.TB) string {
	t.Helper()
	return create(t, func(ctx context.Context, s *server) (string, error) { return s.template(ctx) })
}

// EmptyURL gives a database without any schema, for tests of the migrations.
func EmptyURL(t testing.TB) string {
	t.Helper()
	return create(t, func(context.Context, *server) (string, error) { return "template1", nil })
}

func create(t testing.TB, template func(context.Context, *server) (string, error)) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	s, err := sharedServer(ctx)
	if err != nil {
		t.Fatalf("PostgreSQL for the tests: %v", err)
	}
	from, err := template(ctx, s)
	if err != nil {
		t.Fatalf("make the tests' template database: %v", err)
	}
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), testsSoFar.Add(1))
	if err := s.exec(ctx, s.createDatabase(name, from)); err != nil {
		t.Fatalf("make the test's database: %v", err)
	}
	t.Cleanup(func() {
		if t.Failed() && os.Getenv(keepEnv) != "" {
			t.Logf("the database stays: psql '%s'", s.databaseURL(name))
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := s.exec(ctx, "DROP DATABASE IF EXISTS "+pgx.Identifier{name}.Sanitize()+" WITH (FORCE)"); err != nil {
			t.Errorf("drop the test's database: %v", err)
		}
	})
	return s.databaseURL(name)
}
