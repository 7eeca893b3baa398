package filter

import (
	"testing"
	"time"
)

// Spans follow the viewer's calendar, whatever the clocks did meanwhile.
func TestSpans(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		zone, now, unit string
		from, to        int
		begins, ends    string
	}{
		{"UTC", "2026-03-30T09:30:00Z", "DAY", -30, 0, "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"},
		{"Europe/Berlin", "2026-03-30T22:30:00Z", "DAY", 0, 0, "2026-03-30T22:00:00Z", "2026-03-31T22:00:00Z"},
		{"Europe/Berlin", "2026-03-30T09:30:00Z", "DAY", -1, -1, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"}, // 23 hours
		{"Europe/Berlin", "2026-10-26T09:30:00Z", "DAY", -1, -1, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"}, // 25 hours
		{"Europe/Berlin", "2026-03-30T09:30:00Z", "WEEK", -1, 0, "2026-03-22T23:00:00Z", "2026-04-05T22:00:00Z"},
		{"America/New_York", "2026-03-30T02:30:00Z", "WEEK", 0, 0, "2026-03-23T04:00:00Z", "2026-03-30T04:00:00Z"}, // still Sunday there
		{"UTC", "2026-03-31T09:30:00Z", "MONTH", -1, -1, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"},           // no 31st of February
		{"UTC", "2026-03-31T09:30:00Z", "MONTH", -15, 11, "2024-12-01T00:00:00Z", "2027-03-01T00:00:00Z"},
		{"UTC", "2026-05-31T09:30:00Z", "QUARTER", -1, 0, "2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z"},
		{"UTC", "2026-12-31T09:30:00Z", "QUARTER", 1, 4, "2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"},
		{"Asia/Shanghai", "2025-12-31T16:00:00Z", "YEAR", 0, 0, "2025-12-31T16:00:00Z", "2026-12-31T16:00:00Z"},
		{"UTC", "2024-02-29T12:00:00Z", "YEAR", -1, -1, "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z"},
		// Clocks that leap from 0:00 to 1:00: the day begins at 1:00.
		{"America/Sao_Paulo", "2018-11-04T12:00:00Z", "DAY", 0, 0, "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"},
		{"America/Sao_Paulo", "2018-11-03T12:00:00Z", "DAY", 0, 0, "2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z"},
		{"Asia/Beirut", "2026-03-29T12:00:00Z", "DAY", 0, 0, "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"},
		// Clocks that go back from 1:00 to 0:00: the day has two midnights and begins at the first.
		{"America/Havana", "2026-11-01T12:00:00Z", "DAY", 0, 0, "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"},
		{"Atlantic/Azores", "2026-10-25T12:00:00Z", "DAY", 0, 0, "2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z"},
		// A day that never was.
		{"Pacific/Apia", "2011-12-31T12:00:00Z", "DAY", -2, -2, "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"},
	} {
		now, err := time.Parse(time.RFC3339, test.now)
		if err != nil {
			t.Fatal(err)
		}
		env := Env{Now: now, Zone: must(time.LoadLocation(test.zone))}
		from, to := env.bounds(Span{test.unit, test.from, test.to})
		if got := []string{from.Format(time.RFC3339), to.Format(time.RFC3339)}; got[0] != test.begins || got[1] != test.ends {
			t.Errorf("%s in %s, %s %d to %d: %v", test.now, test.zone, test.unit, test.from, test.to, got)
		}
	}
}

// Each instant of decades lies in exactly one day, the one that the clock shows, in zones with every kind of change.
func TestDaysFollowOneAnother(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Beirut", "America/Havana", "Africa/Cairo", "America/Asuncion", "Asia/Amman", "Pacific/Apia",
		"Australia/Lord_Howe", "Atlantic/Azores", "Asia/Tehran", "America/Santiago", "Asia/Gaza", "America/Scoresbysund", "Asia/Kathmandu", "Africa/Casablanca"} {
		zone := must(time.LoadLocation(name))
		for day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2035; day = day.AddDate(0, 0, 1) {
			y, m, d := day.Date()
			from, to := begin(y, m, d, zone), begin(y, m, d+1, zone)
			shown := func(t time.Time) time.Time {
				y, m, d := t.In(zone).Date()
				return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
			}
			if from.Equal(to) { // left out by the calendar
				if shown(from.Add(-time.Second)).Before(day) && shown(from).After(day) {
					continue
				}
			} else if shown(from).Equal(day) && shown(from.Add(-time.Second)).Before(day) && shown(to.Add(-time.Second)).Equal(day) && shown(to).After(day) {
				continue
			}
			t.Errorf("%s in %s: %s to %s", day.Format(time.DateOnly), name, from.In(zone), to.In(zone))
		}
	}
}
