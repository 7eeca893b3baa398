package localserver

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const socketName = ".s.PGSQL.5432"

// Owner is the role that owns the product's database, and Superuser the one that made the server. Row-level security
// does not bind superusers, so the product never signs in as one.
const (
	Owner     = "leadpool"
	Superuser = "postgres"
)

// Settings are PostgreSQL settings by name. They go on the command line, so a changed default reaches old data too.
type Settings map[string]string

// Postgres is a running PostgreSQL.
type Postgres struct {
	place   *Place
	process *process
}

// StartPostgres starts PostgreSQL in its place, makes the data first if there is none, and returns when it answers.
func StartPostgres(ctx context.Context, place *Place, settings Settings) (*Postgres, error) {
	data := filepath.Join(place.postgresDir(), "data")
	program, err := findPostgres(dataVersion(data))
	if err != nil {
		return nil, err
	}
	if err := stopOrphan(filepath.Join(data, "postmaster.pid"), data, syscall.SIGINT, 20*time.Second); err != nil {
		return nil, err
	}
	_ = os.Remove(filepath.Join(place.Sockets, socketName+".lock"))
	if dataVersion(data) == 0 {
		if err := initdb(ctx, program, data, place.Account, settings["fsync"] != "off"); err != nil {
			return nil, err
		}
	}
	args := []string{"-D", data,
		"-c", "listen_addresses=",
		"-c", "unix_socket_directories=" + quoteList(place.Sockets),
		"-c", "unix_socket_permissions=0700",
	}
	for _, name := range sortedKeys(settings) {
		args = append(args, "-c", name+"="+settings[name])
	}
	cmd := exec.Command(filepath.Join(program.dir, "postgres"), args...)
	cmd.Dir, cmd.Env = data, serverEnv()
	// SIGINT is PostgreSQL's fast shutdown: it ends the sessions and writes everything down.
	child, err := start("PostgreSQL", cmd, place.Account, syscall.SIGINT)
	if err != nil {
		return nil, err
	}
	p := &Postgres{place: place, process: child}
	if err := p.waitReady(ctx); err != nil {
		_ = p.Stop()
		return nil, err
	}
	return p, nil
}

// URL connects a role to a database of this server.
func (p *Postgres) URL(role, database string) string {
	q := url.Values{"host": {p.place.Sockets}}
	return (&url.URL{Scheme: "postgres", User: url.User(role), Path: "/" + database, RawQuery: q.Encode()}).String()
}

func (p *Postgres) waitReady(ctx context.Context) error {
	for {
		conn, err := pgx.Connect(ctx, p.URL(Superuser, "postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer: %w", err)
		case <-p.process.done:
			return fmt.Errorf("PostgreSQL ended at once (%v):\n%s", p.process.err, p.whatItSaid())
		case <-time.After(15 * time.Millisecond):
		}
	}
}

// whatItSaid is the end of the newest log file, or what it printed before it had one.
func (p *Postgres) whatItSaid() string {
	logs, _ := filepath.Glob(filepath.Join(p.place.postgresDir(), "data", "log", "*.log"))
	sort.Strings(logs)
	said := p.process.output.String()
	if len(logs) > 0 {
		if content, err := os.ReadFile(logs[len(logs)-1]); err == nil {
			said += "\n" + string(content[max(0, len(content)-tailSize):])
		}
	}
	return strings.TrimSpace(said)
}

// Done is closed when the server has ended, asked or not.
func (p *Postgres) Done() <-chan struct{} { return p.process.done }

// Stop ends all sessions and the server.
func (p *Postgres) Stop() error {
	return p.process.stop(step{syscall.SIGINT, 30 * time.Second}, step{syscall.SIGQUIT, 5 * time.Second})
}

// serverEnv keeps PGPORT, LANG and the like of whoever starts the product out of the servers.
func serverEnv() []string {
	return []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=" + locale, "TZ=UTC"}
}

// quoteList makes a path one element of a list setting.
func quoteList(path string) string { return `"` + strings.ReplaceAll(path, `"`, `""`) + `"` }

func sortedKeys(s Settings) []string {
	keys := make([]string, 0, len(s))
	for k := range s {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
