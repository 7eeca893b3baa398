package view_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// hundreds tells how many hundreds of companies are made up: 600 unless LEADPOOL_AGREEMENT says how many. Each costs a
// sixth of a second, nearly all of it PostgreSQL's, for what its people look at and not for storing it.
func hundreds() int {
	if n, err := strconv.Atoi(os.Getenv("LEADPOOL_AGREEMENT")); err == nil {
		return (n + 99) / 100
	}
	return 6
}

// On made-up organizations the rules as they are written and the SQL give the same leads, to every person, in every
// default view and pool, page by page both ways and whatever the sort; in counts, single look-ups and explanations.
func TestAgreement(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	for i := range hundreds() {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(r *rapid.T) {
				c := drawCompany(r)
				variety := rapid.Uint64().Draw(r, "variety")
				inCompany(t, conn, c, func(ctx context.Context, tx db.Conn, s *stored) error {
					return s.agree(ctx, tx, rand.New(rand.NewPCG(variety, 0)))
				}, r)
			})
		})
	}
}

// inCompany stores a company and looks at it, in one transaction.
func inCompany(t *testing.T, conn db.Conn, c *company, look func(context.Context, db.Conn, *stored) error, r *rapid.T) {
	org := db.NewID()
	ctx := db.WithOrg(t.Context(), org)
	err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		s, err := c.store(ctx, tx, org)
		if err != nil {
			return err
		}
		return look(ctx, tx, s)
	})
	if err != nil {
		r.Fatal(err)
	}
}

// agree compares everything that everybody sees.
func (s *stored) agree(ctx context.Context, tx db.Conn, rng *rand.Rand) error {
	for me, p := range s.people {
		v, err := access.Load(ctx, tx, s.org, id(personIDs, me))
		if p.inactive {
			if refusal, ok := err.(*crm.Error); !ok || refusal.Code != crm.Unauthenticated {
				return fmt.Errorf("person %d is inactive and was let in: %v", me, err)
			}
			continue
		}
		if err != nil {
			return err
		}
		e := &eyes{stored: s, me: me, v: v, ctx: ctx, tx: tx, rng: rng}
		for _, look := range []func() error{e.views, e.pools, e.lookUps, e.filters} {
			if err := look(); err != nil {
				return fmt.Errorf("person %d: %w", me, err)
			}
		}
	}
	return nil
}

// eyes look at a company as one of its people.
type eyes struct {
	*stored
	me  int
	v   *access.Viewer
	ctx context.Context
	tx  db.Conn
	rng *rand.Rand
}

func (e *eyes) views() error {
	walked := e.rng.IntN(2 * len(views)) // every other person turns the pages of one
	for i, key := range views {
		holds := func(l prospect) bool { return e.holds(key, e.me, l) }
		if err := e.list(key, view.Query{View: key}, holds, i == walked); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		if e.rng.IntN(2) == 0 {
			continue
		}
		want := e.those(holds)
		var upTo *int
		wanted := view.LeadCount{Value: len(want), Exact: true}
		if e.rng.IntN(3) == 0 {
			upTo = new(int)
			*upTo = 1 + e.rng.IntN(len(want)+2)
			if len(want) > *upTo {
				wanted = view.LeadCount{Value: *upTo}
			}
		}
		if got, err := view.Count(e.ctx, e.tx, e.v, key, upTo); err != nil || *got != wanted {
			return fmt.Errorf("%s: counts %+v, not %+v (%v)", key, got, wanted, err)
		}
	}
	return nil
}

func (e *eyes) pools() error {
	for i := range e.company.pools {
		pool := id(poolIDs, i)
		holds := func(l prospect) bool { return e.waits(i, e.me, l) }
		if err := e.list(fmt.Sprint("pool ", i), view.Query{Pool: &pool}, holds, e.rng.IntN(4) == 0); err != nil {
			return err
		}
	}
	return nil
}

