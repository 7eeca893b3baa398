package main

import (
	"context"
	"fmt"

	"github.com/leadpool/leadpool/cmd/leadpool/embedded"
	"github.com/leadpool/leadpool/db"
)

// MigrateCmd groups the commands for the database's schema.
type MigrateCmd struct {
	Up     MigrateUpCmd     `cmd:"" help:"Bring the schema to the version that this program needs."`
	Down   MigrateDownCmd   `cmd:"" help:"Take the newest migration back, and with it all data that only it holds."`
	Status MigrateStatusCmd `cmd:"" help:"Tell the schema's version and the one that this program needs; fails when it is older."`
}

// MigrateUpCmd brings the schema up to date.
type MigrateUpCmd struct{}

// Run may be called from several machines at once: one migrates, the others wait.
func (MigrateUpCmd) Run(ctx context.Context, g *Globals) error {
	return g.withDatabase(ctx, func(url string) error {
		if err := migrate(ctx, url); err != nil {
			return err
		}
		return g.printStatus(ctx, url)
	})
}

// MigrateDownCmd takes one migration back.
type MigrateDownCmd struct {
	Yes bool `env:"LEADPOOL_YES" help:"Do it: without this flag the command only says what would happen."`
}

// Run takes the newest migration back.
func (c MigrateDownCmd) Run(ctx context.Context, g *Globals) error {
	return g.withDatabase(ctx, func(url string) error {
		state, err := db.MigrationStatus(ctx, url)
		switch {
		case err != nil:
			return err
		case state.Current == 0:
			fmt.Fprintln(g.stdout(), "The database has no schema: there is nothing to take back.")
			return nil
		case !c.Yes:
			return fmt.Errorf("this takes migration %d back and loses the data that only it holds: say --yes to do it", state.Current)
		}
		if err := db.MigrateDown(ctx, url); err != nil {
			return err
		}
		return g.printStatus(ctx, url)
	})
}

// MigrateStatusCmd tells where the schema stands.
type MigrateStatusCmd struct{}

// Run fails on an older schema, so that a script can ask.
func (MigrateStatusCmd) Run(ctx context.Context, g *Globals) error {
	return g.withDatabase(ctx, func(url string) error {
		state, err := db.MigrationStatus(ctx, url)
		if err != nil {
			return err
		}
		if state.Current < state.Wanted {
			return fmt.Errorf("schema version %d, this program needs %d: run `leadpool migrate up`", state.Current, state.Wanted)
		}
		return g.printStatus(ctx, url)
	})
}

func (g *Globals) printStatus(ctx context.Context, url string) error {
	state, err := db.MigrationStatus(ctx, url)
	if err == nil {
		fmt.Fprintf(g.stdout(), "Schema version %d; this program needs %d.\n", state.Current, state.Wanted)
	}
	return err
}

// withDatabase gives a command the database alone, in whatever state its schema is.
func (g *Globals) withDatabase(ctx context.Context, do func(url string) error) error {
	url := g.DatabaseURL
	if url == "" {
		// An address for Redis, of whatever kind, keeps a private one from being started for nothing.
		a, err := (&Globals{DataDir: g.DataDir, RedisURL: "none"}).locate(ctx, embedded.Attach)
		if err != nil {
			return err
		}
		defer a.stop()
		url = a.DatabaseURL
	}
	return do(url)
}
