package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

const explained = `[{"Plan": {"Node Type": "Limit", "Actual Rows": 51, "Plans": [
	{"Node Type": "Sort", "Actual Rows": 51, "Plans": [{"Node Type": "Nested Loop", "Join Type": "Left", "Actual Rows": 7650, "Plans": [
		{"Node Type": "Index Only Scan", "Relation Name": "sight", "Index Name": "sight_pkey", "Actual Rows": 150},
		{"Node Type": "Seq Scan", "Relation Name": "leads", "Actual Rows": 51}]}]}]}}]`

func TestAPlanIsItsShape(t *testing.T) {
	t.Parallel()
	p, err := readPlan([]byte(explained))
	if err != nil {
		t.Fatal(err)
	}
	want := "Limit\n  Sort of more rows than a page\n    Nested Loop Left\n      Index Only Scan on sight by sight_pkey\n      Seq Scan on leads\n"
	if got := p.shape(51); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := p.shape(8000); strings.Contains(got, large) {
		t.Errorf("a sort of a page: %s", got)
	}
	if _, err := readPlan([]byte(`[]`)); err == nil {
		t.Error("no plan is a plan")
	}
}

func TestWhatMakesAPlanWorse(t *testing.T) {
	t.Parallel()
	golden := "Limit\n  Sort\n    Index Scan on leads by leads_created\n"
	for _, test := range []struct {
		title, golden, shape string
		faults               int
	}{
		{"the same", golden, golden, 0},
		{"another index", golden, "Limit\n  Index Scan on leads by leads_updated\n", 0},
		{"the whole table", golden, "Limit\n  Sort\n    Seq Scan on leads\n", 1},
		{"a table that is small", golden, "Limit\n  Sort\n    Seq Scan on users\n", 0},
		{"the whole table as before", "Seq Scan on leads\n", "Seq Scan on leads\n", 0},
		{"a large sort", golden, "Limit\n  Sort" + large + "\n", 1},
		{"both", golden, "Sort" + large + "\n  Seq Scan on lead_search\n", 2},
	} {
		if got := faults(test.golden, test.shape); len(got) != test.faults {
			t.Errorf("%s: %q", test.title, got)
		}
	}
}

func TestGoldenFilesAreReadBack(t *testing.T) {
	t.Parallel()
	views := sections("# ALL_LEADS\nLimit\n  Sort\n# SHARED_WITH_ME\nResult\n")
	if len(views) != 2 || views["ALL_LEADS"] != "Limit\n  Sort\n" || views["SHARED_WITH_ME"] != "Result\n" || len(sections("")) != 0 {
		t.Errorf("%q", views)
	}
}

func TestStatementsAreWrittenWithTheirValues(t *testing.T) {
	t.Parallel()
	id, at := uuid.New(), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s := statementHeard{text: "SELECT $1, $2, $3, $10", args: []any{id, "it's $1", at, nil, nil, nil, nil, nil, nil, 7}}
	want := "SELECT '" + id.String() + "'::uuid, 'it''s $1', to_timestamp(1767323045.000000), 7"
	if got := s.written(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	text := script("org", []statementHeard{{text: "SELECT 1\n\\gset"}})
	if text != "BEGIN;\nSET LOCAL app.org = 'org';\nSELECT 1 \\gset;\nCOMMIT;\n" {
		t.Errorf("%q", text)
	}
}

func TestKeysOfWhatIsTyped(t *testing.T) {
	t.Parallel()
	if got := keys("Jo 王伟"); !slices.Equal(got, []string{"J", "Jo", "Jo 王", "Jo 王伟"}) {
		t.Errorf("%q", got)
	}
}

func TestSizesAreCompared(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	writeSizes(&out, []map[string]float64{
		{"leads": 10_000, "inside/ALL_LEADS/rep": 2, "http/ALL_LEADS/rep": 900},
		{"leads": 1_000_000, "inside/ALL_LEADS/rep": 5, "inside/ALL_LEADS/VP": 9, "http/ALL_LEADS/rep": 800},
	})
	for _, want := range []string{"| ALL_LEADS | rep | 2.0 | 5.0 | 2.5 |", "| ALL_LEADS | VP | | 9.0 | |", "The greatest is **2.5**: ALL_LEADS for rep."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}
