package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// writeRuns is how many leads each kind of write is done to.
const writeRuns = 300

// indexGroups are the indexes that lists need, by what for. Each kind of write is measured without each group: what is
// quicker then is what the group costs.
var indexGroups = []struct {
	name  string
	drops []string // patterns of names
}{
	{"all indexes", nil},
	{"without those of search", []string{`lead\_search\_t%`}},
	{"without those of sorts over all", []string{`leads\_created`, `leads\_updated`, `leads\_next`, `leads\_due`, `leads\_name`, `leads\_score`}},
	{"without those of each owner's sorts", []string{`leads\_owner\_%`}},
	{"without e-mail and phone", []string{`leads\_emails`, `leads\_phones`}},
	{"the primary keys alone", []string{`leads\_%`, `lead\_search\_%`}},
}

// writeKinds are what is done to leads. $1 is the organization, $2 a lead, $3 a new id, $4 a person.
var writeKinds = []struct{ name, lead, search string }{
	{"insert", insertLead,
		`INSERT INTO lead_search (organization_id, lead_id, text, terms) SELECT organization_id, $3::uuid, text, terms FROM lead_search WHERE organization_id = $1 AND lead_id = $2 AND $4::uuid IS NOT NULL`},
	{"claim", `UPDATE leads SET owner_id = $4, status = 'PENDING', assigned_at = now(), clock_started_at = now(), waiting_since = NULL, waiting_due_at = NULL, alarm_at = NULL, discarded_at = NULL,
		status_before_discard = NULL, converted_at = NULL, version = version + 1, updated_at = now() WHERE organization_id = $1 AND id = $2 AND $3::uuid IS NOT NULL`, ""},
	{"change of owner", `UPDATE leads SET owner_id = $4, version = version + 1, updated_at = now() WHERE organization_id = $1 AND id = $2 AND $3::uuid IS NOT NULL AND status <> 'UNASSIGNED'`, ""},
	{"edit of the name", `UPDATE leads SET name = name || ' jr', name_key = name_key || ' jr', version = version + 1, updated_at = now() WHERE organization_id = $1 AND id = $2 AND $3::uuid IS NOT NULL AND $4::uuid IS NOT NULL`,
		`UPDATE lead_search SET text = text || ' jr' WHERE organization_id = $1 AND lead_id = $2 AND $3::uuid IS NOT NULL AND $4::uuid IS NOT NULL`},
}

// writes measures what the indexes cost writers, on the rows alone: in transactions that are taken back, with some of the
// indexes dropped inside them. Commits are left out, for no index changes them.
func (b *bench) writes(ctx context.Context, out io.Writer) error {
	fmt.Fprintf(out, "\n## What indexes cost writers\n\nThe write of a lead's row, and of its row for searching where it changes, one after the other, %d leads spread over all: microseconds, and bytes of write-ahead log. "+
		"In a transaction that is taken back, with indexes dropped inside it; without the commit.\n\n| |", writeRuns)
	for _, k := range writeKinds {
		fmt.Fprintf(out, " %s: us | log |", k.name)
	}
	fmt.Fprintln(out, "\n| --- |"+strings.Repeat(" ---: | ---: |", len(writeKinds)))
	conn, err := b.conn.Pool().Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "RESET ROLE"); err != nil {
		return err
	}
	for _, g := range indexGroups {
		line := ""
		for _, k := range writeKinds {
			us, log, err := b.write(ctx, conn.Conn(), g.drops, k.lead, k.search)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", k.name, g.name, err)
			}
			line += fmt.Sprintf(" %d | %d |", us, log)
			b.figures["write/"+k.name+"/"+g.name] = float64(us) / 1000
		}
		fmt.Fprintf(out, "| %s |%s\n", g.name, line)
	}
	_, err = conn.Exec(ctx, "SET ROLE leadpool_app")
	return err
}

// insertLead stands for the statement that copies a lead under a new id, which needs the table's columns.
const insertLead = "insert"

func insertStatement(ctx context.Context, tx pgx.Tx) (string, error) {
	rows, err := tx.Query(ctx, "SELECT attname FROM pg_attribute WHERE attrelid = 'leads'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum")
	if err != nil {
		return "", err
	}
	columns, err := pgx.CollectRows(rows, pgx.RowTo[string])
	values := make([]string, len(columns))
	instead := map[string]string{"id": "$3::uuid", "created_at": "now()", "updated_at": "now()", "external_id": "NULL"}
	for i, c := range columns {
		if values[i] = instead[c]; values[i] == "" {
			values[i] = c
		}
	}
	return "INSERT INTO leads (" + strings.Join(columns, ", ") + ") SELECT " + strings.Join(values, ", ") + " FROM leads WHERE organization_id = $1 AND id = $2 AND $4::uuid IS NOT NULL", err
}

var errTakeBack = errors.New("as wanted")

// write does one kind of write to some leads and takes it back.
func (b *bench) write(ctx context.Context, conn *pgx.Conn, drops []string, statements ...string) (us, log int, err error) {
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SET LOCAL statement_timeout = 0"); err != nil {
			return err
		}
		if err := drop(ctx, tx, drops); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "SET LOCAL ROLE leadpool_system"); err != nil {
			return err
		}
		ids, err := b.some(ctx, tx)
		if err != nil {
			return err
		}
		if statements[0] == insertLead {
			if statements[0], err = insertStatement(ctx, tx); err != nil {
				return err
			}
		}
		var from, to int64
		const where = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint"
		if err := tx.QueryRow(ctx, where).Scan(&from); err != nil {
			return err
		}
		began := time.Now()
		for i, id := range ids {
			fresh := uuid.New()
			for _, s := range statements {
				if s == "" {
					continue
				}
				if _, err := tx.Exec(ctx, s, b.cast.organization, id, fresh, b.cast.members[i%len(b.cast.members)].user); err != nil {
					return err
				}
			}
		}
		us = int(time.Since(began).Microseconds()) / max(1, len(ids))
		if err := tx.QueryRow(ctx, where).Scan(&to); err != nil {
			return err
		}
		log = int(to-from) / max(1, len(ids))
		return errTakeBack
	})
	if errors.Is(err, errTakeBack) {
		err = nil
	}
	return us, log, err
}

// some gives leads spread over all of them.
func (b *bench) some(ctx context.Context, tx pgx.Tx) ([]uuid.UUID, error) {
	percent := min(100, 130*float64(writeRuns)/float64(b.cast.leads))
	rows, err := tx.Query(ctx, fmt.Sprintf("SELECT id FROM leads TABLESAMPLE BERNOULLI (%f) REPEATABLE (1) WHERE organization_id = $1 LIMIT %d", percent, writeRuns), b.cast.organization)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[uuid.UUID])
}

// drop drops the indexes whose names are alike, but for keys, on which foreign keys lean.
func drop(ctx context.Context, tx pgx.Tx, patterns []string) error {
	if len(patterns) == 0 {
		return nil
	}
	rows, err := tx.Query(ctx, `SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
		WHERE i.indrelid IN ('leads'::regclass, 'lead_search'::regclass) AND NOT i.indisprimary AND c.relname LIKE ANY($1)`, patterns)
	if err != nil {
		return err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, n := range names {
		if _, err := tx.Exec(ctx, "DROP INDEX "+n); err != nil {
			return err
		}
	}
	return nil
}
