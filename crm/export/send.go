package export

import (
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

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

// fill reads the next leads of the list, and blanks what their pools hide from the reader.
func (f *file) fill(ctx context.Context, records []record) (int, error) {
	ids, err := f.next(ctx, len(records))
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	// OFFSET 0 has each lead looked up by its id, whatever the planner believes of a table that it has not looked at yet.
	columns := "l." + strings.Join(f.needs, ", l.")
	sql := "SELECT " + columns + " FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, n) CROSS JOIN LATERAL (SELECT " + columns +
		" FROM leads AS l WHERE l.organization_id = $2 AND l.id = u.id OFFSET 0) AS l ORDER BY u.n"
	rows, err := db.RawTx(ctx).Query(ctx, sql, pgx.QueryExecModeCacheDescribe, ids, [16]byte(f.viewer.Org()))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n, to := 0, make([]any, len(f.needs))
	leads := make([]*db.Lead, 0, len(ids))
	for rows.Next() {
		r := &records[n]
		r.lead, r.team = db.Lead{OrganizationID: f.viewer.Org()}, r.team[:0]
		for i, name := range f.needs {
			to[i] = fields[name].to(r)
		}
		if err := rows.Scan(to...); err != nil {
			return 0, err
		}
		for _, name := range f.needs {
			if settle := fields[name].settle; settle != nil {
				settle(r)
			}
		}
		leads = append(leads, &r.lead)
		n++
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	if err := access.Hide(ctx, f.tx, f.viewer, leads); err != nil {
		return 0, err
	}
	if f.team {
		err = f.teams(ctx, ids, records[:n])
	}
	return n, err
}

// next takes the next ids from the cursor.
func (f *file) next(ctx context.Context, n int) ([][16]byte, error) {
	rows, err := db.RawTx(ctx).Query(ctx, "FETCH "+formatNumber(float64(n))+" FROM leads_to_export", pgx.QueryExecModeCacheDescribe)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ids := make([][16]byte, 0, n)
	for rows.Next() {
		var id [16]byte
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// teams reads who is on the leads' teams.
func (f *file) teams(ctx context.Context, ids [][16]byte, records []record) error {
	at := make(map[uuid.UUID]int, len(records))
	for i := range records {
		at[records[i].lead.ID] = i
	}
	rows, err := db.RawTx(ctx).Query(ctx, `SELECT m.lead_id, m.user_id FROM lead_team_members AS m WHERE m.organization_id = $1 AND m.lead_id = ANY($2)
		ORDER BY m.created_at, m.user_id`, pgx.QueryExecModeCacheDescribe, [16]byte(f.viewer.Org()), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var lead, user [16]byte
		if err := rows.Scan(&lead, &user); err != nil {
			return err
		}
		r := &records[at[lead]]
		r.team = append(r.team, user)
	}
	return rows.Err()
}
