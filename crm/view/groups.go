package view

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// MaxGroups is how many groups a list is shown in: the largest where there are more.
const MaxGroups = 200

// counted is how many leads have one value.
type counted struct {
	Value *string
	N     int
	Sum   *string
}

// Groups counts the leads of a list by what they have in one field, and adds up the numbers of another where one is named.
// Values of a fixed list are all there, in its order, be there leads or none; others by how many leads have them; leads
// that have nothing come last.
func Groups(ctx context.Context, conn db.Conn, v *access.Viewer, q Query, by string, sum *string) ([]*LeadGroup, error) {
	l, err := prepare(ctx, conn, v, q)
	if err != nil {
		return nil, err
	}
	custom, err := customFields(ctx, conn, v.Org())
	if err != nil {
		return nil, err
	}
	g, err := groupingBy(by, custom, "by")
	if err != nil {
		return nil, err
	}
	number := nothingToAdd
	if sum != nil && *sum != "" {
		if number, err = summable(*sum, custom); err != nil {
			return nil, err
		}
	}
	rows, exact, err := l.grouped(ctx, conn, columnsOf(g.value, number))
	if err != nil {
		return nil, err
	}
	if sum == nil || *sum == "" {
		for i := range rows {
			rows[i].Sum = nil
		}
	}
	things, err := g.things(ctx, conn, v, rows)
	if err != nil {
		return nil, err
	}
	return g.shown(v, rows, things, exact, sum != nil && *sum != ""), nil
}

const nothingToAdd = "NULL::numeric"

func columnsOf(value, number string) string { return value + " AS value, " + number + " AS number" }

// indexed are the columns that the indexes over each owner's leads hold.
var indexed = map[string]bool{"1": true, columnsOf("l.status", nothingToAdd): true, columnsOf("l.owner_id", nothingToAdd): true}

// grouped counts. Further than MaxCount leads it does not go; whether there can be so many is asked of the planner's own
// estimate of the table, because a bound keeps the work from being done by several processes at once.
func (l *list) grouped(ctx context.Context, conn db.Conn, columns string) (rows []counted, exact bool, err error) {
	leads, err := l.leads(ctx, conn, columns)
	if err != nil {
		return nil, false, err
	}
	var most float64
	if err := conn.NewRaw("SELECT c.reltuples FROM pg_class AS c WHERE c.oid = 'leads'::regclass").Scan(ctx, &most); err != nil {
		return nil, false, err
	}
	limit := bun.SafeQuery("")
	if most > MaxCount {
		limit = bun.SafeQuery("LIMIT ?", MaxCount+1)
	}
	// What is counted is turned into text only afterwards, once for each group.
	err = conn.NewRaw(`SELECT nullif(g.value::text, '') AS value, sum(g.n) AS n, coalesce(sum(g.sum), 0)::text AS sum
		FROM (SELECT c.value, count(*) AS n, sum(c.number) AS sum FROM (? ?) AS c GROUP BY c.value) AS g GROUP BY 1`, leads, limit).Scan(ctx, &rows)
	if err != nil {
		return nil, false, err
	}
	if len(rows) == 0 {
		again, err := l.loosen(ctx, conn)
		if err != nil {
			return nil, false, err
		}
		if again {
			return l.grouped(ctx, conn, columns)
		}
	}
	total := 0
	for _, r := range rows {
		total += r.N
	}
	return rows, most <= MaxCount || total <= MaxCount, nil
}

// From how many owners, and from which part of all people, all leads are read rather than those of each; fewer in tests.
var (
	sweepFrom  = fewOwners
	sweepShare = 2
)

// leads gives columns of the leads of the list. For those who see most of the organization's leads it reads all and leaves
// out the others, which is much faster than to come to them by one owner after the other; not where what is asked for
// stands in the index over each owner's leads.
func (l *list) leads(ctx context.Context, conn db.Conn, columns string) (q schema.QueryWithArgs, err error) {
	_, few := l.need()
	if l.plain || l.scope.All || few || l.viewer.Owners(l.scope.Owner) <= sweepFrom || !l.judged() && indexed[columns] {
		return l.each(columns), nil
	}
	org, me := l.viewer.Org(), l.viewer.ID()
	if sweep, err := l.sweeps(ctx, conn); err != nil || !sweep {
		return l.each(columns), err
	}
	rest := (&stretch{list: l}).rest()
	owners := bun.SafeQuery("(SELECT si.subject_id FROM sight AS si WHERE si.organization_id = ? AND si.viewer_id = ? AND si.relations & ? <> 0) AS o", org, me, int(l.scope.Owner))
	if len(l.scope.Team) == 0 {
		return bun.SafeQuery("SELECT "+columns+" FROM leads AS l JOIN ? ON o.subject_id = l.owner_id WHERE l.organization_id = ? AND ?", owners, org, rest), nil
	}
	return bun.SafeQuery("SELECT "+columns+` FROM leads AS l LEFT JOIN ? ON o.subject_id = l.owner_id LEFT JOIN ? ON m.lead_id = l.id
		WHERE l.organization_id = ? AND (o.subject_id IS NOT NULL OR m.lead_id IS NOT NULL) AND ?`, owners, teamLeads(l.viewer, l.scope), org, rest), nil
}

