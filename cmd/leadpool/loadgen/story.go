package loadgen

import (
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

const day = 24 * time.Hour

// story is what happened to a lead, without what it says: enough for its ledger, timeline and team. It is made anew,
// from the lead's number, for each table that is written, so that nothing of a million leads need be kept.
type story struct {
	*madeup.Source
	number  int // of the lead, from 0
	id      uuid.UUID
	status  db.Status
	owner   int // -1: nobody
	pool    *db.Pool
	created time.Time
	stages  []stage
	team    []member
}

// stage is one step of a story.
type stage struct {
	status   db.Status
	owned    bool
	action   string
	at       time.Time
	activity bool
}

type member struct {
	user   int
	access db.Access
}

// stories share one memory; a story is good until the next is told.
type stories struct {
	m *model
	s story
}

// maxStages is more than any story has.
const maxStages = 8

// staleShare is the part of the leads that belongs to the stale director's people.
const staleShare = 0.05

func (t *stories) tell(i int) *story {
	m, s := t.m, &t.s
	*s = story{number: i, Source: madeup.New(m.options.Seed<<40 ^ uint64(m.index)<<32 ^ uint64(i)), owner: -1, stages: s.stages[:0], team: s.team[:0]}
	stale := int(float64(m.leads) * staleShare)
	if i < stale {
		s.created = m.now.Add(-history).Add(20 * day / time.Duration(stale) * time.Duration(i))
		s.owner = m.stale[s.IntN(len(m.stale))]
	} else {
		rest := m.leads - stale
		// The newest lead is some minutes old: nothing of its story lies in the future.
		s.created = m.now.Add(-history).Add(time.Duration(float64(history-10*time.Minute) * float64(i-stale) / float64(rest)))
		if s.Float64() > 0.15/(1-staleShare) {
			s.owner = m.owners.pick(s.Float64())
		}
	}
	s.created = s.created.Truncate(time.Microsecond)
	s.id = s.ID(s.created)
	if s.owner < 0 || s.Chance(45) {
		region := s.IntN(m.regions)
		if s.owner >= 0 && m.people[s.owner].region >= 0 {
			region = m.people[s.owner].region
		}
		s.pool = &m.pools[(region+m.regions*s.IntN(max(1, poolCount/m.regions)))%poolCount]
	}
	s.happen(m.now)
	s.gather(m)
	return s
}

// happen tells the stages, by how old the lead is.
func (s *story) happen(now time.Time) {
	at, age := s.created, now.Sub(s.created)
	if s.pool != nil {
		s.step(db.Unassigned, false, "CREATED", at)
		if s.owner < 0 {
			return
		}
		at = at.Add(s.Between(0, min(40*time.Hour, age/2)))
		s.step(db.Pending, true, "CLAIMED", at)
	} else {
		s.step(db.Pending, true, "CREATED", at)
	}
	ends := db.Statuses[1+s.Weighted(mixOf(age))]
	if ends == db.Pending {
		return
	}
	left := now.Sub(at)
	if ends == db.InProgress && s.Chance(70) {
		at = now.Add(-s.Between(0, min(left, 12*day)))
	} else {
		at = at.Add(s.Between(0, min(left*3/4, 60*day)))
	}
	if ends == db.InProgress || ends == db.Converted || s.Chance(50) {
		s.step(db.InProgress, true, "ACTIVITY", at)
		s.stages[len(s.stages)-1].activity = true
	}
	if ends != db.InProgress {
		action := map[db.Status]string{db.Invalid: "INVALIDATED", db.Converted: "CONVERTED", db.Discarded: "DISCARDED"}[ends]
		s.step(ends, true, action, at.Add(s.Between(0, min(now.Sub(at), 5*day))))
	}
}

// mixOf is how many leads of an age are PENDING, IN_PROGRESS, INVALID, CONVERTED, DISCARDED.
func mixOf(age time.Duration) []int {
	switch {
	case age < 7*day:
		return []int{60, 35, 3, 2, 0}
	case age < 60*day:
		return []int{15, 50, 12, 20, 3}
	}
	return []int{12, 18, 28, 39, 3}
}

func (s *story) step(status db.Status, owned bool, action string, at time.Time) {
	s.status = status
	s.stages = append(s.stages, stage{status: status, owned: owned, action: action, at: at.Truncate(time.Microsecond)})
}

// gather makes up the related team: of every tenth lead, and some people are on very many.
func (s *story) gather(m *model) {
	if !s.Chance(10) {
		return
	}
	for range 1 + s.IntN(3) {
		who := m.helpers[int(float64(len(m.helpers))*s.Float64()*s.Float64())]
		if s.Chance(60) {
			who = 1 + s.IntN(len(m.people)-1)
		}
		if who == s.owner || m.people[who].stale || (s.owner >= 0 && m.people[s.owner].stale) {
			continue
		}
		known := false
		for _, t := range s.team {
			known = known || t.user == who
		}
		if !known {
			s.team = append(s.team, member{who, []db.Access{db.Read, db.ReadWrite}[s.IntN(2)]})
		}
	}
}

// lead fills in the row that the story leads to, all but what the lead says of itself.
func (s *story) lead(m *model, l *db.Lead) {
	*l = db.Lead{OrganizationID: m.org.ID, ID: s.id, Version: len(s.stages), Status: s.status, SpanSeq: len(s.stages), CreatedAt: s.created}
	if s.pool != nil {
		l.PoolID, l.HomePoolID = &s.pool.ID, &s.pool.ID
	}
	for i := range s.stages {
		g := &s.stages[i]
		l.Status, l.UpdatedAt = g.status, g.at
		switch g.status {
		case db.Pending:
			l.OwnerID, l.AssignedAt, l.ClockStartedAt = &m.people[s.owner].user.ID, &g.at, &g.at
		case db.InProgress:
			l.LastFollowUpAt, l.ClockStartedAt, l.Result = &g.at, &g.at, results[i%len(results)]
		case db.Discarded:
			l.StatusBeforeDiscard, l.DiscardedAt = &s.stages[i-1].status, &g.at
		}
		lifecycle.Milestones(l, g.at)
	}
	var policy *db.PoolPolicy
	if s.pool != nil {
		policy = &s.pool.Policy
	}
	if l.Status == db.Unassigned {
		l.WaitingSince = &l.UpdatedAt
	}
	lifecycle.Rest(l, policy, m.now)
	if (l.Status == db.Pending || l.Status == db.InProgress) && s.Chance(45) {
		next := m.now.Add(s.Between(-6*day, 20*day)).Truncate(15 * time.Minute)
		l.NextFollowUpAt = &next
	}
}

var results = []string{"Interested", "Call back later", "No answer", "Sent information", "Meeting arranged"}
