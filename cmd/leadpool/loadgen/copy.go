package loadgen

import (
	"context"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// lines are rows in the text format of COPY, being written.
type lines struct {
	buf   []byte
	begun bool // the present row has a column
}

func (l *lines) column() {
	if l.begun {
		l.buf = append(l.buf, '\t')
	}
	l.begun = true
}

func (l *lines) end() {
	l.buf = append(l.buf, '\n')
	l.begun = false
}

func (l *lines) null() {
	l.column()
	l.buf = append(l.buf, `\N`...)
}

const hexDigits = "0123456789abcdef"

func (l *lines) id(id uuid.UUID) {
	l.column()
	for i, b := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			l.buf = append(l.buf, '-')
		}
		l.buf = append(l.buf, hexDigits[b>>4], hexDigits[b&15])
	}
}

func (l *lines) maybeID(id *uuid.UUID) {
	if id == nil {
		l.null()
		return
	}
	l.id(*id)
}

func (l *lines) number(n int) {
	l.column()
	l.buf = strconv.AppendInt(l.buf, int64(n), 10)
}

func (l *lines) time(t time.Time) {
	l.column()
	l.buf = t.AppendFormat(l.buf, "2006-01-02 15:04:05.999999Z07:00")
}

func (l *lines) maybeTime(t *time.Time) {
	if t == nil {
		l.null()
		return
	}
	l.time(*t)
}

func (l *lines) text(s string) {
	l.column()
	if !strings.ContainsAny(s, "\\\t\n\r") {
		l.buf = append(l.buf, s...)
		return
	}
	l.buf = append(l.buf, strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`).Replace(s)...)
}

func (l *lines) json(v any) error {
	text, err := json.Marshal(v)
	l.text(string(text))
	return err
}

// array writes a list of texts that need no quoting, such as e-mail addresses.
func (l *lines) array(list []string) {
	l.text("{" + strings.Join(list, ",") + "}")
}

// quoted writes a list of any texts.
func (l *lines) quoted(list []string) {
	var b strings.Builder
	b.WriteByte('{')
	for i, s := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		for _, c := range []byte(s) {
			if c == '"' || c == '\\' {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
		b.WriteByte('"')
	}
	b.WriteByte('}')
	l.text(b.String())
}

// numbers writes a list of whole numbers.
func (l *lines) numbers(list []int64) {
	l.column()
	l.buf = append(l.buf, '{')
	for i, n := range list {
		if i > 0 {
			l.buf = append(l.buf, ',')
		}
		l.buf = strconv.AppendInt(l.buf, n, 10)
	}
	l.buf = append(l.buf, '}')
}

// feed is what COPY reads: it makes rows as they are asked for.
type feed struct {
	lines
	next func(*lines) (more bool, err error)
	sent int
	done bool
}

// Read gives the next rows.
func (f *feed) Read(p []byte) (int, error) {
	for len(f.buf)-f.sent < len(p) && !f.done {
		if f.sent > 1<<20 {
			f.buf = append(f.buf[:0], f.buf[f.sent:]...)
			f.sent = 0
		}
		more, err := f.next(&f.lines)
		if err != nil {
			return 0, err
		}
		f.done = !more
	}
	n := copy(p, f.buf[f.sent:])
	if f.sent += n; f.sent == len(f.buf) {
		f.buf, f.sent = f.buf[:0], 0
	}
	if n == 0 && f.done {
		return 0, io.EOF
	}
	return n, nil
}

// copyInto writes rows into a table; next adds what belongs to one lead and says whether there is more.
func copyInto(ctx context.Context, tx pgx.Tx, table, columns string, next func(*lines) (bool, error)) error {
	_, err := tx.Conn().PgConn().CopyFrom(ctx, &feed{next: next}, "COPY "+table+" ("+columns+") FROM STDIN")
	return err
}
