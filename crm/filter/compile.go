package filter

import (
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
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

// Compile gives the SQL of a condition over leads under the alias l; true for none.
func Compile(c *Condition, env Env) (schema.QueryWithArgs, error) {
	if c == nil {
		return bun.SafeQuery("true"), nil
	}
	switch {
	case c.Not != nil:
		inner, err := Compile(c.Not, env)
		return bun.SafeQuery("((?) IS NOT TRUE)", inner), err
	case c.Or != nil:
		return join(c.Or, " OR ", "false", env)
	case c.And != nil:
		return join(c.And, " AND ", "true", env)
	case c.Custom:
		return env.custom(c)
	}
	return env.leaf(c)
}

func join(list []*Condition, with, empty string, env Env) (schema.QueryWithArgs, error) {
	if len(list) == 0 {
		return bun.SafeQuery(empty), nil
	}
	var args []any
	for _, c := range list {
		part, err := Compile(c, env)
		if err != nil {
			return part, err
		}
		args = append(args, part)
	}
	return bun.SafeQuery("("+strings.TrimSuffix(strings.Repeat("?"+with, len(args)), with)+")", args...), nil
}

func (env Env) leaf(c *Condition) (sql schema.QueryWithArgs, err error) {
	f, ok := field(c.Field)
	if !ok {
		return sql, unknown(c)
	}
	col := bun.Safe(f.Column)
	switch f.Kind {
	case flag:
		yes, ok := c.Value.(bool)
		if !ok {
			return sql, wrong(c)
		}
		return bun.SafeQuery("((? < ?) IS NOT DISTINCT FROM ? OR (? IS NULL AND NOT ?))", col, env.Now, yes, col, yes), nil
	case instant:
		return env.instant(c, col)
	case text:
		return textual(c, col)
	case user:
		if sql, ok, err := env.person(c, col); ok {
			return sql, err
		}
	case department:
		return env.ownerDepartment(c)
	}
	return compare(c, col, f.Type)
}

// compare is eq, ne, in, notIn, isSet and the comparisons, for values whose order and equality are SQL's own.
func compare(c *Condition, col any, idType string) (sql schema.QueryWithArgs, err error) {
	switch c.Op {
	case "in", "notIn":
		truth := "IS TRUE"
		if c.Op == "notIn" {
			truth = "IS NOT TRUE"
		}
		if idType != "" {
			ids := []uuid.UUID{}
			for _, v := range items(c.Value) {
				ids = append(ids, nodeID(v).Of(idType))
			}
			return bun.SafeQuery("(? = ANY(?::uuid[])) "+truth, col, pgdialect.Array(ids)), nil
		}
		texts := []string{}
		for _, v := range items(c.Value) {
			texts = append(texts, fmt.Sprint(v))
		}
		return bun.SafeQuery("(?::text = ANY(?::text[])) "+truth, col, pgdialect.Array(texts)), nil
	case "isSet":
		if yes, ok := c.Value.(bool); ok && yes {
			return bun.SafeQuery("? IS NOT NULL", col), nil
		} else if ok {
			return bun.SafeQuery("? IS NULL", col), nil
		}
		return sql, wrong(c)
	}
	var value any = c.Value
	if idType != "" {
		id := nodeID(c.Value).Of(idType)
		value = id
	}
	switch c.Op {
	case "eq":
		return bun.SafeQuery("(? = ?) IS TRUE", col, value), nil
	case "ne":
		return bun.SafeQuery("(? = ?) IS NOT TRUE", col, value), nil
	case "lt", "lte", "gt", "gte":
		return bun.SafeQuery("(? ? ?) IS TRUE", col, bun.Safe(comparison[c.Op]), value), nil
	}
	return sql, unknown(c)
}

var comparison = map[string]string{"lt": "<", "lte": "<=", "gt": ">", "gte": ">="}

// nodeID is an id as the API read it, or as a stored filter has it.
func nodeID(v any) db.NodeID {
	if text, stored := v.(string); stored {
		return db.ParseNodeID(text)
	}
	id, _ := v.(db.NodeID)
	return id
}

func textual(c *Condition, col any) (sql schema.QueryWithArgs, err error) {
	if c.Op == "isSet" {
		yes, ok := c.Value.(bool)
		if !ok {
			return sql, wrong(c)
		}
		return bun.SafeQuery("(? <> '') = ?", col, yes), nil
	}
	if c.Op == "in" || c.Op == "notIn" {
		var list []string
		for _, v := range items(c.Value) {
			list = append(list, strings.ToLower(fmt.Sprint(v)))
		}
		return bun.SafeQuery("(lower(?) = ANY(?::text[])) = ?", col, pgdialect.Array(list), c.Op == "in"), nil
	}
	s, ok := c.Value.(string)
	if !ok {
		return sql, wrong(c)
	}
	switch c.Op {
	case "eq":
		return bun.SafeQuery("lower(?) = lower(?)", col, s), nil
	case "ne":
		return bun.SafeQuery("lower(?) <> lower(?)", col, s), nil
	case "contains":
		return bun.SafeQuery("? ILIKE ?", col, "%"+Escape(s)+"%"), nil
	case "startsWith":
		return bun.SafeQuery("? ILIKE ?", col, Escape(s)+"%"), nil
	case "endsWith":
		return bun.SafeQuery("? ILIKE ?", col, "%"+Escape(s)), nil
	}
	return sql, unknown(c)
}

// Escape makes LIKE take text as it stands.
func Escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

func unknown(c *Condition) error {
	return crm.Errorf(crm.Invalid, "There is no condition %s on the field %s.", c.Op, c.Field).WithField("filter", c.Field, c.Op)
}

func wrong(c *Condition) error {
	return crm.Errorf(crm.Invalid, "The value for %s of the field %s is of the wrong type.", c.Op, c.Field).WithField("filter", c.Field, c.Op)
}
