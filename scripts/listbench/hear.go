package main

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// ear hears which statements the product sends, so that they can be explained and given to pgbench as they are.
type ear struct {
	mu    sync.Mutex
	on    bool
	heard []statementHeard
}

// statementHeard is a statement with the values that stand beside its text.
type statementHeard struct {
	text string
	args []any
	took time.Duration
}

type heardKey struct{}

// TraceQueryStart notes a statement.
func (e *ear) TraceQueryStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.on {
		return ctx
	}
	args := make([]any, 0, len(data.Args))
	for _, a := range data.Args {
		switch a.(type) {
		case pgx.QueryExecMode, pgx.QueryResultFormats, pgx.QueryResultFormatsByOID: // how it is asked, no value
		default:
			args = append(args, a)
		}
	}
	e.heard = append(e.heard, statementHeard{text: data.SQL, args: args})
	return context.WithValue(ctx, heardKey{}, heard{len(e.heard) - 1, time.Now()})
}

// heard is which statement a context belongs to.
type heard struct {
	at    int
	began time.Time
}

// TraceQueryEnd notes how long it took.
func (e *ear) TraceQueryEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryEndData) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if h, ok := ctx.Value(heardKey{}).(heard); ok && h.at < len(e.heard) {
		e.heard[h.at].took = time.Since(h.began)
	}
}

// listen gives the statements that something sends.
func (e *ear) listen(do func() error) ([]statementHeard, error) {
	e.mu.Lock()
	e.on, e.heard = true, nil
	e.mu.Unlock()
	err := do()
	e.mu.Lock()
	defer e.mu.Unlock()
	e.on = false
	return e.heard, err
}

var parameter = regexp.MustCompile(`\$\d+`)

// written is the statement with its values in the text, as pgbench and psql take it.
func (s statementHeard) written() string {
	if len(s.args) == 0 {
		return s.text
	}
	return parameter.ReplaceAllStringFunc(s.text, func(at string) string {
		n, err := strconv.Atoi(at[1:])
		if err != nil || n < 1 || n > len(s.args) {
			return at
		}
		return literal(s.args[n-1])
	})
}

func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case uuid.UUID:
		return "'" + v.String() + "'::uuid"
	case time.Time:
		return fmt.Sprintf("to_timestamp(%d.%06d)", v.Unix(), v.Nanosecond()/1000) // without colons, which pgbench takes for its variables
	case int, int16, int32, int64, bool, float64:
		return fmt.Sprint(v)
	}
	return "'" + strings.ReplaceAll(fmt.Sprint(v), "'", "''") + "'"
}
