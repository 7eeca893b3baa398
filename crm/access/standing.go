package access

import (
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/db"
)

// standing is what the database knows of how a viewer stands to one lead: enough to judge every row of the table of
// relations, with a look-up each for owner, team and pool instead of one for each relation.
type standing struct {
	OwnerSight SightBits // to its owner
	TeamRead   SightBits // to those of its team who may read
	TeamWrite  SightBits // to those of its team who may read and write
	PoolPart   int16     // in its pool: 1 member, 2 administrator, 4 members see what waits
}

// standingColumns is SQL for the fields of standing over leads under the alias l.
func standingColumns(v *Viewer) schema.QueryWithArgs {
	org, me := v.Org(), v.ID()
	args := []any{org, me, org, me, org, org, me, org, org, org, me} // in places, not by number: db.Prepare takes no others
	return bun.SafeQuery(`coalesce((SELECT si.relations FROM sight si WHERE si.organization_id = ? AND si.viewer_id = ? AND si.subject_id = l.owner_id), 0) AS owner_sight,
		coalesce((SELECT bit_or(st.relations) FROM lead_team_members m JOIN sight st ON st.organization_id = ? AND st.viewer_id = ? AND st.subject_id = m.user_id
			WHERE m.organization_id = ? AND m.lead_id = l.id AND m.access = 'READ'), 0) AS team_read,
		coalesce((SELECT bit_or(st.relations) FROM lead_team_members m JOIN sight st ON st.organization_id = ? AND st.viewer_id = ? AND st.subject_id = m.user_id
			WHERE m.organization_id = ? AND m.lead_id = l.id AND m.access = 'READ_WRITE'), 0) AS team_write,
		coalesce((SELECT pa.member::int + 2 * pa.administrator::int + 4 * p.visible_to_members::int FROM pool_access pa
			JOIN pools p ON p.organization_id = ? AND p.id = pa.pool_id
			WHERE pa.organization_id = ? AND pa.user_id = ? AND pa.pool_id = l.pool_id), 0) AS pool_part`, args...)
}

// relations judges the table row by row: what Scope says of many leads in SQL, said of one.
func (s standing) relations(v *Viewer, status db.Status) Relations {
	return s.judged(v.IsAdministrator(), status)
}

func (s standing) judged(administrator bool, status db.Status) (set Relations) {
	if status == db.Discarded && !administrator {
		return 0
	}
	for _, r := range Table {
		if s.holds(r, administrator, status) {
			set |= r.Bit
		}
	}
	return set
}

func (s standing) holds(r Relation, administrator bool, status db.Status) bool {
	switch {
	case r.Admin:
		return administrator
	case r.Pool == poolWaiting:
		return status == db.Unassigned && s.PoolPart&5 == 5
	case r.Pool == poolAdminFor:
		return s.PoolPart&2 != 0
	case s.OwnerSight&r.Owner != 0:
		return true
	}
	var team SightBits
	if r.Access != db.ReadWrite {
		team |= s.TeamRead
	}
	if r.Access != db.Read {
		team |= s.TeamWrite
	}
	return team&r.Team != 0
}
