package export

import (
	"io"
	"strconv"
	"strings"
	"time"
)

// rowWriter writes a file row by row, holding no more than a little of it.
type rowWriter interface {
	head(names []string) error
	row(cells []cell) error
	close() error
}

const bufferSize = 64 << 10

// csvWriter writes RFC 4180: commas, CRLF, quotes where they are needed, and a byte order mark, by which spreadsheets know
// UTF-8.
type csvWriter struct {
	to  io.Writer
	buf []byte
}

func newCSV(to io.Writer) *csvWriter {
	return &csvWriter{to: to, buf: append(make([]byte, 0, bufferSize+4096), "\xEF\xBB\xBF"...)}
}

func (w *csvWriter) head(names []string) error {
	cells := make([]cell, len(names))
	for i, n := range names {
		cells[i] = textCell(n)
	}
	return w.row(cells)
}

func (w *csvWriter) row(cells []cell) error {
	for i := range cells {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.cell(&cells[i])
	}
	w.buf = append(w.buf, '\r', '\n')
	if len(w.buf) < bufferSize {
		return nil
	}
	return w.flush()
}

func (w *csvWriter) cell(c *cell) {
	switch c.kind {
	case number:
		w.buf = strconv.AppendFloat(w.buf, c.number, 'f', -1, 64)
	case moment:
		w.buf = c.at.AppendFormat(w.buf, time.DateTime)
	case day:
		w.buf = c.at.AppendFormat(w.buf, time.DateOnly)
	case text:
		w.quoted(c.text, looksLikeFormula(c.text))
	case phones:
		w.quoted(c.text, looksLikeFormula(c.text) && !dialled(c.text))
	case fixed:
		w.quoted(c.text, false)
	}
}

func (w *csvWriter) quoted(s string, neutralise bool) {
	if !neutralise && !strings.ContainsAny(s, "\",\r\n") {
		w.buf = append(w.buf, s...)
		return
	}
	w.buf = append(w.buf, '"')
	if neutralise {
		w.buf = append(w.buf, '\'')
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			w.buf = append(w.buf, '"')
		}
		w.buf = append(w.buf, s[i])
	}
	w.buf = append(w.buf, '"')
}

func (w *csvWriter) flush() error {
	_, err := w.to.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}

func (w *csvWriter) close() error { return w.flush() }
