package export

import (
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// chunkSize is how many leads are in memory at a time, twice: while some are written, the next are read.
const chunkSize = 1000

// Send writes the file: what its reader may see at this moment, read from one snapshot, in the order of the list. An error
// in the middle leaves a part of a file behind, and whoever sends it must see to it that it is not taken for the whole.
func (t *Ticket) Send(ctx context.Context, conn db.Conn, to io.Writer) (err error) {
	rows := 0
	defer func() { err = errors.Join(err, t.end(ctx, conn, rows, err)) }()
	return db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		f, err := t.open(ctx, tx)
		if err != nil {
			return err
		}
		w, err := newWriter(t.Format, to)
		if err != nil {
			return err
		}
		if err := w.head(f.headings()); err != nil {
			return err
		}
		if err := f.each(ctx, func(cells []cell) error { rows++; return w.row(cells) }); err != nil {
			return err
		}
		return w.close()
	})
}

func newWriter(format ExportFormat, to io.Writer) (rowWriter, error) {
	if format == XLSX {
		return newXLSX(to)
	}
	return newCSV(to), nil
}

// file is a list on its way out.
type file struct {
	tx      db.Conn
	viewer  *access.Viewer
	book    *book
	columns []column
	needs   []string
	team    bool
	most    int
}

// open takes the snapshot and opens the list in it.
func (t *Ticket) open(ctx context.Context, tx db.Conn) (*file, error) {
	err := db.ExecAll(ctx, []string{"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", "SET LOCAL statement_timeout = 0",
		"SET LOCAL cursor_tuple_fraction = 1", "SET LOCAL work_mem = '32MB'"})
	if err != nil {
		return nil, err
	}
	f := &file{tx: tx, viewer: t.viewer, most: math.MaxInt32}
	if t.Format == XLSX {
		f.most = MaxSheet
	}
	language, err := languageOf(t.input.Language, "")
	if err != nil {
		return nil, err
	}
	if f.book, err = newBook(ctx, tx, t.viewer, language); err != nil {
		return nil, err
	}
	if f.columns, err = t.input.columns(ctx, tx, t.viewer, false); err != nil {
		return nil, err
	}
	f.needs = []string{"id", "status", "pool_id", "owner_id"}
	for _, c := range f.columns {
		f.team = f.team || c.key == "relatedTeam"
		for _, n := range strings.Fields(c.needs) {
			if !slices.Contains(f.needs, n) {
				f.needs = append(f.needs, n)
			}
		}
	}
	ids, err := view.IDs(ctx, tx, t.viewer, t.input.query(), math.MaxInt32)
	if err != nil {
		return nil, err
	}
	_, err = tx.NewRaw("DECLARE leads_to_export NO SCROLL CURSOR FOR SELECT f.id FROM (?) AS f ORDER BY f.position", ids).Exec(ctx)
	return f, err
}

func (f *file) headings() []string {
	names := make([]string, len(f.columns))
	for i, c := range f.columns {
		names[i] = c.name[f.book.language]
	}
	return names
}

// chunk is leads that were read together, and what became of the reading.
type chunk struct {
	records []record
	n       int
	err     error
}

// each gives the cells of each lead in turn. The next leads are read while these are written.
func (f *file) each(ctx context.Context, give func([]cell) error) error {
	ctx, stop := context.WithCancel(ctx)
	read, free := make(chan *chunk), make(chan *chunk, 2)
	for range 2 {
		free <- &chunk{records: make([]record, chunkSize)}
	}
	go f.read(ctx, free, read)
	defer func() {
		stop()
		for range read { // the reader uses the transaction, which must not end before it has
		}
	}()
	cells, rows := make([]cell, len(f.columns)), 0
	for c := range read {
		if c.err != nil {
			return c.err
		}
		if rows += c.n; rows > f.most {
			return tooMany()
		}
		for i := range c.records[:c.n] {
			for j := range f.columns {
				cells[j] = f.columns[j].cell(f.book, &c.records[i])
			}
			if err := give(cells); err != nil {
				return err
			}
		}
		free <- c
	}
	return ctx.Err()
}

// read fills chunks until the list is over.
func (f *file) read(ctx context.Context, free <-chan *chunk, read chan<- *chunk) {
	defer close(read)
	for {
		var c *chunk
		select {
		case c = <-free:
		case <-ctx.Done():
			return
		}
		c.n, c.err = f.fill(ctx, c.records)
		if c.n == 0 && c.err == nil {
			return
		}
		select {
		case read <- c:
		case <-ctx.Done():
			return
		}
		if c.err != nil {
			return
		}
	}
}
