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
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/localserver"
)

var perSecond = regexp.MustCompile(`tps = ([\d.]+)`)

// byPgbench tells how often a second pgbench, with as many clients, gets through the statements that the product sends for a
// page: what is left of it in the product's rate is what the product's own work leaves.
func (b *bench) byPgbench(ctx context.Context, m member, q view.Query) (string, error) {
	if b.o.pgbench == "" {
		return "", nil
	}
	program, err := localserver.PostgresProgram(b.o.pgbench)
	if err != nil {
		return "", fmt.Errorf("%w; -pgbench '' leaves its column empty", err)
	}
	statements, err := b.hearPrepared(ctx, m, q)
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
	cmd := exec.CommandContext(ctx, program, "-n", "-M", "prepared", "-f", file, "-c", strconv.Itoa(clientCount), "-j", "2", "-T", strconv.Itoa(seconds), b.o.url)
	cmd.Env = append(os.Environ(), "PGOPTIONS=-c role=leadpool_app -c jit=off -c plan_cache_mode=force_generic_plan")
	text, err := cmd.CombinedOutput()
	found := perSecond.FindSubmatch(text)
	if err != nil || found == nil {
		return "", fmt.Errorf("pgbench: %w\n%s", err, strings.TrimSpace(string(text)))
	}
	rate, err := strconv.ParseFloat(string(found[1]), 64)
	b.figures["pgbench/"+q.View+"/"+m.title] = rate
	return fmt.Sprintf("%.0f", rate), err
}

// hearPrepared gives the statements of a page as the API asks for it: the columns of pageQuery alone, and prepared.
func (b *bench) hearPrepared(ctx context.Context, m member, q view.Query) ([]statementHeard, error) {
	q.Columns = pageColumns
	return b.ear.listen(func() error {
		_, err := view.List(db.WithReader(db.WithOrg(ctx, b.cast.organization), b.conn), b.conn, m.viewer, q)
		return err
	})
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
