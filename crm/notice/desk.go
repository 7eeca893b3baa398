// Package notice tells people what concerns them: written in the transaction of the change itself, grouped as long as it
// is unread, read in the app and mailed as a digest.
package notice

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
)

// Tell is one thing that somebody is told.
type Tell struct {
	To     uuid.UUID
	Kind   db.NotificationKind
	Pool   *uuid.UUID
	Lead   *db.Lead
	Person *uuid.UUID // whom it is about, where that is not the reader
	Actor  *uuid.UUID // nil when a rule acted
	Reason string
	DueAt  *time.Time
}

// Desk collects what is to be told until the change is ready to be written.
type Desk struct {
	told map[string]*db.Notification
}

// Add takes something to tell. Nobody is told what they did themselves.
func (d *Desk) Add(t Tell) {
	if t.Actor != nil && *t.Actor == t.To && t.Kind != db.NoticeJobDone {
		return
	}
	if d.told == nil {
		d.told = map[string]*db.Notification{}
	}
	group := strings.Join([]string{string(t.Kind), text(t.Pool), text(t.Person), text(t.Actor)}, "|")
	n := d.told[t.To.String()+group]
	if n == nil {
		n = &db.Notification{ID: db.NewID(), UserID: t.To, Kind: t.Kind, GroupKey: group, PoolID: t.Pool, PersonID: t.Person, ActorID: t.Actor}
		d.told[t.To.String()+group] = n
	}
	n.Count++
	n.Reason, n.DueAt = t.Reason, t.DueAt
	if t.Lead != nil {
		id := t.Lead.ID
		n.LeadID, n.LeadName = &id, t.Lead.Name
	}
}

func text(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

// Statements writes what was collected: more of what somebody has not read yet adds to it. They are in one order for
// all, so that two changes never wait for each other in a circle.
func (d *Desk) Statements(ctx context.Context, tx db.Conn, org uuid.UUID, now time.Time) []string {
	keys := make([]string, 0, len(d.told))
	for key := range d.told {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	statements, people := make([]string, 0, len(keys)), []uuid.UUID{}
	for _, key := range keys {
		n := d.told[key]
		if !slices.Contains(people, n.UserID) {
			people = append(people, n.UserID)
		}
		n.OrganizationID, n.CreatedAt, n.UpdatedAt = org, now, now
		statements = append(statements, tx.NewInsert().Model(n).
			On("CONFLICT (organization_id, user_id, group_key) WHERE read_at IS NULL DO UPDATE").
			Set("count = n.count + EXCLUDED.count").Set("lead_id = EXCLUDED.lead_id").Set("lead_name = EXCLUDED.lead_name").
			Set("reason = EXCLUDED.reason").Set("due_at = EXCLUDED.due_at").Set("updated_at = EXCLUDED.updated_at").Set("mailed_at = NULL").String())
	}
	d.told = nil
	event.Told(ctx, org, people)
	return statements
}

// Write writes what was collected at once.
func (d *Desk) Write(ctx context.Context, tx db.Conn, org uuid.UUID, now time.Time) error {
	if err := db.ExecAll(ctx, d.Statements(ctx, tx, org, now)); err != nil {
		return fmt.Errorf("notice: %w", err)
	}
	return nil
}
