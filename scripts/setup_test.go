// Package scripts_test tries the shell scripts on made-up machines.
package scripts_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// machine is a directory of programs that stands for a machine's PATH.
type machine struct {
	t            *testing.T
	bin, project string
}

// newMachine has the usual small tools, Go and Node, but neither PostgreSQL nor Redis nor a package manager.
func newMachine(t *testing.T) machine {
	t.Helper()
	m := machine{t, t.TempDir(), t.TempDir()}
	for _, tool := range []string{"bash", "env", "dirname", "sort", "head", "cat", "cksum", "id", "sed", "rm", "mktemp", "tail", "mkdir", "chmod"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(m.bin, tool)); err != nil {
			t.Fatal(err)
		}
	}
	m.program("go", "echo go1.26.3")
	m.program("node", "echo v20.20.2")
	m.program("npm", "echo npm \"$@\" >>../calls; mkdir -p node_modules")
	script, err := os.ReadFile("setup")
	if err != nil {
		t.Fatal(err)
	}
	m.file("scripts/setup", string(script), 0o755)
	return m
}

func (m machine) program(name, text string) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(m.bin, name), []byte("#!/usr/bin/env bash\n"+text+"\n"), 0o755); err != nil {
		m.t.Fatal(err)
	}
}

func (m machine) file(name, text string, mode os.FileMode) {
	m.t.Helper()
	path := filepath.Join(m.project, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		m.t.Fatal(err)
	}
}

func (m machine) servers() machine {
	m.program("postgres", "")
	m.program("redis-server", "")
	return m
}

// setup gives all that the script printed, whether it succeeded, and what it called in the project's directory.
func (m machine) setup(args ...string) (said string, ok bool, calls string) {
	m.t.Helper()
	cmd := exec.Command(filepath.Join(m.project, "scripts/setup"), args...)
	cmd.Env = []string{"PATH=" + m.bin, "HOME=" + m.project}
	out, err := cmd.CombinedOutput()
	made, _ := os.ReadFile(filepath.Join(m.project, "calls"))
	return string(out), err == nil, string(made)
}

func TestSetupDoesNothingWhereAllIsThere(t *testing.T) {
	t.Parallel()
	m := newMachine(t).servers()
	m.program("chromium", "")
	m.program("apt-get", "echo apt-get \"$@\" >>calls")
	for _, args := range [][]string{nil, {"--tests"}, {"--dry-run"}} {
		if said, ok, calls := m.setup(args...); !ok || said != "" || calls != "" {
			t.Errorf("%v: said %q, called %q, ok %v", args, said, calls, ok)
		}
	}
}

func TestSetupSaysFirstWhatItInstalls(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.program("apt-get", "echo apt-get \"$@\" >>calls")
	m.program("postgres", "")
	said, ok, calls := m.setup("--dry-run", "--tests")
	if !ok || calls != "" {
		t.Errorf("a dry run did something: %q, %v", calls, ok)
	}
	for _, want := range []string{"Redis", "Chromium", "redis-server chromium"} {
		if !strings.Contains(said, want) {
			t.Errorf("says nothing of %s: %s", want, said)
		}
	}
	if strings.Contains(said, "PostgreSQL") {
		t.Errorf("would install what is there: %s", said)
	}
	if said, _, _ := m.setup("--dry-run"); strings.Contains(said, "Chromium") {
		t.Errorf("only the tests need a browser: %s", said)
	}
}

func TestSetupWithoutAPackageManagerSaysWhatToInstall(t *testing.T) {
	t.Parallel()
	said, ok, _ := newMachine(t).setup()
	if ok {
		t.Error("content without Redis")
	}
	for _, want := range []string{"dnf install", "brew install", "redis"} {
		if !strings.Contains(said, want) {
			t.Errorf("says nothing of %s: %s", want, said)
		}
	}
}

func TestSetupChecksGoAndNode(t *testing.T) {
	t.Parallel()
	tests := []struct{ title, program, prints, says string }{
		{"an old Go", "go", "go1.25.9", "Go 1.25.9 is too old"},
		{"an old Node", "node", "v18.19.1", "Node.js 18.19.1 is too old"},
		{"a new Go", "go", "go1.30.0", ""},
		{"a development Go", "go", "go1.27rc1", ""},
		{"a new Node", "node", "v24.1.0", ""},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t).servers()
			m.program(test.program, "echo "+test.prints)
			said, ok, _ := m.setup()
			if ok != (test.says == "") || !strings.Contains(said, test.says) {
				t.Errorf("ok %v, said %q", ok, said)
			}
		})
	}
	m := newMachine(t).servers()
	if err := os.Remove(filepath.Join(m.bin, "go")); err != nil {
		t.Fatal(err)
	}
	if said, ok, _ := m.setup(); ok || !strings.Contains(said, "go.dev") {
		t.Errorf("without Go: ok %v, said %q", ok, said)
	}
}

func TestSetupInstallsTheFrontEndsPackagesWhenTheirListChanged(t *testing.T) {
	t.Parallel()
	m := newMachine(t).servers()
	m.file("frontend/package-lock.json", "one", 0o644)
	runs := func() int {
		said, ok, calls := m.setup()
		if !ok {
			t.Fatal(said)
		}
		return strings.Count(calls, "npm ci")
	}
	if n := runs(); n != 1 {
		t.Errorf("first: %d", n)
	}
	if n := runs(); n != 1 {
		t.Errorf("unchanged: %d", n)
	}
	m.file("frontend/package-lock.json", "two", 0o644)
	if n := runs(); n != 2 {
		t.Errorf("changed: %d", n)
	}
}

func TestSetupRefusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	if said, ok, _ := newMachine(t).servers().setup("--frob"); ok || !strings.Contains(said, "--frob") {
		t.Errorf("ok %v, said %q", ok, said)
	}
}
