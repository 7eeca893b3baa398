package localserver

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
)

// locale of the database. C.UTF-8 sorts by code point, which no upgrade of the system's library ever changes (a
// changed order silently breaks indexes), and yet knows the letters of all languages: lower(), ILIKE and the trigrams
// of pg_trgm need that for names that are not English. Plain C knows only ASCII.
var locale = func() string {
	if runtime.GOOS == "darwin" {
		return "en_US.UTF-8" // macOS has no C.UTF-8 before 15; its UTF-8 locales sort by code point too
	}
	return "C.UTF-8"
}()

// dataVersion is the major version that wrote a data directory; 0 where there is none.
func dataVersion(data string) int {
	content, err := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	if err != nil {
		return 0
	}
	major, _ := strconv.Atoi(strings.TrimSpace(string(content)))
	return major
}

// initdb makes a new data directory: beside its place first, so that an interrupted start leaves nothing half-made.
func initdb(ctx context.Context, program postgresProgram, data string, account Account, sync bool) error {
	unfinished := data + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return err
	}
	args := []string{"-D", unfinished, "-U", Superuser, "--encoding=UTF8", "--locale=" + locale,
		// The sockets' directory lets only the servers' own account in; whoever is there needs no password.
		"--auth-local=trust", "--auth-host=reject", "--no-instructions"}
	if sync {
		args = append(args, "--data-checksums")
	} else {
		args = append(args, "--no-sync")
	}
	cmd := exec.CommandContext(ctx, filepath.Join(program.dir, "initdb"), args...)
	cmd.Dir, cmd.Env = filepath.Dir(data), serverEnv()
	account.run(cmd)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("make the PostgreSQL data in %s: %w\n%s", data, err, strings.TrimSpace(string(out)))
	}
	// An empty directory may stand there; anything else is not ours to remove.
	_ = os.Remove(data)
	return os.Rename(unfinished, data)
}

// EnsureDatabase makes the product's role and database if they are missing. The role is no superuser, so that
// row-level security binds it; CREATEROLE lets the migrations make the roles that policies are written for; and as
// the database's owner it may create the trusted extensions.
func (p *Postgres) EnsureDatabase(ctx context.Context, database string) error {
	conn, err := pgx.Connect(ctx, p.URL(Superuser, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var role, base bool
	err = conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1), EXISTS (SELECT FROM pg_database WHERE datname = $2)`,
		Owner, database).Scan(&role, &base)
	if err != nil {
		return err
	}
	if !role {
		if _, err := conn.Exec(ctx, `CREATE ROLE `+Owner+` LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS`); err != nil {
			return err
		}
	}
	if !base {
		_, err = conn.Exec(ctx, `CREATE DATABASE `+pgx.Identifier{database}.Sanitize()+` OWNER `+Owner)
	}
	return err
}
