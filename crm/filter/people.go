package filter

import (
	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/access"
)

// reach is how far from the viewer people may stand, for the operators that name them so.
var reach = map[string]access.SightBits{"myTeam": access.Self | access.Subordinate, "mySubordinates": access.Subordinate}

// person is a condition on somebody.
func (env Env) person(c *Condition, col string) (schema.QueryWithArgs, error) {
	if c.Op == "me" {
		return either(c, bun.SafeQuery("? = ?", bun.Safe(col), env.Me))
	}
	if bits := reach[c.Op]; bits != 0 {
		wanted, _ := c.Value.(bool)
		return exists(bun.SafeQuery(`SELECT 1 FROM sight AS sf WHERE sf.organization_id = ? AND sf.viewer_id = ?
			AND sf.subject_id = ? AND sf.relations & ? <> 0`, env.Org, env.Me, bun.Safe(col), int(bits)), wanted), nil
	}
	return compare(c, bun.Safe(col))
}

// team is a condition on the people of the related team: it holds where it holds for one of them.
func (env Env) team(c *Condition) (schema.QueryWithArgs, error) {
	wanted, isBool := c.Value.(bool)
	members := func(fits schema.QueryWithArgs, wanted bool) (schema.QueryWithArgs, error) {
		return exists(bun.SafeQuery("SELECT 1 FROM lead_team_members AS mf WHERE mf.organization_id = ? AND mf.lead_id = l.id AND ?", env.Org, fits), wanted), nil
	}
	switch c.Op {
	case "eq", "in", "ne", "notIn":
		return members(bun.SafeQuery("mf.user_id = ANY(?::uuid[])", pgdialect.Array(ids(c.Value))), c.Op == "eq" || c.Op == "in")
	case "isSet":
		return members(bun.SafeQuery("true"), wanted)
	case "me":
		return members(bun.SafeQuery("mf.user_id = ?", env.Me), wanted)
	}
	bits := reach[c.Op]
	if bits == 0 || !isBool {
		return schema.QueryWithArgs{}, unknown(c)
	}
	return exists(bun.SafeQuery(`SELECT 1 FROM lead_team_members AS mf JOIN sight AS sf ON sf.organization_id = ? AND sf.viewer_id = ?
		AND sf.subject_id = mf.user_id AND sf.relations & ? <> 0 WHERE mf.organization_id = ? AND mf.lead_id = l.id`,
		env.Org, env.Me, int(bits), env.Org), wanted), nil
}

// ownerDepartment is a condition on the main department of the lead's owner.
func (env Env) ownerDepartment(c *Condition) (schema.QueryWithArgs, error) {
	owner := func(fits schema.QueryWithArgs, wanted bool) (schema.QueryWithArgs, error) {
		return exists(bun.SafeQuery("SELECT 1 FROM users AS uf WHERE uf.organization_id = ? AND uf.id = l.owner_id AND ?", env.Org, fits), wanted), nil
	}
	switch c.Op {
	case "eq", "in", "ne", "notIn":
		return owner(bun.SafeQuery("uf.department_id = ANY(?::uuid[])", pgdialect.Array(ids(c.Value))), c.Op == "eq" || c.Op == "in")
	case "isSet":
		wanted, _ := c.Value.(bool)
		return owner(bun.SafeQuery("uf.department_id IS NOT NULL"), wanted)
	}
	return schema.QueryWithArgs{}, unknown(c)
}

// ids are the ids of a condition that takes one or a list of them.
func ids(value any) []uuid.UUID {
	if id, single := value.(uuid.UUID); single {
		return []uuid.UUID{id}
	}
	return append([]uuid.UUID{}, of[uuid.UUID](value)...)
}
