package view_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// In made-up organizations with many leads of all kinds, filters of chance hold of the leads of which the schema says so.
func TestFiltersAgree(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	drawn := rapid.Custom(func(r *rapid.T) *company {
		c := drawCompany(r)
		c.leads = rapid.SliceOfN(rapid.Custom(c.drawLead), 40, 40).Draw(r, "many leads")
		return c
	})
	for i := range max(40, 4*hundreds()) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			ctx := db.WithOrg(t.Context(), db.NewID())
			err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
				s, err := drawn.Example(i).store(ctx, tx, db.OrgFrom(ctx))
				if err != nil {
					return err
				}
				return s.filtered(ctx, tx, rand.New(rand.NewPCG(uint64(i), 1)))
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// filtered looks at filters as everybody, most often as the administrator, who sees all leads.
func (s *stored) filtered(ctx context.Context, tx db.Conn, rng *rand.Rand) error {
	for me, p := range s.people {
		if p.inactive {
			continue
		}
		v, err := access.Load(ctx, tx, s.org, id(personIDs, me))
		if err != nil {
			return err
		}
		e := &eyes{stored: s, me: me, v: v, ctx: ctx, tx: tx, rng: rng}
		times := 3
		if me == 0 {
			times = 25
		}
		for range times {
			if err := e.filters(); err != nil {
				return fmt.Errorf("person %d: %w", me, err)
			}
		}
	}
	return nil
}

// filters compares a filter of chance over a list of chance: the list, its count, the list of what does not fit, which holds
// the rest, and what the indexes are asked, which leaves out nothing that fits. Of several filters it takes one that parts
// the list in two, if there is one.
func (e *eyes) filters() error {
	key := views[0]
	if e.rng.IntN(3) == 0 {
		key = chance(e.rng, views)
	}
	zone, err := time.LoadLocation(e.zone())
	if err != nil {
		return err
	}
	j := &judge{e.stored, e.me, time.Now(), zone}
	list := e.those(func(l prospect) bool { return e.holds(key, e.me, l) })
	draw := &drawn{e.stored, e.rng}
	for try := 30; ; try-- {
		f := draw.filter(chance(e.rng, []int{0, 0, 1, 3}))
		var fits, rest []int
		for _, i := range list {
			if j.fits(f, i) {
				fits = append(fits, i)
			} else {
				rest = append(rest, i)
			}
		}
		if try > 0 && (len(fits) == 0 || len(rest) == 0) {
			continue
		}
		if err := e.parted(key, f, j, fits, rest); err != nil {
			text, _ := json.Marshal(f)
			return fmt.Errorf("%s, filter %s: %w", key, text, err)
		}
		return nil
	}
}

// parted says whether a filter parts a list as the reference does; as it is, or as it comes back from where it was stored.
func (e *eyes) parted(key string, f object, j *judge, fits, rest []int) error {
	stored, err := json.Marshal(f)
	if err != nil {
		return err
	}
	again, err := filter.Restore(stored)
	if err != nil {
		return err
	}
	asked := chance(e.rng, []object{f, again})
	for _, list := range []struct {
		filter object
		want   []int
	}{{asked, fits}, {object{"not": asked}, rest}} {
		err := e.listed(view.Query{View: key, Filter: list.filter}, list.want)
		if err != nil && j.number(time.Now(), "DAY") != j.number(j.now, "DAY") {
			return nil // midnight came between the two
		}
		if err != nil {
			return err
		}
	}
	return e.needed(f, j, fits)
}

// listed compares a list, as those see it who see few leads and as those who see many, and its count.
func (e *eyes) listed(q view.Query, want []int) error {
	all := view.MaxPage
	q.First = &all
	list := view.List
	if e.rng.IntN(2) == 0 {
		list = view.ListMany
	}
	page, err := list(e.ctx, e.tx, e.v, q)
	if err != nil {
		return err
	}
	ids := e.leadIDs()
	got := []int{}
	for _, l := range page.Nodes() {
		got = append(got, slices.IndexFunc(ids, func(id uuid.UUID) bool { return id == l.ID }))
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		return fmt.Errorf("holds %v, not %v", got, want)
	}
	if count, err := page.Count(e.ctx, e.tx, nil); err != nil || count.Value != len(want) {
		return fmt.Errorf("counts %+v, not %d (%v)", count, len(want), err)
	}
	return nil
}

// needed says whether the indexes are asked for no less than what fits.
func (e *eyes) needed(f object, j *judge, fits []int) error {
	c, err := filter.Parse(f)
	if err != nil {
		return err
	}
	need, ok := filter.Need(c, filter.Env{Org: e.org, Me: e.v.ID(), Now: j.now, Zone: j.zone, Custom: e.own()})
	if !ok {
		return nil
	}
	var found []uuid.UUID
	if err := e.tx.NewRaw("SELECT ls.lead_id FROM lead_search AS ls WHERE ls.organization_id = ? AND ?", e.org, need).Scan(e.ctx, &found); err != nil {
		return err
	}
	for _, i := range fits {
		if !slices.Contains(found, id(leadIDs, i)) {
			return fmt.Errorf("lead %d fits and is not found by %v", i, need)
		}
	}
	return nil
}

func (s *stored) own() map[string]db.CustomField {
	fields := map[string]db.CustomField{}
	for key, kind := range kindsOf {
		fields[key] = db.CustomField{Key: key, Label: key, Type: kind, Active: true}
	}
	return fields
}
