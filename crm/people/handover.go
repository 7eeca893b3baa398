package people

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// handoverChunk is how many leads change owner in one statement.
const handoverChunk = 2000

// handover passes the live leads of somebody who leaves on: to one person, or back to the leads' pools.
type handover struct {
	tx   db.Conn
	v    *access.Viewer
	from *db.User
	to   *db.User // nil: back to the pools
	now  time.Time
	told notice.Desk // written at the end, by tell: whoever tells people writes once, in the order that all keep
}

// passed is a lead that is handed on.
type passed struct {
	ID      uuid.UUID
	Name    string
	PoolID  *uuid.UUID
	Status  db.Status
	Version int
}

// still refuses while leads of theirs lie in a pool that is being moved as a whole: they would be waited for.
func (h *handover) still(ctx context.Context) error {
	var moving []string
	err := h.tx.NewRaw("SELECT p.name FROM pools p WHERE p.organization_id = ? AND EXISTS (SELECT 1 FROM leads l WHERE l.organization_id = ? AND l.owner_id = ? AND l.pool_id = p.id AND ?) LIMIT 1",
		h.v.Org(), h.v.Org(), h.from.ID, access.PoolMoves(h.v.Org())).Scan(ctx, &moving)
	if err != nil || len(moving) == 0 {
		return err
	}
	return crm.Errorf(crm.Conflict, "%s has leads in the pool %s, which is being moved to another one. Try again when that is done.", h.from.Name, moving[0]).With("reason", "MOVING")
}

// leads hands on all at once, however many there are; each keeps its ledger and tells it on its timeline.
func (h *handover) leads(ctx context.Context) error {
	org := h.v.Org()
	if err := h.still(ctx); err != nil {
		return err
	}
	var live []passed
	err := h.tx.NewRaw(`SELECT l.id, l.name, l.pool_id, l.status, l.version FROM leads l
		WHERE l.organization_id = ? AND l.owner_id = ? AND l.status IN ('PENDING', 'IN_PROGRESS', 'INVALID') ORDER BY l.id FOR UPDATE`,
		org, h.from.ID).Scan(ctx, &live)
	if err != nil || len(live) == 0 {
		return err
	}
	byPool, homeless := map[uuid.UUID][]passed{}, []passed{}
	for _, l := range live {
		if l.PoolID == nil {
			homeless = append(homeless, l)
		} else {
			byPool[*l.PoolID] = append(byPool[*l.PoolID], l)
		}
	}
	if h.to == nil && len(homeless) > 0 {
		return needSuccessor(h.from, len(homeless))
	}
	if err := h.pass(ctx, nil, homeless); err != nil {
		return err
	}
	for id, leads := range byPool {
		p, err := change.Find[db.Pool](ctx, h.tx, org, id)
		if err != nil {
			return err
		}
		if err := h.pass(ctx, &p.Policy, leads); err != nil {
			return err
		}
	}
	return nil
}

func needSuccessor(from *db.User, n int) error {
	text := "%d leads of %s are in no pool to go back to. Name who gets them."
	if n == 1 {
		text = "%d lead of %s is in no pool to go back to. Name who gets it."
	}
	return crm.InvalidField("successorId", text, n, from.Name).With("leads", n)
}

// pass hands on leads that have one policy, and so one deadline.
func (h *handover) pass(ctx context.Context, policy *db.PoolPolicy, leads []passed) error {
	for len(leads) > 0 {
		n := min(handoverChunk, len(leads))
		if err := h.chunk(ctx, policy, leads[:n]); err != nil {
			return err
		}
		leads = leads[n:]
	}
	return nil
}

