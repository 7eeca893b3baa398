package demo

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// live lets the months go by, and writes down what came of them.
func (c *company) live(ctx context.Context) error {
	checker, err := lead.NewChecker(ctx, c.tx, c.org)
	if err != nil {
		return err
	}
	var (
		leads      []*db.Lead
		team       []*db.TeamMember
		spans      []*db.Span
		activities []*db.Activity
		events     []*db.Event
		claims     []*db.Claim
	)
	for _, p := range c.plots() {
		row, err := c.capture(ctx, checker, p)
		if err != nil {
			return err
		}
		l := c.begin(row, p)
		c.tell(l, p)
		leads, team, spans = append(leads, l.lead), append(team, l.team...), append(spans, l.spans...)
		activities, events = append(activities, l.activities...), append(events, l.events...)
		claims = append(claims, l.claims...)
	}
	for _, err := range []error{
		insert(ctx, c.tx, leads), search.Write(ctx, c.tx, leads...), insert(ctx, c.tx, team), insert(ctx, c.tx, spans), insert(ctx, c.tx, activities), insert(ctx, c.tx, events),
		insert(ctx, c.tx, claims), lifecycle.EnsureAllAlarms(ctx, c.tx, c.org.ID),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// begin dates a captured lead back to where its story begins.
func (c *company) begin(row *db.Lead, p plot) *life {
	at := c.now.Add(-p.length())
	row.ID, row.CreatedAt, row.UpdatedAt = c.ID(at), at, at
	l := &life{c: c, lead: row}
	if p.pot != nil {
		l.pool = c.pools[p.pot.name]
		row.PoolID, row.HomePoolID = &l.pool.ID, &l.pool.ID
	}
	return l
}

func insert[T any](ctx context.Context, tx db.Conn, rows []T) error {
	const chunk = 400
	for len(rows) > 0 {
		part := rows[:min(chunk, len(rows))]
		if _, err := tx.NewInsert().Model(&part).Exec(ctx); err != nil {
			return err
		}
		rows = rows[len(part):]
	}
	return nil
}

// know remembers names and shares of work of the people for the stories.
func (c *company) know(context.Context) error {
	c.names, c.works, c.known = map[uuid.UUID]string{}, map[uuid.UUID]int{}, map[string]bool{}
	for _, p := range cast {
		u := c.users[p.key]
		c.names[u.ID], c.works[u.ID] = u.Name, p.works
	}
	return nil
}
