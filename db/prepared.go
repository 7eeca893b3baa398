package db

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun/schema"
)

// Prepared is a query whose text stays the same from call to call, so that PostgreSQL parses and plans it once for each
// connection. That is worth it for the few that every request asks; the others are bun's, which writes values into the text.
type Prepared struct {
	Text string
	Args []any
}

// Prepare takes the values out of a query that bun would write. It is false for queries with values of other kinds than ids,
// times and texts beside numbers, which stay in the text: planners want to know limits.
func Prepare(q schema.QueryWithArgs) (*Prepared, bool) {
	p := &preparing{}
	if !p.add(q) {
		return nil, false
	}
	return &Prepared{Text: p.text.String(), Args: p.args}, true
}

type preparing struct {
	text strings.Builder
	args []any
}

func (p *preparing) add(q schema.QueryWithArgs) bool {
	rest := q.Query
	for _, arg := range q.Args {
		before, after, found := strings.Cut(rest, "?")
		if !found {
			return false
		}
		p.text.WriteString(before)
		rest = after
		switch arg := arg.(type) {
		case schema.QueryWithArgs:
			if !p.add(arg) {
				return false
			}
		case schema.Safe:
			p.text.WriteString(string(arg))
		case int:
			p.text.WriteString(strconv.Itoa(arg))
		case Access:
			p.text.WriteString("'" + string(arg) + "'") // one of ours
		case uuid.UUID, string, time.Time:
			p.value(arg)
		default:
			return false
		}
	}
	if strings.Contains(rest, "?") {
		return false
	}
	p.text.WriteString(rest)
	return true
}

// value writes a place for a value; an id has one place, however often it stands in the query.
func (p *preparing) value(v any) {
	_, id := v.(uuid.UUID)
	for i, known := range p.args {
		if id && known == v {
			p.text.WriteString("$" + strconv.Itoa(i+1))
			return
		}
	}
	p.args = append(p.args, v)
	p.text.WriteString("$" + strconv.Itoa(len(p.args)))
}

// Query runs the query and gives each row to a function, as Ask does.
func (p *Prepared) Query(ctx context.Context, row func(pgx.Rows) error) error {
	return Ask(ctx, Step{*p, row})
}

func (p *Prepared) query(ctx context.Context, conn *pgx.Conn, row func(pgx.Rows) error) error {
	rows, err := conn.Query(ctx, p.Text, append([]any{pgx.QueryExecModeCacheStatement}, p.Args...)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// IDs writes ids as the value of an array of them, which is quicker than to let each find out how it is written.
func IDs(ids []uuid.UUID) string {
	b := append(make([]byte, 0, 38*len(ids)+2), '{')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendUUID(b, id)
	}
	return string(append(b, '}'))
}
