package demo

import (
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/db"
)

const (
	day     = 24 * time.Hour
	oldest  = 118 * day        // before now, when the first lead came
	again   = 10 * time.Minute // from taking a lead up again to calling
	closing = time.Hour        // from the last call to closing the matter
)

// plot is what is to happen to a lead, worked out backwards from how it stands today.
type plot struct {
	ends      db.Status
	pot       *pot     // nil: it never was in a pool
	owner     *db.User // who has it at the end, or had it
	before    *db.User // who had it first and gave it back, or nil
	handedOn  bool     // the first one did not give it back: a superior gave it to the second
	revived   bool     // it was invalid for a while
	followUps int
	waits     time.Duration // in the pool, before somebody takes it
	first     time.Duration // from then to the first follow-up
	gap       time.Duration // from one follow-up to the next
	idle      time.Duration // from the last thing that happened to now
}

// plots makes up what happens to every lead of the organization.
func (c *company) plots() (list []plot) {
	for i := range pots {
		for range pots[i].waiting {
			p := plot{ends: db.Unassigned, pot: &pots[i], idle: c.Between(20*time.Minute, 6*day)}
			if c.Chance(15) {
				p.idle = c.Between(6*day, 25*day)
			}
			if c.Chance(20) {
				p.before, p.waits, p.first = c.taker(&pots[i]), c.Between(time.Hour, 30*time.Hour), c.Between(2*time.Hour, 40*time.Hour)
			}
			list = append(list, p)
		}
	}
	shares := make([]int, len(pots)+1)
	for i, p := range pots {
		shares[i] = p.share
	}
	shares[len(pots)] = 22 // those that somebody brought themselves
	for len(list) < leads {
		var from *pot
		if i := c.Weighted(shares); i < len(pots) {
			from = &pots[i]
		}
		list = append(list, c.plot(from))
	}
	return list
}

var endings = []db.Status{db.Pending, db.InProgress, db.Invalid, db.Converted, db.Discarded}

func (c *company) plot(from *pot) plot {
	p := plot{ends: endings[c.Weighted([]int{20, 44, 11, 18, 7})], pot: from, owner: c.taker(from),
		waits: c.Between(10*time.Minute, 30*time.Hour), first: c.Between(15*time.Minute, 20*time.Hour), gap: c.Between(20*time.Hour, 8*day)}
	late := c.Chance(28)
	switch p.ends {
	case db.Pending:
		p.first = 0
		p.idle = c.idle(from, func(p *pot) int { return p.rules.FirstFollowUpHours }, late, 4*day)
	case db.InProgress:
		p.followUps = 1 + c.IntN(5)
		p.idle = c.idle(from, func(p *pot) int { return p.rules.FollowUpHours }, late, 14*day)
	case db.Converted:
		p.followUps, p.idle = 2+c.IntN(4), c.Between(day, 80*day)
	case db.Invalid:
		p.followUps, p.idle = c.IntN(4), c.Between(day, 80*day)
	case db.Discarded:
		p.followUps, p.idle = c.IntN(2), c.Between(day, 90*day)
	}
	if from != nil && c.Chance(16) {
		p.before, p.handedOn = c.taker(from), c.Chance(35)
		if p.before.ID == p.owner.ID { // came back to the same person: nothing to hand on
			p.handedOn = false
		}
	}
	p.revived = p.followUps > 1 && p.ends != db.Invalid && c.Chance(12)
	// A long story of a lead that was still new four months ago is told faster.
	for p.length() > oldest {
		p.gap, p.idle = p.gap*3/4, p.idle*9/10
	}
	return p
}

// idle is for how long nothing has happened: less than the timeout of the pool, or, of an overdue lead, more.
func (c *company) idle(from *pot, timeout func(*pot) int, late bool, without time.Duration) time.Duration {
	if from == nil || timeout(from) == 0 {
		return c.Between(30*time.Minute, without)
	}
	limit := time.Duration(timeout(from)) * time.Hour
	if late && from.rules.OnTimeout == db.ReclaimOnTimeout { // it would have been taken back after the grace period
		return c.Between(limit+time.Hour, limit+time.Duration(from.rules.GraceHours)*time.Hour-time.Hour)
	}
	if late {
		return c.Between(limit+time.Hour, limit*3)
	}
	return c.Between(20*time.Minute, limit*19/20)
}

// length is how long before now the story begins. It adds up what tell takes its time for.
func (p plot) length() time.Duration {
	sum := p.idle
	if p.pot != nil {
		sum += p.waits
	}
	if p.before != nil {
		sum += p.hadFor() + p.waits/2
	}
	if p.ends == db.Unassigned || p.ends == db.Pending {
		return sum
	}
	sum += p.first + time.Duration(max(0, p.followUps-1))*p.gap
	if p.revived {
		sum += p.gap + again
	}
	if p.ends != db.InProgress {
		sum += closing
	}
	return sum
}

// hadFor is for how long the first owner had the lead.
func (p plot) hadFor() time.Duration { return p.first + time.Hour }

// taker is who takes a lead of a pool, or brings one themselves.
func (c *company) taker(from *pot) *db.User {
	var people []*db.User
	if from == nil {
		for _, p := range cast {
			people = append(people, c.users[p.key])
		}
	} else {
		people = c.members[c.pools[from.name].ID]
	}
	weights := make([]int, len(people))
	for i, u := range people {
		weights[i] = c.works[u.ID]
	}
	return people[c.Weighted(weights)]
}

// superior is who a person reports to, or the director.
func (c *company) superior(of *db.User) *db.User {
	for _, p := range cast {
		if c.users[p.key].ID == of.ID && p.manager != "" {
			return c.users[p.manager]
		}
	}
	return c.users["director"]
}

func (c *company) administrator(of *pot) *db.User {
	return c.users[madeup.Pick(c.Source, of.administrators)]
}
