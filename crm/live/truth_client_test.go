package live_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// client keeps a list as an app does: it asks for it once, applies what it is told, and goes on after a break where it was.
type client struct {
	w      *world
	who    *db.User
	q      live.Request
	server int
	ctx    context.Context
	cancel context.CancelFunc
	done   chan struct{}

	mu     sync.Mutex
	sub    *live.Subscription
	cursor *string
	list   map[uuid.UUID]int // version by lead
	over   bool              // the stream ended for good
	heard  []hearsay
	faults []string
	anew   map[live.ResyncReason]int // how often the list had to be asked for anew
}

// hearsay is that somebody was told of a lead: of events after a number, when so many things had been done.
type hearsay struct {
	lead      uuid.UUID
	after, to int64
	address   bool // with an address, which the pool may hide
}

func (c *client) run() {
	defer close(c.done)
	for c.ctx.Err() == nil {
		if err := c.connect(); err != nil {
			var refusal *crm.Error
			c.mu.Lock()
			c.over = errors.As(err, &refusal) // out of sight, or inactive: an app shows that
			if !c.over && c.ctx.Err() == nil && !errors.Is(err, context.Canceled) {
				c.faults = append(c.faults, "connecting: "+err.Error())
			}
			c.cursor = nil
			c.mu.Unlock()
			wait(c.ctx, 20*time.Millisecond)
		}
	}
}

func wait(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// connect follows until the stream breaks; an error says that it cannot be followed.
func (c *client) connect() error {
	ctx := db.WithOrg(c.ctx, c.w.ID)
	v, err := access.Load(ctx, c.w.Conn, c.w.ID, c.who.ID)
	if err != nil {
		return err
	}
	c.mu.Lock()
	q := c.q
	q.After = c.cursor
	c.server++
	c.mu.Unlock()
	sub, err := c.w.hubNow(c.server).Open(access.WithViewer(ctx, v), v, q)
	if err != nil {
		return err
	}
	defer sub.Close()
	c.mu.Lock()
	c.sub, c.over = sub, false
	c.mu.Unlock()
	if q.After == nil {
		if err := c.first(ctx, v, sub); err != nil {
			return err
		}
	}
	for {
		m, err := sub.Next(ctx)
		if err != nil {
			if errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) {
				return nil
			}
			return err
		}
		if err := c.apply(ctx, v, m); err != nil {
			return err
		}
	}
}

// first waits for the message that says from where on is told, and then asks for the list.
func (c *client) first(ctx context.Context, v *access.Viewer, sub *live.Subscription) error {
	for {
		m, err := sub.Next(ctx)
		if err != nil {
			return err
		}
		if changes, ok := m.(*live.LeadChanges); ok {
			c.mu.Lock()
			c.cursor = &changes.Cursor
			c.mu.Unlock()
			return c.ask(ctx, v)
		}
	}
}

func (c *client) ask(ctx context.Context, v *access.Viewer) error {
	list, err := c.fresh(ctx, v)
	if err == nil {
		c.mu.Lock()
		c.list = list
		c.mu.Unlock()
	}
	return err
}

// fresh is the list as a query gives it.
func (c *client) fresh(ctx context.Context, v *access.Viewer) (map[uuid.UUID]int, error) {
	list := map[uuid.UUID]int{}
	if c.q.Lead != nil {
		leads, err := access.Leads(ctx, c.w.Conn, v, []uuid.UUID{*c.q.Lead})
		for id, l := range leads {
			list[id] = l.Version
		}
		return list, err
	}
	n := 100
	page, err := view.List(ctx, c.w.Conn, v, view.Query{View: c.q.View, Pool: c.q.Pool, Filter: c.q.Filter, First: &n})
	if err != nil {
		return nil, err
	}
	if page.PageInfo.HasNextPage {
		return nil, errors.New("more leads than the test asks for")
	}
	for _, l := range page.Nodes() {
		list[l.ID] = l.Version
	}
	return list, nil
}

func (c *client) apply(ctx context.Context, v *access.Viewer, m live.LeadStreamMessage) error {
	switch m := m.(type) {
	case *live.Resync:
		c.mu.Lock()
		c.cursor = &m.Cursor
		c.anew[m.Reason]++
		c.mu.Unlock()
		fresh, err := access.Load(ctx, c.w.Conn, c.w.ID, c.who.ID)
		if err != nil {
			return err
		}
		return c.ask(ctx, fresh)
	case *live.LeadChanges:
		c.mu.Lock()
		defer c.mu.Unlock()
		now := c.w.now.Load()
		for _, change := range m.Changes {
			id := change.LeadID().UUID
			c.heard = append(c.heard, hearsay{id, live.SeqOf(*c.cursor), now, change.Lead() != nil && len(change.Lead().Emails) > 0})
			if l := change.Lead(); l != nil {
				c.list[id] = max(l.Version, c.list[id])
			} else {
				delete(c.list, id)
			}
		}
		c.cursor = &m.Cursor
	}
	return nil
}

// drop breaks the connection; run connects anew.
func (c *client) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sub != nil {
		c.sub.Close()
	}
}

func (c *client) leave() {
	c.cancel()
	<-c.done
}

// agree waits until the list is what a fresh query gives.
func (c *client) agree(t *testing.T, w *world) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		text := c.parts(t, w)
		if text == "" {
			return
		}
		if time.Now().After(deadline) {
			t.Errorf("%s, %s, filter %v, pool %v, lead %v:%s", c.who.Name, c.q.View, c.q.Filter, c.q.Pool, c.q.Lead, text)
			return
		}
		wait(t.Context(), 20*time.Millisecond)
	}
}

// parts says how the list parts from what it should be; nothing where it does not.
func (c *client) parts(t *testing.T, w *world) string {
	v, err := access.Load(w.In(t), w.Conn, w.ID, c.who.ID)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil { // inactive
		if c.over {
			return ""
		}
		return " still told, and inactive"
	}
	if c.over {
		if _, err := w.hubNow(0).Open(access.WithViewer(w.In(t), v), v, c.q); err != nil {
			return "" // it could not be followed now either
		}
		return " ended, and could be followed"
	}
	want, err := c.fresh(w.In(t), v)
	if err != nil {
		return err.Error()
	}
	return diff(c.list, want)
}

// innocent proves that nothing was told that was not to be seen.
func (c *client) innocent(t *testing.T, w *world) {
	t.Helper()
	slices.Sort(c.faults)
	for _, f := range slices.Compact(c.faults) {
		t.Errorf("%s: %s", c.who.Name, f)
	}
	for _, h := range c.heard {
		if h.address && !w.sawSince(c.who.ID, h.lead, h.after, h.to, true) {
			t.Errorf("%s was told an address of %v that the pool hides", c.who.Name, h.lead)
		}
		if !w.sawSince(c.who.ID, h.lead, h.after, h.to, false) {
			t.Errorf("%s was told of %v, seen neither before nor after (%s)", c.who.Name, h.lead, fmt.Sprint(h.after, h.to))
		}
	}
}
