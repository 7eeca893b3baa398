package filter

import (
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

// Span is a stretch of whole days, weeks, months, quarters or years around the present one.
type Span struct {
	Unit     string
	From, To int // counted from the present one, negative is past; both included
}

// furthest is how far from the present a span may reach, in each unit: 100 years.
var furthest = map[string]int{"DAY": 36_525, "WEEK": 5_218, "MONTH": 1_200, "QUARTER": 400, "YEAR": 100}

func readSpan(c *Condition, v any) (any, error) {
	given, ok := v.(map[string]any)
	if !ok {
		return nil, c.takes("from and to")
	}
	s := Span{Unit: "DAY"}
	for key, part := range given {
		if part = plain(part); part == nil {
			continue
		}
		switch key {
		case "unit":
			s.Unit, ok = textOf(part)
		case "from":
			s.From, ok = whole(part)
		case "to":
			s.To, ok = whole(part)
		default:
			ok = false
		}
		if !ok {
			return nil, c.takes("whole numbers from and to, and a unit")
		}
	}
	if plain(given["from"]) == nil || plain(given["to"]) == nil {
		return nil, c.takes("from and to")
	}
	most, known := furthest[s.Unit]
	if !known {
		return nil, c.wrong("The unit of %s is DAY, WEEK, MONTH, QUARTER or YEAR.", c.Field)
	}
	if s.From > s.To {
		return nil, c.wrong("The span begins after it ends: let from be the smaller one of from and to.")
	}
	if s.From < -most || s.To > most {
		return nil, c.wrong("The span reaches too far: at most 100 years from now, which is %d of the unit %s.", most, s.Unit).With("limit", most)
	}
	return s, nil
}

// instant is a condition on a point in time.
func (env Env) instant(c *Condition, col any) (schema.QueryWithArgs, error) {
	if s, ok := c.Value.(Span); ok {
		from, to := env.bounds(s)
		return bun.SafeQuery("(? >= ? AND ? < ?)", col, from, col, to), nil
	}
	return compare(c, col)
}

// bounds are the instants at which a span begins and at which the time behind it does, by the viewer's calendar and clock.
func (env Env) bounds(s Span) (from, to time.Time) {
	y, m, d := env.Now.In(env.Zone).Date()
	at := func(n int) time.Time {
		switch s.Unit {
		case "WEEK":
			monday := (int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Weekday()) + 6) % 7
			return begin(y, m, d-monday+7*n, env.Zone)
		case "MONTH":
			return begin(y, m+time.Month(n), 1, env.Zone)
		case "QUARTER":
			return begin(y, (m-1)/3*3+1+time.Month(3*n), 1, env.Zone)
		case "YEAR":
			return begin(y+n, 1, 1, env.Zone)
		}
		return begin(y, m, d+n, env.Zone)
	}
	return at(s.From), at(s.To + 1)
}

// begin is the first instant of a day. Where clocks change at midnight a day has none or two: it begins when its date first
// shows on the clock.
func begin(y int, m time.Month, d int, zone *time.Location) time.Time {
	t := time.Date(y, m, d, 0, 0, 0, 0, zone)
	day := time.Date(y, m, d, 0, 0, 0, 0, time.UTC) // months and days beyond their end carried over
	shows := func(t time.Time) bool {
		y, m, d := t.In(zone).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Equal(day)
	}
	since, until := t.ZoneBounds()
	if !shows(t) && !until.IsZero() && until.Sub(t) <= 24*time.Hour {
		return until.UTC() // the clock leapt over midnight
	}
	if since.IsZero() || t.Sub(since) > 24*time.Hour {
		return t.UTC()
	}
	_, before := since.Add(-1).In(zone).Zone()
	if earlier := day.Add(-time.Duration(before) * time.Second); earlier.Before(since) {
		return earlier.UTC() // midnight came twice
	}
	if shows(since) {
		return since.UTC()
	}
	return t.UTC()
}
