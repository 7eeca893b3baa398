package loadgen

import (
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/db"
)

// rank is somebody's height in the reporting line.
type rank int

const (
	administrator rank = iota
	vicePresident
	director
	manager
	rep
)

// person is a user with their place.
type person struct {
	user   db.User
	rank   rank
	boss   int // index; -1: nobody
	region int // of the director above them
	stale  bool
}

// model is an organization to be made.
type model struct {
	*madeup.Source
	options    Options
	index      int
	leads      int
	now        time.Time
	domain     string
	org        *db.Organization
	people     []person
	regions    int
	pools      []db.Pool
	sources    []uuid.UUID
	industries []uuid.UUID
	sizes      []uuid.UUID
	campaigns  []uuid.UUID
	owners     wheel               // of all but the stale ones
	stale      []int               // people of the stale director
	helpers    []int               // who is asked onto teams, busiest first
	words      map[string]struct{} // of names and companies
}

func newModel(o Options, i int, now time.Time) *model {
	m := &model{Source: madeup.New(o.Seed*1_000_003 + uint64(i)), options: o, index: i, words: map[string]struct{}{}, leads: share(o.Leads, o.Organizations, i), now: now, domain: "seed.test"}
	if o.Seed != 1 {
		m.domain = fmt.Sprintf("seed%d.test", o.Seed)
	}
	if i > 0 {
		m.domain = fmt.Sprintf("%d.%s", i+1, m.domain)
	}
	m.staff(share(o.Users, o.Organizations, i))
	m.weigh()
	return m
}

// staff makes up the people: one at the top, a director for about 150 people, a manager for about 9.
func (m *model) staff(users int) {
	directors, managers := max(2, users*13/2000), max(2, users*195/2000)
	add := func(r rank, boss, region int) {
		who := m.Person(madeup.Pick(m.Source, countries))
		m.people = append(m.people, person{rank: r, boss: boss, region: region, user: db.User{ID: m.ID(m.now), Name: who.Name, Active: true, Version: 1}})
	}
	add(administrator, -1, -1)
	add(vicePresident, -1, -1)
	m.regions = directors
	for d := range directors {
		add(director, 1, d)
	}
	firstManager := len(m.people)
	for i := range managers {
		add(manager, 2+i%directors, i%directors)
	}
	for i := 0; len(m.people) < users; i++ {
		boss := firstManager + i%managers
		add(rep, boss, m.people[boss].region)
	}
	for i := range m.people {
		p := &m.people[i]
		p.stale = p.region == m.regions-1
		p.user.Email = m.email(i)
	}
}

// email gives those as whom one signs in an address that says who they are.
func (m *model) email(i int) string {
	first := func(r rank, stale bool) bool {
		for k, p := range m.people {
			if p.rank == r && p.stale == stale {
				return k == i
			}
		}
		return false
	}
	for _, s := range stars {
		if first(s.rank, s.stale) {
			return s.local + "@" + m.domain
		}
	}
	return fmt.Sprintf("user%04d@%s", i, m.domain)
}

// stars are the people as whom one signs in: the first of their rank.
var stars = []struct {
	local, title string
	rank         rank
	stale        bool
}{
	{"admin", "Administrator", administrator, false},
	{"vp", "Vice president", vicePresident, false},
	{"director", "Director", director, false},
	{"stale", "Director whose people's leads are all two years old", director, true},
	{"manager", "Manager", manager, false},
	{"rep", "Sales representative", rep, false},
}

func (m *model) signIns() (list []SignIn) {
	for _, s := range stars {
		list = append(list, SignIn{Email: s.local + "@" + m.domain, Title: s.title})
	}
	return list
}

// weigh gives each owner their share of the leads: a few have very many, most have some.
func (m *model) weigh() {
	place := 0
	for i, p := range m.people {
		switch {
		case p.rank == administrator:
		case p.stale:
			m.stale = append(m.stale, i)
		default:
			place++
			weight := 1 / (float64((place*7919)%len(m.people)) + 12)
			if p.rank != rep {
				weight /= 4
			}
			m.owners.add(i, weight+0.0015)
		}
		if p.rank == rep && i%23 == 0 {
			m.helpers = append(m.helpers, i)
		}
	}
	if len(m.helpers) == 0 {
		m.helpers = []int{len(m.people) - 1}
	}
}

var countries = []string{"US", "DE", "GB", "FR", "CN", "IN", "ES", "IT", "SE", "BR", "JP", "PL"}
