package importer

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// source is a CSV file being read.
type source struct {
	csv      *csv.Reader
	headings []string
}

// line is one row of a file.
type line struct {
	number int // in the file, from 1
	cells  []string
	wrong  string // why it is no row at all
}

// open reads the headings of a file, and finds out whether it is CSV at all.
func open(file io.ReadSeeker, m *Mapping) (*source, error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	text := bufio.NewReaderSize(file, 1<<16)
	start, err := text.Peek(1 << 15)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, err
	}
	reader, err := decoded(text, start, m.Encoding)
	if err != nil {
		return nil, err
	}
	buffered := bufio.NewReaderSize(reader, 1<<16)
	start, _ = buffered.Peek(1 << 15) // decoded by now; a fault comes back with the first row
	if bytes.HasPrefix(start, []byte("\ufeff")) {
		_, _ = buffered.Discard(3)
		start = start[3:]
	}
	s := &source{csv: csv.NewReader(buffered)}
	s.csv.FieldsPerRecord = -1
	if s.csv.Comma, err = delimiter(m.Delimiter, start); err != nil {
		return nil, err
	}
	s.headings, err = s.csv.Read()
	if errors.Is(err, io.EOF) {
		return nil, refuseFile("The file is empty.")
	}
	if err != nil {
		return nil, refuseFile("The first line is no line of headings: %v.", err)
	}
	for i := range s.headings {
		s.headings[i] = strings.TrimSpace(s.headings[i])
	}
	return s, nil
}

// decoded gives the file as UTF-8, or says what the file really is.
func decoded(text io.Reader, start []byte, encoding string) (io.Reader, error) {
	switch {
	case bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return nil, refuseFile("This is no CSV file but an archive, perhaps an Excel workbook: save it as CSV first.")
	case encoding != "":
		e, err := htmlindex.Get(encoding)
		if err != nil {
			return nil, refuseMap("There is no encoding %q; common ones are utf-8, windows-1252, gb18030, utf-16le.", encoding)
		}
		return transform.NewReader(text, e.NewDecoder()), nil
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		return nil, refuseFile(`The file is UTF-16: save it as UTF-8, or say "encoding": "utf-16le" in the mapping.`)
	case bytes.IndexByte(start, 0) >= 0:
		return nil, refuseFile("This is no text but a binary file.")
	}
	return text, nil
}

// delimiter is what stands between cells: as the mapping says, or what the headings have most of.
func delimiter(wanted string, start []byte) (rune, error) {
	if wanted != "" {
		r, size := utf8.DecodeRuneInString(wanted)
		if size != len(wanted) || r == '"' || r == '\n' || r == '\r' || r == utf8.RuneError {
			return 0, refuseMap(`The delimiter must be one character, such as "," or ";".`)
		}
		return r, nil
	}
	first, _, _ := bytes.Cut(start, []byte("\n"))
	best, most := ',', 0
	for _, r := range ",;\t|" {
		if n := bytes.Count(first, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best, nil
}

// next gives the next row; io.EOF when there is none. A row that cannot be read is given with what is wrong with it.
func (s *source) next() (line, error) {
	cells, err := s.csv.Read()
	if errors.Is(err, io.EOF) {
		return line{}, err
	}
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		return line{number: syntax.StartLine, cells: cells, wrong: "The quotation marks of this row do not fit."}, nil
	}
	if err != nil {
		return line{}, err
	}
	number, _ := s.csv.FieldPos(0)
	l := line{number: number, cells: cells}
	for _, c := range cells {
		if strings.IndexByte(c, 0) >= 0 {
			l.wrong = "This row holds binary data."
		} else if !utf8.ValidString(c) {
			l.wrong = "This row is not UTF-8."
		}
	}
	if l.wrong == "" && len(cells) != len(s.headings) {
		l.wrong = rowLength(len(cells), len(s.headings))
	}
	return l, nil
}
