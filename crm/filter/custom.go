package filter

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// judge says what is wrong with a condition on one of the organization's own fields; nil where nothing is.
func (c *Condition) judge(custom map[string]db.CustomField) *crm.Error {
	f, ok := custom[c.Field]
	if !ok {
		return refuse([]string{"custom", short(c.Field)}, "There is no field of your own with the key %q. Take it out of the filter.", short(c.Field))
	}
	if !f.Active {
		return refuse([]string{"custom", f.Key}, "The field %s is no longer in use. Take it out of the filter.", f.Label)
	}
	op, ok := pick(ofCustom[f.Type], c.Op)
	if !ok {
		return c.wrong("There is no condition %s on the field %s. It takes %s.", short(c.Op), f.Label, strings.Join(CustomOperators(f.Type), ", "))
	}
	list, isList := c.Value.([]any)
	switch {
	case op.takes == yes:
		if _, ok := c.Value.(bool); !ok {
			return c.wrong("%s of the field %s takes true or false.", c.Op, f.Label)
		}
		return nil
	case isList != (op.takes == many):
		return c.wrong("%s of the field %s takes %s.", c.Op, f.Label, map[bool]string{true: "one value", false: "a list of values"}[isList])
	case !isList:
		list = []any{c.Value}
	}
	for _, v := range list {
		if !fits(f, v) {
			return c.wrong("%s of the field %s takes %s.", c.Op, f.Label, holds[f.Type])
		}
	}
	return nil
}

// holds says what the fields of each type take.
var holds = map[db.CustomFieldType]string{
	db.TextField: "text", db.URLField: "text", db.ChoiceField: "one of its choices", db.MultiChoiceField: "its choices", db.UserField: "a person's id",
	db.NumberField: "a number", db.MoneyField: "an amount", db.DateField: "a day such as 2026-03-01", db.BooleanField: "true or false",
}

// fits says whether a value could stand in the field: one that could not is a slip, which finding nothing would hide.
func fits(f db.CustomField, v any) bool {
	s, isText := v.(string)
	switch f.Type {
	case db.BooleanField:
		_, ok := v.(bool)
		return ok
	case db.NumberField, db.MoneyField:
		_, _, ok := amount(v)
		return ok
	case db.DateField:
		t, err := time.Parse(time.DateOnly, s)
		return isText && err == nil && t.Year() > 0
	}
	return isText
}

// custom is a condition on one of the organization's own fields, kept in l.custom by key.
func (env Env) custom(c *Condition) (schema.QueryWithArgs, error) {
	if refusal := c.judge(env.Custom); refusal != nil {
		return schema.QueryWithArgs{}, refusal
	}
	f := env.Custom[c.Field]
	if c.Op == "isSet" {
		return either(c, bun.SafeQuery("(l.custom -> ?) IS NOT NULL", f.Key))
	}
	switch f.Type {
	case db.NumberField, db.MoneyField:
		return customNumber(c, f)
	case db.MultiChoiceField:
		return customMany(c, f)
	}
	value := bun.SafeQuery("(l.custom ->> ?)", f.Key)
	switch c.Op {
	case "eq":
		return bun.SafeQuery("lower(?) = lower(?)", value, customText(f, c.Value)), nil
	case "ne":
		return bun.SafeQuery("lower(?) IS DISTINCT FROM lower(?)", value, customText(f, c.Value)), nil
	case "in":
		return bun.SafeQuery("lower(?) = ANY(?)", value, lowered(customTexts(f, c.Value))), nil
	case "contains":
		return bun.SafeQuery("? ILIKE ?", value, "%"+Escape(customText(f, c.Value))+"%"), nil
	}
	// ISO days compare as text.
	return bun.SafeQuery(`(? COLLATE "C") ? ?`, value, bun.Safe(comparison[c.Op]), c.Value), nil
}

