// Command listbench measures lists of the largest organization of a database, for people at all heights: default views,
// saved ones, searching while one types, plans, what writes and exports cost. `make bench` makes the data and runs it;
// bench/README.md says how to read what it prints.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/embedded"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

// settings are what the flags say.
type settings struct {
	url, dir, binary, pgbench string
	file, figures             string
	plans, slow               string
	runs, size                int
	each                      time.Duration
	only                      string
	update                    bool
	who, views                string
}

// parts are what is measured, in this order.
var parts = []string{"settle", "plans", "views", "saved", "search", "http", "export", "writes"}

func main() {
	o := settings{}
	flag.StringVar(&o.url, "database-url", os.Getenv("LEADPOOL_DATABASE_URL"), "database to measure; empty: the private one of the data directory")
	flag.StringVar(&o.dir, "data-dir", ".leadpool", "data directory of the private PostgreSQL")
	flag.StringVar(&o.binary, "server", "bin/leadpool", "the server to measure through HTTP, on the private database; empty: only inside")
	flag.StringVar(&o.pgbench, "pgbench", "pgbench", "the pgbench that is given the product's statements, in PATH or beside PostgreSQL; empty: none")
	flag.StringVar(&o.file, "out", "", "where the tables go, beside the screen; empty: nowhere else")
	flag.StringVar(&o.figures, "figures", "", "where the bare figures go, for -compare; empty: nowhere")
	flag.StringVar(&o.plans, "plans", "bench/plans", "where the golden plans lie, by number of leads")
	flag.StringVar(&o.slow, "slow", ".cache/slow", "where statements of slow pages are written down with their plans")
	flag.IntVar(&o.runs, "runs", 21, "measurements of each page, after two that warm up")
	flag.IntVar(&o.size, "page", 50, "leads a page")
	flag.DurationVar(&o.each, "each", time.Second, "how long the clients press on each page")
	flag.StringVar(&o.only, "only", strings.Join(parts, ","), "what to measure")
	flag.StringVar(&o.who, "who", "", "through HTTP: for these of the cast alone, with commas between; empty: everybody")
	flag.StringVar(&o.views, "views", "", "through HTTP: these default views alone, with commas between; empty: all")
	flag.BoolVar(&o.update, "update", false, "write the golden plans anew")
	compare := flag.Bool("compare", false, "compare figures of several sizes, the files named, and nothing else")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := error(nil)
	if *compare {
		err = compareSizes(o.file, flag.Args())
	} else {
		err = run(ctx, o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "listbench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o settings) (err error) {
	b := &bench{o: o, ear: &ear{}, figures: map[string]float64{}}
	if o.url == "" {
		if o.binary != "" {
			if b.product, err = measure.StartProduct(ctx, o.binary, o.dir); err != nil {
				return err
			}
			defer func() { _ = b.product.Stop() }()
		}
		servers, err := embedded.Attach(ctx, embedded.Options{DataDir: o.dir, WithoutRedis: true})
		if err != nil {
			return err
		}
		defer servers.Stop()
		b.o.url = servers.DatabaseURL
	}
	if state, err := db.MigrationStatus(ctx, b.o.url); err != nil {
		return err
	} else if !state.UpToDate() {
		return fmt.Errorf("the schema has version %d, this program needs %d: run leadpool migrate up", state.Current, state.Wanted)
	}
	if b.conn, err = db.Open(ctx, b.o.url, db.Options{StatementTimeout: time.Minute, Tracer: b.ear}); err != nil {
		return err
	}
	defer b.conn.Close()
	if b.cast, err = findCast(ctx, b.conn); err != nil {
		return err
	}
	out, done, err := output(o.file)
	if err != nil {
		return err
	}
	defer done()
	b.out = out
	if err := b.measure(ctx); err != nil {
		return err
	}
	if len(b.failed) > 0 {
		return errors.New("plans got worse than the golden ones:\n  " + strings.Join(b.failed, "\n  "))
	}
	return nil
}

// among says whether something is of a list with commas, which is everything when it is empty.
func among(list, what string) bool {
	return list == "" || slices.Contains(strings.Split(list, ","), what)
}

// wants says whether a part is to be measured.
func (o settings) wants(part string) bool { return slices.Contains(strings.Split(o.only, ","), part) }
