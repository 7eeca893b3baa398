package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
	"time"
)

// sheet is a workbook's sheet as a reader of XML finds it.
type sheet struct {
	Rows []struct {
		R     int `xml:"r,attr"`
		Cells []struct {
			R      string  `xml:"r,attr"`
			Type   string  `xml:"t,attr"`
			Style  int     `xml:"s,attr"`
			Number float64 `xml:"v"`
			Text   string  `xml:"is>t"`
			F      *string `xml:"f"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
}

func readSheet(t *testing.T, file []byte) (s sheet) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		var into any = new(struct{ XMLName xml.Name })
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			into = &s
		}
		if err := xml.Unmarshal(content, into); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
	if len(z.File) != 6 {
		t.Errorf("%d parts", len(z.File))
	}
	return s
}

func TestAWorkbooksCellsAreWhatTheyWere(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	w, err := newXLSX(&out)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 1, 18, 0, 0, 0, time.UTC)
	texts := []string{"=1+1", `a <b> & "c"`, "two\nlines", "two\r\nlines", "  blanks ", "_x0041_", "bell\a", "张伟 🌊", "+4930", strings.Repeat("🌊", 20000)}
	var cells []cell
	for _, s := range texts {
		cells = append(cells, textCell(s))
	}
	cells = append(cells, cell{}, numberCell(-12.5), momentCell(&at, time.FixedZone("", 8*3600)), dayCell("2026-02-03"))
	names := make([]string, len(cells))
	for _, err := range []error{w.head(append(names[:0], append([]string{"Name"}, names[1:]...)...)), w.row(cells), w.close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	s := readSheet(t, out.Bytes())
	if len(s.Rows) != 2 || s.Rows[0].Cells[0].Text != "Name" || s.Rows[0].Cells[0].Style != 3 {
		t.Fatalf("%+v", s.Rows[0])
	}
	row := s.Rows[1].Cells
	want := append([]string{}, texts...)
	want[5], want[6], want[9] = "_x005F_x0041_", "bell", strings.Repeat("🌊", 16383)
	for i, text := range want {
		if row[i].Text != text || row[i].Type != "inlineStr" || row[i].F != nil {
			t.Errorf("%d: %+v", i, row[i])
		}
	}
	if row[10].R != "L2" || row[10].Number != -12.5 || row[10].Type != "" {
		t.Errorf("%+v", row[10])
	}
	// 2026-03-02 02:00 in that zone is day 46083 of Excel's count.
	if math.Abs(row[11].Number-(46083+2.0/24)) > 1e-5 || row[11].Style != 1 || row[12].Number != 46056 || row[12].Style != 2 {
		t.Errorf("%+v %+v", row[11], row[12])
	}
	if columnName(0)+columnName(25)+columnName(26)+columnName(701)+columnName(702) != "AZAAZZAAA" {
		t.Error("columns' names")
	}
}
