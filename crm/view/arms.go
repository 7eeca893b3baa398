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
	case l.scope.Owner&^access.Self != 0 && l.viewer.Owners > fewOwners:
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

func (s *stretch) teamArm() *schema.QueryWithArgs {
	if len(s.scope.Team) == 0 {
		return nil
	}
	q := bun.SafeQuery("SELECT DISTINCT l.id, l."+s.col()+" AS k FROM ? JOIN leads AS l ON l.organization_id = ? AND l.id = m.lead_id WHERE ? ?",
		teamRows(s.viewer, s.scope), s.viewer.Org(), s.rest(), bun.SafeQuery(fmt.Sprintf("ORDER BY k %s, id %s LIMIT %d", s.dir, s.dir, s.n)))
	return &q
}

// teamRows is the team memberships, under the alias m, through which a scope reaches leads.
func teamRows(v *access.Viewer, scope access.Scope) schema.QueryWithArgs {
	org, me := v.Org(), v.ID()
	if bits, uniform := scope.TeamAny(); uniform && bits == access.Self {
		return bun.SafeQuery("(SELECT m.lead_id FROM lead_team_members AS m WHERE m.organization_id = ? AND m.user_id = ?) AS m", org, me)
	}
	return bun.SafeQuery(`(SELECT m.lead_id FROM sight AS st JOIN lead_team_members AS m ON m.organization_id = ? AND m.user_id = st.subject_id
		WHERE st.organization_id = ? AND st.viewer_id = ? AND st.relations & CASE m.access WHEN 'READ' THEN ? ELSE ? END <> 0) AS m`,
		org, org, me, int(scope.Team[db.Read]), int(scope.Team[db.ReadWrite]))
}

// walk looks through a bounded stretch of the index over all leads. It is complete when that filled the page or
// reached the end.
func (s *stretch) walk(ctx context.Context, conn db.Conn) (leads []*db.Lead, complete bool, err error) {
	after, from := bun.SafeQuery("true"), bun.SafeQuery("walk AS l")
	if a := s.after(); a != nil {
		after = *a
	}
	extra := "true"
	if s.phase.extra != "" {
		extra = s.phase.extra
	}
	org := s.viewer.Org()
	if s.filtered || strings.Contains(s.phase.extra, "IS NULL") {
		from = bun.SafeQuery("walk AS w JOIN leads AS l ON l.organization_id = ? AND l.id = w.id", org)
	}
	var found []struct {
		ID     uuid.UUID
		Walked int
	}
	err = conn.NewRaw(`WITH walk AS MATERIALIZED (
			SELECT l.organization_id, l.id, l.owner_id, l.status, l.`+s.col()+` FROM leads AS l
			WHERE l.organization_id = ? AND ? AND ? ORDER BY l.`+s.col()+` `+s.dir+`, l.id `+s.dir+` LIMIT ?)
		SELECT f.id, (SELECT count(*) FROM walk) AS walked FROM (SELECT 1) AS one LEFT JOIN LATERAL (
			SELECT l.id, l.`+s.col()+` AS k FROM ? WHERE ? AND ? ?) AS f ON true ORDER BY f.k `+s.dir+`, f.id `+s.dir,
		org, bun.Safe(walkable(extra)), after, walkLimit, from, s.scope.Where(), s.rest(), s.orderBy("l")).Scan(ctx, &found)
	if err != nil {
		return nil, false, err
	}
	var ids []uuid.UUID
	walked := 0
	for _, f := range found {
		walked = f.Walked
		if f.ID != uuid.Nil {
			ids = append(ids, f.ID)
		}
	}
	if len(ids) < s.n && walked >= walkLimit {
		return nil, false, nil
	}
	leads, err = byIDs(ctx, conn, org, ids)
	return leads, true, err
}

// walkable is the part of a phase's condition that the walked index holds.
func walkable(extra string) string {
	if strings.HasSuffix(extra, "IS NULL") {
		return "true" // judged afterwards, on the lead itself
	}
	return extra
}

// fetch reads the leads that a query of ids and sort keys finds, in its order.
func (s *stretch) fetch(ctx context.Context, conn db.Conn, found schema.QueryWithArgs) ([]*db.Lead, error) {
	var leads []*db.Lead
	err := conn.NewRaw("WITH found AS MATERIALIZED (?) SELECT l.* FROM found AS f JOIN leads AS l ON l.organization_id = ? AND l.id = f.id ?",
		found, s.viewer.Org(), s.orderBy("f")).Scan(ctx, &leads)
	return leads, err
}
