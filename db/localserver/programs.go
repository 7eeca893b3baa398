package localserver

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strconv"
)

// OldestPostgres is the oldest major version that the schema works on.
const OldestPostgres = 15

// ErrMissing is the cause when a server's program is not on this machine.
var ErrMissing = errors.New("program not found")

// postgresPlaces are the directories, beside PATH, where packages put the server programs.
var postgresPlaces = []string{
	"/usr/lib/postgresql/*/bin",               // Debian, Ubuntu
	"/usr/pgsql-*/bin",                        // PostgreSQL's own RPMs
	"/opt/homebrew/opt/postgresql@*/bin",      // Homebrew on Apple silicon
	"/usr/local/opt/postgresql@*/bin",         // Homebrew on Intel
	"/home/linuxbrew/.linuxbrew/opt/pos*/bin", // Homebrew on Linux
}

type postgresProgram struct {
	dir   string // holds postgres and initdb
	major int
}

// findPostgres gives the newest PostgreSQL of this machine, or the one of the given major version.
func findPostgres(major int) (postgresProgram, error) {
	found := installedPostgres()
	sort.SliceStable(found, func(i, j int) bool { return found[i].major > found[j].major })
	for _, p := range found {
		if p.major == major || major == 0 && p.major >= OldestPostgres {
			return p, nil
		}
	}
	switch {
	case major != 0:
		return postgresProgram{}, fmt.Errorf("%w: the data was written by PostgreSQL %d, which is not installed here; %s",
			ErrMissing, major, howToInstall(fmt.Sprintf("postgresql-%d", major), "postgresql-server", fmt.Sprintf("postgresql@%d", major)))
	case len(found) > 0:
		return postgresProgram{}, fmt.Errorf("%w: PostgreSQL %d is too old, %d or newer is needed; %s",
			ErrMissing, found[0].major, OldestPostgres, howToInstall("postgresql", "postgresql-server", "postgresql@17"))
	}
	return postgresProgram{}, fmt.Errorf("%w: PostgreSQL is not installed; %s",
		ErrMissing, howToInstall("postgresql", "postgresql-server", "postgresql@17"))
}

// PostgresProgram gives the path of a program that comes with PostgreSQL, such as pgbench: packages put some of them beside
// the server, out of PATH.
func PostgresProgram(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	found := installedPostgres()
	sort.SliceStable(found, func(i, j int) bool { return found[i].major > found[j].major })
	for _, p := range found {
		if path := filepath.Join(p.dir, name); isFile(path) {
			return path, nil
		}
	}
	return "", fmt.Errorf("%w: %s is neither in PATH nor beside PostgreSQL; %s", ErrMissing, name,
		howToInstall("postgresql-contrib", "postgresql-contrib", "postgresql@17"))
}

func installedPostgres() []postgresProgram {
	var dirs []string
	if path, err := exec.LookPath("postgres"); err == nil {
		// The directory of the real file, since initdb may not be linked beside it.
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		dirs = append(dirs, filepath.Dir(path))
	}
	for _, pattern := range postgresPlaces {
		matches, _ := filepath.Glob(pattern)
		dirs = append(dirs, matches...)
	}
	var found []postgresProgram
	seen := map[string]bool{}
	for _, dir := range dirs {
		if seen[dir] || !isFile(filepath.Join(dir, "postgres")) || !isFile(filepath.Join(dir, "initdb")) {
			continue
		}
		seen[dir] = true
		if major := postgresMajor(dir); major > 0 {
			found = append(found, postgresProgram{dir, major})
		}
	}
	return found
}

var majorVersion = regexp.MustCompile(`\d+`)

func postgresMajor(dir string) int {
	out, err := exec.Command(filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return 0
	}
	major, _ := strconv.Atoi(majorVersion.FindString(string(out)))
	return major
}

// findRedis gives the path of the Redis server; Valkey speaks the same protocol and takes the same arguments.
func findRedis() (string, error) {
	for _, name := range []string{"redis-server", "valkey-server", "/usr/bin/redis-server", "/opt/homebrew/bin/redis-server"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("%w: Redis is not installed; %s", ErrMissing, howToInstall("redis-server", "redis", "redis"))
}

// howToInstall says the command of this machine's package manager, or of all where none is known.
func howToInstall(apt, dnf, brew string) string {
	commands := []struct{ tool, command string }{
		{"apt-get", "apt-get install " + apt},
		{"dnf", "dnf install " + dnf},
		{"brew", "brew install " + brew},
	}
	for _, c := range commands {
		if _, err := exec.LookPath(c.tool); err == nil {
			if c.tool != "brew" && os.Geteuid() != 0 {
				c.command = "sudo " + c.command
			}
			return "install it with: " + c.command
		}
	}
	text := "install it, for instance with one of: "
	for i, c := range commands {
		if i > 0 {
			text += " | "
		}
		text += c.command
	}
	return text + fmt.Sprintf(" (no known package manager on this %s machine)", runtime.GOOS)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
