package filter

import (
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
)

const maxDays = 36_500

// instant is a condition on a point in time.
func (env Env) instant(c *Condition, col any) (sql schema.QueryWithArgs, err error) {
	if c.Op != "within" {
		return compare(c, col, "")
	}
	days, ok := c.Value.(map[string]any)
	if !ok {
		return sql, wrong(c)
	}
	from, okFrom := plain(days["from"]).(int)
	to, okTo := plain(days["to"]).(int)
	if !okFrom || !okTo {
		return sql, wrong(c)
	}
	if from < -maxDays || from > maxDays || to < -maxDays || to > maxDays || from > to {
		return sql, crm.Errorf(crm.Invalid, "Days run from the earlier to the later, at most %d from today.", maxDays).WithField("filter", c.Field, c.Op)
	}
	return bun.SafeQuery("(? >= ? AND ? < ?) IS TRUE", col, env.day(from), col, env.day(to+1)), nil
}

// day is the instant at which the day begins that lies so many days from today, in the viewer's zone: days are 23 or
// 25 hours long where clocks change.
func (env Env) day(offset int) time.Time {
	y, m, d := env.Now.In(env.Zone).Date()
	return time.Date(y, m, d+offset, 0, 0, 0, 0, env.Zone).UTC()
}
