package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

const (
	farPage = 200             // the page that is measured beside the first
	patient = 2 * time.Second // how long is walked towards it at most
	tabs    = 10_000          // how far counts on tabs go
)

// namedList is a list with its name.
type namedList struct {
	name  string
	query view.Query
}

// views measures the default views as the product's code does them, without HTTP and GraphQL.
func (b *bench) views(ctx context.Context, out io.Writer) error {
	fmt.Fprintf(out, "\n## Default views, inside\n\nPages of %d, newest first, without HTTP: ms, median and 95th percentile of %d. Rows never wait for counts, which are asked apart.\n\n", b.o.size, b.o.runs)
	lists := make([]namedList, len(view.Defaults))
	for i, d := range view.Defaults {
		lists[i] = namedList{d.Key, view.Query{View: d.Key}}
	}
	return b.table(ctx, out, lists)
}

// table measures lists for everybody: first page, a far one, counts.
func (b *bench) table(ctx context.Context, out io.Writer, lists []namedList) error {
	fmt.Fprint(out, "| list |")
	for _, m := range b.cast.members {
		fmt.Fprintf(out, " %s |", m.title)
	}
	fmt.Fprintln(out, "\n| --- |"+strings.Repeat(" ---: |", len(b.cast.members)))
	for _, l := range lists {
		cells := [4][]string{}
		for _, m := range b.cast.members {
			four, err := b.list(ctx, m, l)
			if err != nil {
				return fmt.Errorf("%s for %s: %w", l.name, m.title, err)
			}
			for i := range four {
				cells[i] = append(cells[i], four[i])
			}
		}
		for i, what := range []string{"first page", fmt.Sprintf("page %d", farPage), "count to 10,000", "count to the last"} {
			fmt.Fprintf(out, "| %s, %s | %s |\n", l.name, what, strings.Join(cells[i], " | "))
		}
	}
	return nil
}

// list measures one list for one person. What is refused, such as a sort of too many, is no time but a word.
func (b *bench) list(ctx context.Context, m member, l namedList) (cells [4]string, err error) {
	ctx = db.WithOrg(ctx, b.cast.organization)
	var page *view.Page
	ask := func(after *string) func() error {
		return func() (err error) {
			q := l.query
			q.First, q.After = &b.o.size, after
			page, err = view.List(ctx, b.conn, m.viewer, q)
			return err
		}
	}
	first, err := measure.Timed(b.o.runs, ask(nil))
	if e := (*crm.Error)(nil); errors.As(err, &e) && e.Code == crm.Limit {
		return [4]string{"refused", "", "", ""}, nil
	}
	if err != nil {
		return cells, err
	}
	b.note(first, "inside/", l.name, "/", m.title)
	cells[0] = first.String()
	if first.P95 > slowPage {
		q := l.query
		q.First = &b.o.size
		if err := b.tell(ctx, m, l.name, q); err != nil {
			return cells, err
		}
	}
	head := page
	after, number, err := b.far(ctx, m, l.query)
	if err != nil {
		return cells, err
	}
	if number > 1 {
		t, err := measure.Timed(max(5, b.o.runs/3), ask(after))
		if err != nil {
			return cells, err
		}
		cells[1] = t.String()
		if number < farPage {
			cells[1] += fmt.Sprintf(" (%d)", number)
		}
	}
	for i, upTo := range []*int{new(int), nil} {
		if upTo != nil {
			*upTo = tabs
		}
		t, err := measure.Timed(5, func() error { _, err := head.Count(ctx, b.conn, upTo); return err })
		if err != nil {
			return cells, err
		}
		cells[2+i] = t.String()
	}
	return cells, nil
}

// far walks to the page that is measured beside the first, or as far as there are full pages and patience, and gives the
// cursor before it.
func (b *bench) far(ctx context.Context, m member, q view.Query) (after *string, number int, err error) {
	began, number := time.Now(), 1
	for number < farPage && time.Since(began) < patient {
		q.First, q.After = &b.o.size, after
		page, err := view.List(ctx, b.conn, m.viewer, q)
		if err != nil || !page.PageInfo.HasNextPage {
			return after, number, err
		}
		after, number = page.PageInfo.EndCursor, number+1
	}
	return after, number, nil
}
