package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/leadpool/leadpool/db"
)

// product is the site with the real schema and resolvers.
func product(t *testing.T) *testSite {
	t.Helper()
	return newTestSite(t, func(s *site) { s.schema = executableSchema(&Backends{DB: s.conn}, testHub(t, s.conn)) })
}

// data reads the data of an answer.
func data[T any](t *testing.T, r reply) T {
	t.Helper()
	var answer struct{ Data T }
	if err := json.Unmarshal([]byte(r.body), &answer); err != nil {
		t.Fatalf("%v: %s", err, r.body)
	}
	return answer.Data
}

type userErrors []struct {
	Code, Message string
	Field         []string
	ResetsAt      string
}

type signedIn struct {
	SignIn struct {
		Token  string
		Viewer struct {
			User struct {
				Email string
				Role  struct{ Name string }
			}
			Sessions []struct{ IsCurrent bool }
		}
		UserErrors userErrors
	}
}

const signIn = `mutation { signIn(input: {email: %q, password: %q}) { token
	viewer { user { email role { name } } sessions { isCurrent } } userErrors { code message field resetsAt } } }`

func TestSignInThroughTheAPI(t *testing.T) {
	t.Parallel()
	s := product(t)
	got := s.ask(t, fmt.Sprintf(signIn, "ann@example.test", "wrong"))
	refused := data[signedIn](t, got).SignIn
	if refused.Token != "" || len(refused.UserErrors) != 1 || refused.UserErrors[0].Code != "UNAUTHENTICATED" || got.header.Get("Set-Cookie") != "" {
		t.Errorf("a wrong password: %s", got.body)
	}
	got = s.ask(t, fmt.Sprintf(signIn, "ann@example.test", testPassword))
	in := data[signedIn](t, got).SignIn
	// What is read in the same answer is read as the person.
	if in.Token == "" || in.Viewer.User.Email != "ann@example.test" || in.Viewer.User.Role.Name != "Rep" || len(in.Viewer.Sessions) != 2 {
		t.Fatalf("signed in: %s", got.body)
	}
	if in.Viewer.Sessions[0].IsCurrent == in.Viewer.Sessions[1].IsCurrent {
		t.Errorf("which session is this one? %s", got.body)
	}
	cookie := got.header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "leadpool="+in.Token+";") {
		t.Errorf("the cookie is %q", cookie)
	}
	if got := s.ask(t, "{ viewer { user { email } } }", "Cookie", "leadpool="+in.Token); !strings.Contains(got.body, "ann@example.test") {
		t.Errorf("by cookie: %s", got.body)
	}
	// Signing out ends the session, and takes the cookie away.
	got = s.ask(t, "mutation { signOut { userErrors { code } } }", "Cookie", "leadpool="+in.Token)
	if !strings.Contains(got.header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("the cookie stays: %q", got.header.Get("Set-Cookie"))
	}
	if got := s.ask(t, "{ viewer { user { email } } }", "Authorization", "Bearer "+in.Token); got.code != "UNAUTHENTICATED" {
		t.Errorf("after signing out: %s", got.body)
	}
}

func TestGuessesThroughTheAPI(t *testing.T) {
	t.Parallel()
	s := product(t)
	last := signedIn{}
	for range 11 {
		last = data[signedIn](t, s.ask(t, fmt.Sprintf(signIn, "ann@example.test", "wrong")))
	}
	if e := last.SignIn.UserErrors; len(e) != 1 || e[0].Code != "LIMIT" || e[0].ResetsAt == "" {
		t.Errorf("the eleventh guess: %+v", e)
	}
}

func TestStrangersAreRefused(t *testing.T) {
	t.Parallel()
	s := product(t)
	for _, query := range []string{
		"{ viewer { user { id } } }", "mutation { signOut { userErrors { code } } }",
		`mutation { createApiToken(input: {name: "x"}) { token } }`, `mutation { revokeApiToken(input: {id: "x"}) { userErrors { code } } }`,
		`mutation { revokeSession(input: {id: "x"}) { userErrors { code } } }`,
		`mutation { changePassword(input: {currentPassword: "x", newPassword: "long enough"}) { userErrors { code } } }`,
	} {
		for _, headers := range [][]string{nil, {"Authorization", "Bearer lp_" + strings.Repeat("A", 43)}} {
			if got := s.ask(t, query, headers...); got.code != "UNAUTHENTICATED" {
				t.Errorf("%s: %s", query, got.body)
			}
		}
	}
}

type tokenMade struct {
	CreateApiToken struct {
		Token      string
		ApiToken   struct{ ID string }
		UserErrors userErrors
	}
}

