package demo

import (
	"strings"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/db"
)

// followUp tells of a call, a mail or a meeting and what came of it.
func (c *company) followUp(l *life, p plot, at time.Time, last bool) {
	w := c.talk(p.owner.Language, last && p.ends == db.Converted)
	a := &db.Activity{OrganizationID: c.org.ID, ID: c.ID(at), LeadID: l.lead.ID, Kind: w.kind, Subject: w.subject, Body: w.body, Result: w.result,
		OccurredAt: at.Add(-3 * time.Minute), CreatedBy: &p.owner.ID, Version: 1, CreatedAt: at, UpdatedAt: at}
	if w.kind == db.Call || w.kind == db.Meeting || w.kind == db.Visit {
		minutes := 4 + c.IntN(40)
		a.DurationMinutes = &minutes
	}
	l.activities = append(l.activities, a)
	d := deed{action: "ACTIVITY", at: at, by: p.owner, about: a}
	if w.result != l.lead.Result {
		d.changes = append(d.changes, db.FieldChange{Field: "result", From: l.lead.Result, To: w.result})
	}
	next := at.Add(p.gap)
	if last {
		next = c.now.Add(c.Between(-2*day, 9*day)).Truncate(30 * time.Minute)
	}
	if c.Chance(25) {
		next = time.Time{}
	}
	if from, to := moment(l.lead.NextFollowUpAt), moment(&next); from != to {
		d.changes = append(d.changes, db.FieldChange{Field: "nextFollowUpAt", From: from, To: to})
	}
	l.do(d, func(lead *db.Lead) {
		lead.Status, lead.Result = db.InProgress, w.result
		lead.LastFollowUpAt, lead.ClockStartedAt, lead.NextFollowUpAt = &at, &at, nil
		if !next.IsZero() {
			lead.NextFollowUpAt = &next
		}
	})
}

// remark writes a note, which is no follow-up.
func (c *company) remark(l *life, by *db.User, at time.Time) {
	a := &db.Activity{OrganizationID: c.org.ID, ID: c.ID(at), LeadID: l.lead.ID, Kind: db.Note, Body: madeup.Pick(c.Source, remarks),
		OccurredAt: at, CreatedBy: &by.ID, Version: 1, CreatedAt: at, UpdatedAt: at}
	l.activities = append(l.activities, a)
	l.do(deed{action: "ACTIVITY", at: at, by: by, about: a}, func(*db.Lead) {})
}

// judge lets the owner think better of the lead.
func (c *company) judge(l *life, by *db.User, at time.Time) {
	from, to := l.lead.Rating, db.Warm
	if from != db.Cold {
		to = db.Hot
	}
	if from == to {
		return
	}
	l.do(deed{action: "EDITED", at: at, by: by, changes: []db.FieldChange{{Field: "rating", From: string(from), To: string(to)}}}, func(lead *db.Lead) { lead.Rating = to })
}

// helpers are who is asked onto related teams.
var helpers = []string{"omar.haddad", "omar.haddad", "rep", "rep", "rep2", "diego.ramirez", "lena.vogt", "ananya.iyer", "manager", "director", "qiang.li"}

// teamUp puts one or two people onto the lead's related team.
func (c *company) teamUp(l *life, by *db.User, at time.Time) {
	var texts []string
	for range 1 + c.IntN(2) {
		u := c.users[madeup.Pick(c.Source, helpers)]
		if u.ID == by.ID || (len(l.team) > 0 && l.team[0].UserID == u.ID) {
			continue
		}
		access, text := db.ReadWrite, u.Name+" (read and write)"
		if c.Chance(40) {
			access, text = db.Read, u.Name+" (read)"
		}
		texts = append(texts, text)
		l.team = append(l.team, &db.TeamMember{OrganizationID: c.org.ID, LeadID: l.lead.ID, UserID: u.ID, Access: access,
			LeadCreatedAt: l.lead.CreatedAt, AddedBy: &by.ID, CreatedAt: at})
	}
	if len(texts) == 0 {
		return
	}
	l.do(deed{action: "TEAM_CHANGED", at: at, by: by, changes: []db.FieldChange{{Field: "relatedTeam", To: strings.Join(texts, ", ")}}}, func(*db.Lead) {})
}

func moment(t *time.Time) string {
	if t == nil || t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
