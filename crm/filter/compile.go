package filter

import (
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/db"
)

// Env is what conditions are read against: who asks, when, where their days begin, and which custom fields there are.
type Env struct {
	Org    uuid.UUID
	Me     uuid.UUID
	Now    time.Time
	Zone   *time.Location
	Custom map[string]db.CustomField
}

// Compile gives the SQL of a condition over leads under the alias l; true for none. Where it is neither true nor false it
// counts as false, as WHERE has it.
func Compile(c *Condition, env Env) (schema.QueryWithArgs, error) {
	if c == nil {
		return bun.SafeQuery("true"), nil
	}
	switch {
	case c.Not != nil:
		inner, err := Compile(c.Not, env)
		return bun.SafeQuery("((?) IS NOT TRUE)", inner), err
	case c.Or != nil:
		return env.join(c.Or, " OR ", "false")
	case c.And != nil:
		return env.join(c.And, " AND ", "true")
	case c.Custom:
		return env.custom(c)
	case c.Field == "activities":
		return env.activity(c)
	}
	f, ok := Find(c.Field)
	if !ok {
		return schema.QueryWithArgs{}, c.wrong("There is no field %q to filter by.", short(c.Field))
	}
	return env.leaf(c, f)
}

func (env Env) join(list []*Condition, with, empty string) (schema.QueryWithArgs, error) {
	var parts []schema.QueryWithArgs
	for _, c := range list {
		part, err := Compile(c, env)
		if err != nil {
			return part, err
		}
		parts = append(parts, part)
	}
	return joined(parts, with, empty), nil
}

func joined(parts []schema.QueryWithArgs, with, empty string) schema.QueryWithArgs {
	switch len(parts) {
	case 0:
		return bun.SafeQuery(empty)
	case 1:
		return bun.SafeQuery("(?)", parts[0])
	}
	args := make([]any, len(parts))
	for i, p := range parts {
		args[i] = p
	}
	return bun.SafeQuery("("+strings.TrimSuffix(strings.Repeat("(?)"+with, len(args)), with)+")", args...)
}

func (env Env) leaf(c *Condition, f Field) (schema.QueryWithArgs, error) {
	col := bun.Safe(f.SQL)
	switch f.Kind {
	case Overdue:
		overdue := bun.SafeQuery("(? < ?)", col, env.Now)
		return either(c, overdue)
	case Instant:
		return env.instant(c, col)
	case Text:
		return anyText(c, f.SQL)
	case Phones:
		return phoned(c, f.SQL)
	case Emails:
		return mailed(c, f.SQL)
	case Tags:
		return tagged(c, f.SQL)
	case Person:
		return env.person(c, f.SQL)
	case Team:
		return env.team(c)
	case Department:
		return env.ownerDepartment(c)
	}
	return compare(c, col)
}

// either is a condition that takes true or false.
func either(c *Condition, holds schema.QueryWithArgs) (schema.QueryWithArgs, error) {
	if wanted, _ := c.Value.(bool); wanted {
		return holds, nil
	}
	return bun.SafeQuery("((?) IS NOT TRUE)", holds), nil
}

// compare is a condition on a value whose order and equality are SQL's own.
func compare(c *Condition, col any) (schema.QueryWithArgs, error) {
	switch c.Op {
	case "eq":
		return bun.SafeQuery("? = ?", col, c.Value), nil
	case "ne":
		return bun.SafeQuery("? IS DISTINCT FROM ?", col, c.Value), nil
	case "in":
		return bun.SafeQuery("? = ANY(?)", col, array(c.Value)), nil
	case "notIn":
		return bun.SafeQuery("(? = ANY(?)) IS NOT TRUE", col, array(c.Value)), nil
	case "isSet":
		return either(c, bun.SafeQuery("? IS NOT NULL", col))
	}
	if sign := comparison[c.Op]; sign != "" {
		return bun.SafeQuery("? ? ?", col, bun.Safe(sign), c.Value), nil
	}
	return schema.QueryWithArgs{}, unknown(c)
}

var comparison = map[string]string{"lt": "<", "lte": "<=", "gt": ">", "gte": ">="}

// array is a list of values of one type, in SQL.
func array(value any) schema.QueryWithArgs {
	list, _ := value.([]any)
	if len(list) == 0 {
		return bun.SafeQuery("'{}'")
	}
	switch list[0].(type) {
	case uuid.UUID:
		return bun.SafeQuery("?::uuid[]", pgdialect.Array(of[uuid.UUID](list)))
	case int:
		return bun.SafeQuery("?::integer[]", pgdialect.Array(of[int](list)))
	}
	return bun.SafeQuery("?::text[]", pgdialect.Array(of[string](list)))
}

// of gives a list its type.
func of[T any](value any) (list []T) {
	values, _ := value.([]any)
	for _, v := range values {
		if t, ok := v.(T); ok {
			list = append(list, t)
		}
	}
	return list
}

// exists says whether a subquery has to have rows. The comparison keeps it a probe for each lead, or one look at all of
// them, as the planner sees fit, where a bare EXISTS would be joined to the leads and upset the order of the walk.
func exists(subquery schema.QueryWithArgs, wanted bool) schema.QueryWithArgs {
	return bun.SafeQuery("EXISTS (?) = ?", subquery, wanted)
}

func unknown(c *Condition) error {
	return c.wrong("There is no condition %s on the field %s.", short(c.Op), short(fmt.Sprint(c.Field)))
}