// customNumber compares numbers, and amounts of money; amounts of different currencies only where the condition names none.
func customNumber(c *Condition, f db.CustomField) (schema.QueryWithArgs, error) {
	// The CASE keeps the cast from meeting anything but a number, in whatever order the planner looks.
	value := bun.SafeQuery("(CASE jsonb_typeof(l.custom -> ?) WHEN 'number' THEN (l.custom ->> ?)::numeric WHEN 'object' THEN (l.custom -> ? ->> 'amount')::numeric END)",
		f.Key, f.Key, f.Key)
	one := func(sign string, v any) schema.QueryWithArgs {
		number, currency, _ := amount(v)
		holds := bun.SafeQuery("? ? ?::numeric", value, bun.Safe(sign), number)
		if currency == "" {
			return holds
		}
		return bun.SafeQuery("(? AND l.custom -> ? ->> 'currency' = ?)", holds, f.Key, currency)
	}
	switch c.Op {
	case "eq":
		return one("=", c.Value), nil
	case "ne":
		return bun.SafeQuery("(?) IS NOT TRUE", one("=", c.Value)), nil
	case "in":
		var parts []schema.QueryWithArgs
		var plain []string
		for _, v := range items(c.Value) {
			if number, currency, _ := amount(v); currency == "" {
				plain = append(plain, number)
			} else {
				parts = append(parts, one("=", v))
			}
		}
		if len(plain) > 0 {
			parts = append(parts, bun.SafeQuery("? = ANY(?::numeric[])", value, pgdialect.Array(plain)))
		}
		return joined(parts, " OR ", "false"), nil
	}
	return one(comparison[c.Op], c.Value), nil
}

// customMany is a condition on a field that holds several choices: eq and in hold where one of them is held.
func customMany(c *Condition, f db.CustomField) (schema.QueryWithArgs, error) {
	list := customTexts(f, c.Value)
	if text, single := c.Value.(string); single {
		list = []string{text}
	}
	has := bun.SafeQuery(`EXISTS (SELECT 1 FROM jsonb_array_elements_text(CASE jsonb_typeof(l.custom -> ?) WHEN 'array' THEN l.custom -> ? ELSE '[]' END) AS cf (choice)
		WHERE lower(cf.choice) = ANY(?))`, f.Key, f.Key, lowered(list))
	if c.Op == "ne" {
		return bun.SafeQuery("NOT ?", has), nil
	}
	return has, nil
}

// amountOf brings an amount of money into the form that JSON gives it.
func amountOf(c *Condition, v map[string]any) (any, error) {
	kept := map[string]any{}
	for key, part := range v {
		text, ok := textOf(part)
		if key == "amount" && !ok {
			text, ok = figure(part)
		}
		if !ok || key != "amount" && key != "currency" {
			return nil, c.takes("an amount and its currency")
		}
		kept[key] = text
	}
	return kept, nil
}

// amount reads a number or an amount of money as SQL does without surprise.
func amount(v any) (number, currency string, ok bool) {
	if m, isMap := v.(map[string]any); isMap {
		v = m["amount"]
		currency, _ = m["currency"].(string)
	}
	if text, isText := v.(string); isText {
		return text, strings.ToUpper(currency), decimal.MatchString(text)
	}
	number, ok = figure(v)
	return number, strings.ToUpper(currency), ok
}

var decimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

func figure(v any) (string, bool) {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), true
	case int:
		return strconv.Itoa(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case json.Number:
		f, err := v.Float64()
		return strconv.FormatFloat(f, 'f', -1, 64), err == nil
	}
	return "", false
}

// customText is a value as the lead keeps it.
func customText(f db.CustomField, v any) string {
	if b, isBool := v.(bool); isBool {
		return strconv.FormatBool(b)
	}
	s, _ := v.(string)
	if f.Type == db.UserField {
		return db.ParseNodeID(s).Of("User").String()
	}
	return s
}

func customTexts(f db.CustomField, value any) (list []string) {
	for _, v := range items(value) {
		list = append(list, customText(f, v))
	}
	return list
}