func TestTokensThroughTheAPI(t *testing.T) {
	t.Parallel()
	s := product(t)
	const create = `mutation { createApiToken(input: {name: "Robot", scopes: [READ, WRITE]}) { token apiToken { id } userErrors { code message } } }`
	bearer := func(token string) []string { return []string{"Authorization", "Bearer " + token} }
	// The role of the test's person has no capabilities at all.
	if got := data[tokenMade](t, s.ask(t, create, bearer(s.token)...)).CreateApiToken; got.Token != "" || len(got.UserErrors) != 1 || got.UserErrors[0].Code != "FORBIDDEN" {
		t.Errorf("without the capability: %+v", got)
	}
	s.grant(t, "USE_API")
	made := data[tokenMade](t, s.ask(t, create, bearer(s.token)...)).CreateApiToken
	if !strings.HasPrefix(made.Token, "lp_") {
		t.Fatalf("made %+v", made)
	}
	if got := s.ask(t, "{ viewer { user { email } } }", bearer(made.Token)...); !strings.Contains(got.body, "ann@") {
		t.Errorf("the token does not work: %s", got.body)
	}
	s.grant(t, "WORK_LEADS") // and USE_API no more
	if got := s.ask(t, "{ viewer { user { email } } }", bearer(made.Token)...); got.code != "UNAUTHENTICATED" {
		t.Errorf("the token outlives the capability: %s", got.body)
	}
	s.grant(t, "USE_API")
	if got := data[tokenMade](t, s.ask(t, create, bearer(made.Token)...)).CreateApiToken; len(got.UserErrors) != 1 || got.UserErrors[0].Code != "FORBIDDEN" {
		t.Errorf("a token makes a token: %+v", got)
	}
	// An id of another type is the id of nothing.
	for id, code := range map[string]string{"VXNlcjox": "NOT_FOUND", "": "NOT_FOUND", made.ApiToken.ID: ""} {
		got := s.ask(t, fmt.Sprintf(`mutation { revokeApiToken(input: {id: %q}) { userErrors { code } } }`, id), bearer(s.token)...)
		if (code != "") != strings.Contains(got.body, `"code":"`) || !strings.Contains(got.body, code) {
			t.Errorf("revoke %q: %s", id, got.body)
		}
	}
	if got := s.ask(t, "{ viewer { user { email } } }", bearer(made.Token)...); got.code != "UNAUTHENTICATED" {
		t.Errorf("a revoked token works: %s", got.body)
	}
}

func TestTheSchemaIsForThoseWhoAreSignedIn(t *testing.T) {
	t.Parallel()
	s := product(t)
	const query = "{ __schema { types { name } } }"
	if got := s.ask(t, query); got.code != "UNAUTHENTICATED" {
		t.Errorf("a stranger reads the schema: %.200s", got.body)
	}
	if got := s.ask(t, query, "Authorization", "Bearer "+s.token); got.code != "" || !strings.Contains(got.body, "SignInPayload") {
		t.Errorf("a person cannot read the schema: %.200s", got.body)
	}
	for _, misspelt := range []string{"{ viewr { user { id } } }", "{ viewer { usr { id } } }", `mutation { signIn(input: {emial: "a", password: "b"}) { token } }`} {
		if got := s.ask(t, misspelt, "Authorization", "Bearer "+s.token); got.code != "GRAPHQL_VALIDATION_FAILED" || strings.Contains(got.body, "Did you mean") {
			t.Errorf("%s: %s", misspelt, got.body)
		}
	}
}

// Arguments that cannot be read are the caller's fault, and say which they are.
func TestValuesOfTheWrongForm(t *testing.T) {
	t.Parallel()
	s := product(t)
	got := s.ask(t, `mutation { createApiToken(input: {name: "x", expiresAt: "0000-01-01T00:00:00Z"}) { token } }`, "Authorization", "Bearer "+s.token)
	if got.status != http.StatusOK || got.code != "INVALID" || !strings.Contains(got.body, `"field":["input","expiresAt"]`) {
		t.Errorf("a date in year 0: %d %s", got.status, got.body)
	}
}

// grant gives the test's role a capability, as an administrator would.
func (s *testSite) grant(t *testing.T, capability string) {
	t.Helper()
	ctx := t.Context()
	_, err := s.conn.NewRaw("UPDATE roles SET capabilities = ? WHERE organization_id = ?", "{"+capability+"}", s.org).Exec(db.WithOrg(ctx, s.org))
	if err == nil {
		_, err = s.conn.NewRaw("UPDATE organizations SET people_version = people_version + 1 WHERE id = ?", s.org).Exec(db.WithOrg(ctx, s.org))
	}
	if err != nil {
		t.Fatal(err)
	}
}
