package filter

import (
	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/access"
)

// person is me, myTeam and mySubordinates; ok is false for other operators.
func (env Env) person(c *Condition, col any) (sql schema.QueryWithArgs, ok bool, err error) {
	bits := map[string]access.SightBits{"me": access.Self, "myTeam": access.Self | access.Subordinate, "mySubordinates": access.Subordinate}[c.Op]
	if bits == 0 {
		return sql, false, nil
	}
	yes, isBool := c.Value.(bool)
	if !isBool {
		return sql, true, wrong(c)
	}
	return bun.SafeQuery(`EXISTS (SELECT 1 FROM sight sf WHERE sf.organization_id = ? AND sf.viewer_id = ?
		AND sf.subject_id = ? AND sf.relations & ? <> 0) = ?`, env.Org, env.Me, col, int(bits), yes), true, nil
}

// ownerDepartment is a condition on the main department of the lead's owner.
func (env Env) ownerDepartment(c *Condition) (sql schema.QueryWithArgs, err error) {
	var ids []uuid.UUID
	for _, v := range items(c.Value) {
		ids = append(ids, nodeID(v).Of("Department"))
	}
	in := func(yes bool) schema.QueryWithArgs {
		return bun.SafeQuery(`EXISTS (SELECT 1 FROM users uf WHERE uf.organization_id = ? AND uf.id = l.owner_id
			AND uf.department_id = ANY(?::uuid[])) = ?`, env.Org, pgdialect.Array(ids), yes)
	}
	switch c.Op {
	case "eq", "in":
		return in(true), nil
	case "ne", "notIn":
		return in(false), nil
	case "isSet":
		yes, ok := c.Value.(bool)
		if !ok {
			return sql, wrong(c)
		}
		return bun.SafeQuery(`EXISTS (SELECT 1 FROM users uf WHERE uf.organization_id = ? AND uf.id = l.owner_id
			AND uf.department_id IS NOT NULL) = ?`, env.Org, yes), nil
	}
	return sql, unknown(c)
}
