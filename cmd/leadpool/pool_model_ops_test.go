package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// operations of the machine by name: each draws its input, asks the API and moves the model.
func (x *machine) operations() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"":       func(r *rapid.T) { x.compare(r) },
		"create": x.create, "create more": x.create, "claim": x.claim, "claim again": x.claim, "claim next": x.claimNext, "claim next again": x.claimNext,
		"assign": x.assign, "spread": x.spread, "return": x.giveBack, "reclaim": x.reclaim, "transfer": x.transfer, "change owner": x.changeOwner,
		"follow up": x.followUp, "invalidate": x.invalidate, "reactivate": x.reactivate, "discard": x.discard, "restore": x.restore,
		"rules": x.rules, "organization": x.organization, "deactivate": x.deactivate, "come back": x.comeBack, "time passes": x.timePasses,
	}
}

func (x *machine) someone(r *rapid.T) int {
	return rapid.SampledFrom([]int{rita, rita, rita, rob, rob, mona, paul, olga, ada, igor}).Draw(r, "who")
}

// boss is mostly somebody who administers pools.
func (x *machine) boss(r *rapid.T) int {
	return rapid.SampledFrom([]int{ada, paul, paul, paul, mona, rita, olga, rob}).Draw(r, "boss")
}

func (x *machine) owner(r *rapid.T) int {
	return rapid.SampledFrom([]int{rita, rita, rob, rob, mona, paul, olga, ada, igor}).Draw(r, "owner")
}

// some picks leads, one of them twice at times: mostly such as the operation is meant for.
func (x *machine) some(r *rapid.T, meant func(l *fact) bool) []*fact {
	from := slices.Clone(x.m.leads)
	if rapid.IntRange(0, 3).Draw(r, "any") > 0 {
		from = slices.DeleteFunc(from, func(l *fact) bool { return !meant(l) })
	}
	if len(from) == 0 {
		from = x.m.leads
	}
	places := rapid.SliceOfN(rapid.IntRange(0, len(from)-1), 1, 5).Draw(r, "leads")
	leads := make([]*fact, len(places))
	for i, place := range places {
		leads[i] = from[place]
	}
	return leads
}

func waits(l *fact) bool  { return l.status == db.Unassigned }
func taken(l *fact) bool  { return l.owner != nobody && l.status != db.Discarded }
func pooled(l *fact) bool { return l.pool != nobody && l.status != db.Discarded }
func binned(l *fact) bool { return l.status == db.Discarded }

// of is leads that somebody works on.
func (x *machine) of(who int) func(*fact) bool {
	return func(l *fact) bool { return taken(l) && x.m.works(who, l) }
}

func (x *machine) create(r *rapid.T) {
	who, p := x.someone(r), rapid.SampledFrom([]int{nobody, north, north, north, small, handed}).Draw(r, "pool")
	l := &fact{score: rapid.IntRange(0, 3).Draw(r, "score"), owner: nobody, pool: nobody, home: nobody}
	input := map[string]any{"name": fmt.Sprint("Lead ", len(x.m.leads)), "score": l.score}
	if p != nobody {
		input["poolId"] = idOf(x.pools[p])
	}
	s := x.ask(r, who, `mutation($input: CreateLeadInput!) { createLead(input: $input) { lead { id } userErrors { code message field } } }`, input)
	want := ""
	if p != nobody && !x.m.member(who, p) && !x.m.administers(who, p) {
		want = "INVALID"
	}
	if !x.expect(r, who, s, want) {
		return
	}
	found := listed(x.t, x.org, "SELECT l.id::text FROM leads l WHERE l.organization_id = ?0 AND l.name = ?1", input["name"])
	if len(found) != 1 {
		r.Fatalf("%d leads of one name", len(found))
	}
	l.id = uuid.MustParse(found[0])
	x.m.leads = append(x.m.leads, l)
	if p == nobody {
		l.clock.new = true
		x.m.put(l, who, "CREATED", db.Pending, who, nobody)
	} else {
		x.m.put(l, who, "CREATED", db.Unassigned, nobody, p)
	}
}

