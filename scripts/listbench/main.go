// Command listbench measures the first page and the count of every default view, for people at all heights of the
// largest organization, and prints a table. `make bench` makes the data and runs it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/embedded"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

func main() {
	url := flag.String("database-url", os.Getenv("LEADPOOL_DATABASE_URL"), "database to measure; empty: the private one of the data directory")
	dir := flag.String("data-dir", ".leadpool", "data directory of the private PostgreSQL")
	runs := flag.Int("runs", 21, "measurements of each page, after two that warm up")
	size := flag.Int("page", 50, "leads a page")
	binary := flag.String("server", "bin/leadpool", "the server to measure through HTTP, on the private database; empty: only inside")
	each := flag.Duration("each", time.Second, "how long the clients press on each page")
	file := flag.String("out", "bench/results.md", "where the tables go, beside the screen; empty: nowhere else")
	flag.Parse()
	if err := run(context.Background(), settings{*url, *dir, *binary, *file, *runs, *size, *each}); err != nil {
		fmt.Fprintln(os.Stderr, "listbench:", err)
		os.Exit(1)
	}
}

// settings are what the flags say.
type settings struct {
	url, dir, binary, file string
	runs, size             int
	each                   time.Duration
}

func run(ctx context.Context, o settings) error {
	var p *measure.Product
	if o.url == "" {
		if o.binary != "" {
			var err error
			if p, err = measure.StartProduct(ctx, o.binary, o.dir); err != nil {
				return err
			}
			defer func() { _ = p.Stop() }()
		}
		servers, err := embedded.Attach(ctx, embedded.Options{DataDir: o.dir, WithoutRedis: true})
		if err != nil {
			return err
		}
		defer servers.Stop()
		o.url = servers.DatabaseURL
	}
	if state, err := db.MigrationStatus(ctx, o.url); err != nil {
		return err
	} else if !state.UpToDate() {
		return fmt.Errorf("the schema has version %d, this program needs %d: run leadpool migrate up", state.Current, state.Wanted)
	}
	conn, err := db.Open(ctx, o.url, db.Options{StatementTimeout: time.Minute})
	if err != nil {
		return err
	}
	defer conn.Close()
	cast, err := findCast(ctx, conn)
	if err != nil {
		return err
	}
	out, done, err := output(o.file)
	if err != nil {
		return err
	}
	defer done()
	if err := inside(ctx, out, conn, cast, o); err != nil || p == nil {
		return err
	}
	return overHTTP(ctx, out, conn, p, o.url, cast, o.each)
}

// output is the screen and the file of results.
func output(file string) (io.Writer, func(), error) {
	if file == "" {
		return os.Stdout, func() {}, nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, nil, err
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, nil, err
	}
	return io.MultiWriter(os.Stdout, f), func() { _ = f.Close() }, nil
}

// inside measures what view.List and view.Count take, without HTTP and GraphQL.
func inside(ctx context.Context, out io.Writer, conn db.Conn, cast *cast, o settings) error {
	fmt.Fprintf(out, "# Lists of %d leads and %d people\n\nMeasured by `make bench` on %d processors.\n\n## Inside\n\nThe first page of %d, newest first, and the exact count: ms, median and 95th percentile of %d.\n\n| view |",
		cast.leads, cast.users, runtime.NumCPU(), o.size, o.runs)
	for _, m := range cast.members {
		fmt.Fprintf(out, " %s |", m.title)
	}
	fmt.Fprint(out, "\n| --- |")
	for range cast.members {
		fmt.Fprint(out, " ---: |")
	}
	fmt.Fprintln(out)
	for _, d := range view.Defaults {
		for _, what := range []string{"page", "count"} {
			fmt.Fprintf(out, "| %s %s |", d.Key, what)
			for _, m := range cast.members {
				t, err := measureView(ctx, conn, cast, m, d.Key, what, o.runs, o.size)
				if err != nil {
					return fmt.Errorf("%s of %s for %s: %w", what, d.Key, m.title, err)
				}
				fmt.Fprintf(out, " %s |", t)
			}
			fmt.Fprintln(out)
		}
	}
	return nil
}

func measureView(ctx context.Context, conn db.Conn, cast *cast, m member, key, what string, runs, size int) (measure.Timing, error) {
	ctx = db.WithOrg(ctx, cast.organization)
	viewer, err := access.Load(ctx, conn, cast.organization, m.user)
	if err != nil {
		return measure.Timing{}, err
	}
	return measure.Timed(runs, func() error {
		if what == "count" {
			_, err := view.Count(ctx, conn, viewer, key, nil)
			return err
		}
		_, err := view.List(ctx, conn, viewer, view.Query{View: key, First: &size})
		return err
	})
}
