package event

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// Entry is a published event as live updates read it: ids and places, and nothing of what people wrote.
type Entry struct {
	Seq     int64        `json:"n"`
	ID      uuid.UUID    `json:"i"`
	Type    string       `json:"t"`
	Subject uuid.UUID    `json:"s"`
	Kind    string       `json:"k"`
	Fields  []string     `json:"f,omitempty"` // that changed, of what is no lead
	Move    *db.LeadMove `json:"m,omitempty"` // of a lead; Was is left out
}

// Stretch is a piece of an organization's stream without a gap.
type Stretch struct {
	Org     uuid.UUID `json:"o"`
	From    int64     `json:"from"` // number of the first entry
	To      int64     `json:"to"`   // number of the last one
	Entries []Entry   `json:"e"`
}

// entry makes an entry of an event. What its columns held before stays in the database.
func entry(e *db.Event, seq int64) Entry {
	n := Entry{Seq: seq, ID: e.ID, Type: e.SubjectType, Subject: e.SubjectID, Kind: e.Kind}
	if e.SubjectType != "Lead" {
		for _, c := range e.Data.Changes {
			n.Fields = append(n.Fields, c.Field)
		}
		return n
	}
	if e.Data.Move != nil {
		move := *e.Data.Move
		move.Vague = move.Vague || move.Was == nil && move.From != nil
		move.Was = nil
		n.Move = &move
	}
	return n
}

// Last is the number of the last published event of an organization; 0 before the first.
func Last(ctx context.Context, conn db.Conn, org uuid.UUID) (seq int64, err error) {
	err = conn.NewRaw("SELECT coalesce(max(es.last_seq), 0) FROM event_streams es WHERE es.organization_id = ?", org).Scan(db.WithOrg(ctx, org), &seq)
	return seq, err
}

// Read gives the events of an organization's stream after a number up to another, at most limit of them.
func Read(ctx context.Context, conn db.Conn, org uuid.UUID, after, upTo int64, limit int) ([]Entry, error) {
	var rows []db.Event
	err := conn.NewSelect().Model(&rows).Where("e.organization_id = ?", org).Where("e.seq > ?", after).Where("e.seq <= ?", upTo).
		Order("e.seq").Limit(int64(limit)).Scan(db.WithOrg(ctx, org))
	entries := make([]Entry, len(rows))
	for i := range rows {
		entries[i] = entry(&rows[i], *rows[i].Seq)
	}
	return entries, err
}

// Kept says whether what follows a number is recent enough to be replayed.
func Kept(ctx context.Context, conn db.Conn, org uuid.UUID, after int64, since time.Time) (kept bool, err error) {
	err = conn.NewRaw("SELECT NOT EXISTS (SELECT 1 FROM events e WHERE e.organization_id = ? AND e.seq = ? AND e.occurred_at < ?)", org, after+1, since).
		Scan(db.WithOrg(ctx, org), &kept)
	return kept, err
}
