package localserver

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestMissingProgramsSayHowToInstallThem(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := findPostgres(99)
	if !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), "postgresql-99") || !strings.Contains(err.Error(), "dnf install") {
		t.Errorf("PostgreSQL 99: %v", err)
	}
	if text := howToInstall("redis-server", "redis", "redis"); !strings.Contains(text, "apt-get install redis-server | dnf install redis | brew install redis") {
		t.Error(text)
	}
}

// Programs of PostgreSQL are found where packages put them, be that in PATH or not.
func TestProgramsAreFoundBesideTheServer(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	path, err := PostgresProgram("initdb")
	if _, missing := findPostgres(0); missing != nil {
		t.Skip(missing) // nothing to find where no PostgreSQL is installed; CI has one, so it is not skipped there
	}
	if err != nil || !isFile(path) {
		t.Errorf("initdb is %q: %v", path, err)
	}
	if _, err := PostgresProgram("no-such-program"); !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), "no-such-program") {
		t.Errorf("a program that there is not: %v", err)
	}
}

func TestHowToInstallNamesThisMachinesPackageManager(t *testing.T) {
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "brew"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	if text := howToInstall("redis-server", "redis", "redis"); text != "install it with: brew install redis" {
		t.Error(text)
	}
}

func TestAPlaceThatTheServersMayNotEnterIsLeftAlone(t *testing.T) {
	account, err := ServerAccount()
	if err != nil {
		t.Fatal(err)
	}
	if !account.switched {
		t.Skip("only root's servers run as another user")
	}
	fallbackDir = filepath.Join(publicDir(t), "lib")
	if err := os.MkdirAll(fallbackDir, 0o755); err != nil {
		t.Fatal(err)
	}
	closed := t.TempDir()
	if err := os.Chmod(filepath.Dir(closed), 0o700); err != nil {
		t.Fatal(err)
	}
	place, err := NewPlace(filepath.Join(closed, "data"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(place.Dir, fallbackDir) || !account.CanEnter(place.Sockets) {
		t.Errorf("the servers live in %s", place.Dir)
	}
	again, err := NewPlace(filepath.Join(closed, "data"))
	if err != nil || again.Dir != place.Dir {
		t.Errorf("data would not be found again: %v, %v", again, err)
	}
}

func TestDirectoriesBelongToTheServersAlone(t *testing.T) {
	t.Parallel()
	place, err := NewPlace(filepath.Join(publicDir(t), "data"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{place.postgresDir(), place.redisDir(), place.Sockets} {
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		if owner := int(info.Sys().(*syscall.Stat_t).Uid); owner != place.Account.UID || owner == 0 || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: uid %d, %v", dir, owner, info.Mode())
		}
	}
}

func TestAnOrphanIsOnlyWhoWorksInTheDirectory(t *testing.T) {
	t.Parallel()
	dir, elsewhere := t.TempDir(), t.TempDir()
	child := exec.Command("cat")
	child.Dir = dir
	stdin, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = child.Wait()
		close(ended)
	}()
	if runsIn(child.Process.Pid, elsewhere) || !runsIn(child.Process.Pid, dir) {
		t.Error("taken for a server of another directory")
	}
	if runsIn(1<<22, dir) {
		t.Error("a process that is none runs")
	}
	_ = child.Process.Kill()
	<-ended
	if runsIn(child.Process.Pid, dir) {
		t.Error("still taken for running")
	}
}

// publicDir is a directory that everybody may enter, which t.TempDir is not.
func publicDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "localserver")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