func (x *machine) claim(r *rapid.T) {
	who := x.someone(r)
	x.bulk(r, who, "claimLeads", nil, x.some(r, waits), func(l *fact, answer any) string {
		m := x.m
		mine := m.member(who, l.pool)
		switch {
		case mine && (l.status == db.Pending || l.status == db.InProgress || l.status == db.Invalid):
			return "CONFLICT"
		case !m.sees(who, l):
			return "NOT_FOUND"
		case !mine || l.status != db.Unassigned || l.pool == handed:
			return "FORBIDDEN"
		case m.cools(who, l, x.now):
			return "LIMIT"
		}
		if full := m.exhausted(who, l.pool, x.now); len(full) > 0 {
			x.expectQuota(r, full, dig(answer, "error"))
			return "LIMIT"
		}
		x.take(who, l)
		return ""
	})
}

func (x *machine) take(who int, l *fact) {
	x.m.claims = append(x.m.claims, claimed{who: who, pool: l.pool, lead: l, at: x.now, new: true})
	x.m.give(l, who, "CLAIMED", who)
}

// expectQuota holds a refusal to the limit that it names.
func (x *machine) expectQuota(r *rapid.T, full map[string]quota, refusal any) {
	reason, _ := dig(refusal, "reason").(string)
	q, is := full[reason]
	if !is || dig(refusal, "limit") != float64(q.limit) || dig(refusal, "used") != float64(q.used) {
		r.Fatalf("refused for %v, while %v are used up", refusal, full)
	}
	if q.claims == nil {
		return
	}
	at, err := time.Parse(time.RFC3339Nano, fmt.Sprint(dig(refusal, "resetsAt")))
	if free := q.claims[q.used-q.limit].Add(24 * time.Hour); err != nil || at.Sub(free).Abs() > time.Millisecond && q.claims[q.used-q.limit].Before(x.now) {
		r.Fatalf("%v is free again at %v, not %v", refusal, free, at)
	}
}

func (x *machine) claimNext(r *rapid.T) {
	who, p := x.someone(r), rapid.SampledFrom([]int{north, north, north, small, handed}).Draw(r, "pool")
	s := x.ask(r, who, documentOf("claimNextLead"), map[string]any{"poolId": idOf(x.pools[p])})
	m := x.m
	best, full, want := m.next(who, p, x.now), m.exhausted(who, p, x.now), ""
	switch {
	case !m.member(who, p) && !m.administers(who, p):
		want = "NOT_FOUND"
	case !m.member(who, p) || p == handed:
		want = "FORBIDDEN"
	case len(full) > 0 && (best != nil || s.code() == "LIMIT"): // where nothing waits either, both are true
		want = "LIMIT"
	case best == nil:
		want = "NOT_FOUND"
	}
	if x.expect(r, who, s, want) {
		if got := dig(s.Data, "*", "lead", "id"); got != nodes([]string{best.id.String()})[0] {
			r.Fatalf("%d got %v next, not %v", who, got, best.id)
		}
		x.take(who, best)
	} else if want == "LIMIT" && m.active[who] {
		x.expectQuota(r, full, dig(s.Data, "*", "userErrors", 0))
	}
}

// fits says whether somebody can be given leads of a pool.
func (x *machine) fits(who, p int) bool { return x.m.active[who] && x.m.member(who, p) }

func (x *machine) assign(r *rapid.T) {
	who, to := x.boss(r), x.owner(r)
	x.bulk(r, who, "assignLeads", map[string]any{"ownerId": x.person(to)}, x.some(r, pooled), func(l *fact, _ any) string {
		code := x.m.may(who, l, who == ada || x.m.administers(who, l.pool), live...)
		switch {
		case code != "":
			return code
		case l.pool == nobody:
			return "CONFLICT"
		case !x.fits(to, l.pool):
			return "INVALID"
		case l.owner == to:
			return "CONFLICT"
		}
		x.m.give(l, who, "ASSIGNED", to)
		return ""
	})
}

