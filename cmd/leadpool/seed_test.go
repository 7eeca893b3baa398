package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSeedingAndImportingByCommand(t *testing.T) {
	t.Parallel()
	g := given(t)
	out, err := leadpool(t, g, "seed", "--leads", "200", "--users", "20", "--password", "for a test")
	if err != nil || !strings.Contains(out, "rep@seed.test") || !strings.Contains(out, "for a test") {
		t.Fatalf("%s, %v", out, err)
	}
	dir := t.TempDir()
	file, mapping := filepath.Join(dir, "cards.csv"), filepath.Join(dir, "cards.json")
	write(t, file, "Name,Mail\nAnn,ann@example.org\nBob,nowhere\n")
	write(t, mapping, `{"key": "Name", "columns": {"Name": {"field": "name"}, "Mail": {"field": "email"}}}`)
	tests := []struct{ title, args, says string }{
		{"a dry run", "--dry-run", "1 created, 0 updated, 0 unchanged, 1 refused"},
		{"for good, to two in turn", "--owner rep@seed.test,manager@seed.test", "1 created, 0 updated, 0 unchanged, 1 refused"},
		{"again", "", "0 created, 0 updated, 1 unchanged, 1 refused"},
	}
	for _, test := range tests {
		args := append([]string{"import", "--file", file, "--map", mapping}, strings.Fields(test.args)...)
		out, err := leadpool(t, g, args...)
		if err != nil || !strings.Contains(out, test.says) || !strings.Contains(out, `line 3, Mail "nowhere"`) {
			t.Errorf("%s: %s, %v", test.title, out, err)
		}
	}
	if refused, err := os.ReadFile(filepath.Join(dir, "cards.refused.csv")); err != nil || !strings.Contains(string(refused), "Bob,nowhere,3,Mail: This is not an e-mail address") {
		t.Errorf("the refused rows: %s, %v", refused, err)
	}
	if _, err := leadpool(t, g, "import", "--file", file, "--map", mapping, "--as", "rep@seed.test"); err == nil || !strings.Contains(err.Error(), "import leads") {
		t.Errorf("a rep imports: %v", err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
