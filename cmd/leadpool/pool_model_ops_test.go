package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/db"
)

// operations of the machine by name: each draws its input, asks the API and moves the model.
func (x *machine) operations() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"":       func(r *rapid.T) { x.compare(r) },
		"create": x.create, "create more": x.create, "claim": x.claim, "claim again": x.claim, "claim next": x.claimNext, "claim next again": x.claimNext,
		"assign": x.assign, "spread": x.spread, "return": x.giveBack, "reclaim": x.reclaim, "transfer": x.transfer, "change owner": x.changeOwner, "empty a pool": x.transferPool,
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
		code := x.m.may(who, l, who == ada || x.m.administers(who, l.pool), unended...)
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
		code := x.m.may(who, l, who == ada || x.m.administers(who, l.pool), unended...)
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
		code := x.m.may(who, l, who == ada || x.m.administers(who, l.pool), unended...)
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

// transferPool moves all leads of a pool, the discarded ones too.
func (x *machine) transferPool(r *rapid.T) {
	who, from, to := x.boss(r), rapid.IntRange(0, pools_-1).Draw(r, "from"), rapid.IntRange(0, pools_-1).Draw(r, "to")
	s := x.ask(r, who, documentOf("transferPool"), map[string]any{"poolId": idOf(x.pools[from]), "toPoolId": idOf(x.pools[to])})
	want := ""
	switch {
	case x.m.administers(who, from) && from == to:
		want = "INVALID"
	case x.m.administers(who, from):
	case x.m.member(who, from):
		want = "FORBIDDEN"
	default:
		want = "NOT_FOUND"
	}
	if !x.expect(r, who, s, want) {
		return
	}
	for _, l := range x.m.leads {
		if l.pool == from {
			x.m.put(l, who, "TRANSFERRED", l.status, l.owner, to)
		}
	}
}

func (x *machine) changeOwner(r *rapid.T) {
	who, to := x.someone(r), x.owner(r)
	x.bulk(r, who, "changeLeadOwners", map[string]any{"ownerId": x.person(to)}, x.some(r, x.of(who)), func(l *fact, _ any) string {
		code := x.m.may(who, l, x.m.works(who, l), unended...)
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
