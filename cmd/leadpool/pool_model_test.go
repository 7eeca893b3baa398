package main

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// The rules of pools once more, as plainly as they can be said: people, pools and leads in memory, without a database,
// without concurrency and without the product's own code. TestPoolsAgainstTheModel holds the API to it.

const nobody = -1

// The people of the model.
const (
	ada  = iota // administrator
	mona        // manager of Rita and Rob, head of their department
	rita        // rep
	rob         // rep
	paul        // administrator of all pools, and a member
	olga        // outsider
	igor        // left long ago
	people_
)

// The pools of the model.
const (
	north  = iota // Mona, Rita and Rob claim
	small         // Rita claims
	handed        // Mona and Rob are given its leads, and cannot claim
	pools_
)

var membersOf = [pools_][]int{{mona, rita, rob, paul}, {rita, paul}, {mona, rob, paul}}

type model struct {
	active        [people_]bool
	policy        [pools_]pool.PoolPolicyInput
	open, daily   int // the organization's limits
	requireReason bool
	leads         []*fact
	claims        []claimed
	told          map[telling]int
}

type claimed struct {
	who, pool int
	lead      *fact
	at        time.Time
	new       bool
}

type telling struct {
	who  int
	kind string
}

// fact is what is known of a lead.
type fact struct {
	id                     uuid.UUID
	score                  int
	status, before         db.Status
	owner, pool, home      int
	returns, version       int
	result                 string
	clock, waiting, follow moment
	resumed                bool      // reactivated by the last call: the clock goes on where it stood
	due, waitingDue        time.Time // zero: none
	done                   map[string]bool
	touched                bool // by the call that was just made
	spans                  []stretch
}

// moment is when something was, not known exactly before the database has said it.
type moment struct {
	at  time.Time // zero: never
	new bool      // it was in the call that was just made
}

// stretch is a span of the ledger.
type stretch struct {
	status      db.Status
	owner, pool int
	action      string
	entered     time.Time
}

func (m *model) member(who, p int) bool { return p != nobody && slices.Contains(membersOf[p], who) }
func (m *model) administers(who, p int) bool {
	return p != nobody && (who == paul || who == ada)
}
func (m *model) superior(me, who int) bool { return me == mona && (who == rita || who == rob) }

func (m *model) works(me int, l *fact) bool {
	return me == ada || l.owner != nobody && (l.owner == me || m.superior(me, l.owner))
}

func (m *model) sees(me int, l *fact) bool {
	if l.status == db.Discarded {
		return me == ada
	}
	return m.works(me, l) || m.administers(me, l.pool) || m.member(me, l.pool) && l.status == db.Unassigned
}

// may is the first part of every operation: who may, and in which statuses.
func (m *model) may(me int, l *fact, allowed bool, from ...db.Status) string {
	switch {
	case !m.sees(me, l):
		return "NOT_FOUND"
	case !allowed:
		return "FORBIDDEN"
	case !slices.Contains(from, l.status):
		return "CONFLICT"
	}
	return ""
}

// held counts open leads by a pool's rules; nobody for all pools.
func (m *model) held(who, p int) (n int) {
	for _, l := range m.leads {
		counts := l.status == db.Pending || l.status == db.InProgress || p != nobody && l.status == db.Invalid && m.policy[p].CountInvalid
		if l.owner == who && l.pool != nobody && (p == nobody || l.pool == p) && counts {
			n++
		}
	}
	return n
}

// today lists the claims of the last 24 hours, oldest first.
func (m *model) today(who, p int, now time.Time) (list []time.Time) {
	for _, c := range m.claims {
		if c.who == who && (p == nobody || c.pool == p) && c.at.After(now.Add(-24*time.Hour)) {
			list = append(list, c.at)
		}
	}
	return list
}

type quota struct {
	limit, used int
	claims      []time.Time // of a daily limit
}

// exhausted lists the limits that keep somebody from one more claim of a pool.
func (m *model) exhausted(who, p int, now time.Time) map[string]quota {
	all := map[string]quota{
		"POOL_OPEN":          {m.policy[p].MaxOpenLeads, m.held(who, p), nil},
		"POOL_DAILY":         {m.policy[p].MaxClaimsPerDay, 0, m.today(who, p, now)},
		"ORGANIZATION_OPEN":  {m.open, m.held(who, nobody), nil},
		"ORGANIZATION_DAILY": {m.daily, 0, m.today(who, nobody, now)},
	}
	for key, q := range all {
		if q.used += len(q.claims); q.limit == 0 || q.used < q.limit {
			delete(all, key)
		} else {
			all[key] = q
		}
	}
	return all
}

// cools says whether somebody lost the lead back to a pool so lately that the rules of its pool keep them from claiming it.
func (m *model) cools(who int, l *fact, now time.Time) bool {
	policy := m.policy[l.pool]
	for i, s := range l.spans[:len(l.spans)-1] {
		next := l.spans[i+1]
		hours := map[string]int{"RETURNED": policy.ReturnCoolOffHours, "RECLAIMED": policy.ReclaimCoolOffHours, "TIMED_OUT": policy.TimeoutCoolOffHours}[next.action]
		if s.owner == who && next.owner == nobody && next.entered.Add(time.Duration(hours)*time.Hour).After(now) {
			return true
		}
	}
	return false
}