func (x *machine) spread(r *rapid.T) {
	who, owners := x.boss(r), rapid.SliceOfNDistinct(rapid.SampledFrom([]int{mona, rita, rob, paul}), 2, 3, rapid.ID).Draw(r, "owners")
	ids := []string{}
	for _, o := range owners {
		ids = append(ids, x.person(o))
	}
	x.bulk(r, who, "assignLeads", map[string]any{"ownerIds": ids}, x.some(r, pooled), func(l *fact, _ any) string {
		code := x.m.may(who, l, who == ada || x.m.administers(who, l.pool), live...)
		switch {
		case code != "":
			return code
		case l.pool == nobody:
			return "CONFLICT"
		case slices.ContainsFunc(owners, func(o int) bool { return !x.fits(o, l.pool) }):
			return "INVALID"
		}
		load := func(who int) (n int) {
			for _, other := range x.m.leads {
				if other != l && other.owner == who && (other.status == db.Pending || other.status == db.InProgress) {
					n++
				}
			}
			return n
		}
		best := owners[0]
		if slices.Contains(owners, l.owner) {
			best = l.owner
		}
		for _, o := range owners {
			if load(o) < load(best) {
				best = o
			}
		}
		if best != l.owner {
			x.m.give(l, who, "ASSIGNED", best)
		}
		return ""
	})
}

func (x *machine) giveBack(r *rapid.T) {
	who, p := x.someone(r), rapid.IntRange(nobody, pools_-1).Draw(r, "pool")
	input := map[string]any{}
	if rapid.IntRange(0, 3).Draw(r, "reasoned") > 0 {
		input["reason"] = "No answer"
	}
	if p != nobody {
		input["poolId"] = idOf(x.pools[p])
	}
	leads := x.some(r, x.of(who))
	if x.m.requireReason && input["reason"] == nil {
		x.expect(r, who, x.ask(r, who, documentOf("returnLeads"), with(input, []any{"leadIds", factIDs(leads)})), "INVALID")
		return
	}
	x.bulk(r, who, "returnLeads", input, leads, func(l *fact, _ any) string {
		if code := x.m.may(who, l, x.m.works(who, l), owned...); code != "" {
			return code
		}
		back := l.pool
		if back == nobody {
			if back = p; p == nobody || !x.m.member(who, p) && !x.m.administers(who, p) {
				return "INVALID"
			}
		}
		x.m.release(l, who, "RETURNED", back)
		return ""
	})
}

func (x *machine) reclaim(r *rapid.T) {
	who := x.boss(r)
	x.bulk(r, who, "reclaimLeads", map[string]any{"reason": "Idle"}, x.some(r, taken), func(l *fact, _ any) string {
		code := x.m.may(who, l, who == ada || x.m.administers(who, l.pool), owned...)
		if code == "" && l.pool == nobody {
			code = "CONFLICT"
		}
		if code == "" {
			x.m.release(l, who, "RECLAIMED", l.pool)
		}
		return code
	})
}

func (x *machine) transfer(r *rapid.T) {
	who, to := x.boss(r), rapid.IntRange(0, pools_-1).Draw(r, "to")
	x.bulk(r, who, "transferLeads", map[string]any{"poolId": idOf(x.pools[to])}, x.some(r, pooled), func(l *fact, _ any) string {
		code := x.m.may(who, l, who == ada || x.m.administers(who, l.pool), live...)
		switch {
		case code != "":
			return code
		case l.pool == nobody, l.pool == to:
			return "CONFLICT"
		}
		x.m.put(l, who, "TRANSFERRED", l.status, l.owner, to)
		return ""
	})
}

func (x *machine) changeOwner(r *rapid.T) {
	who, to := x.someone(r), x.owner(r)
	x.bulk(r, who, "changeLeadOwners", map[string]any{"ownerId": x.person(to)}, x.some(r, x.of(who)), func(l *fact, _ any) string {
		code := x.m.may(who, l, x.m.works(who, l), live...)
		switch {
		case code != "":
			return code
		case !x.m.active[to]:
			return "INVALID"
		case l.owner == to:
			return "CONFLICT"
		}
		x.m.give(l, who, "OWNER_CHANGED", to)
		return ""
	})
}

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
			l.clock.new = true
			x.m.put(l, who, "REACTIVATED", db.InProgress, l.owner, l.pool)
		}
		return code
	})
}

func (x *machine) discard(r *rapid.T) {
	who := x.someone(r)
	x.bulk(r, who, "discardLeads", nil, x.some(r, x.of(who))[:1], func(l *fact, _ any) string {
		code := x.m.may(who, l, x.m.works(who, l), live...)
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
