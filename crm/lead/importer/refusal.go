package importer

import (
	"fmt"
	"io"

	"encoding/csv"
)

// Refusal is why a row became no lead.
type Refusal struct {
	Line   int    // in the file, from 1
	Column string // heading; empty when it is about the whole row
	Value  string // the cell
	Reason string
}

// String says it in a line.
func (r Refusal) String() string {
	text := fmt.Sprintf("line %d", r.Line)
	if r.Column != "" {
		text += fmt.Sprintf(", %s", r.Column)
	}
	if r.Value != "" {
		text += fmt.Sprintf(" %q", short(r.Value))
	}
	return text + ": " + r.Reason
}

func short(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return text
}

func rowLength(has, wanted int) string {
	return fmt.Sprintf("The row has %d cells, the headings are %d.", has, wanted)
}

// refusedFile writes refused rows as they were, with the line and the reason behind them, to be put right and imported
// again.
type refusedFile struct {
	out      *csv.Writer
	headings []string
	begun    bool
}

func newRefusedFile(out io.Writer, s *source) *refusedFile {
	if out == nil {
		return nil
	}
	w := csv.NewWriter(out)
	w.Comma = s.csv.Comma
	return &refusedFile{out: w, headings: s.headings}
}

func (f *refusedFile) add(cells []string, r Refusal) error {
	if f == nil {
		return nil
	}
	if !f.begun {
		f.begun = true
		if err := f.out.Write(append(append([]string{}, f.headings...), "refused line", "refused because")); err != nil {
			return err
		}
	}
	row := make([]string, len(f.headings), len(f.headings)+2)
	copy(row, cells)
	reason := r.Reason
	if r.Column != "" {
		reason = r.Column + ": " + reason
	}
	return f.out.Write(append(row, fmt.Sprint(r.Line), reason))
}

func (f *refusedFile) close() error {
	if f == nil {
		return nil
	}
	f.out.Flush()
	return f.out.Error()
}