func (h *handover) chunk(ctx context.Context, policy *db.PoolPolicy, leads []passed) error {
	org, actor := h.v.Org(), change.Actor(h.v)
	ids := make([]uuid.UUID, len(leads))
	for i, l := range leads {
		ids[i] = l.ID
	}
	rule, status, reason := lifecycle.RuleOf(lifecycle.Reclaim), db.Unassigned, h.from.Name+" was deactivated."
	var owner *uuid.UUID
	var clock *time.Time
	returns := 1
	if h.to != nil {
		rule, status, owner, clock, returns = lifecycle.RuleOf(lifecycle.ChangeOwner), db.Pending, &h.to.ID, &h.now, 0
	}
	// All of them have one policy and one clock, so what follows for one follows for all.
	one := &db.Lead{Status: status, OwnerID: owner, PoolID: leads[0].PoolID, ClockStartedAt: clock}
	lifecycle.Settle(one, policy, h.now)
	for _, statement := range []struct {
		text string
		args []any
	}{
		{`UPDATE lead_spans AS s SET left_at = ? FROM leads l
			WHERE s.organization_id = ? AND l.organization_id = ? AND l.id = s.lead_id AND s.seq = l.span_seq AND l.id = ANY(?)`,
			[]any{h.now, org, org, pgdialect.Array(ids)}},
		{`UPDATE leads AS l SET status = ?, owner_id = ?::uuid, assigned_at = ?::timestamptz, clock_started_at = ?::timestamptz, follow_up_due_at = ?::timestamptz,
			waiting_since = ?::timestamptz, waiting_due_at = ?::timestamptz, alarm_at = ?::timestamptz, alarms_done = 0,
			first_pending_at = CASE WHEN ?::uuid IS NULL THEN l.first_pending_at ELSE coalesce(l.first_pending_at, ?::timestamptz) END,
			return_count = l.return_count + ?, span_seq = l.span_seq + 1, version = l.version + 1, updated_at = ?, updated_by = ?::uuid
			WHERE l.organization_id = ? AND l.id = ANY(?)`,
			[]any{status, owner, clock, clock, one.FollowUpDueAt, one.WaitingSince, one.WaitingDueAt, one.AlarmAt, owner, h.now, returns, h.now, actor, org, pgdialect.Array(ids)}},
		{`INSERT INTO lead_spans (organization_id, lead_id, seq, status, owner_id, pool_id, action, reason, actor_id, entered_at)
			SELECT l.organization_id, l.id, l.span_seq, l.status, l.owner_id, l.pool_id, ?, ?, ?::uuid, ?::timestamptz
			FROM leads l WHERE l.organization_id = ? AND l.id = ANY(?)`,
			[]any{rule.Event, reason, actor, h.now, org, pgdialect.Array(ids)}},
	} {
		if _, err := h.tx.NewRaw(statement.text, statement.args...).Exec(ctx); err != nil {
			return err
		}
	}
	if one.PoolID != nil && one.AlarmAt != nil {
		if err := lifecycle.EnsureAlarm(ctx, h.tx, org, *one.PoolID, *one.AlarmAt); err != nil {
			return err
		}
	}
	if h.to != nil {
		for _, l := range leads {
			h.told.Add(notice.Tell{To: h.to.ID, Kind: db.NoticeAssigned, Pool: l.PoolID, Lead: &db.Lead{ID: l.ID, LeadDraft: db.LeadDraft{Name: l.Name}}, Actor: actor, Reason: reason})
		}
	}
	return event.Record(ctx, h.tx, h.events(leads, rule.Event, status, reason)...)
}

func (h *handover) move(l passed, status db.Status) *db.LeadMove {
	m := &db.LeadMove{Version: l.Version + 1, From: &db.LeadPlace{Status: l.Status, Owner: &h.from.ID, Pool: l.PoolID},
		To: &db.LeadPlace{Status: status, Pool: l.PoolID}, Vague: true}
	if h.to != nil {
		m.To.Owner = &h.to.ID
	}
	return m
}

func (h *handover) events(leads []passed, kind string, status db.Status, reason string) []*db.Event {
	heir := ""
	if h.to != nil {
		heir = h.to.Name
	}
	events := make([]*db.Event, len(leads))
	for i, l := range leads {
		e := event.New(h.v.Org(), change.Actor(h.v), "Lead", l.ID, kind, h.now)
		e.Reason = reason
		f := change.Fields{}
		f.Note("status", string(l.Status), string(status))
		f.Note("owner", h.from.Name, heir)
		e.Data.Changes = f.Changes
		e.Data.Move = h.move(l, status)
		events[i] = e
	}
	return events
}