// those are the places of the leads that a condition holds of.
func (s *stored) those(holds func(prospect) bool) (places []int) {
	for i, l := range s.leads {
		if holds(l) {
			places = append(places, i)
		}
	}
	return places
}

var sorts = []view.LeadSortField{"CREATED_AT", "UPDATED_AT", "NEXT_FOLLOW_UP_AT", "FOLLOW_UP_DUE_AT", "NAME", "SCORE"}

// list compares a list under a sort of chance: in one page, and page by page forward and backward.
func (e *eyes) list(name string, q view.Query, holds func(prospect) bool, walk bool) error {
	sorted := view.Sort{Field: sorts[e.rng.IntN(len(sorts))], Direction: view.Asc}
	if e.rng.IntN(2) == 0 {
		sorted.Direction = view.Desc
	}
	q.Sort = []*view.Sort{&sorted}
	want := e.those(holds)
	slices.SortFunc(want, func(a, b int) int { return e.order(sorted, a, b) })
	list := view.List
	if e.rng.IntN(2) == 0 { // as though the viewer saw many people's leads
		list = view.ListMany
	}
	all := view.MaxPage
	whole := q
	whole.First = &all
	page, err := list(e.ctx, e.tx, e.v, whole)
	if err != nil {
		return err
	}
	if err := e.same(name, sorted, page.Nodes(), want); err != nil {
		return err
	}
	if page.PageInfo.HasNextPage || page.PageInfo.HasPreviousPage {
		return fmt.Errorf("%s: the only page has neighbours: %+v", name, *page.PageInfo)
	}
	if !walk {
		return nil
	}
	if count, err := page.Count(e.ctx, e.tx, nil); err != nil || count.Value != len(want) || !count.Exact {
		return fmt.Errorf("%s: the list counts %+v, not %d (%v)", name, count, len(want), err)
	}
	size := 1 + e.rng.IntN(6)
	for _, backward := range []bool{false, true} {
		if err := e.walk(fmt.Sprintf("%s, pages of %d, backward %v", name, size, backward), e.v, q, sorted, want, size, backward); err != nil {
			return err
		}
	}
	return nil
}

// walk turns the pages from one end of a list to the other.
func (e *eyes) walk(name string, v *access.Viewer, q view.Query, sorted view.Sort, want []int, size int, backward bool) error {
	var got []*db.Lead
	q.First = &size
	if backward {
		q.First, q.Last = nil, &size
	}
	for turned := 0; ; turned++ {
		page, err := view.List(e.ctx, e.tx, v, q)
		if err != nil {
			return err
		}
		more, behind := page.PageInfo.HasNextPage, page.PageInfo.HasPreviousPage
		if backward {
			got, more, behind = append(page.Nodes(), got...), behind, more
			q.Before = page.PageInfo.StartCursor
		} else {
			got = append(got, page.Nodes()...)
			q.After = page.PageInfo.EndCursor
		}
		if behind != (turned > 0) || more != (len(got) < len(want)) || turned > len(want) {
			return fmt.Errorf("%s: page %d has %d of %d leads, more %v, behind %v", name, turned, len(got), len(want), more, behind)
		}
		if !more {
			return e.same(name, sorted, got, want)
		}
	}
}

func (e *eyes) same(name string, sorted view.Sort, leads []*db.Lead, want []int) error {
	got := make([]int, len(leads))
	for i, l := range leads {
		got[i] = slices.IndexFunc(e.leadIDs(), func(id uuid.UUID) bool { return id == l.ID })
		if l.OrganizationID != e.org {
			return fmt.Errorf("%s: lead %s of another company", name, l.ID)
		}
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("%s by %+v holds %v, not %v", name, sorted, got, want)
	}
	return nil
}

func (s *stored) leadIDs() (ids []uuid.UUID) {
	for i := range s.leads {
		ids = append(ids, id(leadIDs, i))
	}
	return ids
}

