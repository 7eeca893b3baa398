package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/db"
)

// What the audit log calls it.
const (
	Begun  = "EXPORT_BEGUN"
	Ended  = "EXPORTED"
	Broken = "EXPORT_BROKEN"
)

// Ticket is a file that is being downloaded.
type Ticket struct {
	ID       uuid.UUID
	FileName string
	Format   ExportFormat
	input    *ExportLeadsInput
	viewer   *access.Viewer
	changes  []db.FieldChange
}

// Take begins the one download of a prepared file, and writes into the audit log who takes what. NOT_FOUND for everybody
// but who prepared it, for a second time, and when its time is over.
func Take(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID) (*Ticket, error) {
	if err := v.Need(access.ExportLeads, doing); err != nil {
		return nil, err
	}
	t := &Ticket{ID: id, viewer: v}
	err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		at := time.Now().UTC().Truncate(time.Microsecond)
		var taken []*db.PreparedExport
		err := tx.NewRaw(`UPDATE lead_exports AS le SET taken_at = ? WHERE le.organization_id = ? AND le.id = ? AND le.user_id = ?
			AND le.taken_at IS NULL AND le.expires_at > ? RETURNING le.*`, at, v.Org(), id, v.ID(), at).Scan(ctx, &taken)
		if err != nil {
			return err
		}
		if len(taken) == 0 {
			return crm.Errorf(crm.NotFound, "There is no such file to download, or not any more. Export the leads again.")
		}
		if t.input, err = restore(taken[0].Input); err != nil {
			return err
		}
		t.FileName, t.Format = taken[0].FileName, t.input.Format
		if err := t.describe(ctx, tx); err != nil {
			return err
		}
		return t.record(ctx, tx, Begun, at, nil)
	})
	return t, err
}

// restore reads what was asked for as it was.
func restore(text []byte) (*ExportLeadsInput, error) {
	in := new(ExportLeadsInput)
	var stored struct{ Filter json.RawMessage }
	err := errors.Join(json.Unmarshal(text, in), json.Unmarshal(text, &stored))
	if err == nil && len(stored.Filter) > 0 && !bytes.Equal(stored.Filter, []byte("null")) {
		in.Filter, err = filter.Restore(stored.Filter)
	}
	return in, err
}

const describedText = 4000 // characters of a filter in the audit log

// describe says what is taken, for the audit log.
func (t *Ticket) describe(ctx context.Context, tx db.Conn) error {
	language := english
	name, _, err := t.input.list(ctx, tx, t.viewer, language)
	if err != nil {
		return err
	}
	add := func(field, to string) {
		if to != "" {
			t.changes = append(t.changes, db.FieldChange{Field: field, To: to})
		}
	}
	add("view", name)
	if len(t.input.Filter) > 0 {
		text, err := json.Marshal(t.input.Filter)
		if err != nil {
			return err
		}
		add("filter", cut(string(text), describedText))
	}
	if t.input.Search != nil {
		add("search", *t.input.Search)
	}
	add("columns", cut(strings.Join(t.input.Columns, ", "), describedText))
	add("format", string(t.input.Format))
	return nil
}

func (t *Ticket) record(ctx context.Context, tx db.Conn, kind string, at time.Time, rows *int) error {
	me := t.viewer.ID()
	e := event.New(t.viewer.Org(), &me, "LeadExport", t.ID, kind, at)
	e.Data.Changes = t.changes
	if rows != nil {
		e.Data.Changes = append(e.Data.Changes[:len(e.Data.Changes):len(e.Data.Changes)], db.FieldChange{Field: "leads", To: strconv.Itoa(*rows)})
	}
	return event.Record(ctx, tx, e)
}

// end writes into the audit log how many leads went out, also when the download broke off.
func (t *Ticket) end(ctx context.Context, conn db.Conn, rows int, failed error) error {
	kind := Ended
	if failed != nil {
		kind = Broken
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer stop()
	return t.record(ctx, conn, kind, time.Now().UTC(), &rows)
}

// Prune forgets, in all organizations, files whose time is over.
func Prune(ctx context.Context, conn db.Conn, at time.Time) error {
	_, err := conn.NewRaw("DELETE FROM lead_exports AS le WHERE le.expires_at < ?", at.Add(-24*time.Hour)).Exec(db.AsSystem(ctx))
	return err
}
