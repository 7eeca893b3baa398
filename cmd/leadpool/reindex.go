package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// ReindexCmd works out anew what all leads are found by.
type ReindexCmd struct{}

// Run may be stopped and begun again, and may go on while the product serves.
func (ReindexCmd) Run(ctx context.Context, g *Globals) error {
	return g.withDatabase(ctx, func(url string) error {
		n, err := reindex(ctx, url)
		if err == nil {
			fmt.Fprintf(g.stdout(), "What %d leads are found by was worked out anew.\n", n)
		}
		return err
	})
}

func reindex(ctx context.Context, url string) (total int, err error) {
	conn, err := db.Open(ctx, url, db.Options{MaxConns: 2, StatementTimeout: -1})
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	var organizations []uuid.UUID
	if err := conn.NewRaw("SELECT o.id FROM organizations AS o ORDER BY o.id").Scan(db.AsSystem(ctx), &organizations); err != nil {
		return 0, err
	}
	for _, org := range organizations {
		n, err := search.Reindex(ctx, conn, org)
		if total += n; err != nil {
			return total, err
		}
	}
	return total, nil
}

// searchable is the version of the schema from which leads are found by what lies beside them.
const searchable = 4

// migrate brings the schema up to date; leads that were there before they could be searched this way are made ready for it.
func migrate(ctx context.Context, url string) error {
	before, err := db.MigrationStatus(ctx, url)
	if err != nil {
		return err
	}
	if err := db.Migrate(ctx, url); err != nil || before.Current == 0 || before.Current >= searchable {
		return err
	}
	slog.Info("working out what the leads are found by; if this is interrupted, run leadpool reindex")
	_, err = reindex(ctx, url)
	return err
}
