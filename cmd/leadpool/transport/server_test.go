package transport_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	gqlparser "github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/cmd/leadpool/guard"
	"github.com/leadpool/leadpool/cmd/leadpool/transport"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Name: "test.graphql", Input: `
	type Query { viewer: User, users(first: Int): [User!]!, echo(text: String): String, slow: Int }
	type Mutation { rename(name: String!): User }
	type Subscription { changed: Int, refused: Int, panics: Int, floods: Int, late: Int, quiet: Int }
	type User { id: ID!, name: String!, manager: User, reports(first: Int): [User!]! }
`})

// server is the API without resolvers: what comes past the guard is answered
// with a fixed answer, so that a test sees only what is in front of it.
func server(t *testing.T, signedIn bool) *httptest.Server {
	t.Helper()
	srv := handler.New(&graphql.ExecutableSchemaMock{
		SchemaFunc: func() *ast.Schema { return schema },
		ComplexityFunc: func(context.Context, string, string, int, map[string]any) (int, bool) {
			return 0, false
		},
		ExecFunc: func(ctx context.Context) graphql.ResponseHandler {
			if strings.Contains(graphql.GetOperationContext(ctx).RawQuery, "slow") {
				return func(context.Context) *graphql.Response { return nil }
			}
			return graphql.OneShot(&graphql.Response{Data: []byte(`{"__typename":"Query"}`)})
		},
	})
	limits := guard.DefaultLimits()
	guard.Install(srv, &guard.Guard{
		Limits: limits, Prices: guard.DefaultPrices(),
		Caller: func(context.Context) guard.Caller {
			return guard.Caller{SignedIn: signedIn, Budget: guard.PersonBudget}
		},
	})
	slots := guard.NewSlots(4)
	srv.AddTransport(transport.HTTP{Wrap: func(exec graphql.GraphExecutor) graphql.GraphExecutor {
		return guard.Bounded(exec, slots, limits)
	}})
	s := httptest.NewServer(srv)
	t.Cleanup(s.Close)
	return s
}

// answer is what came back, read as far as it can be.
type answer struct {
	status      int
	contentType string
	header      http.Header
	body        string
	fields      map[string]json.RawMessage
	code        string
}

func send(t *testing.T, r *http.Request) answer {
	t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var b strings.Builder
	buffer := make([]byte, 32<<10)
	for {
		n, err := res.Body.Read(buffer)
		b.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	a := answer{status: res.StatusCode, contentType: res.Header.Get("Content-Type"), header: res.Header, body: b.String()}
	_ = json.Unmarshal([]byte(a.body), &a.fields)
	var errs []struct {
		Extensions struct {
			Code string `json:"code"`
		} `json:"extensions"`
	}
	if json.Unmarshal(a.fields["errors"], &errs) == nil && len(errs) > 0 {
		a.code = errs[0].Extensions.Code
	}
	return a
}

func post(t *testing.T, url, body string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return send(t, r)
}

func query(text string) string {
	b, _ := json.Marshal(map[string]any{"query": text})
	return string(b)
}
