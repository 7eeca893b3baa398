package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// columns are what changes about each lead of a batch, column by column as PostgreSQL takes lists.
type columns struct {
	ids, events              [][16]byte
	owners                   []*[16]byte
	statuses, moves          []string
	spans                    []int
	waitingSince, waitingDue []*time.Time
	followUpDue, alarms      []*time.Time
	done                     []int16
}

// batch moves some leads of the pool. What it writes is, row for row, what the transfer of each alone would write
// (lifecycle.Step); a test holds the two against each other.
func (m *move) batch(ctx context.Context, tx db.Conn, ids []uuid.UUID) error {
	c, at, err := m.read(ctx, ids)
	if err != nil || len(c.ids) == 0 {
		return err
	}
	data, err := json.Marshal(db.EventData{Changes: m.changes()})
	if err != nil {
		return err
	}
	org, me, rule := m.v.Org(), m.v.ID(), lifecycle.RuleOf(lifecycle.Transfer)
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`UPDATE leads AS l SET pool_id = $2, home_pool_id = coalesce(l.home_pool_id, $2), version = l.version + 1, span_seq = l.span_seq + 1,
				updated_at = $3, updated_by = $4, waiting_since = u.ws, waiting_due_at = u.wd, follow_up_due_at = u.fd, alarm_at = u.al, alarms_done = u.done
			FROM unnest($5::uuid[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::smallint[]) AS u(id, ws, wd, fd, al, done)
			WHERE l.organization_id = $1 AND l.id = u.id`,
			[]any{org, m.to.ID, at, me, c.ids, c.waitingSince, c.waitingDue, c.followUpDue, c.alarms, c.done}},
		{`UPDATE lead_spans AS s SET left_at = $2 FROM unnest($3::uuid[], $4::integer[]) AS u(id, seq)
			WHERE s.organization_id = $1 AND s.lead_id = u.id AND s.seq = u.seq`,
			[]any{org, at, c.ids, c.spans}},
		{`INSERT INTO lead_spans (organization_id, lead_id, seq, status, owner_id, pool_id, action, reason, actor_id, entered_at)
			SELECT $1, u.id, u.seq + 1, u.status, u.owner, $2, $3, $4, $5, $6
			FROM unnest($7::uuid[], $8::integer[], $9::text[], $10::uuid[]) AS u(id, seq, status, owner)`,
			[]any{org, m.to.ID, rule.Event, m.reason, me, at, c.ids, c.spans, c.statuses, c.owners}},
		{`INSERT INTO events (organization_id, id, subject_type, subject_id, kind, actor_id, reason, data, occurred_at, relay)
			SELECT $1, u.event, 'Lead', u.id, $2, $3, $4, $5::jsonb || jsonb_build_object('move', u.move::jsonb), $6, $7
			FROM unnest($8::uuid[], $9::uuid[], $10::text[]) AS u(event, id, move)`,
			[]any{org, rule.Event, me, m.reason, string(data), at, event.RelayOf(org), c.events, c.ids, c.moves}},
	} {
		if err := exec(ctx, s.sql, s.args...); err != nil {
			return fmt.Errorf("bulk: move: %w", err)
		}
	}
	m.moved += len(c.ids)
	return nil
}

// read locks leads and works out what becomes of each under the new pool's rules.
func (m *move) read(ctx context.Context, ids []uuid.UUID) (c *columns, at time.Time, err error) {
	wanted := make([][16]byte, len(ids))
	for i, id := range ids {
		wanted[i] = id
	}
	rows, err := query(ctx, `SELECT l.id, l.status, l.owner_id, l.span_seq, l.clock_started_at, l.waiting_since, l.alarms_done, l.version FROM leads AS l
		WHERE l.organization_id = $1 AND l.id = ANY($2) AND l.pool_id = $3 ORDER BY l.id FOR UPDATE`, m.v.Org(), wanted, m.from.ID)
	if err != nil {
		return nil, at, err
	}
	defer rows.Close()
	c = new(columns)
	var leads []*db.Lead
	for rows.Next() {
		l := new(db.Lead)
		var id [16]byte
		var owner *[16]byte
		if err := rows.Scan(&id, &l.Status, &owner, &l.SpanSeq, &l.ClockStartedAt, &l.WaitingSince, &l.AlarmsDone, &l.Version); err != nil {
			return nil, at, err
		}
		l.OwnerID = (*uuid.UUID)(owner)
		c.ids, c.owners, leads = append(c.ids, id), append(c.owners, owner), append(leads, l)
	}
	at = now() // locks may have been waited for
	for _, l := range leads {
		move, err := json.Marshal(m.place(l))
		if err != nil {
			return nil, at, err
		}
		c.moves = append(c.moves, string(move))
		lifecycle.Settle(l, &m.to.Policy, at)
		m.earliest(l.AlarmAt)
		c.events, c.statuses, c.spans = append(c.events, db.NewID()), append(c.statuses, string(l.Status)), append(c.spans, l.SpanSeq)
		c.waitingSince, c.waitingDue = append(c.waitingSince, l.WaitingSince), append(c.waitingDue, l.WaitingDueAt)
		c.followUpDue, c.alarms, c.done = append(c.followUpDue, l.FollowUpDueAt), append(c.alarms, l.AlarmAt), append(c.done, l.AlarmsDone)
	}
	return c, at, rows.Err()
}

// place is what the move of a lead is to live updates.
func (m *move) place(l *db.Lead) *db.LeadMove {
	from, to := l.Place(), l.Place()
	from.Pool, to.Pool = &m.from.ID, &m.to.ID
	return &db.LeadMove{Version: l.Version + 1, From: from, To: to, Vague: true}
}

func (m *move) earliest(at *time.Time) {
	if at != nil && (m.alarm == nil || at.Before(*m.alarm)) {
		m.alarm = at
	}
}

// changes say the transfer in words, as the transfer of a single lead does.
func (m *move) changes() []db.FieldChange {
	return []db.FieldChange{{Field: "pool", From: m.from.Name, To: m.to.Name}}
}

func (m *move) counted() db.FieldChange {
	return db.FieldChange{Field: "leads", To: strconv.Itoa(m.moved)}
}

var errNoTx = errors.New("bulk: outside a transaction")

// query and exec send lists as PostgreSQL's own arrays, past bun, which would write each of ten thousand values into the text.
func query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	conn := db.RawTx(ctx)
	if conn == nil {
		return nil, errNoTx
	}
	return conn.Query(ctx, sql, described(args)...)
}

func exec(ctx context.Context, sql string, args ...any) error {
	conn := db.RawTx(ctx)
	if conn == nil {
		return errNoTx
	}
	_, err := conn.Exec(ctx, sql, described(args)...)
	return err
}

// described has the server asked for the types once, and gives ids in the form that pgx writes as they are.
func described(args []any) []any {
	list := []any{pgx.QueryExecModeCacheDescribe}
	for _, a := range args {
		if id, is := a.(uuid.UUID); is {
			a = [16]byte(id)
		}
		list = append(list, a)
	}
	return list
}
