package download

import (
	"testing"

	"github.com/google/uuid"
)

func TestNamesInHeaders(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Leads 2026-03-01.csv":  `attachment; filename="Leads 2026-03-01.csv"; filename*=UTF-8''Leads%202026-03-01.csv`,
		"线索.xlsx":               `attachment; filename="__.xlsx"; filename*=UTF-8''%E7%BA%BF%E7%B4%A2.xlsx`,
		"a\"b\\c%d\r\nX: y.csv": `attachment; filename="a_b_c_d__X: y.csv"; filename*=UTF-8''a%22b%5Cc%25d%0D%0AX%3A%20y.csv`,
	} {
		if got := disposition(name); got != want {
			t.Errorf("%q: %s", name, got)
		}
	}
	if contentType("x.csv") != "text/csv; charset=utf-8" || contentType("x.exe") != "application/octet-stream" {
		t.Error("kinds of files")
	}
}

func TestDownloadsAtOnce(t *testing.T) {
	t.Parallel()
	s := newSlots()
	ann, bob, eve := uuid.New(), uuid.New(), uuid.New()
	take := func(who uuid.UUID, want bool) func() {
		t.Helper()
		done, ok := s.take(who)
		if ok != want {
			t.Errorf("%v", ok)
		}
		return done
	}
	first := take(ann, true)
	take(ann, true)
	take(ann, false)
	take(bob, true)
	last := take(bob, true)
	take(eve, false)
	last()
	take(eve, true)
	take(ann, false)
	first()
	take(ann, true)
	if len(s.each) != 3 {
		t.Errorf("%v", s.each)
	}
}
