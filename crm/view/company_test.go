package view_test

import (
	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/db"
)

// company is a made-up organization. Everything in it is named by its place in these lists, and none is -1; the ids in
// the database follow from the places, so that the same draw gives the same company, in whatever order rows are read.
type company struct {
	seed          uint64 // of what filters look at (details_test.go)
	headsSeeBelow bool
	departments   []department
	people        []person
	groups        [][]int // members
	rules         []rule
	pools         []lot
	leads         []prospect
}

const none = -1

type department struct{ parent, head int }

type person struct {
	admin    bool
	inactive bool
	manager  int
	main     int   // department
	others   []int // departments
}

// end is a person, a department or a group.
type end struct {
	kind  endKind
	index int
}

type endKind int

const (
	aPerson endKind = iota
	aDepartment
	aGroup
)

type rule struct {
	source, target end
	below          bool // departments named stand for those below them too
	write          bool
	inactive       bool
}

type lot struct {
	hidden bool // members do not see what waits
	parts  []part
}

type part struct {
	who   end
	admin bool
}

type prospect struct {
	status  db.Status
	owner   int
	pool    int
	team    map[int]bool // whether a member may write
	overdue bool         // the deadline has passed; else it lies ahead where there is one
	due     bool
	created, updated,
	next int // minutes; next may be none
	score int
	name  string
}

// names are few, so that sort keys have ties, and some differ by case and width alone.
var names = []string{"Zoë", "zoe", "Ann", "ann", "李雷", "Émile", "Bob Stone", "b", "Ａnn", "~"}

func drawCompany(t *rapid.T) *company {
	c := &company{seed: rapid.Uint64().Draw(t, "seed"), headsSeeBelow: rapid.Bool().Draw(t, "heads see below")}
	n := rapid.OneOf(rapid.IntRange(1, 5), rapid.IntRange(1, 5), rapid.IntRange(6, 14)).Draw(t, "people")
	below := func(i int, what string) int { return rapid.IntRange(none, i-1).Draw(t, what) }
	for i := range rapid.IntRange(0, 5).Draw(t, "departments") {
		c.departments = append(c.departments, department{parent: below(i, "parent"), head: below(n, "head")})
	}
	for i := range n {
		p := person{manager: below(i, "manager"), main: below(len(c.departments), "main department"),
			admin: i == 0 || rapid.IntRange(0, 9).Draw(t, "administrator") == 9, inactive: i > 0 && rapid.IntRange(0, 7).Draw(t, "inactive") == 7}
		for d := range c.departments {
			if d != p.main && rapid.IntRange(0, 5).Draw(t, "also in") == 5 {
				p.others = append(p.others, d)
			}
		}
		c.people = append(c.people, p)
	}
	for range rapid.IntRange(0, 3).Draw(t, "groups") {
		c.groups = append(c.groups, rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 0, 4, rapid.ID[int]).Draw(t, "members"))
	}
	for range rapid.IntRange(0, 4).Draw(t, "rules") {
		c.rules = append(c.rules, c.drawRule(t))
	}
	for range rapid.IntRange(0, 3).Draw(t, "pools") {
		c.pools = append(c.pools, lot{hidden: rapid.IntRange(0, 3).Draw(t, "hidden") == 3, parts: c.drawParts(t)})
	}
	c.leads = rapid.SliceOfN(rapid.Custom(c.drawLead), 0, 40).Draw(t, "leads")
	return c
}

func (c *company) drawEnd(t *rapid.T, what string, kinds ...endKind) end {
	var ends []end
	for _, k := range kinds {
		for i := range c.count(k) {
			ends = append(ends, end{k, i})
		}
	}
	return rapid.SampledFrom(ends).Draw(t, what)
}

func (c *company) count(k endKind) int {
	return map[endKind]int{aPerson: len(c.people), aDepartment: len(c.departments), aGroup: len(c.groups)}[k]
}

func (c *company) drawRule(t *rapid.T) rule {
	return rule{source: c.drawEnd(t, "source", aPerson, aDepartment), target: c.drawEnd(t, "target", aPerson, aDepartment, aGroup),
		below: rapid.Bool().Draw(t, "below"), write: rapid.Bool().Draw(t, "write"), inactive: rapid.IntRange(0, 4).Draw(t, "off") == 4}
}

func (c *company) drawParts(t *rapid.T) (parts []part) {
	named := map[end]bool{}
	for range rapid.IntRange(0, 3).Draw(t, "parts") {
		p := part{who: c.drawEnd(t, "part", aPerson, aDepartment, aGroup), admin: rapid.IntRange(0, 2).Draw(t, "pool administrator") == 2}
		if !named[p.who] {
			named[p.who] = true
			parts = append(parts, p)
		}
	}
	return parts
}

func (c *company) drawLead(t *rapid.T) prospect {
	minute := rapid.IntRange(0, 5)
	l := prospect{status: rapid.SampledFrom(db.Statuses).Draw(t, "status"), team: map[int]bool{},
		owner: rapid.IntRange(0, len(c.people)-1).Draw(t, "owner"), pool: rapid.IntRange(none, len(c.pools)-1).Draw(t, "pool"),
		created: minute.Draw(t, "created"), updated: minute.Draw(t, "updated"), next: rapid.IntRange(none, 3).Draw(t, "next"),
		score: rapid.IntRange(0, 3).Draw(t, "score"), name: rapid.SampledFrom(names).Draw(t, "name")}
	if l.status == db.Unassigned && len(c.pools) == 0 {
		l.status = db.Pending
	}
	if l.status == db.Unassigned {
		l.owner, l.pool = none, max(l.pool, 0)
	}
	if l.status == db.Discarded && l.pool != none && rapid.Bool().Draw(t, "nobody's") {
		l.owner = none
	}
	if l.pool != none && (l.status == db.Pending || l.status == db.InProgress) {
		l.due, l.overdue = rapid.Bool().Draw(t, "due"), rapid.Bool().Draw(t, "overdue")
		l.overdue = l.overdue && l.due
	}
	for range rapid.IntRange(0, 2).Draw(t, "team") {
		l.team[rapid.IntRange(0, len(c.people)-1).Draw(t, "member")] = rapid.Bool().Draw(t, "read and write")
	}
	return l
}
