package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/redis/go-redis/v9"

	"github.com/leadpool/leadpool/cmd/leadpool/embedded"
	"github.com/leadpool/leadpool/db"
)

// Backends are the database and Redis that a command works with.
type Backends struct {
	DB    *db.DB
	Redis redis.UniversalClient
	addresses
}

// addresses says where the servers are, and holds those that are private.
type addresses struct {
	DatabaseURL string
	RedisURL    string
	private     *embedded.Servers // nil when both addresses were given
	ownDatabase bool              // PostgreSQL is a private one
}

// Open gives a command its backends: those of the addresses given, and else private ones, also when a running
// `leadpool serve` is the one that runs them. A private database is migrated on the way.
func (g *Globals) Open(ctx context.Context) (*Backends, error) { return g.open(ctx, embedded.Attach) }

// OpenToServe is Open for `serve`: the private servers end with it, so nobody else may be running them.
func (g *Globals) OpenToServe(ctx context.Context) (*Backends, error) {
	return g.open(ctx, embedded.Start)
}

type findServers func(context.Context, embedded.Options) (*embedded.Servers, error)

func (g *Globals) open(ctx context.Context, find findServers) (_ *Backends, err error) {
	a, err := g.locate(ctx, find)
	if err != nil {
		return nil, err
	}
	b := &Backends{addresses: a}
	defer func() {
		if err != nil {
			_ = b.Close()
		}
	}()
	// Before the pool opens: its connections take the role that the first migration makes.
	if err := a.prepareSchema(ctx); err != nil {
		return nil, err
	}
	if b.DB, err = db.Open(ctx, a.DatabaseURL, db.Options{}); err != nil {
		return nil, fmt.Errorf("cannot reach PostgreSQL (leadpool doctor tells more): %w", err)
	}
	if b.Redis, err = openRedis(a.RedisURL); err != nil {
		return nil, fmt.Errorf("the Redis URL: %w", err)
	}
	if err := b.Redis.Ping(ctx).Err(); err != nil {
		return nil, fmt.Errorf("cannot reach Redis (leadpool doctor tells more): %w", err)
	}
	return b, nil
}

// locate finds or starts the servers, without a look inside them.
func (g *Globals) locate(ctx context.Context, find findServers) (addresses, error) {
	a := addresses{DatabaseURL: g.DatabaseURL, RedisURL: g.RedisURL}
	if a.DatabaseURL != "" && a.RedisURL != "" {
		return a, nil
	}
	servers, err := find(ctx, embedded.Options{
		DataDir: g.DataDir, Log: slog.Default(),
		WithoutPostgres: a.DatabaseURL != "", WithoutRedis: a.RedisURL != "",
	})
	if err != nil {
		return a, err
	}
	a.private = servers
	if a.DatabaseURL == "" {
		a.DatabaseURL, a.ownDatabase = servers.DatabaseURL, true
	}
	if a.RedisURL == "" {
		a.RedisURL = servers.RedisURL
	}
	if a.DatabaseURL == "" || a.RedisURL == "" {
		_ = a.stop()
		return a, fmt.Errorf("the process that uses %s runs only one of PostgreSQL and Redis: give this command the same --database-url or --redis-url as that one", g.DataDir)
	}
	return a, nil
}

// prepareSchema migrates a private database, which nobody else looks after. Any other one belongs to somebody who
// decides when it changes: an older schema is refused.
func (a addresses) prepareSchema(ctx context.Context) error {
	state, err := db.MigrationStatus(ctx, a.DatabaseURL)
	if err != nil {
		return fmt.Errorf("cannot reach PostgreSQL (leadpool doctor tells more): %w", err)
	}
	switch {
	case state.Current >= state.Wanted:
		return nil
	case a.ownDatabase:
		slog.Info("bringing the private database's schema up to date", "from", state.Current, "to", state.Wanted)
		return migrate(ctx, a.DatabaseURL)
	}
	return fmt.Errorf("the database's schema has version %d, this program needs %d: run `leadpool migrate up` with the same --database-url", state.Current, state.Wanted)
}

// Failed gives an error when a private server ends by itself; it never does for servers of others.
func (a addresses) Failed() <-chan error {
	if a.private == nil {
		return nil
	}
	return a.private.Failed()
}

func (a addresses) stop() error {
	if a.private == nil {
		return nil
	}
	return a.private.Stop()
}

// Close gives everything back, and ends the private servers that this process runs.
func (b *Backends) Close() error {
	var errs []error
	if b.Redis != nil {
		errs = append(errs, b.Redis.Close())
	}
	if b.DB != nil {
		errs = append(errs, b.DB.Close())
	}
	return errors.Join(append(errs, b.stop())...)
}
