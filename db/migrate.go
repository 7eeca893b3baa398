package db

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver that migrations use
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// Migrations gives the embedded migration files.
func Migrations() fs.FS {
	sub, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		panic(err) // the directory is compiled in
	}
	return sub
}

// MigrationState is the state of a database's schema beside the one that this program was built for.
type MigrationState struct {
	Current int64 // version of the database; 0 is an empty one
	Wanted  int64 // version that this program needs
}

// UpToDate says whether the database has the schema that this program needs.
func (s MigrationState) UpToDate() bool { return s.Current == s.Wanted }

// Migrate brings the schema up to date; several processes may try at once, one does it.
func Migrate(ctx context.Context, url string) error {
	err := withProvider(ctx, url, func(p *goose.Provider) error {
		_, err := p.Up(ctx)
		return err
	})
	if err != nil {
		return err
	}
	return migrateQueue(ctx, url)
}

// MigrateDown takes the newest migration back, with all data that it holds.
func MigrateDown(ctx context.Context, url string) error {
	return withProvider(ctx, url, func(p *goose.Provider) error {
		_, err := p.Down(ctx)
		return err
	})
}

// MigrationStatus tells the database's schema version and the one that this program needs.
func MigrationStatus(ctx context.Context, url string) (state MigrationState, err error) {
	err = withProvider(ctx, url, func(p *goose.Provider) error {
		state.Current, state.Wanted, err = p.GetVersions(ctx)
		return err
	})
	return state, err
}

func withProvider(ctx context.Context, url string, fn func(*goose.Provider) error) error {
	conn, err := sql.Open("pgx", url)
	if err != nil {
		return fmt.Errorf("database URL: %w", err)
	}
	defer conn.Close()
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, conn, Migrations(), goose.WithSessionLocker(locker))
	if err != nil {
		return err
	}
	return fn(provider)
}
