package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// String is a lead of the model in words that compare.
func (l *fact) String() string {
	before := l.before
	if l.status != db.Discarded {
		before = ""
	}
	return inWords(l.status, before, l.owner, l.pool, l.home, l.returns, l.version, l.result, l.clock.at, l.waiting.at, l.follow.at, l.due, l.waitingDue)
}

// described is a lead of the database in the same words.
func (x *machine) described(l *db.Lead) string {
	before := db.Status("")
	if l.StatusBeforeDiscard != nil {
		before = *l.StatusBeforeDiscard
	}
	return inWords(l.Status, before, x.who(l.OwnerID), x.which(l.PoolID), x.which(l.HomePoolID), l.ReturnCount, l.Version, l.Result,
		orZero(l.ClockStartedAt), orZero(l.WaitingSince), orZero(l.LastFollowUpAt), orZero(l.FollowUpDueAt), orZero(l.WaitingDueAt))
}

func inWords(status, before db.Status, owner, pool, home, returns, version int, result string, times ...time.Time) string {
	text := fmt.Sprintf("%s (%s) owner %d pool %d home %d returned %d version %d result %q", status, before, owner, pool, home, returns, version, result)
	for i, name := range []string{"clock", "waits since", "followed up", "due", "waited too long"} {
		if !times[i].IsZero() {
			text += fmt.Sprintf(" %s %s", name, times[i].UTC().Format("02 15:04:05.000000"))
		}
	}
	return text
}

func orZero(at *time.Time) time.Time {
	if at == nil {
		return time.Time{}
	}
	return *at
}

func (x *machine) who(id *uuid.UUID) int {
	return slices.IndexFunc(x.people[:], func(u *db.User) bool { return id != nil && u.ID == *id })
}

func (x *machine) which(id *uuid.UUID) int {
	return slices.IndexFunc(x.pools[:], func(p *db.Pool) bool { return id != nil && p.ID == *id })
}
