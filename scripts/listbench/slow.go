package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm/view"
)

// slowPage is from when on a page's statements are written down, with what PostgreSQL does for them.
const slowPage = 50 * time.Millisecond

// tell writes down why a page is slow.
func (b *bench) tell(ctx context.Context, m member, name string, q view.Query) error {
	statements, err := b.hear(ctx, m, q)
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, s := range statements {
		fmt.Fprintf(&text, "-- %.1f ms\n%s;\n\n", float64(s.took.Microseconds())/1000, s.written())
		lines, err := b.explain(ctx, "EXPLAIN (ANALYZE, BUFFERS)", s)
		if err != nil {
			return err
		}
		text.WriteString(strings.Join(lines, "\n") + "\n\n")
	}
	if err := os.MkdirAll(b.o.slow, 0o755); err != nil {
		return err
	}
	file := strings.NewReplacer(" ", "-", "/", "-").Replace(name+"-"+m.title) + ".txt"
	return os.WriteFile(filepath.Join(b.o.slow, file), []byte(text.String()), 0o644)
}
