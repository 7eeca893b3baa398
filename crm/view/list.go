package view

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// Page sizes.
const (
	DefaultPage = 25
	MaxPage     = 100
)

// list is a query worked out for its viewer.
type list struct {
	viewer   *access.Viewer
	scope    access.Scope
	base     []schema.QueryWithArgs // what leads must be beside being in scope
	needs    []schema.QueryWithArgs // what follows of it for lead_search
	words    *search.Query
	masked   bool   // contact data is hidden from the viewer in this list, so that words are looked for in names alone
	mode     string // how the words are taken where not as usual
	abundant bool   // the words are known to be held by too many leads to look at them one by one
	plain    bool   // read by the scope's condition alone: a pool's list
	filtered bool   // the leads' own columns are needed to judge them
	many     bool   // the viewer sees many people's leads by owner
	order    order
	narrowed bool                 // by a filter, words or a sort of its own
	wanted   []string             // columns of the leads of a page; none: all
	read     schema.QueryWithArgs // the same as SQL
	identity []byte
}

// List gives a page of a list of leads.
func List(ctx context.Context, conn db.Conn, v *access.Viewer, q Query) (*Page, error) {
	l, err := prepare(ctx, conn, v, q)
	if err != nil {
		return nil, err
	}
	return l.page(ctx, conn, q)
}

func (l *list) page(ctx context.Context, conn db.Conn, q Query) (*Page, error) {
	n, backward, from, err := l.window(q)
	if err != nil {
		return nil, err
	}
	if from != nil {
		if err := l.resume(ctx, conn, from); err != nil {
			return nil, err
		}
	}
	rows, err := l.ask(ctx, conn, n+1, backward, from)
	if err != nil {
		return nil, spelled(err)
	}
	more := len(rows) > n
	rows = rows[:min(n, len(rows))]
	if backward {
		slices.Reverse(rows)
	}
	leads := make([]*db.Lead, len(rows))
	page := &Page{Edges: make([]*LeadEdge, len(rows)), PageInfo: &PageInfo{}, Similar: l.words.Similar() && len(rows) > 0, list: l}
	cursors, edges := l.cursors(rows), make([]LeadEdge, len(rows))
	for i, r := range rows {
		leads[i] = &r.Lead
		edges[i] = LeadEdge{Cursor: cursors[i], Node: &r.Lead}
		page.Edges[i] = &edges[i]
	}
	page.PageInfo.HasNextPage, page.PageInfo.HasPreviousPage = more, from != nil
	if backward {
		page.PageInfo.HasNextPage, page.PageInfo.HasPreviousPage = from != nil, more
	}
	if len(rows) > 0 {
		page.PageInfo.StartCursor, page.PageInfo.EndCursor = &page.Edges[0].Cursor, &page.Edges[len(rows)-1].Cursor
	}
	if q.Along == nil {
		return page, access.Hide(ctx, conn, l.viewer, leads)
	}
	return page, access.HideWith(ctx, conn, l.viewer, leads, q.Along(leads))
}

func prepare(ctx context.Context, conn db.Conn, v *access.Viewer, q Query) (*list, error) {
	l := &list{viewer: v}
	var err error
	var d *Default
	if q.Pool == nil {
		if d, q, err = open(ctx, conn, v, q); err != nil {
			return nil, err
		}
	}
	if q.Pool != nil {
		l.plain = true
		l.scope = access.ScopeOf(v, access.Pools|access.Administrator)
		l.base = append(l.base, bun.SafeQuery("l.pool_id = ?", *q.Pool))
		if l.masked, err = hides(ctx, conn, v, *q.Pool); err != nil {
			return nil, err
		}
	} else {
		l.scope = access.ScopeOf(v, d.Relations)
		if d.Extra == overdue {
			l.base = append(l.base, bun.SafeQuery(string(d.Extra), time.Now().UTC()))
		} else if d.Extra != nothing {
			l.base = append(l.base, bun.SafeQuery(string(d.Extra)))
		}
	}
	l.many = v.Owners(l.scope.Owner) > fewOwners
	if err := l.narrow(ctx, conn, q); err != nil {
		return nil, err
	}
	l.filtered = len(l.base) > 0
	if !l.scope.Discarded() {
		l.base = append(l.base, bun.SafeQuery("l.status <> 'DISCARDED'"))
	}
	l.narrowed = len(q.kept.Filter) > 0 || len(q.Filter) > 0 || !l.words.Empty() || len(q.Sort) > 1
	l.wanted, l.read = q.Columns, bun.SafeQuery("l.*")
	if len(q.Columns) > 0 {
		l.read = bun.SafeQuery("l." + strings.Join(q.Columns, ", l."))
	}
	l.identity, err = identity(v, q)
	return l, err
}

// identity tells lists apart: a cursor is good for the list it came from alone.
func identity(v *access.Viewer, q Query) ([]byte, error) {
	text, err := json.Marshal([]any{v.ID(), q.View, q.Pool, q.kept, q.Filter, q.Search, q.Sort})
	if err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	hash := sha256.Sum256(text)
	return hash[:], nil
}

// window reads how many rows are wanted, which way, and from where.
func (l *list) window(q Query) (n int, backward bool, from *place, err error) {
	if q.First != nil && q.Last != nil {
		return 0, false, nil, crm.InvalidField("last", "Ask for first or for last, not both.")
	}
	if q.Last != nil && given(q.After) || q.First != nil && given(q.Before) || given(q.After) && given(q.Before) {
		return 0, false, nil, crm.InvalidField(map[bool]string{false: "after", true: "before"}[given(q.Before)], "Ask for first after a cursor, or for last before one.")
	}
	n, field, cursor := DefaultPage, "after", q.After
	if q.First != nil {
		n = *q.First
	}
	if q.Last != nil || (q.First == nil && q.Before != nil) {
		backward, field, cursor = true, "before", q.Before
		if q.Last != nil {
			n = *q.Last
		}
	}
	if n < 0 {
		return 0, false, nil, crm.InvalidField(map[bool]string{false: "first", true: "last"}[backward], "A page cannot have fewer than 0 rows.")
	}
	if n > MaxPage {
		return 0, false, nil, crm.Errorf(crm.Limit, "A page has at most %d rows.", MaxPage).
			WithField(map[bool]string{false: "first", true: "last"}[backward]).With("limit", MaxPage).With("used", n)
	}
	if given(cursor) {
		from, err = l.place(field, *cursor)
	}
	return n, backward, from, err
}

func given(cursor *string) bool { return cursor != nil && *cursor != "" }

// row is a lead with the phase of the list that it stands in.
type row struct {
	*found
	phase int
}

// read walks the list's phases, from a place on, until it has n rows.
func (l *list) rows(ctx context.Context, conn db.Conn, n int, backward bool, from *place) (rows []row, err error) {
	phases := make([]int, len(l.order.phases))
	for i := range phases {
		phases[i] = i
	}
	if backward {
		slices.Reverse(phases)
	}
	for _, i := range phases {
		if from != nil && (backward && i > from.Phase || !backward && i < from.Phase) {
			continue
		}
		start := from
		if from != nil && from.Phase != i {
			start = nil
		}
		leads, err := l.stretch(ctx, conn, l.order.phases[i], n-len(rows), backward, start)
		if err != nil {
			return nil, err
		}
		for _, f := range leads {
			rows = append(rows, row{f, i})
		}
		if len(rows) >= n {
			break
		}
	}
	return rows, nil
}
