package dbtest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// keeperDir is shared by all test programs of one user on this machine. It lies in memory where there is enough: a
// database is some hundred files, and making them on a disk takes ten times as long.
func keeperDir() string {
	return filepath.Join(fastestTemp(), fmt.Sprintf("leadpool-test-%d", os.Getuid()))
}

func fastestTemp() string {
	const memory, enough = "/dev/shm", 4 << 30
	var fs syscall.Statfs_t
	if err := syscall.Statfs(memory, &fs); err != nil || uint64(fs.Bavail)*uint64(fs.Bsize) < enough {
		return os.TempDir()
	}
	probe, err := os.CreateTemp(memory, "leadpool-")
	if err != nil {
		return os.TempDir()
	}
	probe.Close()
	_ = os.Remove(probe.Name())
	return memory
}

func stateFile(dir string) string { return filepath.Join(dir, "server.json") }

// held are the locks that this process gives back only by ending. Here the collector, which would close the files,
// does not get at them.
var held = map[string]*os.File{}

// joinKeeper finds the tests' server or starts it, and keeps it from ending before this program does.
func joinKeeper(ctx context.Context) (*running, error) {
	dir := keeperDir()
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, err
	}
	if info, err := os.Stat(dir); err != nil || int(info.Sys().(*syscall.Stat_t).Uid) != os.Getuid() {
		return nil, fmt.Errorf("%s belongs to somebody else (%v)", dir, err)
	}
	start, err := lock(dir, "start.lock", syscall.LOCK_EX)
	if err != nil {
		return nil, err
	}
	defer start.Close()
	if held["users"], err = lock(dir, "users.lock", syscall.LOCK_SH); err != nil {
		return nil, err
	}
	if r, err := alive(ctx, dir); err == nil {
		return r, nil
	}
	return startKeeper(ctx, dir)
}

func alive(ctx context.Context, dir string) (*running, error) {
	content, err := os.ReadFile(stateFile(dir))
	if err != nil {
		return nil, err
	}
	var r running
	if err := json.Unmarshal(content, &r); err != nil {
		return nil, err
	}
	conn, err := pgx.Connect(ctx, r.AdminURL)
	if err != nil {
		return nil, err
	}
	return &r, conn.Close(ctx)
}

// startKeeper runs this very program again, as the keeper: in a session of its own and without this one's output,
// for which `go test` would wait.
func startKeeper(ctx context.Context, dir string) (*running, error) {
	_ = os.Remove(stateFile(dir))
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	logPath := filepath.Join(dir, "keeper.log")
	log, err := os.Create(logPath)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command(program)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, log, log
	cmd.Env = append(os.Environ(), keeperEnv+"="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	for {
		if r, err := alive(ctx, dir); err == nil {
			return r, nil
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("the server does not start, see %s: %w", logPath, ctx.Err())
		case <-ended:
			said, _ := os.ReadFile(logPath)
			return nil, fmt.Errorf("the server does not start: %s", said)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func lock(dir, name string, how int) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

type lockState int

const (
	inUse  lockState = iota // a test program runs, or is about to
	unused                  // nobody, but not for long enough
	taken                   // nobody, and now nobody can come
)

// tryLocks looks whether anybody uses the server; when nobody does and mayTake says so, it keeps both locks until
// this process ends.
func tryLocks(dir string, mayTake func() bool) (lockState, error) {
	const try = syscall.LOCK_EX | syscall.LOCK_NB
	start, err := lock(dir, "start.lock", try)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return inUse, nil
	}
	if err != nil {
		return inUse, err
	}
	all, err := lock(dir, "users.lock", try)
	if err == nil && mayTake() {
		held["start"], held["users"] = start, all
		return taken, nil
	}
	start.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return inUse, nil
	}
	if err != nil {
		return inUse, err
	}
	all.Close()
	return unused, nil
}
