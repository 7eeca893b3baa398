package view

import (
	"context"
	"fmt"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// How a page is found without ever reading much (docs/decisions.md, "The scoped page"): of few owners, the first rows
// of each by the owner's index, merged; of many, first a walk over a bounded stretch of the index over all leads, and
// only where that does not fill the page, each owner's first rows after all.
const fewOwners = 40

var (
	walkLimit = 2000   // shorter in tests
	farLimit  = 50_000 // where what is asked for has no index, or one that finds too many
)

// stretch reads the first n leads of a phase behind a place.
func (l *list) stretch(ctx context.Context, conn db.Conn, p phase, n int, back bool, from *place) ([]*found, error) {
	s := &stretch{list: l, phase: p, n: n, back: back, from: from}
	switch {
	case l.nobody():
		return nil, nil
	case !l.order.any:
		return s.whole(ctx, conn)
	case l.plain || l.scope.All:
		if l.judged() {
			return s.searching(ctx, conn, s.everything)
		}
		return s.fetch(ctx, conn, s.everything())
	case l.many && len(p.keys) == 1:
		rows, complete, err := s.walk(ctx, conn, walkLimit)
		if err != nil || complete {
			return rows, err
		}
		return s.searching(ctx, conn, s.arms)
	case l.many:
		return s.searching(ctx, conn, s.arms)
	}
	return s.fetch(ctx, conn, s.arms())
}

// nobody says that the list is empty by who the viewer is: there is nobody whose leads it would hold. That follows from
// people_version, which each request reads.
func (l *list) nobody() bool {
	return !l.plain && !l.scope.All && !l.byOwner() && !l.byTeam()
}

// byOwner says whether there may be leads that the viewer comes to by their owners.
func (l *list) byOwner() bool {
	return l.scope.Owner&access.Self != 0 || l.viewer.Owners(l.scope.Owner) > 0
}

// byTeam says whether there may be leads that the viewer comes to by their teams.
func (l *list) byTeam() bool {
	bits := l.teamBits()
	return bits&access.Self != 0 || l.viewer.Owners(bits) > 0
}

// teamBits is which sight of a member counts, whatever the member may do.
func (l *list) teamBits() access.SightBits { return l.scope.Team[db.Read] | l.scope.Team[db.ReadWrite] }

type stretch struct {
	*list
	phase phase
	n     int
	back  bool // against the order
	from  *place
}

// rest is what the leads of every arm must be beside being the arm's.
func (s *stretch) rest() schema.QueryWithArgs { return s.restOf(s.conditions(), true) }

func (s *stretch) restOf(conditions []schema.QueryWithArgs, after bool) schema.QueryWithArgs {
	var parts []string
	var args []any // nil where there are none: bun takes an empty list for a mistake
	for _, b := range conditions {
		parts, args = append(parts, "?"), append(args, b)
	}
	if s.phase.extra != "" {
		parts = append(parts, s.phase.extra)
	}
	if s.from != nil && after {
		parts, args = append(parts, "?"), append(args, s.after())
	}
	if len(parts) == 0 {
		return bun.SafeQuery("true")
	}
	return bun.SafeQuery(strings.Join(parts, " AND "), args...)
}

func (s *stretch) after() schema.QueryWithArgs {
	if s.from == nil {
		return bun.SafeQuery("true")
	}
	return s.phase.beyond(s.back, s.from, func(i int) schema.QueryWithArgs { return s.phase.keys[i].Expr }, "l.id")
}

// columns are what every arm gives of a lead: its id and its values of the sort keys.
func (s *stretch) columns() schema.QueryWithArgs {
	var parts []string
	var args []any
	for i, k := range s.phase.keys {
		parts, args = append(parts, fmt.Sprintf("? AS k%d", i)), append(args, k.Expr)
	}
	return bun.SafeQuery("l.id, "+strings.Join(parts, ", "), args...)
}

// top orders rows of an arm by its columns and cuts them.
func (s *stretch) top(alias string) schema.QueryWithArgs {
	return bun.SafeQuery(s.phase.clause(s.back, func(i int) string { return fmt.Sprintf("%s.k%d", alias, i) }, alias+".id") + fmt.Sprintf(" LIMIT %d", s.n))
}

// inner is top over leads themselves, in words that their indexes know.
func (s *stretch) inner() schema.QueryWithArgs {
	var args []any
	for _, k := range s.phase.keys {
		args = append(args, k.Expr)
	}
	return bun.SafeQuery(s.phase.clause(s.back, func(int) string { return "?" }, "l.id")+fmt.Sprintf(" LIMIT %d", s.n), args...)
}

// everything is the one arm of those who see all, and of a pool's list.
func (s *stretch) everything() schema.QueryWithArgs {
	return bun.SafeQuery("SELECT ? FROM leads AS l WHERE ? AND ? ?", s.columns(), s.scope.Where(), s.rest(), s.inner())
}

// arms joins the branches by which the viewer comes to leads: each has its index, and the limit bounds each.
func (s *stretch) arms() schema.QueryWithArgs {
	var parts []string
	var args []any
	for _, arm := range []*schema.QueryWithArgs{s.ownerArm(), s.teamArm()} {
		if arm != nil {
			parts, args = append(parts, "(?)"), append(args, *arm)
		}
	}
	if len(parts) == 0 {
		return bun.SafeQuery("SELECT ? FROM leads AS l WHERE l.organization_id = ? AND false", s.columns(), s.viewer.Org())
	}
	args = append(args, s.top("a"))
	return bun.SafeQuery("SELECT a.* FROM ("+strings.Join(parts, " UNION ")+") AS a ?", args...)
}

func (s *stretch) ownerArm() *schema.QueryWithArgs {
	org, me := s.viewer.Org(), s.viewer.ID()
	var q schema.QueryWithArgs
	switch {
	case !s.byOwner():
		return nil
	case s.scope.Owner == access.Self:
		q = bun.SafeQuery("SELECT ? FROM leads AS l WHERE l.organization_id = ? AND l.owner_id = ? AND ? ?", s.columns(), org, me, s.rest(), s.inner())
	default:
		q = bun.SafeQuery(`SELECT o.* FROM sight AS si CROSS JOIN LATERAL (
				SELECT ? FROM leads AS l WHERE l.organization_id = ? AND l.owner_id = si.subject_id AND ? ?
			) AS o WHERE si.organization_id = ? AND si.viewer_id = ? AND si.relations & ? <> 0 ?`,
			s.columns(), org, s.rest(), s.inner(), org, me, int(s.scope.Owner), s.top("o"))
	}
	return &q
}

// teamArm is the branch of leads reached through members of their teams. The newest first of each member stand in the
// index of memberships; other orders need the leads themselves, looked up one by one. A lead reached through several
// members counts once, before the limit.
func (s *stretch) teamArm() *schema.QueryWithArgs {
	if !s.byTeam() {
		return nil
	}
	org := s.viewer.Org()
	if first := s.phase.keys[0]; len(s.phase.keys) == 1 && first.Field == byCreation.Field {
		d := dir(first.desc, s.back)
		q := s.memberships(d, s.n, bun.SafeQuery("JOIN leads AS l ON l.organization_id = ? AND l.id = m.lead_id AND ?", org, s.rest()))
		if !s.judged() && s.viewer.Owners(s.teamBits()) > 1 {
			q = s.nearMemberships(d, q)
		}
		return &q
	}
	q := bun.SafeQuery(`SELECT t.* FROM ? CROSS JOIN LATERAL (
			SELECT ? FROM leads AS l WHERE l.organization_id = ? AND l.id = m.lead_id AND ? OFFSET 0
		) AS t ?`, teamRows(s.viewer, s.scope), s.columns(), org, s.rest(), s.top("t"))
	return &q
}

// memberships are the first n leads by the memberships of those whom the viewer sees as members, which joined may narrow.
func (s *stretch) memberships(d string, n int, joined schema.QueryWithArgs) schema.QueryWithArgs {
	org, me := s.viewer.Org(), s.viewer.ID()
	if bits, uniform := s.scope.TeamAny(); uniform && bits == access.Self {
		return bun.SafeQuery(`SELECT m.lead_id AS id, m.lead_created_at AS k0 FROM lead_team_members AS m ?
			WHERE m.organization_id = ? AND m.user_id = ? AND ? ORDER BY m.lead_created_at `+d+`, m.lead_id `+d+` LIMIT ?`,
			joined, org, me, s.afterMember(), n)
	}
	return bun.SafeQuery(`SELECT DISTINCT t.id, t.k0 FROM sight AS st CROSS JOIN LATERAL (
			SELECT m.lead_id AS id, m.lead_created_at AS k0 FROM lead_team_members AS m ?
			WHERE m.organization_id = ? AND m.user_id = st.subject_id AND st.relations & ? <> 0 AND ?
			ORDER BY m.lead_created_at `+d+`, m.lead_id `+d+` LIMIT ?
		) AS t WHERE st.organization_id = ? AND st.viewer_id = ? AND st.relations & ? <> 0 ORDER BY k0 `+d+`, id `+d+` LIMIT ?`,
		joined, org, bitsOf(s.scope), s.afterMember(), n, org, me, int(s.teamBits()), n)
}

// nearMemberships finds what far does, where next to nothing of what memberships lead to is left out: a few more than the
// page has, by the index of memberships alone, of which only as many leads are looked at as it takes to fill the page. The
// first memberships of all are among as many first ones of each member; so where too few of them fit, and there were as many
// as were asked for, it takes far after all.
func (s *stretch) nearMemberships(d string, far schema.QueryWithArgs) schema.QueryWithArgs {
	more := s.n + s.n/4 + 1
	return bun.SafeQuery(`WITH near AS MATERIALIZED (?), fit AS MATERIALIZED (
			SELECT near.id, near.k0 FROM near CROSS JOIN LATERAL (SELECT l.id FROM leads AS l WHERE l.organization_id = ? AND l.id = near.id AND ? OFFSET 0) AS l LIMIT ?)
		SELECT fit.id, fit.k0 FROM fit UNION SELECT f.id, f.k0 FROM (?) AS f WHERE (SELECT count(*) FROM fit) < ? AND (SELECT count(*) FROM near) = ?`,
		s.memberships(d, more, bun.SafeQuery("")), s.viewer.Org(), s.rest(), s.n, far, s.n, more)
}

// afterMember is the place to go on from, said of the membership's copy of the lead's sort key, which is indexed.
func (s *stretch) afterMember() schema.QueryWithArgs {
	if s.from == nil {
		return bun.SafeQuery("true")
	}
	return s.phase.beyond(s.back, s.from, func(int) schema.QueryWithArgs { return bun.SafeQuery("m.lead_created_at") }, "m.lead_id")
}

// bitsOf is which sight of a member counts, by what the member may do.
func bitsOf(scope access.Scope) schema.QueryWithArgs {
	bits, uniform := scope.TeamAny()
	if uniform {
		return bun.SafeQuery("?", int(bits))
	}
	return bun.SafeQuery("CASE m.access WHEN 'READ' THEN ? ELSE ? END", int(bits), int(scope.Team[db.ReadWrite]))
}

// teamRows is the leads, under the alias m, that a scope reaches through members of their teams.
func teamRows(v *access.Viewer, scope access.Scope) schema.QueryWithArgs {
	org, me := v.Org(), v.ID()
	return bun.SafeQuery(`(SELECT DISTINCT m.lead_id FROM sight AS st CROSS JOIN LATERAL (
			SELECT m.lead_id FROM lead_team_members AS m WHERE m.organization_id = ? AND m.user_id = st.subject_id AND st.relations & ? <> 0 OFFSET 0
		) AS m WHERE st.organization_id = ? AND st.viewer_id = ? AND st.relations & ? <> 0) AS m`,
		org, bitsOf(scope), org, me, int(scope.Team[db.Read]|scope.Team[db.ReadWrite]))
}

// teamLeads is teamRows for counting, where all are read and joining them at once is best.
func teamLeads(v *access.Viewer, scope access.Scope) schema.QueryWithArgs {
	org, me := v.Org(), v.ID()
	if bits, uniform := scope.TeamAny(); uniform && bits == access.Self {
		return bun.SafeQuery("(SELECT m.lead_id FROM lead_team_members AS m WHERE m.organization_id = ? AND m.user_id = ?) AS m", org, me)
	}
	return bun.SafeQuery(`(SELECT DISTINCT m.lead_id FROM sight AS st JOIN lead_team_members AS m ON m.organization_id = ? AND m.user_id = st.subject_id
		WHERE st.organization_id = ? AND st.viewer_id = ? AND st.relations & ? <> 0) AS m`, org, org, me, bitsOf(scope))
}
