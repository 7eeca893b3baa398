package dbtest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db/localserver"
)

// The tests' PostgreSQL belongs to a process of its own, the keeper, which outlives the test program that started it:
// `go test ./...` runs one program a package, several at a time. Each holds a shared lock while it runs. When nobody
// has held it for idleTime, the keeper stops the server and ends.

// keeperEnv turns a test program into the keeper of the directory that it names.
const keeperEnv = "LEADPOOL_TEST_KEEPER"

const idleTime = 20 * time.Second

// manyTemplates is when templates of earlier migrations are thrown away.
const manyTemplates = 6

// running is what the keeper tells the test programs, in the file server.json.
type running struct {
	PID      int    `json:"pid"`
	AdminURL string `json:"adminUrl"`
	Owner    string `json:"owner"`
}

func init() {
	if dir := os.Getenv(keeperEnv); dir != "" {
		if err := keep(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// testSettings give up all safety against a crash, since no test's data is worth keeping.
var testSettings = localserver.Settings{
	"fsync":              "off",
	"synchronous_commit": "off",
	"full_page_writes":   "off",
	"wal_level":          "minimal",
	"max_wal_senders":    "0",
	"max_wal_size":       "2GB",
	"checkpoint_timeout": "1h",
	"autovacuum":         "off",
	"shared_buffers":     "128MB",
	"max_connections":    "500",
	"jit":                "off",
	"timezone":           "UTC",
}

func keep(dir string) error {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	place, err := localserver.NewPlace(dir)
	if err != nil {
		return err
	}
	server, err := localserver.StartPostgres(ctx, place, testSettings)
	if err != nil {
		// Without fsync a machine that lost power leaves rubbish, and another version of PostgreSQL cannot read it.
		if os.RemoveAll(filepath.Join(place.Dir, "postgres", "data")) != nil {
			return err
		}
		if server, err = localserver.StartPostgres(ctx, place, testSettings); err != nil {
			return err
		}
	}
	defer server.Stop()
	defer place.RemoveSockets()
	if err := server.EnsureDatabase(ctx, localserver.Owner); err != nil {
		return err
	}
	admin := server.URL(localserver.Superuser, "postgres")
	if err := tidy(ctx, admin); err != nil {
		return err
	}
	state, err := json.Marshal(running{PID: os.Getpid(), AdminURL: admin, Owner: localserver.Owner})
	if err != nil {
		return err
	}
	if err := os.WriteFile(stateFile(dir)+".new", state, 0o600); err != nil {
		return err
	}
	if err := os.Rename(stateFile(dir)+".new", stateFile(dir)); err != nil {
		return err
	}
	// Last in, first out: the file goes before the server does.
	defer os.Remove(stateFile(dir))
	return waitIdle(dir, ended, server.Done())
}

// waitIdle returns when nobody used the server for idleTime; after SIGTERM as soon as nobody uses it. It then still holds both locks, so that
// a test program which comes now waits until this process has ended, and starts a keeper of its own.
func waitIdle(dir string, ended <-chan os.Signal, died <-chan struct{}) error {
	idleSince, enough := time.Now(), idleTime
	for tick := time.NewTicker(500 * time.Millisecond); ; {
		select {
		case s := <-ended:
			if s == syscall.SIGINT {
				return nil
			}
			enough = 0
		case <-died:
			return nil
		case <-tick.C:
		}
		free, err := tryLocks(dir, func() bool { return time.Since(idleSince) >= enough })
		switch {
		case err != nil:
			return err
		case free == inUse:
			idleSince = time.Now()
		case free == taken:
			return nil
		}
	}
}

// tidy removes what test programs left that were killed, and templates of migrations long gone. Nobody is connected:
// the server has only just started.
func tidy(ctx context.Context, admin string) error {
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, `SELECT datname FROM pg_database WHERE datname LIKE 'test\_%' OR
		datname LIKE 'template\_%' AND (SELECT count(*) FROM pg_database WHERE datname LIKE 'template\_%') > $1`, manyTemplates)
	if err != nil {
		return err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := conn.Exec(ctx, "DROP DATABASE "+pgx.Identifier{name}.Sanitize()); err != nil {
			return err
		}
	}
	return nil
}
