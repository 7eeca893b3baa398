package filter

import (
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

// activity is the condition that there is, or is not, an activity that fits all parts.
func (env Env) activity(c *Condition) (schema.QueryWithArgs, error) {
	parts := make([]schema.QueryWithArgs, 0, len(c.Parts))
	for _, p := range c.Parts {
		part, err := env.activityPart(p)
		if err != nil {
			return part, err
		}
		parts = append(parts, part)
	}
	wanted, _ := c.Value.(bool)
	return exists(bun.SafeQuery("SELECT 1 FROM activities AS af WHERE af.organization_id = ? AND af.lead_id = l.id AND ?",
		env.Org, joined(parts, " AND ", "true")), wanted), nil
}

func (env Env) activityPart(c *Condition) (schema.QueryWithArgs, error) {
	if c.Field == "text" {
		return anyText(c, "af.subject", "af.body")
	}
	f, ok := find(activityFields, c.Field)
	if !ok {
		return schema.QueryWithArgs{}, unknown(c)
	}
	return env.leaf(c, f)
}
