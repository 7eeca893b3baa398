package schema_test

import (
	"testing"
	"time"

	"github.com/leadpool/leadpool/schema"
)

// Instants are written digit by digit as their layout says.
func TestAppendDateTime(t *testing.T) {
	berlin := time.FixedZone("", 2*60*60)
	for _, at := range []time.Time{
		{}, time.Unix(0, 0), time.Date(2026, 3, 1, 8, 30, 0, 123_456_789, time.UTC), time.Date(2026, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
		time.Date(2026, 1, 1, 1, 2, 3, 4_000_000, berlin), time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(800, 10, 20, 0, 0, 0, 50_000_000, time.UTC),
	} {
		want := `x"` + at.UTC().Format("2006-01-02T15:04:05.000Z07:00") + `"`
		if got := string(schema.AppendDateTime([]byte("x"), at)); got != want {
			t.Errorf("%s instead of %s", got, want)
		}
	}
}