// next is the lead that somebody gets who asks a pool for the next.
func (m *model) next(who, p int, now time.Time) *fact {
	var waiting []*fact
	for _, l := range m.leads {
		if l.pool == p && l.status == db.Unassigned && !m.cools(who, l, now) {
			waiting = append(waiting, l)
		}
	}
	if len(waiting) == 0 {
		return nil
	}
	return slices.MinFunc(waiting, func(a, b *fact) int {
		return cmp.Or(a.waitingDue.Compare(b.waitingDue), cmp.Compare(b.score, a.score), a.waiting.at.Compare(b.waiting.at), slices.Compare(a.id[:], b.id[:]))
	})
}

// tell counts what somebody is told; nobody is told of what they did themselves.
func (m *model) tell(who, by int, kind string) {
	if who != by && who != nobody && m.active[who] {
		m.told[telling{who, kind}]++
	}
}

// put moves a lead to a status, an owner and a pool, tells whom it concerns and goes on with the ledger.
func (m *model) put(l *fact, by int, action string, status db.Status, owner, p int) {
	switch {
	case status == db.Discarded || l.status == db.Discarded && l.owner == owner:
	case owner != l.owner && owner != nobody:
		m.tell(owner, by, "ASSIGNED")
		m.tell(l.owner, by, "OWNER_CHANGED")
	case owner != l.owner && by == nobody:
		m.tell(l.owner, by, "TIMED_OUT")
	case owner != l.owner:
		m.tell(l.owner, by, "RECLAIMED")
	}
	if action == "RETURNED" {
		m.tell(paul, by, "RETURNED") // who administers the pools by name
	}
	moved := status != l.status || owner != l.owner || p != l.pool
	l.status, l.owner, l.pool = status, owner, p
	l.version, l.touched = l.version+1, true
	if l.home == nobody {
		l.home = p
	}
	if moved {
		l.spans = append(l.spans, stretch{status: status, owner: owner, pool: p, action: action})
	}
	switch {
	case status != db.Unassigned:
		l.waiting = moment{}
	case l.waiting == (moment{}):
		l.waiting.new = true
	}
}

func (m *model) give(l *fact, by int, action string, to int) {
	l.clock.new = true
	m.put(l, by, action, db.Pending, to, l.pool)
}

func (m *model) release(l *fact, by int, action string, p int) {
	l.clock = moment{}
	l.returns++
	m.put(l, by, action, db.Unassigned, nobody, p)
}

// settle works out the deadlines. What was done of a deadline stays done as long as its time is past.
func (m *model) settle(l *fact, now time.Time) {
	l.due, l.waitingDue = time.Time{}, time.Time{}
	if l.pool == nobody {
		l.done = nil
		return
	}
	policy, hours := m.policy[l.pool], 0
	switch l.status {
	case db.Pending:
		hours = policy.FirstFollowUpHours
	case db.InProgress:
		hours = policy.FollowUpHours
	}
	if hours > 0 && !l.clock.at.IsZero() {
		l.due = l.clock.at.Add(time.Duration(hours) * time.Hour)
	}
	if policy.UnassignedHours > 0 && !l.waiting.at.IsZero() {
		l.waitingDue = l.waiting.at.Add(time.Duration(policy.UnassignedHours) * time.Hour)
	}
	still := map[string]bool{}
	for kind, at := range m.alarms(l) {
		if l.done[kind] && !at.After(now) {
			still[kind] = true
		}
	}
	l.done = still
}

// alarms are what a lead's deadlines bring about, and when.
func (m *model) alarms(l *fact) map[string]time.Time {
	list := map[string]time.Time{}
	policy := m.policy[l.pool]
	if !l.due.IsZero() {
		at := func(hours int) time.Time { return l.due.Add(time.Duration(hours) * time.Hour) }
		list["OVERDUE"] = at(0)
		if policy.ReminderHours > 0 {
			list["REMINDER"] = at(-policy.ReminderHours)
		}
		if policy.SuperiorReminderHours > 0 {
			list["SUBORDINATE_DUE"] = at(-policy.SuperiorReminderHours)
		}
		if policy.Escalate {
			list["ESCALATED"] = at(0)
		}
		if policy.OnTimeout == db.ReclaimOnTimeout {
			list["TIMED_OUT"] = at(policy.GraceHours)
		}
	}
	if !l.waitingDue.IsZero() {
		list["WAITING_TOO_LONG"] = l.waitingDue
	}
	return list
}

// ring does what has come due: nobody is reminded of a deadline that has passed, and who loses the lead hears that alone.
func (m *model) ring(l *fact, now time.Time) {
	if l.pool == nobody {
		return
	}
	fresh := map[string]bool{}
	for kind, at := range m.alarms(l) {
		if !at.After(now) && !l.done[kind] {
			fresh[kind], l.done[kind] = true, true
		}
	}
	passed := !l.due.IsZero() && !l.due.After(now)
	boss := paul // without anybody above the owner: who administers the pool
	if m.superior(mona, l.owner) {
		boss = mona
	} else if l.owner == paul {
		boss = nobody
	}
	if fresh["REMINDER"] && !passed {
		m.tell(l.owner, nobody, "REMINDER")
	}
	if fresh["SUBORDINATE_DUE"] && !passed {
		m.tell(boss, nobody, "SUBORDINATE_DUE")
	}
	if fresh["OVERDUE"] && !fresh["TIMED_OUT"] {
		m.tell(l.owner, nobody, "OVERDUE")
	}
	if fresh["ESCALATED"] {
		m.tell(boss, nobody, "ESCALATED")
	}
	if fresh["WAITING_TOO_LONG"] {
		m.tell(paul, nobody, "WAITING_TOO_LONG")
	}
	if fresh["TIMED_OUT"] {
		m.release(l, nobody, "TIMED_OUT", l.pool)
	}
}
