package embedded_test

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"github.com/leadpool/leadpool/cmd/leadpool/embedded"
)

// childEnv names the data directory on which this test binary plays a product that will be killed.
const childEnv = "LEADPOOL_TEST_EMBEDDED_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		s, err := embedded.Start(context.Background(), embedded.Options{DataDir: dir})
		if err != nil {
			os.Stdout.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		os.Stdout.WriteString(s.DatabaseURL + "\n")
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n') // until the test kills it
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// dataDir is a directory that an unprivileged server may enter, which t.TempDir is not for root.
func dataDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "embedded")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "data")
}

func start(t *testing.T, dir string) *embedded.Servers {
	t.Helper()
	s, err := embedded.Start(t.Context(), embedded.Options{DataDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func exec1(t *testing.T, databaseURL, sql string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var answer string
	err = conn.QueryRow(t.Context(), sql, pgx.QueryExecModeSimpleProtocol).Scan(&answer)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		t.Fatalf("%s: %v", sql, err)
	}
	return answer
}

func redisClient(t *testing.T, redisURL string) *redis.Client {
	t.Helper()
	o, err := redis.ParseURL(redisURL)
	if err != nil {
		t.Fatal(err)
	}
	c := redis.NewClient(o)
	t.Cleanup(func() { c.Close() })
	return c
}

func TestDataIsKeptBetweenStarts(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := start(t, dir)
	exec1(t, s.DatabaseURL, `CREATE TABLE kept AS SELECT 'here'::text AS word`)
	if err := redisClient(t, s.RedisURL).Set(t.Context(), "kept", "here", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}

	began := time.Now()
	s = start(t, dir)
	t.Logf("second start took %v", time.Since(began))
	if got := exec1(t, s.DatabaseURL, `SELECT word FROM kept`); got != "here" {
		t.Errorf("PostgreSQL lost its data: %q", got)
	}
	if got, err := redisClient(t, s.RedisURL).Get(t.Context(), "kept").Result(); got != "here" {
		t.Errorf("Redis lost its data: %q, %v", got, err)
	}
}

func TestTheProductIsNoSuperuser(t *testing.T) {
	t.Parallel()
	s := start(t, dataDir(t))
	if got := exec1(t, s.DatabaseURL, `SELECT (rolsuper OR rolbypassrls)::text FROM pg_roles WHERE rolname = current_user`); got != "false" {
		t.Error("row-level security would not bind the product's role")
	}
	for _, sql := range []string{
		`CREATE EXTENSION pg_trgm`, `CREATE EXTENSION btree_gin`,
		`CREATE ROLE leadpool_app NOLOGIN`, `GRANT leadpool_app TO current_user`, `SET ROLE leadpool_app`,
	} {
		exec1(t, s.DatabaseURL, sql)
	}
	if got := exec1(t, s.DatabaseURL, `SELECT lower('ÄÖ') || current_setting('server_encoding')`); got != "äöUTF8" {
		t.Errorf("letters beyond English are not understood: %s", got)
	}
}

func TestServersNeverRunAsRootAndListenOnNoPort(t *testing.T) {
	t.Parallel()
	s := start(t, dataDir(t))
	if got := exec1(t, s.DatabaseURL, `SELECT current_setting('listen_addresses') || current_setting('unix_socket_permissions')`); got != "0700" {
		t.Errorf("PostgreSQL listens: %q", got)
	}
	if info, err := redisClient(t, s.RedisURL).Info(t.Context(), "server").Result(); err != nil || !strings.Contains(info, "tcp_port:0\r\n") {
		t.Errorf("Redis listens on a port: %v", err)
	}
	for _, socket := range []string{socketDir(t, s)} {
		info, err := os.Stat(socket)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o700 {
			t.Errorf("others may enter %s: %v", socket, info.Mode())
		}
		if info.Sys().(*syscall.Stat_t).Uid == 0 {
			t.Errorf("the servers run as root")
		}
	}
}

func socketDir(t *testing.T, s *embedded.Servers) string {
	t.Helper()
	u, err := url.Parse(s.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query().Get("host")
}

func TestASecondStartIsRefusedAndACommandAttaches(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := start(t, dir)
	_, err := embedded.Start(t.Context(), embedded.Options{DataDir: dir})
	if !errors.Is(err, embedded.ErrInUse) || !strings.Contains(err.Error(), strconv.Itoa(os.Getpid())) {
		t.Errorf("want a refusal that names the process, got %v", err)
	}
	other, err := embedded.Attach(t.Context(), embedded.Options{DataDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if other.Owned() || other.DatabaseURL != s.DatabaseURL || other.RedisURL != s.RedisURL {
		t.Errorf("attached to other servers: %+v", other)
	}
	if err := other.Stop(); err != nil {
		t.Fatal(err)
	}
	if got := exec1(t, s.DatabaseURL, `SELECT 'alive'`); got != "alive" {
		t.Error("the command stopped servers that are not its own")
	}
}

func TestALongDataDirectoryStillHasSockets(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(dataDir(t), strings.Repeat("long-name/", 12))
	s := start(t, dir)
	if got := exec1(t, s.DatabaseURL, `SELECT 'alive'`); got != "alive" {
		t.Error("no answer")
	}
	sockets := socketDir(t, s)
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(sockets); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s was left behind", sockets)
	}
}

func TestServersEndWithAKilledProductAndStartAgain(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childEnv+"="+dir)
	if _, err := child.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	databaseURL := strings.TrimSpace(line)
	if !strings.HasPrefix(databaseURL, "postgres://") {
		t.Fatal(line)
	}
	exec1(t, databaseURL, `CREATE TABLE kept AS SELECT 'here'::text AS word`)
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait()

	// At once: the servers of the killed one may be on their way out still.
	s := start(t, dir)
	if got := exec1(t, s.DatabaseURL, `SELECT word FROM kept`); got != "here" {
		t.Errorf("lost what was committed before the crash: %q", got)
	}
}

func TestStaleProcessFilesDoNotMatter(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := start(t, dir)
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	// What a machine leaves that lost power: files that name a process number which now is another program's.
	stale := strconv.Itoa(os.Getpid()) + "\n"
	for _, f := range []string{"postgres/data/postmaster.pid", "run/.s.PGSQL.5432.lock", "redis/redis.pid"} {
		if err := os.WriteFile(filepath.Join(dir, f), []byte(stale), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s = start(t, dir)
	if got := exec1(t, s.DatabaseURL, `SELECT 'alive'`); got != "alive" {
		t.Error("no answer")
	}
}

func TestAServerThatEndsByItselfIsReported(t *testing.T) {
	t.Parallel()
	s := start(t, dataDir(t))
	redisClient(t, s.RedisURL).Shutdown(t.Context())
	select {
	case err := <-s.Failed():
		if !strings.Contains(err.Error(), "Redis") {
			t.Error(err)
		}
	case <-t.Context().Done():
		t.Error("nobody noticed")
	case <-time.After(10 * time.Second):
		t.Error("nobody noticed")
	}
}
