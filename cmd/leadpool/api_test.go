package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/rate"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// api is the product's own handler with the real schema, as the tests that prove its rules ask it: without a network
// and without bounds of requests a second, which have tests of their own.
type api struct {
	conn    *db.DB
	handler http.Handler
}

func newAPI(t testing.TB) *api {
	t.Helper()
	conn := dbtest.Open(t)
	h, err := site{
		schema: executableSchema(&Backends{DB: conn}, testHub(t, conn)), conn: conn, limiter: rate.New(nil), metrics: newMetrics(conn.Pool()),
		ready: &readiness{}, app: http.NotFoundHandler(), log: slog.New(slog.DiscardHandler),
	}.handler()
	if err != nil {
		t.Fatal(err)
	}
	return &api{conn: conn, handler: h}
}

// signedIn gives somebody a session, without a password and the time that one takes.
func (a *api) signedIn(t testing.TB, user *db.User) (token string) {
	t.Helper()
	id, now := db.NewID(), time.Now().UTC()
	secret := sha256.Sum256(id[:])
	token = base64.RawURLEncoding.EncodeToString(secret[:])
	hash := sha256.Sum256([]byte(token))
	_, err := a.conn.NewInsert().Model(&db.Session{ID: id, OrganizationID: user.OrganizationID, UserID: user.ID, TokenHash: hash[:],
		CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(time.Hour)}).Exec(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// said is an answer of the API.
type said struct {
	status int
	text   string
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct {
			Code  string
			Field []string
		}
	}
}

// code is that of the first error, of the operation or among userErrors of a mutation; empty when there is none.
func (s said) code() string {
	if len(s.Errors) > 0 {
		return s.Errors[0].Extensions.Code
	}
	code, _ := dig(s.Data, "*", "userErrors", 0, "code").(string)
	return code
}

// field is the input field that the first error names.
func (s said) field() []any {
	if len(s.Errors) > 0 {
		var path []any
		for _, part := range s.Errors[0].Extensions.Field {
			path = append(path, part)
		}
		return path
	}
	field, _ := dig(s.Data, "*", "userErrors", 0, "field").([]any)
	return field
}

// dig goes down into JSON: by names, by places, and by "*" into the only member there is.
func dig(value any, path ...any) any {
	for _, step := range path {
		switch at := value.(type) {
		case map[string]any:
			name, _ := step.(string)
			if name == "*" {
				for name = range at {
				}
			}
			value = at[name]
		case []any:
			i, _ := step.(int)
			if i >= len(at) {
				return nil
			}
			value = at[i]
		default:
			return nil
		}
	}
	return value
}

// ask posts a document as the bearer of a token; without one as a stranger.
func (a *api) ask(t testing.TB, token, query string, variables map[string]any) said {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	s := said{status: w.Code, text: w.Body.String()}
	if err := json.Unmarshal(w.Body.Bytes(), &s); err != nil {
		t.Fatalf("%v in %s", err, s.text)
	}
	return s
}

// right is ask for what must not be refused.
func (a *api) right(t testing.TB, token, query string, variables map[string]any) said {
	t.Helper()
	s := a.ask(t, token, query, variables)
	if s.code() != "" {
		t.Fatalf("refused: %s", s.text)
	}
	return s
}

// testHub is live updates of one process.
func testHub(t testing.TB, conn db.Conn) *live.Hub {
	return live.New(t.Context(), conn, event.NewMemory(), time.Hour)
}
