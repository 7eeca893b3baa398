// Command poolbench measures what pools do: claims by many at once beside the same statements by pgbench, the next lead
// of a pool in which a million wait, and the move of a whole pool. `make bench` runs it.
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
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

// settings are what the flags say.
type settings struct {
	dir, binary, file, pgbench string
	leads                      int
	each                       time.Duration
	transfer, only             bool
}

func main() {
	var o settings
	flag.StringVar(&o.dir, "data-dir", ".cache/bench-pools", "data directory of the private PostgreSQL; what is missing there is made")
	flag.StringVar(&o.binary, "server", "bin/leadpool", "the server to measure")
	flag.StringVar(&o.file, "out", "bench/pools.md", "where the tables go, beside the screen; empty: nowhere else")
	flag.StringVar(&o.pgbench, "pgbench", "pgbench", "the pgbench to compare with; empty: none")
	flag.IntVar(&o.leads, "leads", 1_000_000, "leads that wait in the large pool")
	flag.DurationVar(&o.each, "each", 10*time.Second, "how long the claimers press")
	flag.BoolVar(&o.only, "prepare", false, "make the data and measure nothing")
	flag.BoolVar(&o.transfer, "transfer", true, "move the large pool too, which takes minutes")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "poolbench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o settings) error {
	p, err := measure.StartProduct(ctx, o.binary, o.dir)
	if err != nil {
		return err
	}
	defer func() { _ = p.Stop() }()
	servers, err := embedded.Attach(ctx, embedded.Options{DataDir: o.dir, WithoutRedis: true})
	if err != nil {
		return err
	}
	defer servers.Stop()
	conn, err := db.Open(ctx, servers.DatabaseURL, db.Options{StatementTimeout: -1})
	if err != nil {
		return err
	}
	defer conn.Close()
	s, err := prepare(ctx, conn, o.leads)
	if err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	if o.only {
		return nil
	}
	out, done, err := output(o.file)
	if err != nil {
		return err
	}
	defer done()
	fmt.Fprintf(out, "# Pools: %d claimers, %d leads in the large pool\n\nMeasured by `make bench` on %d processors, which clients, server and PostgreSQL share.\n", claimers, o.leads, runtime.NumCPU())
	if err := claims(ctx, out, conn, p, s, servers.DatabaseURL, o); err != nil {
		return fmt.Errorf("claims: %w", err)
	}
	if err := nexts(ctx, out, conn, s); err != nil {
		return fmt.Errorf("claim next: %w", err)
	}
	if !o.transfer {
		return nil
	}
	return move(out, p, s, o)
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
