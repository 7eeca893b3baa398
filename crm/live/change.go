package live

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
)

// change is what some events that came together did to one lead, with the lead as it is now.
type change struct {
	lead  uuid.UUID
	last  int64  // number of the last event
	steps []step // one an event, oldest first
	to    *db.LeadPlace
	team  []db.TeamSeat
	row   *Row // nil when the lead is gone
	mask  *Row // the row without what its pool hides from mere members
	vague bool // its columns' earlier values are not known
	still bool // the lead did not change: its reader did

	verdicts map[string]verdict // by condition
	told     []*LeadChange      // as it is told
}

// step is where the lead was before one event.
type step struct {
	seq  int64
	from *db.LeadPlace
	team []db.TeamSeat
}

// loaded is a lead with all that decides who sees what of it, read in one moment.
type loaded struct {
	db.Lead       `bun:",extend"`
	PeopleVersion int64
	Team          json.RawMessage
	Hidden        json.RawMessage
}

// load makes changes of events: it reads each lead once, for everybody, and with it the people_version of that moment.
func (r *room) load(ctx context.Context, entries []event.Entry) (list []*change, version int64, err error) {
	of := map[uuid.UUID][]event.Entry{}
	var ids []uuid.UUID
	for _, e := range entries {
		if e.Type != "Lead" || e.Move == nil {
			continue
		}
		if of[e.Subject] == nil {
			ids = append(ids, e.Subject)
		}
		of[e.Subject] = append(of[e.Subject], e)
	}
	if len(ids) == 0 || len(r.lists) == 0 {
		return nil, r.people.version, nil
	}
	rows, err := r.read(ctx, ids)
	if err != nil {
		return nil, 0, err
	}
	version = r.people.version
	for _, row := range rows {
		version = row.PeopleVersion
	}
	for _, id := range ids {
		list = append(list, newChange(id, of[id], rows[id]))
	}
	return list, version, nil
}

func (r *room) read(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*loaded, error) {
	var rows []*loaded
	err := r.hub.conn.NewRaw(`SELECT l.*, (SELECT o.people_version FROM organizations o WHERE o.id = ?0) AS people_version,
			(SELECT jsonb_agg(jsonb_build_object('u', m.user_id, 'a', m.access)) FROM lead_team_members m WHERE m.organization_id = ?0 AND m.lead_id = l.id) AS team,
			(SELECT p.policy -> 'hiddenFields' FROM pools p WHERE p.organization_id = ?0 AND p.id = l.pool_id) AS hidden
		FROM leads AS l WHERE l.organization_id = ?0 AND l.id = ANY(?1)`, r.org, pgdialect.Array(ids)).Scan(ctx, &rows)
	byID := make(map[uuid.UUID]*loaded, len(rows))
	for _, row := range rows {
		byID[row.ID] = row
	}
	return byID, err
}

func newChange(id uuid.UUID, entries []event.Entry, row *loaded) *change {
	c := &change{lead: id, last: entries[len(entries)-1].Seq, verdicts: map[string]verdict{}}
	c.stand(row)
	c.vague = slices.ContainsFunc(entries, func(e event.Entry) bool { return e.Move.Vague })
	// The team of each moment before follows from the one that there is now.
	team := c.team
	c.steps = make([]step, len(entries))
	for i, e := range slices.Backward(entries) {
		team = before(team, e.Move)
		c.steps[i] = step{seq: e.Seq, from: e.Move.From, team: team}
	}
	return c
}

// stand takes over the lead as it is.
func (c *change) stand(row *loaded) {
	if row == nil {
		return
	}
	c.to, c.row = row.Place(), &Row{Lead: &row.Lead}
	c.mask = c.row
	_ = json.Unmarshal(row.Team, &c.team) // our own
	var hidden []string
	if json.Unmarshal(row.Hidden, &hidden) == nil && len(hidden) > 0 {
		c.mask = c.row.masked(hidden)
	}
}

func before(team []db.TeamSeat, m *db.LeadMove) []db.TeamSeat {
	if len(m.Joined)+len(m.Left) == 0 {
		return team
	}
	was := slices.DeleteFunc(slices.Clone(team), func(s db.TeamSeat) bool { return slices.Contains(m.Joined, s) })
	for _, s := range m.Left {
		if !slices.Contains(was, s) {
			was = append(was, s)
		}
	}
	return was
}

// since is where the lead was for somebody who has seen all up to a number; exact says that no more than that is known of it.
func (c *change) since(seq int64) (s step, first bool) {
	for i, s := range c.steps {
		if s.seq > seq {
			return s, i == 0
		}
	}
	return c.steps[len(c.steps)-1], len(c.steps) == 1
}
