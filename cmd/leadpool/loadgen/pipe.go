package loadgen

import (
	"context"
	"io"
	"runtime"
	"sync"
)

// pieceSize is how many leads' rows are made at once: few enough that what waits for PostgreSQL stays small.
const pieceSize = 500

// piece is a stretch of a table, made.
type piece struct {
	*lines
	upTo int // leads
	err  error
}

var spare = sync.Pool{New: func() any { return &lines{} }}

// produce makes the rows of a table on all processors, while PostgreSQL takes those that are done, and hands them out in
// their order. Not more pieces wait than there are processors, so memory does not grow with the leads.
func produce(ctx context.Context, t table, m *model) <-chan chan piece {
	pieces := make(chan chan piece, runtime.GOMAXPROCS(0))
	go func() {
		defer close(pieces)
		for from := 0; from < m.leads; from += pieceSize {
			done := make(chan piece, 1)
			select {
			case pieces <- done:
				go func() { done <- t.make(m, from, min(from+pieceSize, m.leads)) }()
			case <-ctx.Done():
				return
			}
		}
	}()
	return pieces
}

// make makes up the rows of some leads.
func (t table) make(m *model, from, to int) piece {
	told, l := stories{m: m}, spare.Get().(*lines)
	l.buf = l.buf[:0]
	for i := from; i < to; i++ {
		if err := t.rows(m, told.tell(i), l); err != nil {
			return piece{l, i, err}
		}
	}
	return piece{l, to, nil}
}

// feed is what COPY reads: the pieces, one after the other.
type feed struct {
	pieces <-chan chan piece
	taken  func(piece) // is told of each piece that is through
	now    piece
	sent   int
}

// Read gives the next rows.
func (f *feed) Read(p []byte) (int, error) {
	for f.now.lines == nil || f.sent == len(f.now.buf) {
		if f.now.lines != nil {
			f.taken(f.now)
			spare.Put(f.now.lines)
			f.now.lines = nil
		}
		next, more := <-f.pieces
		if !more {
			return 0, io.EOF
		}
		if f.now, f.sent = <-next, 0; f.now.err != nil {
			return 0, f.now.err
		}
	}
	n := copy(p, f.now.buf[f.sent:])
	f.sent += n
	return n, nil
}
