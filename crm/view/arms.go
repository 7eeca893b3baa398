package view

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// How a page is found without ever reading much (docs/decisions.md, "The scoped page"): of few owners, the first rows
// of each by the owner's index, merged; of many, first a walk over a bounded stretch of the index over all leads, and
// only where that does not fill the page, each owner's first rows after all.
const fewOwners = 40

var walkLimit = 2000 // shorter in tests

// stretch reads the first n leads of a phase behind a place.
func (l *list) stretch(ctx context.Context, conn db.Conn, p phase, n int, desc bool, from *place) ([]*db.Lead, error) {
	s := &stretch{list: l, phase: p, n: n, dir: "ASC", beyond: ">", from: from}
	if desc {
		s.dir, s.beyond = "DESC", "<"
	}
	switch {
	case l.plain || l.scope.All:
		return s.fetch(ctx, conn, s.everything())
	case l.many:
		leads, complete, err := s.walk(ctx, conn)
		if err != nil || complete {
			return leads, err
		}
	}
	return s.fetch(ctx, conn, s.arms())
}

type stretch struct {
	*list
	phase  phase
	n      int
	dir    string
	beyond string
	from   *place
}

func (s *stretch) col() string { return s.phase.key.Column }

// rest is what the leads of every arm must be beside being the arm's.
func (s *stretch) rest() schema.QueryWithArgs {
	var parts []string
	var args []any // nil where there are none: bun takes an empty list for a mistake
	for _, b := range s.base {
		parts, args = append(parts, "?"), append(args, b)
	}
	if s.phase.extra != "" {
		parts = append(parts, s.phase.extra)
	}
	if after := s.after(); after != nil {
		parts, args = append(parts, "?"), append(args, *after)
	}
	if len(parts) == 0 {
		return bun.SafeQuery("true")
	}
	return bun.SafeQuery(strings.Join(parts, " AND "), args...)
}

func (s *stretch) after() *schema.QueryWithArgs {
	if s.from == nil {
		return nil
	}
	q := bun.SafeQuery(fmt.Sprintf("(l.%s, l.id) %s (?::%s, ?::uuid)", s.col(), s.beyond, s.phase.key.Type), s.from.Value, s.from.ID)
	return &q
}

func (s *stretch) orderBy(alias string) schema.QueryWithArgs {
	col := "k"
	if alias == "l" {
		col = s.col()
	}
	return bun.SafeQuery(fmt.Sprintf("ORDER BY %s.%s %s, %s.id %s LIMIT %d", alias, col, s.dir, alias, s.dir, s.n))
}

// everything is the one arm of those who see all, and of a pool's list.
func (s *stretch) everything() schema.QueryWithArgs {
	return bun.SafeQuery("SELECT l.id, l."+s.col()+" AS k FROM leads AS l WHERE ? AND ? ?", s.scope.Where(), s.rest(), s.orderBy("l"))
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
		return bun.SafeQuery("SELECT NULL::uuid AS id, NULL AS k WHERE false")
	}
	args = append(args, s.orderBy("a"))
	return bun.SafeQuery("SELECT a.id, a.k FROM ("+strings.Join(parts, " UNION ")+") AS a ?", args...)
}

func (s *stretch) ownerArm() *schema.QueryWithArgs {
	org, me := s.viewer.Org(), s.viewer.ID()
	var q schema.QueryWithArgs
	switch s.scope.Owner {
	case 0:
		return nil
	case access.Self:
		q = bun.SafeQuery("SELECT l.id, l."+s.col()+" AS k FROM leads AS l WHERE l.organization_id = ? AND l.owner_id = ? AND ? ?",
			org, me, s.rest(), s.orderBy("l"))
	default:
		q = bun.SafeQuery(`SELECT o.id, o.k FROM sight AS si CROSS JOIN LATERAL (
				SELECT l.id, l.`+s.col()+` AS k FROM leads AS l WHERE l.organization_id = ? AND l.owner_id = si.subject_id AND ? ?
			) AS o WHERE si.organization_id = ? AND si.viewer_id = ? AND si.relations & ? <> 0 ?`,
			org, s.rest(), s.orderBy("l"), org, me, int(s.scope.Owner), s.orderBy("o"))
	}
	return &q
}

