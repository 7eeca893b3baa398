package export

import (
	"archive/zip"
	"compress/flate"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// MaxSheet is how many leads a sheet holds: Excel's 1,048,576 rows without the headings.
const MaxSheet = 1_048_575

// maxCellText is how many characters (of UTF-16) Excel takes in a cell.
const maxCellText = 32_767

// xlsxWriter writes a workbook of one sheet straight through: texts stand in their cells, so that nothing need be kept
// until the end, and a lead is forgotten once it is written.
type xlsxWriter struct {
	zip   *zip.Writer
	sheet io.Writer
	buf   []byte
	n     int // rows
	refs  []string
}

var parts = []struct{ name, content string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	// 0: as it is, 1: a moment, 2: a day, 3: a heading
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	sheetBegin = xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
	sheetEnd   = `</sheetData></worksheet>`
)

func newXLSX(to io.Writer) (*xlsxWriter, error) {
	w := &xlsxWriter{zip: zip.NewWriter(to), buf: make([]byte, 0, bufferSize+4096)}
	w.zip.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for _, p := range parts {
		part, err := w.zip.Create(p.name)
		if err == nil {
			_, err = io.WriteString(part, xmlHead+p.content)
		}
		if err != nil {
			return nil, err
		}
	}
	var err error
	if w.sheet, err = w.zip.Create("xl/worksheets/sheet1.xml"); err != nil {
		return nil, err
	}
	w.buf = append(w.buf, sheetBegin...)
	return w, nil
}

func (w *xlsxWriter) head(names []string) error {
	w.refs = make([]string, len(names))
	cells := make([]cell, len(names))
	for i, n := range names {
		w.refs[i], cells[i] = columnName(i), textCell(n)
	}
	return w.write(cells, 3)
}

func (w *xlsxWriter) row(cells []cell) error { return w.write(cells, 0) }

func (w *xlsxWriter) write(cells []cell, style int) error {
	w.n++
	row := strconv.Itoa(w.n)
	w.buf = append(append(append(w.buf, `<row r="`...), row...), `">`...)
	for i := range cells {
		c := &cells[i]
		if c.kind == blank {
			continue
		}
		w.buf = append(append(append(w.buf, `<c r="`...), w.refs[i]...), row...)
		switch c.kind {
		case number:
			w.buf = append(w.buf, `"><v>`...)
			w.buf = strconv.AppendFloat(w.buf, c.number, 'g', -1, 64)
			w.buf = append(w.buf, `</v></c>`...)
		case moment, day:
			w.buf = append(strconv.AppendInt(append(w.buf, `" s="`...), int64(c.kind-moment+1), 10), `"><v>`...)
			w.buf = strconv.AppendFloat(w.buf, serial(c.at), 'f', 6, 64)
			w.buf = append(w.buf, `</v></c>`...)
		default:
			if style != 0 {
				w.buf = strconv.AppendInt(append(w.buf, `" s="`...), int64(style), 10)
			}
			w.buf = append(w.buf, `" t="inlineStr"><is><t xml:space="preserve">`...)
			w.buf = appendXML(w.buf, c.text)
			w.buf = append(w.buf, `</t></is></c>`...)
		}
	}
	w.buf = append(w.buf, `</row>`...)
	if len(w.buf) < bufferSize {
		return nil
	}
	return w.flush()
}

func (w *xlsxWriter) flush() error {
	_, err := w.sheet.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}

func (w *xlsxWriter) close() error {
	w.buf = append(w.buf, sheetEnd...)
	if err := w.flush(); err != nil {
		return err
	}
	return w.zip.Close()
}

// serial is a time as Excel counts it: days since the end of 1899, by the digits that the clock shows.
func serial(t time.Time) float64 {
	seconds := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC).Unix()
	return float64(seconds)/86400 + 25569
}

func columnName(i int) (name string) {
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// appendXML writes text for XML: what XML cannot hold is left out, and what Excel would read as an escape of its own
// (_x0041_) stays what it is.
func appendXML(buf []byte, s string) []byte {
	units := 0
	for i, r := range s {
		if units++; r > 0xFFFF {
			units++
		}
		if units > maxCellText {
			break
		}
		switch {
		case r == '&':
			buf = append(buf, "&amp;"...)
		case r == '<':
			buf = append(buf, "&lt;"...)
		case r == '>':
			buf = append(buf, "&gt;"...)
		case r == '\r':
			buf = append(buf, "&#13;"...)
		case r == '_' && escapes(s[i:]):
			buf = append(buf, "_x005F_"...)
		case r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF:
		default:
			buf = utf8.AppendRune(buf, r)
		}
	}
	return buf
}

func escapes(s string) bool {
	return len(s) >= 7 && s[1] == 'x' && s[6] == '_' && strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}
