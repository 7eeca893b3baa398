package view_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// sortable are sorts with what they compare: nil for leads that have no value.
var sortable = map[view.LeadSortField]func(*db.Lead) any{
	"CREATED_AT":        func(l *db.Lead) any { return moment(&l.CreatedAt) },
	"UPDATED_AT":        func(l *db.Lead) any { return moment(&l.UpdatedAt) },
	"NEXT_FOLLOW_UP_AT": func(l *db.Lead) any { return moment(l.NextFollowUpAt) },
	"LAST_FOLLOW_UP_AT": func(l *db.Lead) any { return moment(l.LastFollowUpAt) },
	"NAME":              func(l *db.Lead) any { return crm.Key(l.Name) },
	"SCORE":             func(l *db.Lead) any { return int64(l.Score) },
	"RETURN_COUNT":      func(l *db.Lead) any { return int64(l.ReturnCount) },
	"COMPANY":           func(l *db.Lead) any { return word(l.Company) },
	"CITY":              func(l *db.Lead) any { return word(l.City) },
	"RATING":            func(l *db.Lead) any { return int64(slices.Index([]db.Rating{db.Cold, db.Warm, db.Hot}, l.Rating)) },
	"STATUS": func(l *db.Lead) any {
		return int64(slices.Index([]db.Status{db.Unassigned, db.Pending, db.InProgress, db.Invalid}, l.Status))
	},
	"CUSTOM seats": func(l *db.Lead) any {
		if n, ok := l.Custom["seats"].(int); ok {
			return int64(n)
		}
		return nil
	},
	"CUSTOM tier": func(l *db.Lead) any {
		if s, ok := l.Custom["tier"].(string); ok {
			return strings.ToLower(s)
		}
		return nil
	},
}

func moment(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMicro()
}

func word(s string) any {
	if s == "" {
		return nil
	}
	return strings.ToLower(s)
}

// Whatever a list is sorted by, its pages hold each lead once and in order, both ways.
func TestOrders(t *testing.T) {
	t.Parallel()
	o := sortedCompany(t)
	rng := rand.New(rand.NewPCG(7, 11))
	base := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	maybe := func() *time.Time {
		if rng.IntN(3) == 0 {
			return nil
		}
		at := base.Add(time.Duration(rng.IntN(4)) * time.Hour)
		return &at
	}
	made := o.InsertLeads(t, 60, func(i int, l *db.Lead) {
		l.OwnerID = []*uuid.UUID{&o.Rita.ID, &o.Rob.ID, &o.Rosa.ID}[i%3]
		l.CreatedAt, l.UpdatedAt = base.Add(time.Duration(rng.IntN(9))*time.Minute), base.Add(time.Duration(rng.IntN(3))*time.Minute)
		l.Name, l.Company, l.City = []string{"Ann", "ann", "Zoë", "李明", "Bob"}[rng.IntN(5)], []string{"", "Acme", "acme", "Übung"}[rng.IntN(4)], []string{"", "Köln"}[rng.IntN(2)]
		l.NameKey, l.Score, l.ReturnCount = crm.Key(l.Name), rng.IntN(3), rng.IntN(2)
		l.NextFollowUpAt, l.LastFollowUpAt = maybe(), maybe()
		l.Rating = []db.Rating{db.Cold, db.Warm, db.Hot}[rng.IntN(3)]
		l.Custom = map[string]any{}
		if rng.IntN(2) == 0 {
			l.Custom["seats"], l.Custom["tier"] = rng.IntN(3), []string{"Gold", "Tin"}[rng.IntN(2)]
		}
	})
	fields := make([]string, 0, len(sortable))
	for f := range sortable {
		fields = append(fields, string(f))
	}
	slices.Sort(fields)
	for range 25 {
		var sorts []*view.Sort
		for _, i := range rng.Perm(len(fields))[:1+rng.IntN(4)] {
			name, custom, _ := strings.Cut(fields[i], " ")
			s := &view.Sort{Field: view.LeadSortField(name), Direction: []view.SortDirection{view.Asc, view.Desc}[rng.IntN(2)], Nulls: []view.NullsPlace{view.NullsFirst, view.NullsLast}[rng.IntN(2)]}
			if custom != "" {
				s.CustomKey = &custom
			}
			sorts = append(sorts, s)
		}
		for _, who := range []*db.User{o.Ada, o.Mona, o.Rita} {
			for _, many := range []bool{false, true} {
				checkOrder(t, o, made, who, sorts, many, rng.IntN(2) == 0)
			}
		}
	}
}

