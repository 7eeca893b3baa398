package search

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// Write keeps what leads are found by, in the transaction that writes the leads.
func Write(ctx context.Context, tx db.Conn, leads ...*db.Lead) error {
	for part := range slices.Chunk(leads, batch) {
		if err := write(ctx, tx, part); err != nil {
			return err
		}
	}
	return nil
}

func write(ctx context.Context, tx db.Conn, leads []*db.Lead) error {
	entries := make([]*Entry, len(leads))
	var words []string
	for i, l := range leads {
		entries[i] = Of(l)
		words = append(words, entries[i].vocabulary...)
	}
	_, err := tx.NewInsert().Model(&entries).On("CONFLICT (organization_id, lead_id) DO UPDATE").
		Set("text = EXCLUDED.text").Set("terms = EXCLUDED.terms").
		Where("ls.text <> EXCLUDED.text OR ls.terms <> EXCLUDED.terms").Exec(ctx)
	if err != nil {
		return err
	}
	return Learn(ctx, tx, leads[0].OrganizationID, words)
}

// Learn adds words to the organization's vocabulary. Those that are there are left out before the insert, and the rest come
// in one order: two who write the same words at once then wait for each other but never in a circle.
func Learn(ctx context.Context, tx db.Conn, org uuid.UUID, words []string) error {
	slices.Sort(words)
	words = slices.Compact(words)
	if len(words) == 0 {
		return nil
	}
	_, err := tx.NewRaw(`INSERT INTO search_words (organization_id, word)
		SELECT ?, w FROM unnest(?::text[]) AS w WHERE NOT EXISTS (SELECT 1 FROM search_words AS sw WHERE sw.organization_id = ? AND sw.word = w)
		ORDER BY w COLLATE "C" ON CONFLICT DO NOTHING`, org, pgdialect.Array(words), org).Exec(ctx)
	return err
}
