// Command listbench measures the first page and the count of every default view, for people at all heights of the
// largest organization, and prints a table. `make bench` makes the data and runs it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/embedded"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

func main() {
	url := flag.String("database-url", os.Getenv("LEADPOOL_DATABASE_URL"), "database to measure; empty: the private one of the data directory")
	dir := flag.String("data-dir", ".leadpool", "data directory of the private PostgreSQL")
	runs := flag.Int("runs", 21, "measurements of each page, after two that warm up")
	size := flag.Int("page", 50, "leads a page")
	flag.Parse()
	if err := run(context.Background(), *url, *dir, *runs, *size); err != nil {
		fmt.Fprintln(os.Stderr, "listbench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, url, dir string, runs, size int) error {
	if url == "" {
		servers, err := embedded.Attach(ctx, embedded.Options{DataDir: dir, WithoutRedis: true})
		if err != nil {
			return err
		}
		defer servers.Stop()
		url = servers.DatabaseURL
	}
	if state, err := db.MigrationStatus(ctx, url); err != nil {
		return err
	} else if !state.UpToDate() {
		return fmt.Errorf("the schema has version %d, this program needs %d: run leadpool migrate up", state.Current, state.Wanted)
	}
	conn, err := db.Open(ctx, url, db.Options{StatementTimeout: time.Minute})
	if err != nil {
		return err
	}
	defer conn.Close()
	cast, err := findCast(ctx, conn)
	if err != nil {
		return err
	}
	fmt.Printf("%d leads, %d people; pages of %d, newest first; ms, median and 95th percentile of %d\n\n", cast.leads, cast.users, size, runs)
	fmt.Print("| view |")
	for _, m := range cast.members {
		fmt.Printf(" %s |", m.title)
	}
	fmt.Print("\n| --- |")
	for range cast.members {
		fmt.Print(" ---: |")
	}
	fmt.Println()
	for _, d := range view.Defaults {
		for _, what := range []string{"page", "count"} {
			fmt.Printf("| %s %s |", d.Key, what)
			for _, m := range cast.members {
				t, err := measure(ctx, conn, cast, m, d.Key, what, runs, size)
				if err != nil {
					return fmt.Errorf("%s of %s for %s: %w", what, d.Key, m.title, err)
				}
				fmt.Printf(" %s |", t)
			}
			fmt.Println()
		}
	}
	return nil
}

func measure(ctx context.Context, conn db.Conn, cast *cast, m member, key, what string, runs, size int) (timing, error) {
	ctx = db.WithOrg(ctx, cast.organization)
	viewer, err := access.Load(ctx, conn, cast.organization, m.user)
	if err != nil {
		return timing{}, err
	}
	return timed(runs, func() error {
		if what == "count" {
			_, err := view.Count(ctx, conn, viewer, key, nil)
			return err
		}
		_, err := view.List(ctx, conn, viewer, view.Query{View: key, First: &size})
		return err
	})
}
