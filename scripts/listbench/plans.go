package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// plans explains the first page of every default view for each person and compares what PostgreSQL did with the golden
// plans below bench/plans. Those that are missing are written; -update writes all anew.
func (b *bench) plans(ctx context.Context, out io.Writer) error {
	dir := filepath.Join(b.o.plans, strconv.Itoa(b.cast.leads))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n## Plans\n\nWhat PostgreSQL does for the first page of each default view, beside the golden plans in %s: nodes and indexes, without costs.\n\n", dir)
	same, other, bad := 0, 0, []string{}
	for _, m := range b.cast.members {
		file := filepath.Join(dir, strings.ReplaceAll(m.title, " ", "-")+".txt")
		golden, err := os.ReadFile(file)
		if err != nil && !os.IsNotExist(err) {
			return err
		}
		before := sections(string(golden))
		var text strings.Builder
		for _, d := range view.Defaults {
			shape, err := b.shape(ctx, m, view.Query{View: d.Key, First: &b.o.size})
			if err != nil {
				return fmt.Errorf("the plan of %s for %s: %w", d.Key, m.title, err)
			}
			fmt.Fprintf(&text, "# %s\n%s", d.Key, shape)
			switch {
			case len(golden) == 0 || before[d.Key] == shape:
				same++
			default:
				other++
				faults := faults(before[d.Key], shape)
				fmt.Fprintf(out, "- %s for %s has another plan than before%s.\n", d.Key, m.title, strings.Join(append([]string{""}, faults...), ", and "))
				for _, f := range faults {
					bad = append(bad, fmt.Sprintf("%s for %s %s", d.Key, m.title, f))
				}
			}
		}
		if len(golden) == 0 || b.o.update {
			if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
				return err
			}
		}
	}
	fmt.Fprintf(out, "\n%d are as they were, %d are not, %d of these read or sort too much.\n", same, other, len(bad))
	if len(bad) > 0 && !b.o.update {
		b.failed = append(b.failed, bad...)
	}
	return nil
}

// sections cuts a golden file into its views.
func sections(text string) map[string]string {
	views := map[string]string{}
	for part := range strings.SplitSeq("\n"+text, "\n# ") {
		if key, shape, ok := strings.Cut(part, "\n"); ok && key != "" {
			views[key] = strings.TrimRight(shape, "\n") + "\n"
		}
	}
	return views
}

// shape gives the plans of all statements of a page.
func (b *bench) shape(ctx context.Context, m member, q view.Query) (string, error) {
	statements, err := b.hear(ctx, m, q)
	if err != nil {
		return "", err
	}
	var shape strings.Builder
	for _, s := range statements {
		lines, err := b.explain(ctx, "EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF)", s)
		if err != nil {
			return "", err
		}
		p, err := readPlan([]byte(strings.Join(lines, "\n")))
		if err != nil {
			return "", err
		}
		shape.WriteString(p.shape(b.o.size + 1)) // one more tells whether there is a next page
	}
	return shape.String(), nil
}

// hear gives the statements that a page takes.
func (b *bench) hear(ctx context.Context, m member, q view.Query) ([]statementHeard, error) {
	return b.ear.listen(func() error {
		_, err := view.List(db.WithOrg(ctx, b.cast.organization), b.conn, m.viewer, q)
		return err
	})
}

// explain asks PostgreSQL about a statement as the product would send it, confined to the organization.
func (b *bench) explain(ctx context.Context, how string, s statementHeard) (lines []string, err error) {
	err = pgx.BeginFunc(ctx, b.conn.Pool(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SET LOCAL app.org = '"+b.cast.organization.String()+"'"); err != nil {
			return err
		}
		rows, err := tx.Query(ctx, how+" "+s.written(), pgx.QueryExecModeSimpleProtocol)
		if err != nil {
			return err
		}
		lines, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	return lines, err
}