// sweeps says that the viewer sees the leads of so many people that going over all leads is better than over each owner's.
func (l *list) sweeps(ctx context.Context, conn db.Conn) (bool, error) {
	owners := l.viewer.Owners(l.scope.Owner)
	if owners <= sweepFrom {
		return false, nil
	}
	people, err := conn.NewSelect().Model((*db.User)(nil)).Where("u.organization_id = ?", l.viewer.Org()).Count(ctx)
	return owners*sweepShare >= int(people), err
}

// things gives the names of the things whose ids the groups have, and for a catalog also of those that no lead has.
func (g *grouping) things(ctx context.Context, conn db.Conn, v *access.Viewer, rows []counted) (list []thing, err error) {
	if g.table == "" {
		return nil, nil
	}
	ids := []uuid.UUID{}
	for _, r := range rows {
		if r.Value != nil {
			if id, err := uuid.Parse(*r.Value); err == nil {
				ids = append(ids, id)
			}
		}
	}
	if g.catalog != "" {
		err = conn.NewRaw(`SELECT ci.id, ci.name FROM catalog_items AS ci WHERE ci.organization_id = ? AND ci.catalog = ? AND (ci.active OR ci.id = ANY(?))
			ORDER BY ci.position, ci.name`, v.Org(), g.catalog, pgdialect.Array(ids)).Scan(ctx, &list)
		return list, err
	}
	err = conn.NewRaw("SELECT t.id, t.name FROM ? AS t WHERE t.organization_id = ? AND t.id = ANY(?) ORDER BY lower(t.name), t.id",
		bun.Ident(g.table), v.Org(), pgdialect.Array(ids)).Scan(ctx, &list)
	return list, err
}

// thing is something that leads refer to.
type thing struct {
	ID   uuid.UUID
	Name string
}

// shown makes the groups of what was counted, in their order.
func (g *grouping) shown(v *access.Viewer, rows []counted, things []thing, exact, summed bool) []*LeadGroup {
	zero := "0"
	byValue, nothing := make(map[string]counted, len(rows)), (*counted)(nil)
	for i, r := range rows {
		if r.Value == nil {
			nothing = &rows[i]
		} else {
			byValue[*r.Value] = r
		}
	}
	var groups []*LeadGroup
	add := func(value, label, raw string) {
		r, some := byValue[raw]
		if !some && summed {
			r.Sum = &zero
		}
		delete(byValue, raw)
		groups = append(groups, &LeadGroup{Value: &value, Label: label, Count: &LeadCount{Value: r.N, Exact: exact}, Sum: r.Sum})
	}
	for _, f := range g.fixed {
		if f.Value != string(db.Discarded) || g.key != "status" || v.IsAdministrator() {
			add(f.Value, f.Label, f.Value)
		}
	}
	for _, t := range things {
		add(db.NodeID{Type: g.node, UUID: t.ID}.String(), t.Name, t.ID.String())
	}
	known := len(groups)
	for value := range byValue { // a choice that was taken away, a country
		add(value, value, value)
	}
	if loose := groups[min(known, len(groups)):]; len(g.fixed) == 0 && g.catalog == "" {
		slices.SortStableFunc(groups, larger)
	} else {
		slices.SortStableFunc(loose, larger)
	}
	groups = groups[:min(len(groups), MaxGroups)]
	if nothing != nil {
		groups = append(groups[:min(len(groups), MaxGroups-1)], &LeadGroup{Count: &LeadCount{Value: nothing.N, Exact: exact}, Sum: nothing.Sum})
	}
	return groups
}

// larger orders groups by how many leads they have, then by name.
func larger(a, b *LeadGroup) int {
	return cmp.Or(b.Count.Value-a.Count.Value, cmp.Compare(a.Label, b.Label))
}
