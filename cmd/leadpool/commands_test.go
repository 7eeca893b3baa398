package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// leadpool runs the command line with servers of this test, and gives what it prints.
func leadpool(t *testing.T, g Globals, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	g.out = &out
	var cli commands
	parser, err := kong.New(&cli, kong.Vars{"version": "test"})
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return "", err
	}
	parsed.BindTo(t.Context(), (*context.Context)(nil))
	err = parsed.Run(&g)
	return out.String(), err
}

func given(t *testing.T) Globals {
	t.Helper()
	return Globals{DatabaseURL: dbtest.URL(t), RedisURL: dbtest.Redis(t), DataDir: t.TempDir()}
}

// newPerson makes an organization with one user, who cannot sign in yet.
func newPerson(t *testing.T, g Globals, slug, email string) *db.User {
	t.Helper()
	conn, err := db.Open(t.Context(), g.DatabaseURL, db.Options{MaxConns: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	now := time.Now().UTC()
	org, role := uuid.New(), uuid.New()
	user := &db.User{OrganizationID: org, ID: uuid.New(), Name: "Ann", Email: email, RoleID: role, Active: true, Version: 1, CreatedAt: now, UpdatedAt: now}
	rows := []any{
		&db.Organization{ID: org, Name: "Org " + slug, Slug: slug, TimeZone: "UTC", DefaultCountry: "US", PeopleVersion: 1, Version: 1, CreatedAt: now, UpdatedAt: now},
		&db.Role{OrganizationID: org, ID: role, Key: "SALES_REP", Name: "Rep", Capabilities: []string{"USE_API"}, Version: 1, CreatedAt: now, UpdatedAt: now},
		user,
	}
	for i, row := range rows {
		ctx := db.WithOrg(t.Context(), org)
		if i == 0 {
			ctx = db.AsSystem(t.Context())
		}
		if _, err := conn.NewInsert().Model(row).Exec(ctx); err != nil {
			t.Fatal(err)
		}
	}
	return user
}

func TestCommandsThatRefuse(t *testing.T) {
	t.Parallel()
	g := given(t)
	newPerson(t, g, "one", "both@example.test")
	newPerson(t, g, "two", "both@example.test")
	tests := []struct {
		title, args, says string
	}{
		{"nobody has the address", "user passwd --generate nobody@example.test", "nobody has the e-mail address"},
		{"the address is in two organizations", "user passwd --generate both@example.test", "--org"},
		{"a token for nobody", "token create nobody@example.test --name x", "nobody has the e-mail address"},
		{"a scope that is none", "token create both@example.test --name x --scope ALL", "must be one of"},
		{"a token that never began", "token create both@example.test --name x --org one --days=-1", "future"},
		{"down without a yes", "migrate down", "--yes"},
		{"an unknown command", "frobnicate", "unexpected argument"},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			t.Parallel()
			out, err := leadpool(t, g, strings.Fields(test.args)...)
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %q", err, test.says)
			}
			if out != "" {
				t.Errorf("printed %q", out)
			}
		})
	}
}

