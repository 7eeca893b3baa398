package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/leadpool/leadpool/crm/view"
)

var perSecond = regexp.MustCompile(`tps = ([\d.]+)`)

// byPgbench tells how often a second pgbench, with as many clients, gets through the statements that the product sends for a
// page: what is left of it in the product's rate is what the product's own work leaves.
func (b *bench) byPgbench(ctx context.Context, m member, q view.Query) (string, error) {
	if b.o.pgbench == "" {
		return "", nil
	}
	statements, err := b.hear(ctx, m, q)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "listbench")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "page.sql")
	if err := os.WriteFile(file, []byte(script(b.cast.organization.String(), statements)), 0o600); err != nil {
		return "", err
	}
	seconds := int(math.Ceil(b.o.each.Seconds()))
	cmd := exec.CommandContext(ctx, b.o.pgbench, "-n", "-f", file, "-c", strconv.Itoa(clientCount), "-j", "2", "-T", strconv.Itoa(seconds), b.o.url)
	cmd.Env = append(os.Environ(), "PGOPTIONS=-c role=leadpool_app -c jit=off")
	text, err := cmd.CombinedOutput()
	found := perSecond.FindSubmatch(text)
	if err != nil || found == nil {
		return "", fmt.Errorf("pgbench: %w\n%s", err, strings.TrimSpace(string(text)))
	}
	rate, err := strconv.ParseFloat(string(found[1]), 64)
	b.figures["pgbench/"+q.View+"/"+m.title] = rate
	return fmt.Sprintf("%.0f", rate), err
}

// script is a transaction of statements, confined to the organization as the product's are.
func script(organization string, statements []statementHeard) string {
	var b strings.Builder
	b.WriteString("BEGIN;\nSET LOCAL app.org = '" + organization + "';\n")
	for _, s := range statements {
		b.WriteString(strings.Join(strings.Fields(s.written()), " ") + ";\n") // on one line: no line may begin as a command of pgbench
	}
	b.WriteString("COMMIT;\n")
	return b.String()
}
