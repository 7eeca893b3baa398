package view_test

import (
	"slices"

	"github.com/leadpool/leadpool/db"
)

// This file says who sees what as the domain rules say it, section 4, in plain loops over the company. It shares no
// line with the product.

// superior says whether a is above b in the reporting line, at any distance.
func (c *company) superior(a, b int) bool {
	for at := c.people[b].manager; at != none; at = c.people[at].manager {
		if at == a {
			return true
		}
	}
	return false
}

// under says whether a department is another one, or anywhere below it.
func (c *company) under(d, top int) bool {
	for ; d != none; d = c.departments[d].parent {
		if d == top {
			return true
		}
	}
	return false
}

// inD says whether somebody's main department is in D: one that I head, and by setting all below it.
func (c *company) inD(me, who int) bool {
	for d, department := range c.departments {
		if department.head != me || c.people[who].main == none {
			continue
		}
		if c.people[who].main == d || c.headsSeeBelow && c.under(c.people[who].main, d) {
			return true
		}
	}
	return false
}

// belongs says whether somebody is in a department, main or not, or below it where that counts.
func (c *company) belongs(who, d int, below bool) bool {
	mine := slices.Clone(c.people[who].others)
	if c.people[who].main != none {
		mine = append(mine, c.people[who].main)
	}
	for _, m := range mine {
		if m == d || below && c.under(m, d) {
			return true
		}
	}
	return false
}

// shared says whether a sharing rule gives me the owner's leads: to read, or to read and write.
func (c *company) shared(me, owner int) (read, write bool) {
	for _, r := range c.rules {
		if r.inactive || owner == none {
			continue
		}
		source, target := false, false
		switch main := c.people[owner].main; r.source.kind {
		case aPerson:
			source = r.source.index == owner
		case aDepartment:
			source = main != none && (main == r.source.index || r.below && c.under(main, r.source.index))
		}
		switch r.target.kind {
		case aPerson:
			target = r.target.index == me
		case aDepartment:
			target = c.belongs(me, r.target.index, r.below)
		case aGroup:
			target = slices.Contains(c.groups[r.target.index], me)
		}
		if source && target {
			read, write = read || !r.write, write || r.write
		}
	}
	return read, write
}

// inPool says what somebody is in a pool. Departments count with their children.
func (c *company) inPool(who, pool int) (member, admin bool) {
	if pool == none {
		return false, false
	}
	for _, p := range c.pools[pool].parts {
		in := false
		switch p.who.kind {
		case aPerson:
			in = p.who.index == who
		case aDepartment:
			in = c.belongs(who, p.who.index, true)
		case aGroup:
			in = slices.Contains(c.groups[p.who.index], who)
		}
		member, admin = member || in, admin || in && p.admin
	}
	return member, admin
}

// stands lists the ways in which somebody stands to a lead, by the API's names; none for one that they may not see.
func (c *company) stands(me int, l prospect) (ways []string) {
	if l.status == db.Discarded && !c.people[me].admin {
		return nil
	}
	is := func(way string, so bool) {
		if so {
			ways = append(ways, way)
		}
	}
	owned := l.owner != none
	is("OWNER", owned && l.owner == me)
	is("OWNER_SUPERIOR", owned && c.superior(me, l.owner))
	_, member := l.team[me]
	is("TEAM_READ", member && !l.team[me])
	is("TEAM_WRITE", member && l.team[me])
	var readers, writers, inD bool
	for who, write := range l.team {
		above := c.superior(me, who)
		readers, writers = readers || above && !write, writers || above && write
		inD = inD || c.inD(me, who)
	}
	is("TEAM_READ_SUPERIOR", readers)
	is("TEAM_WRITE_SUPERIOR", writers)
	read, write := c.shared(me, l.owner)
	is("SHARED_READ", read)
	is("SHARED_WRITE", write)
	is("DEPARTMENT_HEAD", inD || owned && c.inD(me, l.owner))
	inPool, admin := c.inPool(me, l.pool)
	is("POOL_MEMBER", inPool && l.status == db.Unassigned && !c.pools[l.pool].hidden)
	is("POOL_ADMINISTRATOR", admin)
	is("ADMINISTRATOR", c.people[me].admin)
	return ways
}

// works says whether a lead's W holds somebody.
func (c *company) works(me int, l prospect) bool {
	if l.status == db.Discarded && !c.people[me].admin {
		return false
	}
	w := c.people[me].admin
	if l.owner != none {
		_, write := c.shared(me, l.owner)
		w = w || l.owner == me || c.superior(me, l.owner) || write
	}
	for who, write := range l.team {
		w = w || write && (who == me || c.superior(me, who))
	}
	return w
}

// holds says whether a default view of somebody's holds a lead.
func (c *company) holds(view string, me int, l prospect) bool {
	if l.status == db.Discarded && !c.people[me].admin {
		return false
	}
	owner := func(fits func(int) bool) bool { return l.owner != none && fits(l.owner) }
	team := func(fits func(int) bool) bool {
		for who := range l.team {
			if fits(who) {
				return true
			}
		}
		return false
	}
	myself := func(who int) bool { return who == me }
	inS := func(who int) bool { return c.superior(me, who) }
	inD := func(who int) bool { return c.inD(me, who) }
	read, write := c.shared(me, l.owner)
	switch view {
	case "ALL_LEADS":
		return c.people[me].admin || owner(myself) || owner(inS) || team(myself) || team(inS) || read || write || owner(inD) || team(inD)
	case "MY_OVERDUE_LEADS":
		return owner(myself) && l.overdue
	case "PENDING_MY_FOLLOW_UP":
		return owner(myself) && (l.status == db.Unassigned || l.status == db.Pending || l.status == db.InProgress)
	case "MY_SUBORDINATES_LEADS":
		return owner(inS)
	case "PARTICIPATED_BY_ME":
		return owner(myself) || team(myself)
	case "MY_SUBORDINATES_PARTICIPATIONS":
		return owner(inS) || team(inS)
	case "SHARED_WITH_ME":
		return read || write
	case "MY_RESPONSIBLE_DEPARTMENTS":
		return owner(inD) || team(inD)
	}
	panic("no such view: " + view)
}

// waits says whether a pool's list shows somebody a lead.
func (c *company) waits(pool, me int, l prospect) bool {
	if l.pool != pool {
		return false
	}
	ways := c.stands(me, l)
	return slices.Contains(ways, "POOL_MEMBER") || slices.Contains(ways, "POOL_ADMINISTRATOR") || slices.Contains(ways, "ADMINISTRATOR")
}

var views = []string{"ALL_LEADS", "MY_OVERDUE_LEADS", "PENDING_MY_FOLLOW_UP", "MY_SUBORDINATES_LEADS", "PARTICIPATED_BY_ME",
	"MY_SUBORDINATES_PARTICIPATIONS", "SHARED_WITH_ME", "MY_RESPONSIBLE_DEPARTMENTS"}
