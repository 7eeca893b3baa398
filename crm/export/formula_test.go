package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"
)

func TestWhatASpreadsheetMightCompute(t *testing.T) {
	t.Parallel()
	for text, is := range map[string]bool{
		"=1+1": true, "+1": true, "-1": true, "@SUM(A1)": true, "\t=1": true, "\r=1": true, "\n=1": true, " =1": true, "\u00a0=1": true, "\u200b=1": true, "\u3000＝1": true,
		"＝1": true, "＋1": true, "－1": true, "＠A": true, "−1": true, `=cmd|' /C calc'!A0`: true, "=HYPERLINK(\"http://x\")": true, "\ufeff=1": true, "\x00=1": true,
		"": false, "Ann": false, "1+1": false, "a=1": false, "张伟": false, "'=1": false, " ": false, "  Ann": false, "(=1)": false, "\"=1": false,
	} {
		if looksLikeFormula(text) != is {
			t.Errorf("%q", text)
		}
	}
}

func TestNumbersThatAreDialled(t *testing.T) {
	t.Parallel()
	for text, is := range map[string]bool{"+4930123456": true, "+49 30 123, +8613800000000": true, "+1;+2": true,
		"+1-800": false, "+1*2": false, "+A1": false, "=1": false, "-1": false, "+1|cmd": false, "+(1)": false, "030 1": false, "+1+1, =2": false} {
		if dialled(text) != is {
			t.Errorf("%q", text)
		}
	}
}

func TestCSVIsReadBackAsItWas(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	w := newCSV(&out)
	at := time.Date(2026, 3, 1, 9, 5, 7, 0, time.FixedZone("", 8*3600))
	texts := []string{"Ann", `He said "no", twice`, "two\r\nlines", "", "=1+1", "张伟 🌊", "a,b", "\xEF\xBB\xBFx"}
	var cells []cell
	for _, s := range texts {
		cells = append(cells, textCell(s))
	}
	cells = append(cells, numberCell(-12.5), numberCell(1e15), momentCell(&at, at.Location()), dayCell("2026-02-03"), cell{kind: phones, text: "+49301"}, cell{kind: phones, text: "+cmd"}, wordCell("-5.00 EUR"))
	for _, err := range []error{w.head([]string{"Name", "=Evil"}), w.row(cells), w.close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	text, bom := strings.CutPrefix(out.String(), "\xEF\xBB\xBF")
	if !bom || !strings.HasPrefix(text, "Name,\"'=Evil\"\r\n") || !strings.HasSuffix(text, "\r\n") {
		t.Fatalf("%q", text)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Ann", `He said "no", twice`, "two\nlines", "", "'=1+1", "张伟 🌊", "a,b", "\xEF\xBB\xBFx", "-12.5", "1000000000000000", "2026-03-01 09:05:07", "2026-02-03", "+49301", "'+cmd", "-5.00 EUR"}
	if got := strings.Join(rows[1], "|"); got != strings.Join(want, "|") {
		t.Errorf("%q", got)
	}
}

func TestNamesOfFilesAreHarmless(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for name, want := range map[string]string{
		"My leads": "My leads 2026-03-01.csv", "../../etc/passwd": "etc passwd 2026-03-01.csv", "": "Leads 2026-03-01.csv", "a\r\nSet-Cookie: x": "a Set-Cookie x 2026-03-01.csv",
		`"; rm -rf`: "rm -rf 2026-03-01.csv", "华东 线索": "华东 线索 2026-03-01.csv", "...": "Leads 2026-03-01.csv", "\u202Egpj.exe": "gpj.exe 2026-03-01.csv",
		strings.Repeat("x", 200): strings.Repeat("x", 80) + " 2026-03-01.csv",
	} {
		if got := fileName(name, at, CSV); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
}
