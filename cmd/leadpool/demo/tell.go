package demo

import (
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/db"
)

// tell lets a plot happen to a lead that was just captured.
func (c *company) tell(l *life, p plot) {
	at := l.lead.CreatedAt
	if p.pot == nil {
		l.do(deed{action: "CREATED", at: at, by: p.owner}, give(p.owner, at))
	} else {
		l.do(deed{action: "CREATED", at: at, by: c.catcher(p)}, func(lead *db.Lead) { lead.Status = db.Unassigned })
		at = at.Add(p.waits)
		at = c.earlier(l, p, at)
	}
	if p.ends == db.Unassigned {
		return
	}
	if p.ends == db.Discarded && p.followUps == 0 && p.pot != nil && p.before == nil {
		c.discard(l, c.users["admin"], at, "Spam")
		return
	}
	if p.pot != nil && (p.before == nil || !p.handedOn) {
		c.take(l, p, p.owner, at)
	}
	at = c.followUps(l, p, at.Add(p.first))
	c.end(l, p, at.Add(closing))
}

// catcher is who put the lead into the pool; nobody when it came by itself.
func (c *company) catcher(p plot) *db.User {
	switch p.pot.sources[0] {
	case "Website":
		return nil
	case "Exhibition":
		return c.users[madeup.Pick(c.Source, groups[1].members[:3])]
	}
	return c.administrator(p.pot)
}

// earlier tells of the first owner, where there was one, and gives when the lead was free again.
func (c *company) earlier(l *life, p plot, at time.Time) time.Time {
	if p.before == nil {
		return at
	}
	c.take(l, p, p.before, at)
	at = at.Add(p.hadFor())
	switch {
	case p.handedOn:
		l.do(deed{action: "OWNER_CHANGED", at: at, by: c.superior(p.before), reason: madeup.Pick(c.Source, handOver)}, give(p.owner, at))
	case c.Chance(70):
		l.do(deed{action: "RETURNED", at: at, by: p.before, reason: madeup.Pick(c.Source, returns)}, release)
	default:
		l.do(deed{action: "RECLAIMED", at: at, by: c.administrator(p.pot), reason: "No follow-up in time"}, release)
	}
	return at.Add(p.waits / 2)
}

// take lets somebody claim the lead, or be given it by an administrator of the pool.
func (c *company) take(l *life, p plot, owner *db.User, at time.Time) {
	if p.pot.kind == db.ClaimOrAssign && c.Chance(72) {
		l.do(deed{action: "CLAIMED", at: at, by: owner}, give(owner, at))
		return
	}
	l.do(deed{action: "ASSIGNED", at: at, by: c.administrator(p.pot)}, give(owner, at))
}

// followUps tells what was done about the lead and gives when it was done last.
func (c *company) followUps(l *life, p plot, at time.Time) time.Time {
	for i := range p.followUps {
		if i > 0 {
			at = at.Add(p.gap)
		}
		if i == 1 && p.revived {
			l.do(deed{action: "INVALIDATED", at: at, by: p.owner, reason: "No answer after repeated tries"}, func(lead *db.Lead) { lead.Status = db.Invalid })
			at = at.Add(p.gap)
			l.do(deed{action: "REACTIVATED", at: at, by: p.owner}, func(lead *db.Lead) {
				started := at
				lead.Status, lead.ClockStartedAt = db.InProgress, &started
			})
			at = at.Add(again)
		}
		c.followUp(l, p, at, i == p.followUps-1)
		if i == 0 && c.Chance(22) {
			c.teamUp(l, p.owner, at.Add(12*time.Minute))
		}
		if i == 0 && c.Chance(25) {
			c.judge(l, p.owner, at.Add(15*time.Minute))
		}
		if i == 1 && c.Chance(30) {
			c.remark(l, p.owner, at.Add(20*time.Minute))
		}
	}
	return at
}

// end brings the lead to where it stands today.
func (c *company) end(l *life, p plot, at time.Time) {
	switch p.ends {
	case db.Invalid:
		l.do(deed{action: "INVALIDATED", at: at, by: p.owner, reason: madeup.Pick(c.Source, invalids)}, func(lead *db.Lead) { lead.Status, lead.NextFollowUpAt = db.Invalid, nil })
	case db.Converted:
		l.do(deed{action: "CONVERTED", at: at, by: p.owner}, func(lead *db.Lead) { lead.Status, lead.NextFollowUpAt = db.Converted, nil })
	case db.Discarded:
		c.discard(l, p.owner, at, madeup.Pick(c.Source, discards))
	}
}

func (c *company) discard(l *life, by *db.User, at time.Time, reason string) {
	l.do(deed{action: "DISCARDED", at: at, by: by, reason: reason}, func(lead *db.Lead) {
		before := lead.Status
		lead.Status, lead.StatusBeforeDiscard, lead.DiscardedAt = db.Discarded, &before, &at
	})
}
