package filter

import (
	"strings"
	"testing"
	"unicode"

	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db/dbtest"
)

// The indexes are written by Go and asked beside SQL, which has letters of its own in lower case: of what plainCase lets
// through, no character that the database takes for the same may differ in a term or in the folded text.
func TestLowerCaseIsTheSameInBoth(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	var rows []struct {
		C     int
		Lower string
	}
	err := conn.NewRaw("SELECT c, lower(chr(c)) AS lower FROM generate_series(1, 200000) AS c WHERE c NOT BETWEEN 55296 AND 57343").Scan(t.Context(), &rows)
	if err != nil {
		t.Fatal(err)
	}
	alike := map[string][]rune{}
	for _, r := range rows {
		alike[r.Lower] = append(alike[r.Lower], rune(r.C))
	}
	checked := 0
	for lower, list := range alike {
		for _, n := range list {
			if !plainCase(string(n)) {
				continue
			}
			checked++
			term := strings.ToLower(string(n))
			for _, other := range list {
				if same := strings.ToLower(string(other)); same != term || search.Fold("x"+string(other)+"x") != search.Fold("x"+string(n)+"x") {
					t.Errorf("the database has %q for %q and %q", lower, n, other)
				}
			}
			// Neighbours leave it alone, but for marks, which folding drops.
			for _, next := range []string{"a", "가", "각", "\u11a8", "\u09be", "\u0301", "\u3099", "北", " "} {
				alone := strings.TrimSpace(search.Fold(string(n)))
				if !unicode.IsSpace(n) && !unicode.IsControl(n) && !strings.HasPrefix(search.Fold(string(n)+next), alone) {
					t.Errorf("%q before %q is folded to %q", n, next, search.Fold(string(n)+next))
				}
			}
		}
	}
	if checked < 50_000 {
		t.Errorf("only %d characters", checked)
	}
}
