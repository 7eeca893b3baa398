package view

import (
	"context"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/db"
)

// Watch is a list as live updates judge it: how one must stand to its leads, and what else they must be.
type Watch struct {
	Relations access.Relations
	Condition schema.QueryWithArgs // on leads under the alias l, without what follows from Relations
	Always    bool                 // every lead that one stands to so fits
	Clocked   bool                 // time alone makes leads fit, or no longer
	Beside    bool                 // it asks about more than the leads' own rows
	Peopled   bool                 // it asks how people stand to one another
	Custom    bool                 // it asks about the organization's own fields
}

// Follow works a list out for live updates, as it is at this moment: one that searches for words cannot be followed, and what
// depends on the time is to be worked out anew each time.
func Follow(ctx context.Context, conn db.Conn, v *access.Viewer, q Query) (*Watch, error) {
	l, err := prepare(ctx, conn, v, q)
	if err != nil {
		return nil, err
	}
	if !l.words.Empty() {
		return nil, crm.InvalidField("view", "A list that searches for words cannot be followed live: ask for it from time to time.").With("reason", "NOT_LIVE")
	}
	w := &Watch{Relations: access.Pools | access.Administrator}
	if q.Pool == nil {
		var d *Default
		if d, q, err = open(ctx, conn, v, q); err != nil {
			return nil, err
		}
		w.Relations, w.Clocked = d.Relations, d.Extra == overdue
		w.Always = d.Extra == nothing
	}
	for _, input := range []map[string]any{q.kept.Filter, q.Filter} {
		c, err := filter.Parse(input)
		if err != nil {
			return nil, err
		}
		w.Always = w.Always && len(input) == 0
		w.Clocked = w.Clocked || filter.Clocked(c)
		w.Beside, w.Peopled = w.Beside || filter.Beside(c), w.Peopled || filter.Peopled(c)
		for _, name := range filter.Names(c) {
			w.Custom = w.Custom || strings.HasPrefix(name, "custom.")
		}
	}
	w.Condition = bun.SafeQuery("true")
	if !w.Always {
		args := make([]any, len(l.base))
		for i, condition := range l.base {
			args[i] = condition
		}
		w.Condition = bun.SafeQuery("("+strings.TrimSuffix(strings.Repeat("(?) AND ", len(args)), " AND ")+")", args...)
	}
	return w, nil
}
