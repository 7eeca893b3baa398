package main

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	gqlparser "github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/cmd/leadpool/rate"
	"github.com/leadpool/leadpool/cmd/leadpool/webapp"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// whoAmI is an API that does nothing but say who asks, so that these tests see
// only the layers around the real one.
var whoAmI = gqlparser.MustLoadSchema(&ast.Source{Name: "who.graphql", Input: `
	type Query { me: String, panics: String, fails: String, waits: String }
	type Mutation { signIn: String, signOut: String, touch: String }
	type Subscription { ticks: String }
`})

func whoAmIServer() graphql.ExecutableSchema {
	return &graphql.ExecutableSchemaMock{
		SchemaFunc:     func() *ast.Schema { return whoAmI },
		ComplexityFunc: func(context.Context, string, string, int, map[string]any) (int, bool) { return 0, false },
		ExecFunc:       answerWhoAmI,
	}
}

func answerWhoAmI(ctx context.Context) graphql.ResponseHandler {
	me := "stranger"
	if v := access.ViewerFrom(ctx); v != nil {
		me = v.User.Email
	}
	text := graphql.GetOperationContext(ctx).RawQuery
	switch {
	case strings.Contains(text, "signIn"):
		session.KeepSession(ctx, "new-token", time.Now().Add(time.Hour))
	case strings.Contains(text, "signOut"):
		session.KeepSession(ctx, "", time.Time{})
	case strings.Contains(text, "panics"):
		panic("a secret cause")
	case strings.Contains(text, "fails"):
		graphql.AddError(ctx, errSecret)
		return graphql.OneShot(&graphql.Response{Data: []byte(`null`), Errors: graphql.GetErrors(ctx)})
	}
	data, _ := json.Marshal(map[string]string{"me": me})
	return graphql.OneShot(&graphql.Response{Data: data})
}

const errSecret = healthError("a secret cause")

// testSite is the site over a database of its own, with one person in it.
type testSite struct {
	url   string
	conn  *db.DB
	org   uuid.UUID
	user  uuid.UUID
	token string
}

func newTestSite(t *testing.T, change func(*site)) *testSite {
	t.Helper()
	conn := dbtest.Open(t)
	app, err := webapp.New(fstest.MapFS{"index.html": {Data: []byte("<html>app</html>")}})
	if err != nil {
		t.Fatal(err)
	}
	s := site{
		schema: whoAmIServer(), conn: conn, limiter: rate.New(nil), metrics: newMetrics(conn.Pool()),
		ready: &readiness{}, app: app, log: slog.New(slog.DiscardHandler), requestsPerSecond: 500, costPerSecond: 500,
	}
	if change != nil {
		change(&s)
	}
	h, err := s.handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	server.Config = newServer(h)
	server.Start()
	t.Cleanup(server.Close)
	ts := &testSite{url: server.URL, conn: conn}
	ts.addPerson(t)
	return ts
}

const testPassword = "correct horse"

func (s *testSite) addPerson(t *testing.T) {
	t.Helper()
	ctx, now := t.Context(), time.Now().UTC()
	s.org, s.user = uuid.Must(uuid.NewV7()), uuid.Must(uuid.NewV7())
	role := uuid.Must(uuid.NewV7())
	in := db.WithOrg(ctx, s.org)
	s.insert(t, db.AsSystem(ctx), &db.Organization{ID: s.org, Name: "Org", Slug: "org", TimeZone: "UTC", DefaultCountry: "US", PeopleVersion: 1, Version: 1, CreatedAt: now, UpdatedAt: now})
	s.insert(t, in, &db.Role{OrganizationID: s.org, ID: role, Key: "rep", Name: "Rep", Capabilities: []string{}, Version: 1, CreatedAt: now, UpdatedAt: now})
	s.insert(t, in, &db.User{OrganizationID: s.org, ID: s.user, Name: "Ann", Email: "ann@example.test", RoleID: role, Active: true, Version: 1, CreatedAt: now, UpdatedAt: now})
	if err := session.SetPassword(ctx, s.conn, s.org, s.user, "ann@example.test", testPassword); err != nil {
		t.Fatal(err)
	}
	token, _, err := session.SignIn(ctx, s.conn, rate.New(nil), "ann@example.test", testPassword, session.Client{})
	if err != nil {
		t.Fatal(err)
	}
	s.token = token
}

func (s *testSite) insert(t *testing.T, ctx context.Context, row any) {
	t.Helper()
	if _, err := s.conn.NewInsert().Model(row).Exec(ctx); err != nil {
		t.Fatal(err)
	}
}

// reply is an answer of the site.
type reply struct {
	status int
	header http.Header
	body   string
	code   string
}

func (s *testSite) send(t *testing.T, method, path, body string, headers ...string) reply {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	content, _ := io.ReadAll(res.Body)
	got := reply{status: res.StatusCode, header: res.Header, body: string(content)}
	var parsed struct {
		Errors []struct {
			Extensions struct{ Code string }
		}
	}
	if json.Unmarshal(content, &parsed) == nil && len(parsed.Errors) > 0 {
		got.code = parsed.Errors[0].Extensions.Code
	}
	return got
}

// ask posts a query.
func (s *testSite) ask(t *testing.T, query string, headers ...string) reply {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"query": query})
	return s.send(t, http.MethodPost, "/graphql", string(body), append([]string{"Content-Type", "application/json"}, headers...)...)
}