// order says which of two leads comes first: by the key, those without last, and then by creation; by id among equals.
func (s *stored) order(by view.Sort, a, b int) int {
	x, y := s.leadRow(a, s.leads[a]), s.leadRow(b, s.leads[b])
	way := 1
	if by.Direction == view.Desc {
		way = -1
	}
	optional := func(x, y *time.Time) int {
		switch {
		case x != nil && y != nil:
			return way * x.Compare(*y)
		case x == nil && y == nil:
			return 0
		case x == nil:
			return 1
		}
		return -1
	}
	first := 0
	byCreation := way * x.CreatedAt.Compare(y.CreatedAt)
	switch by.Field {
	case "CREATED_AT":
		first = byCreation
	case "UPDATED_AT":
		first = way * x.UpdatedAt.Compare(y.UpdatedAt)
	case "NAME":
		first = way * strings.Compare(x.NameKey, y.NameKey)
	case "SCORE":
		first = way * cmp.Compare(x.Score, y.Score)
	case "NEXT_FOLLOW_UP_AT":
		if first = optional(x.NextFollowUpAt, y.NextFollowUpAt); x.NextFollowUpAt == nil && y.NextFollowUpAt == nil {
			first = byCreation
		}
	case "FOLLOW_UP_DUE_AT":
		if first = optional(x.FollowUpDueAt, y.FollowUpDueAt); x.FollowUpDueAt == nil && y.FollowUpDueAt == nil {
			first = byCreation
		}
	}
	return cmp.Or(first, way*bytes.Compare(x.ID[:], y.ID[:]))
}

// lookUps compares single leads: who may look at them, by what right, who may work on them, and what they are told.
func (e *eyes) lookUps() error {
	ids := e.leadIDs()
	found, err := access.RelationsTo(e.ctx, e.tx, e.v, ids)
	if err != nil {
		return err
	}
	leads, err := access.Leads(e.ctx, e.tx, e.v, ids)
	if err != nil {
		return err
	}
	for i, l := range e.leads {
		want := e.stands(e.me, l)
		if got := keys(found[ids[i]]); !slices.Equal(got, want) {
			return fmt.Errorf("stands to lead %d as %v, not %v", i, got, want)
		}
		if (leads[ids[i]] != nil) != (len(want) > 0) {
			return fmt.Errorf("lead %d: looked up %v, stands to it as %v", i, leads[ids[i]] != nil, want)
		}
		if got, want := found[ids[i]].Has(access.Writers), e.works(e.me, l); got != want {
			return fmt.Errorf("lead %d: may work on it %v, not %v", i, got, want)
		}
	}
	if len(ids) == 0 || e.rng.IntN(3) > 0 {
		return nil
	}
	return e.explanation(e.rng.IntN(len(ids)))
}

func (e *eyes) explanation(place int) error {
	row := e.leadRow(place, e.leads[place])
	why, err := access.Explain(e.ctx, e.tx, e.v, &row)
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for _, r := range why.Reasons {
		told[string(r.Relation)] = true
		if r.Description == "" || strings.HasSuffix(r.Description, " ") {
			return fmt.Errorf("lead %d: %s is told as %q", place, r.Relation, r.Description)
		}
	}
	want := e.stands(e.me, e.leads[place])
	for _, way := range want {
		if !told[way] {
			return fmt.Errorf("lead %d: %s is not told in %v", place, way, told)
		}
	}
	if len(told) != len(want) || why.Visible != (len(want) > 0) || why.Writable != e.works(e.me, e.leads[place]) {
		return fmt.Errorf("lead %d: told %v, visible %v, writable %v; is %v", place, told, why.Visible, why.Writable, want)
	}
	return nil
}

// keys names relations in the order of the reference.
func keys(relations access.Relations) (list []string) {
	for _, r := range access.Table {
		if relations.Has(r.Bit) {
			list = append(list, string(r.Key))
		}
	}
	return list
}
