package importer

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/db"
)

// batchSize is how many rows one transaction takes: enough to be quick, few enough to wait for.
const batchSize = 500

// maxRefusals is how many refusals a report names; the file of refused rows has them all.
const maxRefusals = 1000

// Options are how to run an import.
type Options struct {
	DryRun   bool                  // try everything, keep nothing
	Refused  io.Writer             // where refused rows go as CSV; nil: nowhere
	Progress func(done, total int) // called after each batch; nil: nobody is told
}

// Report is what an import did.
type Report struct {
	Rows, Created, Updated, Unchanged, Refused int
	Refusals                                   []Refusal // the first of them
	Made                                       []string  // fields, choices and campaigns made on the way, in words
}

// run is an import under way.
type run struct {
	*plan
	Options
	conn      db.Conn
	viewer    *access.Viewer
	importer  *lead.Importer
	items     map[db.CatalogKind]map[string]uuid.UUID
	campaigns map[string]uuid.UUID
	people    map[string]*db.User // by e-mail address
	pools     map[string]uuid.UUID
	turn      int // whose turn it is among owners in turn
	keys      map[string]int
	refused   *refusedFile
	report    *Report
}

// Run imports a file as somebody. Errors are about the file or the mapping as a whole; rows that cannot become leads
// are in the report.
func Run(ctx context.Context, conn db.Conn, v *access.Viewer, file io.ReadSeeker, m *Mapping, o Options) (*Report, error) {
	s, err := open(file, m)
	if err != nil {
		return nil, err
	}
	p, err := lay(m, s.headings)
	if err != nil {
		return nil, err
	}
	ctx = access.WithViewer(ctx, v)
	if o.DryRun {
		within, tx, err := db.Begin(ctx, conn)
		if err != nil {
			return nil, err
		}
		defer func() { _ = tx.Rollback() }()
		ctx, conn = within, tx
	}
	r := &run{plan: p, Options: o, conn: conn, viewer: v, keys: map[string]int{}, refused: newRefusedFile(o.Refused, s), report: &Report{}}
	if err := r.prepare(ctx, s); err != nil {
		return nil, err
	}
	if s, err = open(file, m); err != nil {
		return nil, err
	}
	if err := r.all(ctx, s); err != nil {
		return r.report, err
	}
	return r.report, r.refused.close()
}

func (r *run) all(ctx context.Context, s *source) error {
	total := r.report.Rows
	r.report.Rows = 0
	var rows []*row
	for {
		l, err := s.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err == nil {
			r.report.Rows++
			if row, err := r.read(ctx, l); err != nil {
				return err
			} else if row != nil {
				rows = append(rows, row)
			}
		}
		if len(rows) < batchSize && err == nil {
			continue
		}
		if err := r.batch(ctx, rows); err != nil {
			return err
		}
		rows = rows[:0]
		if r.Progress != nil {
			r.Progress(r.report.Rows, total)
		}
		if err != nil {
			return nil
		}
	}
}

// batch imports some rows in one transaction; when that fails, one by one, so that none stops another.
func (r *run) batch(ctx context.Context, rows []*row) error {
	if len(rows) == 0 {
		return nil
	}
	outcomes, err := r.attempt(ctx, rows)
	if err == nil {
		for i, o := range outcomes {
			if err := r.count(rows[i], o); err != nil {
				return err
			}
		}
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if len(rows) == 1 {
		slog.Error("a row could not be stored", "line", rows[0].number, "error", err)
		return r.refuse(rows[0].line, nil, "The database refused this row; the log says why.")
	}
	for i := range rows {
		if err := r.batch(ctx, rows[i:i+1]); err != nil {
			return err
		}
	}
	return nil
}

// attempt is one transaction, or, within a dry run's, a part of it that can be taken back by itself.
func (r *run) attempt(ctx context.Context, rows []*row) ([]lead.ImportOutcome, error) {
	leads := make([]*lead.Imported, len(rows))
	for i, row := range rows {
		leads[i] = row.in
	}
	ctx, tx, err := db.Begin(ctx, r.conn)
	if err != nil {
		return nil, err
	}
	outcomes, err := r.importer.Batch(ctx, tx, leads)
	if err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return outcomes, tx.Commit()
}

func (r *run) count(row *row, o lead.ImportOutcome) error {
	if o.Refusal != nil {
		return r.refuse(row.line, r.columnOf(o.Refusal.Field), o.Refusal.Message)
	}
	switch o.Done {
	case lead.ImportCreated:
		r.report.Created++
	case lead.ImportUpdated:
		r.report.Updated++
	default:
		r.report.Unchanged++
	}
	return nil
}

// refuse puts a row aside with the reason.
func (r *run) refuse(l line, c *column, reason string) error {
	refusal := Refusal{Line: l.number, Reason: reason}
	if c != nil {
		refusal.Column, refusal.Value = c.heading, c.Value
		if c.at >= 0 && c.at < len(l.cells) {
			refusal.Value = l.cells[c.at]
		}
	}
	r.report.Refused++
	if len(r.report.Refusals) < maxRefusals {
		r.report.Refusals = append(r.report.Refusals, refusal)
	}
	return r.refused.add(l.cells, refusal)
}

// reasonOf gives a refusal's words; ok is false when err is a fault of ours.
func reasonOf(err error) (reason string, ok bool) {
	var refusal *crm.Error
	if errors.As(err, &refusal) {
		return refusal.Message, true
	}
	return "", false
}
