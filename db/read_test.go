package db_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// number is a step that reads one number.
func number(into *int, text string, args ...any) db.Step {
	return db.Step{Prepared: db.Prepared{Text: text, Args: args}, Row: func(r pgx.Rows) error { return r.Scan(into) }}
}

func TestReadIsConfined(t *testing.T) {
	t.Parallel()
	f := newFortress(t)
	var mine, theirs, after int
	err := f.conn.Read(db.WithOrg(t.Context(), f.robber), number(&mine, "SELECT count(*) FROM leads"),
		number(&theirs, "SELECT count(*) FROM leads WHERE organization_id = $1", f.victim), number(&after, "SELECT 1"))
	if err != nil || mine != 2 || theirs != 0 || after != 1 {
		t.Errorf("%d leads are seen, %d of the victim's, then %d: %v", mine, theirs, after, err)
	}
	if err := f.conn.Read(t.Context(), number(&mine, "SELECT count(*) FROM leads")); err == nil {
		t.Error("it reads without an organization")
	}
}

// What goes wrong in one round trip is told, and spoils neither the connection nor the next one.
func TestReadThatFails(t *testing.T) {
	t.Parallel()
	conn, err := db.Open(t.Context(), dbtest.URL(t), db.Options{MaxConns: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	in := db.WithOrg(t.Context(), db.NewID())
	var n, pid, same int
	if err := conn.Read(in, number(&pid, "SELECT pg_backend_pid()")); err != nil {
		t.Fatal(err)
	}
	told := errors.New("told")
	for name, read := range map[string]func() error{
		"a division":  func() error { return conn.Read(in, number(&n, "SELECT 1 / $1::int", 0), number(&n, "SELECT 2")) },
		"no such row": func() error { return conn.Read(in, number(&n, "SELECT 1"), number(&n, "SELECT x FROM nothing")) },
		"a value":     func() error { return conn.Read(in, number(&n, "SELECT $1::int", "none")) },
		"the reader": func() error {
			return conn.Read(in, db.Step{Prepared: db.Prepared{Text: "SELECT generate_series(1, 5000)"}, Row: func(pgx.Rows) error { return told }}, number(&n, "SELECT 3"))
		},
	} {
		if err := read(); err == nil || name == "the reader" && !errors.Is(err, told) {
			t.Errorf("%s: %v", name, err)
		}
		if err := conn.Read(in, number(&same, "SELECT pg_backend_pid()"), number(&n, "SELECT 4")); err != nil || n != 4 || same != pid {
			t.Errorf("after %s: %d on connection %d rather than %d: %v", name, n, same, pid, err)
		}
	}
	over, cancel := context.WithCancel(in)
	cancel()
	if err := conn.Read(over, number(&n, "SELECT 5")); !errors.Is(err, context.Canceled) {
		t.Errorf("its time was over: %v", err)
	}
}

// Statements stay prepared, but not forever: not when tables changed or were forgotten by the server, and not any number of them.
func TestPreparedStatementsAreMadeAnew(t *testing.T) {
	t.Parallel()
	conn, err := db.Open(t.Context(), dbtest.URL(t), db.Options{MaxConns: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	in := db.WithOrg(t.Context(), db.NewID())
	exec := func(text string) {
		t.Helper()
		if _, err := conn.Pool().Exec(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	exec("CREATE TEMPORARY TABLE changing (n int)")
	exec("INSERT INTO changing VALUES (7)")
	var n, kept int
	for _, change := range []string{"SELECT 1", "ALTER TABLE changing ALTER n TYPE bigint", "DEALLOCATE ALL"} {
		exec(change)
		if n = 0; conn.Read(in, number(&n, "SELECT n FROM changing")) != nil || n != 7 {
			t.Errorf("after %s: %d", change, n)
		}
	}
	for i := range 600 {
		if err := conn.Read(in, number(&n, fmt.Sprintf("SELECT %d", i))); err != nil || n != i {
			t.Fatalf("%d: %d, %v", i, n, err)
		}
	}
	if err := conn.Read(in, number(&kept, "SELECT count(*) FROM pg_prepared_statements")); err != nil || kept < 2 || kept > 300 {
		t.Errorf("%d statements are kept: %v", kept, err)
	}
}
