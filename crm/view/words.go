package view

import (
	"context"
	"errors"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// errTooMany says that too many leads hold the words to tell which fit best.
var errTooMany = errors.New("view: too many leads to rank")

// conditions are what the leads of the list must be beside being in scope.
func (l *list) conditions() []schema.QueryWithArgs {
	switch {
	case l.words.Empty():
		return l.base
	case l.masked:
		return append(l.base[:len(l.base):len(l.base)], l.words.InNames())
	}
	return append(l.base[:len(l.base):len(l.base)], l.words.Matches(l.viewer.Org()))
}

// judged says that leads must be looked at themselves to tell whether they belong to the list.
func (l *list) judged() bool { return l.filtered || !l.words.Empty() }

// need is what lead_search must hold of the list's leads, for its indexes to find them; false where nothing is known.
func (l *list) need() (schema.QueryWithArgs, bool) {
	var args []any
	for _, n := range l.needs {
		args = append(args, n)
	}
	if !l.words.Empty() && l.words.Indexed() {
		args = append(args, l.words.Need())
	}
	if len(args) == 0 {
		return schema.QueryWithArgs{}, false
	}
	return bun.SafeQuery(strings.TrimSuffix(strings.Repeat("? AND ", len(args)), " AND "), args...), true
}

// ranked says that the list's order is how well its leads fit what is searched for.
func (l *list) ranked() bool {
	keys := l.order.phases[0].keys
	return keys[0].Field == ByRelevance && len(l.order.sorts) <= 1
}

// ask reads a page; where nothing holds the words as they are written, such that look alike count, and where too many
// leads hold them to be ranked, the newest come first.
func (l *list) ask(ctx context.Context, conn db.Conn, n int, backward bool, from *place) ([]row, error) {
	rows, err := l.rows(ctx, conn, n, backward, from)
	if errors.Is(err, errTooMany) && from == nil {
		l.newest()
		rows, err = l.rows(ctx, conn, n, backward, from)
	}
	if err != nil || len(rows) > 0 || from != nil || n == 1 { // a page of no rows tells nothing
		return rows, err
	}
	if again, err := l.loosen(ctx, conn); err != nil || !again {
		return nil, err
	}
	return l.ask(ctx, conn, n, backward, from)
}

func (l *list) newest() {
	l.order, l.mode = newest(), l.mode+tooMany
	l.abundant = true
}

// loosen takes the words searched for as such that look alike; false where that is done already or nothing looks alike.
func (l *list) loosen(ctx context.Context, conn db.Conn) (bool, error) {
	if l.words.Empty() || l.words.Similar() {
		return false, nil
	}
	loose, err := l.words.Loosen(ctx, conn, l.viewer.Org())
	if err != nil || loose == nil {
		return false, err
	}
	l.words = loose
	l.mode += similarWords
	return true, nil
}

// resume takes the words as the page did that a place comes from.
func (l *list) resume(ctx context.Context, conn db.Conn, from *place) error {
	if strings.Contains(from.Mode, similarWords) {
		if _, err := l.loosen(ctx, conn); err != nil {
			return err
		}
	}
	if strings.Contains(from.Mode, tooMany) {
		l.newest()
	}
	if !from.fits(l.order) {
		return crm.InvalidField("after", "This cursor does not belong to this list and sort; begin again without it.")
	}
	return nil
}
