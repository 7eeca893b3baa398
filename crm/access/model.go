package access

import "github.com/google/uuid"

// Model is an organization's people and what joins them, enough to work out who sees whose leads. It is pure: the
// database fills it (rebuild.go), tests make it up.
type Model struct {
	HeadsSeeBelow bool // heads of departments also see the departments below
	Users         []Person
	Departments   []Department
	Groups        map[uuid.UUID][]uuid.UUID // members by group
	Rules         []Rule
	Pools         []PoolPart
}

// Person is a user's place.
type Person struct {
	ID         uuid.UUID
	Manager    *uuid.UUID
	Department *uuid.UUID  // the main one
	Others     []uuid.UUID // departments beside it
}

// Department is a node of the tree.
type Department struct {
	ID     uuid.UUID
	Parent *uuid.UUID
	Head   *uuid.UUID
}

// Rule is a sharing rule that is in force: one source, one target.
type Rule struct {
	ID               uuid.UUID
	Name             string
	SourceUser       *uuid.UUID
	SourceDepartment *uuid.UUID
	TargetUser       *uuid.UUID
	TargetDepartment *uuid.UUID
	TargetGroup      *uuid.UUID
	IncludeBelow     bool
	Write            bool
}

// PoolPart names a user, a department with all below it, or a group as members or administrators of a pool.
type PoolPart struct {
	Pool          uuid.UUID
	Administrator bool
	User          *uuid.UUID
	Department    *uuid.UUID
	Group         *uuid.UUID
}

// Pair is a viewer and a person whom they see in some way.
type Pair struct{ Viewer, Subject uuid.UUID }

// Seat is a person's part in a pool.
type Seat struct{ User, Pool uuid.UUID }

// Part is what somebody is in a pool.
type Part struct{ Member, Administrator bool }

// Sight works out how everybody stands to everybody.
func (m *Model) Sight() map[Pair]SightBits {
	sight := make(map[Pair]SightBits, len(m.Users)*4)
	managers := make(map[uuid.UUID]*uuid.UUID, len(m.Users))
	for _, u := range m.Users {
		managers[u.ID] = u.Manager
	}
	tree := m.tree()
	for _, u := range m.Users {
		sight[Pair{u.ID, u.ID}] |= Self
		climb(u.Manager, func(id uuid.UUID) *uuid.UUID { return managers[id] }, func(superior uuid.UUID) bool {
			sight[Pair{superior, u.ID}] |= Subordinate
			return true
		})
		climb(u.Department, tree.parent, func(department uuid.UUID) bool {
			if head := tree.heads[department]; head != nil {
				sight[Pair{*head, u.ID}] |= Headed
			}
			return m.HeadsSeeBelow
		})
	}
	for _, r := range m.Rules {
		bit := SharedRead
		if r.Write {
			bit = SharedWrite
		}
		sources := m.sources(r, tree)
		for _, viewer := range m.targets(r, tree) {
			for _, subject := range sources {
				sight[Pair{viewer, subject}] |= bit
			}
		}
	}
	return sight
}

// RulesBetween names the sharing rules that give a viewer the leads of an owner.
func (m *Model) RulesBetween(viewer, owner uuid.UUID) (rules []Rule) {
	tree := m.tree()
	for _, r := range m.Rules {
		if contains(m.targets(r, tree), viewer) && contains(m.sources(r, tree), owner) {
			rules = append(rules, r)
		}
	}
	return rules
}

// PoolAccess works out who is what in which pool.
func (m *Model) PoolAccess() map[Seat]Part {
	tree := m.tree()
	seats := map[Seat]Part{}
	for _, p := range m.Pools {
		var people []uuid.UUID
		switch {
		case p.User != nil:
			people = []uuid.UUID{*p.User}
		case p.Department != nil:
			people = m.belonging(*p.Department, true, tree)
		case p.Group != nil:
			people = m.Groups[*p.Group]
		}
		for _, user := range people {
			part := seats[Seat{user, p.Pool}]
			part.Member = true // who administers a pool is one of its people
			part.Administrator = part.Administrator || p.Administrator
			seats[Seat{user, p.Pool}] = part
		}
	}
	return seats
}

// sources are the people whose leads a rule gives: of a department those whose main one it is.
func (m *Model) sources(r Rule, tree tree) (people []uuid.UUID) {
	if r.SourceUser != nil {
		return []uuid.UUID{*r.SourceUser}
	}
	for _, u := range m.Users {
		if u.Department != nil && tree.within(*u.Department, *r.SourceDepartment, r.IncludeBelow) {
			people = append(people, u.ID)
		}
	}
	return people
}

// targets are the people to whom a rule gives: of a department all who belong to it.
func (m *Model) targets(r Rule, tree tree) []uuid.UUID {
	switch {
	case r.TargetUser != nil:
		return []uuid.UUID{*r.TargetUser}
	case r.TargetGroup != nil:
		return m.Groups[*r.TargetGroup]
	}
	return m.belonging(*r.TargetDepartment, r.IncludeBelow, tree)
}

// belonging are the people of a department, whether it is their main one or not.
func (m *Model) belonging(department uuid.UUID, below bool, tree tree) (people []uuid.UUID) {
	for _, u := range m.Users {
		in := u.Department != nil && tree.within(*u.Department, department, below)
		for _, other := range u.Others {
			in = in || tree.within(other, department, below)
		}
		if in {
			people = append(people, u.ID)
		}
	}
	return people
}