// teamArm is the branch of leads reached through members of their teams. The newest first of each member stand in the
// index of memberships; other orders need the leads themselves, looked up one by one. A lead reached through several
// members counts once, before the limit.
func (s *stretch) teamArm() *schema.QueryWithArgs {
	if len(s.scope.Team) == 0 {
		return nil
	}
	org, me := s.viewer.Org(), s.viewer.ID()
	top := bun.SafeQuery(fmt.Sprintf("ORDER BY k %s, id %s LIMIT %d", s.dir, s.dir, s.n))
	if s.phase.key == byCreation {
		q := bun.SafeQuery(`SELECT DISTINCT t.id, t.k FROM sight AS st CROSS JOIN LATERAL (
				SELECT m.lead_id AS id, m.lead_created_at AS k FROM lead_team_members AS m JOIN leads AS l ON l.organization_id = ? AND l.id = m.lead_id
				WHERE m.organization_id = ? AND m.user_id = st.subject_id AND st.relations & ? <> 0 AND ? AND ?
				ORDER BY m.lead_created_at `+s.dir+`, m.lead_id `+s.dir+` LIMIT ?
			) AS t WHERE st.organization_id = ? AND st.viewer_id = ? AND st.relations & ? <> 0 ?`,
			org, org, bitsOf(s.scope), s.afterMember(), s.rest(), s.n, org, me, int(s.scope.Team[db.Read]|s.scope.Team[db.ReadWrite]), top)
		return &q
	}
	q := bun.SafeQuery(`SELECT t.id, t.k FROM ? CROSS JOIN LATERAL (
			SELECT l.id, l.`+s.col()+` AS k FROM leads AS l WHERE l.organization_id = ? AND l.id = m.lead_id AND ? OFFSET 0
		) AS t ?`, teamRows(s.viewer, s.scope), org, s.rest(), top)
	return &q
}

// afterMember is the place to go on from, said of the membership's copy of the lead's sort key, which is indexed.
func (s *stretch) afterMember() schema.QueryWithArgs {
	if s.from == nil {
		return bun.SafeQuery("true")
	}
	return bun.SafeQuery(fmt.Sprintf("(m.lead_created_at, m.lead_id) %s (?::timestamptz, ?::uuid)", s.beyond), s.from.Value, s.from.ID)
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

// walk looks through a bounded stretch of the index over all leads, and stops as soon as the page is full. It is
// complete when it filled the page or came to the end of the index.
func (s *stretch) walk(ctx context.Context, conn db.Conn) (leads []*db.Lead, complete bool, err error) {
	org := s.viewer.Org()
	after := bun.SafeQuery("true")
	if a := s.after(); a != nil {
		after = *a
	}
	walked := bun.SafeQuery(`(SELECT l.organization_id, l.id, l.owner_id, l.status, l.`+s.col()+` FROM leads AS l
		WHERE l.organization_id = ? AND ? AND ? ORDER BY l.`+s.col()+` `+s.dir+`, l.id `+s.dir+` LIMIT ?)`, org, bun.Safe(s.walkable()), after, walkLimit)
	from, rest := bun.SafeQuery("? AS l", walked), bun.SafeQuery("true")
	if s.filtered || s.walkable() != s.extra() {
		from = bun.SafeQuery("? AS w CROSS JOIN LATERAL (SELECT l.* FROM leads AS l WHERE l.organization_id = ? AND l.id = w.id OFFSET 0) AS l", walked, org)
		rest = s.rest()
	}
	var ids []uuid.UUID
	err = conn.NewRaw("SELECT l.id FROM ? WHERE ? AND ? ?", from, s.scope.Where(), rest, bun.SafeQuery("LIMIT ?", s.n)).Scan(ctx, &ids)
	if err != nil {
		return nil, false, err
	}
	if len(ids) < s.n {
		var length int
		err := conn.NewRaw("SELECT count(*) FROM ? AS w", walked).Scan(ctx, &length)
		if err != nil || length == walkLimit {
			return nil, false, err
		}
	}
	leads, err = byIDs(ctx, conn, org, ids)
	return leads, true, err
}

func (s *stretch) extra() string {
	if s.phase.extra == "" {
		return "true"
	}
	return s.phase.extra
}

// walkable is the part of the phase's condition that the walked index holds; the rest is judged on the lead itself.
func (s *stretch) walkable() string {
	if strings.HasSuffix(s.extra(), "IS NULL") {
		return "true"
	}
	return s.extra()
}

// fetch reads the leads that a query of ids and sort keys finds, in its order.
func (s *stretch) fetch(ctx context.Context, conn db.Conn, found schema.QueryWithArgs) ([]*db.Lead, error) {
	var leads []*db.Lead
	err := conn.NewRaw("WITH found AS MATERIALIZED (?) SELECT l.* FROM found AS f JOIN leads AS l ON l.organization_id = ? AND l.id = f.id ?",
		found, s.viewer.Org(), s.orderBy("f")).Scan(ctx, &leads)
	return leads, err
}
