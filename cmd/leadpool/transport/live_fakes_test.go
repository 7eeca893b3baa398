package transport_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/session"
)

// fakeStreams opens streams that a test writes by hand.
type fakeStreams struct{ opened chan *fakeStream }

func (f fakeStreams) Open(ctx context.Context, op *graphql.OperationContext) (transport.Stream, gqlerror.List) {
	switch field := graphql.CollectFields(op, op.Operation.SelectionSet, nil)[0].Name; field {
	case "refused":
		return nil, gqlerror.List{{Message: "It does not exist, or not for you.", Extensions: map[string]any{"code": "NOT_FOUND"}}}
	case "panics":
		panic("a secret cause")
	case "floods":
		return flood{}, nil
	case "late":
		<-ctx.Done()
		return flood{}, nil
	case "quiet":
		return &fakeStream{closed: make(chan struct{})}, nil
	}
	s := &fakeStream{say: make(chan any), closed: make(chan struct{})}
	f.opened <- s
	return s, nil
}

// fakeStream says what is put into its channel: a payload, or an error.
type fakeStream struct {
	say    chan any
	once   sync.Once
	closed chan struct{}
}

func (s *fakeStream) Next(ctx context.Context) ([]byte, error) {
	select {
	case what := <-s.say:
		if err, ok := what.(error); ok {
			return nil, err
		}
		return []byte(what.(string)), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *fakeStream) Close() { s.once.Do(func() { close(s.closed) }) }

// flood says more than anybody takes.
type flood struct{}

var flooding = []byte(`{"data":{"floods":"` + strings.Repeat("x", 64<<10) + `"}}`)

func (flood) Next(ctx context.Context) ([]byte, error) { return flooding, ctx.Err() }
func (flood) Close()                                   {}

// fakeGate knows the people whose names are their tokens.
type fakeGate struct {
	mu     sync.Mutex
	people map[string]session.Principal
	tries  int // how many more may be made; below 0: as many as one wants
	broken bool
	asked  chan struct{} // a look at the sessions, where somebody waits for it
	seen   []uuid.UUID
}

func newGate() *fakeGate {
	ann, robot := uuid.New(), uuid.New()
	return &fakeGate{tries: -1, asked: make(chan struct{}), people: map[string]session.Principal{
		"ann":       {User: ann, Session: uuid.New()},
		"ann-phone": {User: ann, Session: uuid.New()},
		"robot":     {User: robot, APIToken: uuid.New()},
	}}
}

func (g *fakeGate) Visitor(r *http.Request) transport.Visitor {
	_, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return transport.Visitor{Address: "192.0.2.1", Token: token}
}

func (g *fakeGate) MayTry(context.Context, transport.Visitor) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.tries--
	return g.tries != -1
}

func (g *fakeGate) SignIn(ctx context.Context, v transport.Visitor) (context.Context, session.Principal, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.broken {
		return ctx, session.Principal{}, errors.New("a secret cause")
	}
	return ctx, g.people[v.Token], nil
}

func (g *fakeGate) Ended(_ context.Context, sessions, tokens []uuid.UUID) ([]uuid.UUID, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case g.asked <- struct{}{}:
	default:
	}
	if g.broken {
		return nil, errors.New("a secret cause")
	}
	standing := map[uuid.UUID]bool{}
	for _, who := range g.people {
		standing[who.Session], standing[who.APIToken] = true, true
	}
	var ended []uuid.UUID
	for _, id := range append(sessions, tokens...) {
		if !standing[id] {
			ended = append(ended, id)
		}
	}
	return ended, nil
}

func (g *fakeGate) Seen(_ context.Context, sessions []uuid.UUID) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.seen = append(g.seen, sessions...)
	return nil
}

// revoke ends what was signed in with a token.
func (g *fakeGate) revoke(token string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.people, token)
}

func (g *fakeGate) fail(broken bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.broken = broken
}

// counts is an observer whose figures can be waited for.
type counts struct {
	mu                              sync.Mutex
	changed                         *sync.Cond
	open, subscriptions, slow, sent int
	codes                           []int
	messages                        int
}

func newCounts() *counts {
	c := &counts{}
	c.changed = sync.NewCond(&c.mu)
	return c
}

func (c *counts) change(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f()
	c.changed.Broadcast()
}

func (c *counts) Opened(string) { c.change(func() { c.open++ }) }
func (c *counts) Closed(_ string, code int) {
	c.change(func() { c.open--; c.codes = append(c.codes, code) })
}
func (c *counts) Subscribed() { c.change(func() { c.subscriptions++ }) }
func (c *counts) Unsubscribed(_ context.Context, _ *graphql.OperationContext, _ time.Duration, n int) {
	c.change(func() { c.subscriptions--; c.messages += n })
}
func (c *counts) Sent() { c.change(func() { c.sent++ }) }
func (c *counts) Slow() { c.change(func() { c.slow++ }) }

// until waits for figures; the test's own time is the bound.
func (c *counts) until(is func(*counts) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for !is(c) {
		c.changed.Wait()
	}
}

var errEnd = io.EOF
