package filter

import (
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

// anyText is a condition on texts, none of which is null: eq, in, contains and such hold where they hold for one of them,
// ne and notIn where eq and in hold for none. Case does not matter.
func anyText(c *Condition, columns ...string) (schema.QueryWithArgs, error) {
	positive, negated := positively(c)
	var parts []schema.QueryWithArgs
	for _, col := range columns {
		part, err := oneText(positive, bun.Safe(col))
		if err != nil {
			return part, err
		}
		parts = append(parts, part)
	}
	all := joined(parts, " OR ", "false")
	if negated {
		return bun.SafeQuery("NOT ?", all), nil
	}
	return all, nil
}

// positively turns ne and notIn into eq and in, whose contrary they are.
func positively(c *Condition) (positive *Condition, negated bool) {
	same := *c
	switch c.Op {
	case "ne":
		same.Op = "eq"
	case "notIn":
		same.Op = "in"
	case "isSet":
		if wanted, _ := c.Value.(bool); !wanted {
			same.Value = true
			return &same, true
		}
		return c, false
	default:
		return c, false
	}
	return &same, true
}

// oneText is a condition, no negated one, on a text that is not null.
func oneText(c *Condition, col any) (schema.QueryWithArgs, error) {
	text, _ := c.Value.(string)
	switch c.Op {
	case "eq":
		return bun.SafeQuery("lower(?) = lower(?)", col, text), nil
	case "in":
		return bun.SafeQuery("lower(?) = ANY(?)", col, lowered(of[string](c.Value))), nil
	case "contains":
		return bun.SafeQuery("? ILIKE ?", col, "%"+Escape(text)+"%"), nil
	case "startsWith":
		return bun.SafeQuery("? ILIKE ?", col, Escape(text)+"%"), nil
	case "endsWith":
		return bun.SafeQuery("? ILIKE ?", col, "%"+Escape(text)), nil
	case "isSet":
		return bun.SafeQuery("? <> ''", col), nil
	}
	return schema.QueryWithArgs{}, unknown(c)
}

// lowered is an array of texts in lower case, as the database has it.
func lowered(texts []string) schema.QueryWithArgs {
	if len(texts) == 0 {
		return bun.SafeQuery("'{}'::text[]")
	}
	args := make([]any, len(texts))
	for i, t := range texts {
		args[i] = t
	}
	return bun.SafeQuery("ARRAY["+strings.TrimSuffix(strings.Repeat("lower(?), ", len(args)), ", ")+"]", args...)
}

// mailed is a condition on any of a lead's e-mail addresses.
func mailed(c *Condition, col string) (schema.QueryWithArgs, error) {
	if c.Op == "isSet" {
		return either(c, bun.SafeQuery("cardinality(?) > 0", bun.Safe(col)))
	}
	positive, negated := positively(c)
	fits, err := oneText(positive, bun.Safe("ef.address"))
	return exists(bun.SafeQuery("SELECT 1 FROM unnest(?) AS ef (address) WHERE ?", bun.Safe(col), fits), !negated), err
}

// tagged is a condition on a lead's tags.
func tagged(c *Condition, col string) (schema.QueryWithArgs, error) {
	has := bun.SafeQuery("ARRAY(SELECT lower(tf.name) FROM unnest(?) AS tf (name))", bun.Safe(col))
	wanted := lowered(of[string](c.Value))
	switch c.Op {
	case "hasAny":
		return bun.SafeQuery("? && ?", has, wanted), nil
	case "hasAll":
		return bun.SafeQuery("? @> ?", has, wanted), nil
	case "hasNone":
		return bun.SafeQuery("NOT (? && ?)", has, wanted), nil
	case "isSet":
		return either(c, bun.SafeQuery("cardinality(?) > 0", bun.Safe(col)))
	}
	return schema.QueryWithArgs{}, unknown(c)
}

// Escape makes LIKE take text as it stands.
func Escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}
