package filter

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// custom is a condition on one of the organization's own fields, kept in l.custom by key.
func (env Env) custom(c *Condition) (sql schema.QueryWithArgs, err error) {
	f, ok := env.Custom[c.Field]
	if !ok {
		return sql, crm.Errorf(crm.Invalid, "There is no custom field %q.", c.Field).WithField("filter", "custom", c.Field)
	}
	if c.Op == "isSet" {
		yes, isBool := c.Value.(bool)
		if !isBool {
			return sql, wrong(c)
		}
		return bun.SafeQuery("(l.custom -> ?) IS NOT NULL = ?", c.Field, yes), nil
	}
	switch f.Type {
	case db.NumberField, db.MoneyField:
		return env.customNumber(c, f)
	case db.MultiChoiceField:
		return customMany(c, f)
	}
	value := bun.SafeQuery("(l.custom ->> ?)", c.Field)
	for _, v := range items(c.Value) {
		if !fits(f, v) {
			return sql, wrong(c)
		}
	}
	switch c.Op {
	case "eq", "ne":
		if _, list := c.Value.([]any); list {
			return sql, wrong(c)
		}
		return bun.SafeQuery("((lower(?) = lower(?)) IS TRUE) = ?", value, customText(f, c.Value), c.Op == "eq"), nil
	case "in":
		var list []string
		for _, v := range items(c.Value) {
			list = append(list, strings.ToLower(customText(f, v)))
		}
		return bun.SafeQuery("(lower(?) = ANY(?::text[])) IS TRUE", value, pgdialect.Array(list)), nil
	case "contains":
		s, isText := c.Value.(string)
		if !isText || f.Type != db.TextField && f.Type != db.URLField {
			return sql, wrong(c)
		}
		return bun.SafeQuery("(? ILIKE ?) IS TRUE", value, "%"+Escape(s)+"%"), nil
	case "lt", "lte", "gt", "gte":
		if _, isText := c.Value.(string); !isText || f.Type != db.DateField {
			return sql, wrong(c)
		}
		// ISO days compare as text.
		return bun.SafeQuery(`((? COLLATE "C") ? ?) IS TRUE`, value, bun.Safe(comparison[c.Op]), c.Value), nil
	}
	return sql, unknown(c)
}

func (env Env) customNumber(c *Condition, f db.CustomField) (sql schema.QueryWithArgs, err error) {
	// The CASE keeps the cast from meeting anything but a number, in whatever order the planner looks.
	value := bun.SafeQuery("(CASE jsonb_typeof(l.custom -> ?) WHEN 'number' THEN (l.custom ->> ?)::numeric WHEN 'object' THEN (l.custom -> ? ->> 'amount')::numeric END)",
		c.Field, c.Field, c.Field)
	one := func(v any) (string, bool) {
		if m, ok := v.(map[string]any); ok {
			v = m["amount"]
		}
		switch v := v.(type) {
		case float64, int, int64:
			return fmt.Sprint(v), true
		case string:
			return v, decimal.MatchString(v)
		}
		return "", false
	}
	if c.Op == "in" {
		var list []string
		for _, v := range items(c.Value) {
			text, ok := one(v)
			if !ok {
				return sql, wrong(c)
			}
			list = append(list, text)
		}
		return bun.SafeQuery("(? = ANY(?::numeric[])) IS TRUE", value, pgdialect.Array(list)), nil
	}
	text, ok := one(c.Value)
	if !ok {
		return sql, wrong(c)
	}
	switch c.Op {
	case "eq", "ne":
		return bun.SafeQuery("((? = ?::numeric) IS TRUE) = ?", value, text, c.Op == "eq"), nil
	case "lt", "lte", "gt", "gte":
		return bun.SafeQuery("(? ? ?::numeric) IS TRUE", value, bun.Safe(comparison[c.Op]), text), nil
	}
	return sql, unknown(c)
}

func customMany(c *Condition, f db.CustomField) (sql schema.QueryWithArgs, err error) {
	for _, v := range items(c.Value) {
		if _, isText := v.(string); !isText {
			return sql, wrong(c)
		}
	}
	has := func(list []any, yes bool) schema.QueryWithArgs {
		var texts []string
		for _, v := range list {
			texts = append(texts, customText(f, v))
		}
		return bun.SafeQuery("(jsonb_exists_any(l.custom -> ?, ?::text[]) IS TRUE) = ?", c.Field, pgdialect.Array(texts), yes)
	}
	switch c.Op {
	case "eq", "in":
		return has(items(c.Value), true), nil
	case "ne":
		return has(items(c.Value), false), nil
	}
	return sql, unknown(c)
}

// fits says whether a value could stand in the field: one that could not is a slip, which finding nothing would hide.
func fits(f db.CustomField, v any) bool {
	if f.Type == db.BooleanField {
		_, ok := v.(bool)
		return ok
	}
	s, ok := v.(string)
	if f.Type == db.DateField && ok {
		_, err := time.Parse(time.DateOnly, s)
		return err == nil
	}
	return ok
}

// decimal is a number as SQL reads it without surprise.
var decimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

// customText is a value as the lead keeps it.
func customText(f db.CustomField, v any) string {
	s := fmt.Sprint(v)
	if f.Type == db.UserField {
		return db.ParseNodeID(s).Of("User").String()
	}
	return s
}
