package access

import (
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/db"
)

// Scope is the set of leads to which a viewer stands in any of some relations. It is made from the table of relations
// alone, and it is the only thing that gives a query its visible rows.
type Scope struct {
	viewer  uuid.UUID
	org     uuid.UUID
	All     bool                    // every lead of the organization, discarded ones too
	Owner   SightBits               // leads whose owner is such a person to the viewer
	Team    map[db.Access]SightBits // leads with such a team member, by what the member may do
	waiting bool
	admins  bool
	junk    bool // discarded leads too
}

// ScopeOf gathers relations into a scope.
func ScopeOf(v *Viewer, relations Relations) Scope {
	s := Scope{viewer: v.ID(), org: v.Org(), Team: map[db.Access]SightBits{}, junk: v.IsAdministrator()}
	for _, r := range Table {
		if !relations.Has(r.Bit) {
			continue
		}
		s.Owner |= r.Owner
		if r.Team != 0 {
			for _, a := range []db.Access{db.Read, db.ReadWrite} {
				if r.Access == "" || r.Access == a {
					s.Team[a] |= r.Team
				}
			}
		}
		s.waiting = s.waiting || r.Pool == poolWaiting
		s.admins = s.admins || r.Pool == poolAdminFor
		s.All = s.All || (r.Admin && v.IsAdministrator())
	}
	return s
}

// Visible is the scope of everything that the viewer may look at, by whatever way they come to it.
func Visible(v *Viewer) Scope { return ScopeOf(v, Any) }

// Discarded says whether the scope holds discarded leads: for administrators alone.
func (s Scope) Discarded() bool { return s.junk }

// TeamAny gives the sight by which team members count, where it is the same whatever they may do.
func (s Scope) TeamAny() (bits SightBits, uniform bool) {
	return s.Team[db.Read], s.Team[db.Read] == s.Team[db.ReadWrite]
}

// Where is the condition on leads under the alias l. It carries the organization itself. It is meant for rows that
// something else has bounded: OFFSET 0 makes each EXISTS a probe by index for each row, where PostgreSQL might
// otherwise read all that the viewer sees into memory to look at fifty.
func (s Scope) Where() schema.QueryWithArgs {
	var parts []string
	var args []any
	add := func(text string, a ...any) {
		parts = append(parts, text)
		args = append(args, a...)
	}
	switch {
	case s.Owner == Self:
		add("l.owner_id = ?", s.viewer)
	case s.Owner != 0:
		add("EXISTS (SELECT 1 FROM sight si WHERE si.organization_id = ? AND si.viewer_id = ? AND si.subject_id = l.owner_id AND si.relations & ? <> 0 OFFSET 0)",
			s.org, s.viewer, int(s.Owner))
	}
	if bits, uniform := s.TeamAny(); uniform && bits != 0 {
		text, a := s.team(bits)
		add("EXISTS ("+text+" OFFSET 0)", a...)
	} else {
		for _, access := range []db.Access{db.Read, db.ReadWrite} {
			if bits := s.Team[access]; bits != 0 {
				text, a := s.team(bits)
				add("EXISTS ("+text+" AND m.access = ? OFFSET 0)", append(a, access)...)
			}
		}
	}
	if s.waiting {
		add(`l.status = 'UNASSIGNED' AND EXISTS (SELECT 1 FROM pool_access pa JOIN pools p ON p.organization_id = ? AND p.id = pa.pool_id AND p.visible_to_members
			WHERE pa.organization_id = ? AND pa.user_id = ? AND pa.pool_id = l.pool_id AND pa.member OFFSET 0)`, s.org, s.org, s.viewer)
	}
	if s.admins {
		add("EXISTS (SELECT 1 FROM pool_access pa WHERE pa.organization_id = ? AND pa.user_id = ? AND pa.pool_id = l.pool_id AND pa.administrator OFFSET 0)",
			s.org, s.viewer)
	}
	reach := "false"
	if s.All {
		reach, args = "true", nil
	} else if len(parts) > 0 {
		reach = "(" + strings.Join(parts, " OR ") + ")"
	}
	text := "l.organization_id = ? AND " + reach
	if !s.junk {
		text += " AND l.status <> 'DISCARDED'"
	}
	return bun.SafeQuery(text, append([]any{s.org}, args...)...)
}

func (s Scope) team(bits SightBits) (string, []any) {
	if bits == Self {
		return "SELECT 1 FROM lead_team_members m WHERE m.organization_id = ? AND m.lead_id = l.id AND m.user_id = ?",
			[]any{s.org, s.viewer}
	}
	return `SELECT 1 FROM lead_team_members m JOIN sight st ON st.organization_id = ? AND st.viewer_id = ? AND st.subject_id = m.user_id AND st.relations & ? <> 0
			WHERE m.organization_id = ? AND m.lead_id = l.id`,
		[]any{s.org, s.viewer, int(bits), s.org}
}
