package resolvers_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
	"github.com/leadpool/leadpool/graph"
	"github.com/leadpool/leadpool/resolvers"
)

// api is the API without HTTP, on the tests' company.
type api struct {
	*crmtest.Org
	exec    *executor.Executor
	queries *queryLog
}

func newAPI(t *testing.T) *api {
	t.Helper()
	conn := dbtest.Open(t)
	a := &api{Org: crmtest.NewOrg(t, conn, "Acme"), queries: new(queryLog)}
	conn.DB = conn.DB.WithQueryHook(a.queries)
	a.exec = executor.New(graph.NewExecutableSchema(graph.Config{Resolvers: &resolvers.Resolver{Conn: conn}}))
	a.exec.SetErrorPresenter(resolvers.PresentError)
	a.exec.SetRecoverFunc(resolvers.Recover)
	a.exec.AroundRootFields(dataloaders.Middleware(conn))
	return a
}

// ask runs a document as somebody (nil: nobody signed in) and gives the whole answer as JSON. Words like $Rita in the
// variables stand for ids.
func (a *api) ask(t *testing.T, who *db.User, query, variables string) string {
	t.Helper()
	ctx := t.Context()
	if who != nil {
		v, err := access.Load(ctx, a.Conn, who.OrganizationID, who.ID)
		if err != nil {
			t.Fatal(err)
		}
		ctx = access.WithViewer(ctx, v)
	}
	return a.askIn(t, ctx, query, variables)
}

// askIn runs a document as whoever the context says.
func (a *api) askIn(t *testing.T, ctx context.Context, query, variables string) string {
	t.Helper()
	a.queries.reset()
	params := &graphql.RawParams{Query: query}
	if variables != "" {
		decoder := json.NewDecoder(strings.NewReader(a.fill(variables)))
		decoder.UseNumber() // as the transport does
		if err := decoder.Decode(&params.Variables); err != nil {
			t.Fatal(err)
		}
	}
	ctx = graphql.StartOperationTrace(ctx)
	operation, errs := a.exec.CreateOperationContext(ctx, params)
	if errs != nil {
		t.Fatalf("%v", errs)
	}
	answer, ctx := a.exec.DispatchOperation(ctx, operation)
	text, err := json.Marshal(answer(ctx))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// fill puts ids in the place of names.
func (a *api) fill(text string) string {
	var pairs []string
	add := func(name string, id db.NodeID) { pairs = append(pairs, "$"+name+"$", id.String()) }
	for _, u := range a.Everybody() {
		add(u.Name, u.NodeID())
	}
	add("North", a.North.NodeID())
	add("South", a.South.NodeID())
	add("TaskForce", a.TaskForce.NodeID())
	add("NorthShared", a.NorthShared.NodeID())
	add("Inbound", a.Inbound.NodeID())
	add("Enterprise", a.Enterprise.NodeID())
	add("SalesRep", db.NodeID{Type: "Role", UUID: a.Rita.RoleID})
	return strings.NewReplacer(pairs...).Replace(text)
}

// queryLog keeps what was asked of the database.
type queryLog struct {
	mu   sync.Mutex
	list []string
}

func (q *queryLog) reset() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.list = nil
}

func (q *queryLog) count() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.list)
}

// BeforeQuery is part of bun.QueryHook.
func (q *queryLog) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }

// AfterQuery is part of bun.QueryHook.
func (q *queryLog) AfterQuery(_ context.Context, e *bun.QueryEvent) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.list = append(q.list, e.Query)
}
