package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

// bench is one run over one database.
type bench struct {
	o       settings
	product *measure.Product // nil: only inside is measured
	conn    *db.DB
	ear     *ear
	cast    *cast
	out     io.Writer
	figures map[string]float64 // ms and requests a second, by what they are of
	failed  []string           // plans that got worse
}

func (b *bench) measure(ctx context.Context) error {
	fmt.Fprintf(b.out, "# Lists of %d leads and %d people\n\nMeasured by `make bench` on %d processors, which clients, server and PostgreSQL share, on %s. bench/README.md says how to read this.\n",
		b.cast.leads, b.cast.users, runtime.NumCPU(), time.Now().UTC().Format("2006-01-02 15:04"))
	steps := map[string]func(context.Context, io.Writer) error{
		"settle": b.settle, "plans": b.plans, "views": b.views, "saved": b.saved, "search": b.search, "http": b.overHTTP, "export": b.export, "writes": b.writes,
	}
	for _, part := range parts {
		if !b.o.wants(part) {
			continue
		}
		if err := steps[part](ctx, b.out); err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
	}
	return b.keep()
}

// settle waits for nothing in what follows: rows that were never vacuumed would be looked up where the index is enough.
func (b *bench) settle(ctx context.Context, _ io.Writer) error {
	conn, err := b.conn.Pool().Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	for _, s := range []string{"RESET ROLE", "SET statement_timeout = 0"} {
		if _, err := conn.Exec(ctx, s); err != nil {
			return err
		}
	}
	for _, table := range append(bigTables, "sight", "pool_access", "users", "search_words") {
		if _, err := conn.Exec(ctx, "VACUUM (ANALYZE) "+table); err != nil {
			return err
		}
	}
	for _, s := range []string{"RESET statement_timeout", "SET ROLE leadpool_app"} {
		if _, err := conn.Exec(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// keep writes the figures down for -compare.
func (b *bench) keep() error {
	if b.o.figures == "" {
		return nil
	}
	b.figures["leads"] = float64(b.cast.leads)
	text, err := json.MarshalIndent(b.figures, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(b.o.figures, append(text, '\n'), 0o644)
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

// note keeps a timing.
func (b *bench) note(t measure.Timing, what ...any) {
	b.figures[fmt.Sprint(what...)] = float64(t.Median.Microseconds()) / 1000
}