// sortedCompany is a company with fields of its own to sort by.
func sortedCompany(t *testing.T) *crmtest.Org {
	t.Helper()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	for key, kind := range map[string]db.CustomFieldType{"tier": db.ChoiceField, "seats": db.NumberField} {
		in := catalog.SaveCustomFieldInput{Key: &key, Label: &key, Type: &kind}
		if kind == db.ChoiceField {
			in.Choices = []string{"Gold", "Tin"}
		}
		_, err := catalog.SaveCustomField(o.As(t, o.Ada), o.Conn, o.Viewer(t, o.Ada), in, crm.Named(in))
		check(t, err)
	}
	return o
}

func checkOrder(t *testing.T, o *crmtest.Org, made []*db.Lead, who *db.User, sorts []*view.Sort, many, filtered bool) {
	t.Helper()
	v := o.Viewer(t, who)
	hundred := 100
	seen, err := view.List(o.In(t), o.Conn, v, view.Query{View: "ALL_LEADS", First: &hundred})
	check(t, err)
	var want []string
	for _, l := range inOrder(made, sorts) {
		if slices.ContainsFunc(seen.Nodes(), func(s *db.Lead) bool { return s.ID == l.ID }) && !(filtered && l.Score == 1) {
			want = append(want, l.ID.String())
		}
	}
	q := view.Query{View: "ALL_LEADS", Sort: sorts}
	if filtered {
		q.Filter = map[string]any{"score": map[string]any{"ne": 1}}
	}
	read := view.List
	if many {
		read = view.ListMany
	}
	size := 7
	for _, back := range []bool{false, true} {
		var got []string
		q.First, q.Last, q.After, q.Before = &size, nil, nil, nil
		if back {
			q.First, q.Last = nil, &size
		}
		for {
			page, err := read(o.In(t), o.Conn, v, q)
			check(t, err)
			var ids []string
			for _, l := range page.Nodes() {
				ids = append(ids, l.ID.String())
			}
			if back {
				got = append(ids, got...)
				q.Before = page.PageInfo.StartCursor
			} else {
				got = append(got, ids...)
				q.After = page.PageInfo.EndCursor
			}
			if back && !page.PageInfo.HasPreviousPage || !back && !page.PageInfo.HasNextPage {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s sees, sorted by %s (many %v, filtered %v, back %v), %d leads:\n%v\nwanted %d\n%v", who.Name, inWords(sorts), many, filtered, back, len(got), got, len(want), want)
		}
	}
}

// inOrder sorts leads as the rules say it, plainly.
func inOrder(leads []*db.Lead, sorts []*view.Sort) []*db.Lead {
	sorted := slices.Clone(leads)
	first := sorts[0].Direction
	slices.SortFunc(sorted, func(a, b *db.Lead) int {
		for i, s := range sorts {
			name := string(s.Field)
			if s.CustomKey != nil {
				name += " " + *s.CustomKey
			}
			x, y := sortable[view.LeadSortField(name)](a), sortable[view.LeadSortField(name)](b)
			if c := compared(x, y, s); c != 0 {
				return c
			}
			// Of leads without a value of the only key, those come first that were captured first, the way that the list goes.
			if len(sorts) == 1 && i == 0 && x == nil && y == nil && s.Field == "NEXT_FOLLOW_UP_AT" {
				if c := compared(moment(&a.CreatedAt), moment(&b.CreatedAt), s); c != 0 {
					return c
				}
			}
		}
		c := strings.Compare(a.ID.String(), b.ID.String())
		if first == view.Desc {
			return -c
		}
		return c
	})
	return sorted
}

func compared(x, y any, s *view.Sort) (c int) {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil || y == nil:
		c = 1
		if x == nil && s.Nulls == view.NullsFirst || y == nil && s.Nulls == view.NullsLast {
			c = -1
		}
		return c
	}
	switch x := x.(type) {
	case int64:
		c = cmp.Compare(x, y.(int64))
	case string:
		c = cmp.Compare(x, y.(string))
	}
	if s.Direction == view.Desc {
		return -c
	}
	return c
}

func inWords(sorts []*view.Sort) string {
	var words []string
	for _, s := range sorts {
		words = append(words, fmt.Sprint(s.Field, " ", s.Direction, " ", s.Nulls))
	}
	return strings.Join(words, ", ")
}
