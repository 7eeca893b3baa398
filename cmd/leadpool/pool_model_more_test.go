package main

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func (x *machine) followUp(r *rapid.T) {
	who := x.someone(r)
	l := x.some(r, x.of(who))[0]
	result := rapid.SampledFrom([]string{"Reached", "Interested"}).Draw(r, "result")
	s := x.ask(r, who, documentOf("setLeadResult"), one(factIDs([]*fact{l})[0], "result", result))
	if x.expect(r, who, s, x.m.may(who, l, x.m.works(who, l) || x.m.administers(who, l.pool), owned...)) {
		l.result, l.follow.new, l.clock.new = result, true, true
		x.m.put(l, who, "FOLLOWED_UP", db.InProgress, l.owner, l.pool)
	}
}

func (x *machine) invalidate(r *rapid.T) {
	who := x.someone(r)
	x.bulk(r, who, "invalidateLeads", nil, x.some(r, x.of(who)), func(l *fact, _ any) string {
		code := x.m.may(who, l, x.m.works(who, l) || x.m.administers(who, l.pool), db.Pending, db.InProgress)
		if code == "" {
			x.m.put(l, who, "INVALIDATED", db.Invalid, l.owner, l.pool)
		}
		return code
	})
}

func (x *machine) reactivate(r *rapid.T) {
	who := x.someone(r)
	x.bulk(r, who, "reactivateLeads", nil, x.some(r, func(l *fact) bool { return l.status == db.Invalid }), func(l *fact, _ any) string {
		code := x.m.may(who, l, x.m.works(who, l) || x.m.administers(who, l.pool), db.Invalid)
		if code == "" {
			l.resumed = true
			x.m.put(l, who, "REACTIVATED", db.InProgress, l.owner, l.pool)
		}
		return code
	})
}

func (x *machine) discard(r *rapid.T) {
	who := x.someone(r)
	x.bulk(r, who, "discardLeads", nil, x.some(r, x.of(who))[:1], func(l *fact, _ any) string {
		code := x.m.may(who, l, x.m.works(who, l), unended...)
		if code == "" {
			l.before = l.status
			x.m.put(l, who, "DISCARDED", db.Discarded, l.owner, l.pool)
		}
		return code
	})
}

func (x *machine) restore(r *rapid.T) {
	who := rapid.SampledFrom([]int{ada, ada, ada, rita, paul}).Draw(r, "who")
	x.bulk(r, who, "restoreLeads", nil, x.some(r, binned), func(l *fact, _ any) string {
		code := x.m.may(who, l, who == ada, db.Discarded)
		switch {
		case code != "":
		case l.owner == nobody || x.m.active[l.owner]:
			x.m.put(l, who, "RESTORED", l.before, l.owner, l.pool)
		case l.pool != nobody:
			l.clock = moment{}
			x.m.put(l, who, "RESTORED", db.Unassigned, nobody, l.pool)
		default:
			x.m.give(l, who, "RESTORED", who)
		}
		return code
	})
}

func (x *machine) rules(r *rapid.T) {
	who, p := rapid.SampledFrom([]int{paul, paul, ada}).Draw(r, "who"), rapid.IntRange(0, pools_-1).Draw(r, "pool")
	number := func(name string, of ...int) int { return rapid.SampledFrom(of).Draw(r, name) }
	yes := func(name string) bool { return rapid.Bool().Draw(r, name) }
	in := pool.PoolPolicyInput{HiddenFields: []string{}, MaxOpenLeads: number("open", 0, 1, 2, 4), MaxClaimsPerDay: number("daily", 0, 0, 1, 3), CountInvalid: yes("invalid"),
		ReturnCoolOffHours: number("returned", 0, 2, 30), ReclaimCoolOffHours: number("reclaimed", 0, 2, 30), TimeoutCoolOffHours: number("timed out", 0, 2, 30),
		UnassignedHours: number("unassigned", 0, 5, 48), FirstFollowUpHours: number("first", 0, 12, 24), FollowUpHours: number("next", 0, 12, 48),
		ReminderHours: number("reminder", 0, 3), Escalate: yes("escalate"), OnTimeout: db.MarkOverdue, GraceHours: number("grace", 0, 6)}
	if in.ReminderHours > 0 {
		in.SuperiorReminderHours = number("superior", 0, 2)
	}
	if yes("reclaims") && in.FirstFollowUpHours+in.FollowUpHours > 0 {
		in.OnTimeout = db.ReclaimOnTimeout
	}
	policy := map[string]any{"hiddenFields": in.HiddenFields, "maxOpenLeads": in.MaxOpenLeads, "maxClaimsPerDay": in.MaxClaimsPerDay, "countInvalid": in.CountInvalid,
		"returnCoolOffHours": in.ReturnCoolOffHours, "reclaimCoolOffHours": in.ReclaimCoolOffHours, "timeoutCoolOffHours": in.TimeoutCoolOffHours,
		"unassignedHours": in.UnassignedHours, "firstFollowUpHours": in.FirstFollowUpHours, "followUpHours": in.FollowUpHours, "reminderHours": in.ReminderHours,
		"superiorReminderHours": in.SuperiorReminderHours, "escalate": in.Escalate, "onTimeout": string(in.OnTimeout), "graceHours": in.GraceHours}
	s := x.ask(r, who, `mutation($input: SavePoolInput!) { savePool(input: $input) { pool { id } userErrors { code message field } } }`, one(idOf(x.pools[p]), "policy", policy))
	if x.expect(r, who, s, "") {
		x.m.policy[p] = in
		for _, l := range x.m.leads {
			l.touched = l.touched || l.pool == p
		}
	}
}