func TestAPasswordIsSetAndSignsIn(t *testing.T) {
	t.Parallel()
	g := given(t)
	newPerson(t, g, "one", "ann@example.test")
	if out, err := leadpool(t, g, "user", "list"); err != nil || !strings.Contains(out, "no password yet") {
		t.Errorf("before: %s, %v", out, err)
	}
	out, err := leadpool(t, g, "user", "passwd", "--generate", "Ann@Example.test")
	if err != nil {
		t.Fatal(err)
	}
	_, password, _ := strings.Cut(strings.TrimSpace(out), "password: ")
	conn, err := db.Open(t.Context(), g.DatabaseURL, db.Options{MaxConns: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, _, err := session.SignIn(t.Context(), conn, openDoor{}, "ann@example.test", password, session.Client{}); err != nil {
		t.Errorf("the password %q does not sign in: %v", password, err)
	}
	if out, err := leadpool(t, g, "user", "list", "--org", "one"); err != nil || !strings.Contains(out, "active") {
		t.Errorf("after: %s, %v", out, err)
	}
	if out, err := leadpool(t, g, "org", "list"); err != nil || !strings.Contains(out, "Org one") {
		t.Errorf("organizations: %s, %v", out, err)
	}
}

// openDoor lets all guesses through.
type openDoor struct{}

func (openDoor) Take(context.Context, string, int, time.Duration, int) (time.Time, bool) {
	return time.Time{}, true
}

func TestATokenAuthenticates(t *testing.T) {
	t.Parallel()
	g := given(t)
	user := newPerson(t, g, "one", "ann@example.test")
	token, err := leadpool(t, g, "token", "create", "ann@example.test", "--name", "Nightly export")
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Open(t.Context(), g.DatabaseURL, db.Options{MaxConns: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	who, err := session.Authenticate(t.Context(), conn, strings.TrimSpace(token))
	if err != nil || who.User != user.ID || who.May(session.ScopeWrite) {
		t.Errorf("got %+v, %v", who, err)
	}
	other := newPerson(t, g, "two", "bob@example.test")
	if _, err := conn.NewRaw("UPDATE roles SET capabilities = '{}' WHERE organization_id = ?", other.OrganizationID).Exec(db.WithOrg(t.Context(), other.OrganizationID)); err != nil {
		t.Fatal(err)
	}
	if out, err := leadpool(t, g, "token", "create", "bob@example.test", "--name", "x"); err == nil || !strings.Contains(err.Error(), "USE_API") || out != "" {
		t.Errorf("a token for a role that may have none: %q, %v", out, err)
	}
}

func TestAnOlderSchemaIsRefusedUnlessPrivate(t *testing.T) {
	t.Parallel()
	g := Globals{DatabaseURL: dbtest.EmptyURL(t), RedisURL: dbtest.Redis(t)}
	if _, err := g.OpenToServe(t.Context()); err == nil || !strings.Contains(err.Error(), "leadpool migrate up") {
		t.Errorf("served an empty database: %v", err)
	}
	if _, err := leadpool(t, g, "migrate", "status"); err == nil {
		t.Error("an older schema passes for good")
	}
	if out, err := leadpool(t, g, "doctor"); err == nil || !strings.Contains(out, "leadpool migrate up") {
		t.Errorf("the doctor sees nothing: %s", out)
	}
	if _, err := leadpool(t, g, "migrate", "up"); err != nil {
		t.Fatal(err)
	}
	b, err := g.OpenToServe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if _, err := leadpool(t, g, "migrate", "down", "--yes"); err != nil {
		t.Error(err)
	}
}

func TestPrivateServersAreMigratedAndShared(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "leadpool")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	g := Globals{DataDir: filepath.Join(dir, "data")}
	serving, err := g.OpenToServe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer serving.Close()
	if _, err := g.OpenToServe(t.Context()); err == nil || !strings.Contains(err.Error(), "--data-dir") {
		t.Errorf("two serve on one data directory: %v", err)
	}
	if out, err := leadpool(t, g, "doctor"); err != nil {
		t.Errorf("the doctor is not content: %v\n%s", err, out)
	}
	if _, err := leadpool(t, g, "user", "list"); err != nil {
		t.Errorf("a command beside the running product: %v", err)
	}
	if err := serving.DB.Pool().Ping(t.Context()); err != nil {
		t.Errorf("the command took the product's servers along: %v", err)
	}
}

func TestDoctorSaysWhatToDo(t *testing.T) {
	t.Parallel()
	out, err := leadpool(t, Globals{
		DatabaseURL: "postgres://nobody@127.0.0.1:1/none", RedisURL: "redis://127.0.0.1:1/0", DataDir: filepath.Join(t.TempDir(), "not/there"),
	}, "doctor", "--smtp-url", "smtp://127.0.0.1:1")
	if err == nil {
		t.Error("content with nothing")
	}
	for _, want := range []string{"--database-url", "--redis-url", "--smtp-url", "free at"} {
		if !strings.Contains(out, want) {
			t.Errorf("says nothing of %s:\n%s", want, out)
		}
	}
}

func TestEveryFlagHasAHelpText(t *testing.T) {
	t.Parallel()
	parser, err := kong.New(&commands{}, kong.Vars{"version": "test"})
	if err != nil {
		t.Fatal(err)
	}
	err = kong.Visit(parser.Model, func(node kong.Visitable, next kong.Next) error {
		switch n := node.(type) {
		case *kong.Flag:
			if n.Help == "" {
				t.Errorf("--%s says nothing", n.Name)
			}
		case *kong.Node:
			if n.Help == "" && n.Type == kong.CommandNode {
				t.Errorf("%s says nothing", n.Path())
			}
		}
		return next(nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}