func (x *machine) organization(r *rapid.T) {
	open, daily := rapid.SampledFrom([]int{0, 0, 3, 5}).Draw(r, "open"), rapid.SampledFrom([]int{0, 0, 4}).Draw(r, "daily")
	reason := rapid.Bool().Draw(r, "reason")
	s := x.ask(r, ada, `mutation($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { userErrors { code message field } } }`,
		map[string]any{"maxOpenLeads": open, "maxClaimsPerDay": daily, "requireReturnReason": reason})
	if x.expect(r, ada, s, "") {
		x.m.open, x.m.daily, x.m.requireReason = open, daily, reason
	}
}

func (x *machine) deactivate(r *rapid.T) {
	who, to := rapid.SampledFrom([]int{rita, rob, olga}).Draw(r, "who"), rapid.SampledFrom([]int{nobody, mona, rita, rob, ada, igor}).Draw(r, "successor")
	input := one(x.person(who))
	if to != nobody {
		input["successorId"] = x.person(to)
	}
	s := x.ask(r, ada, `mutation($input: DeactivateUserInput!) { deactivateUser(input: $input) { userErrors { code message field } } }`, input)
	var left []*fact
	homeless := false
	for _, l := range x.m.leads {
		if l.owner == who && slices.Contains(owned, l.status) {
			left, homeless = append(left, l), homeless || l.pool == nobody
		}
	}
	want := ""
	if x.m.active[who] && (to == who || to != nobody && !x.m.active[to] || to == nobody && homeless) {
		want = "INVALID"
	}
	if !x.expect(r, ada, s, want) || !x.m.active[who] {
		return
	}
	x.m.active[who] = false
	for _, l := range left {
		if to == nobody {
			x.m.release(l, ada, "RECLAIMED", l.pool)
		} else {
			x.m.give(l, ada, "OWNER_CHANGED", to)
		}
	}
}

func (x *machine) comeBack(r *rapid.T) {
	who := rapid.SampledFrom([]int{rita, rob, olga}).Draw(r, "who")
	s := x.ask(r, ada, `mutation($input: ReactivateUserInput!) { reactivateUser(input: $input) { userErrors { code message field } } }`, one(x.person(who)))
	if x.expect(r, ada, s, "") && !x.m.active[who] {
		x.m.active[who] = true
		x.tokens[who] = x.signedIn(x.t, x.people[who])
	}
}

// timePasses puts everything that was some hours further into the past, and does what has come due.
func (x *machine) timePasses(r *rapid.T) {
	x.age(r, rapid.SampledFrom([]int{1, 3, 6, 10, 24, 30}).Draw(r, "hours"))
	x.now = time.Now()
	for p := range pools_ {
		if err := pool.SoundAlarms(x.t.Context(), x.conn, x.org.ID, x.pools[p].ID, time.Now()); err != nil {
			r.Fatal(err)
		}
	}
	x.until = time.Now()
	for _, l := range x.m.leads {
		x.m.ring(l, x.now)
	}
}
