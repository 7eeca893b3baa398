package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

func TestWhoAsks(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, nil)
	for _, row := range []struct {
		name    string
		headers []string
		me      string
	}{
		{"nobody", nil, "stranger"},
		{"a forged bearer", []string{"Authorization", "Bearer " + strings.Repeat("A", 43)}, "stranger"},
		{"rubbish", []string{"Authorization", "Bearer ' OR 1=1 --"}, "stranger"},
		{"basic", []string{"Authorization", "Basic YW5uOmFubg=="}, "stranger"},
		{"a forged cookie", []string{"Cookie", "leadpool=" + strings.Repeat("A", 43)}, "stranger"},
		{"the cookie of the other scheme", []string{"Cookie", "__Host-leadpool=" + s.token}, "stranger"},
		{"a forged bearer beside a good cookie", []string{"Authorization", "Bearer x", "Cookie", "leadpool=" + s.token}, "stranger"},
		{"a bearer", []string{"Authorization", "Bearer " + s.token}, "ann@example.test"},
		{"a bearer in small letters", []string{"Authorization", "bearer " + s.token}, "ann@example.test"},
		{"a cookie", []string{"Cookie", "leadpool=" + s.token}, "ann@example.test"},
	} {
		if got := s.ask(t, "{ me }", row.headers...); got.status != 200 || !strings.Contains(got.body, `"me":"`+row.me+`"`) {
			t.Errorf("%s: %d %s", row.name, got.status, got.body)
		}
	}
}

// A change of people takes effect on the very next request.
func TestDeactivationTakesEffectAtOnce(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, nil)
	ask := func() string { return s.ask(t, "{ me }", "Authorization", "Bearer "+s.token).body }
	if !strings.Contains(ask(), "ann") {
		t.Fatal("not signed in")
	}
	_, err := s.conn.NewUpdate().Model((*db.User)(nil)).Set("active = false").Where("u.organization_id = ?", s.org).Where("id = ?", s.user).Exec(db.WithOrg(t.Context(), s.org))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(ask(), "stranger") {
		t.Error("a deactivated user is still signed in")
	}
}

func TestForeignPages(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, func(s *site) { s.origins = []string{"https://app.example.test"} })
	cookie := []string{"Cookie", "leadpool=" + s.token}
	get := "/graphql?query=" + url.QueryEscape("{ me }")
	for _, row := range []struct {
		name, method string
		headers      []string
		status       int
	}{
		{"a form of another site", "POST", []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"}, 403},
		{"an old browser's", "POST", []string{"Origin", "https://evil.example"}, 403},
		{"a sandboxed frame", "POST", []string{"Origin", "null", "Sec-Fetch-Site", "cross-site"}, 403},
		{"a sister site", "POST", []string{"Origin", "https://other.example.test", "Sec-Fetch-Site", "same-site"}, 403},
		{"our own page", "POST", []string{"Origin", s.url, "Sec-Fetch-Site", "same-origin"}, 200},
		{"an allowed origin", "POST", []string{"Origin", "https://app.example.test", "Sec-Fetch-Site", "cross-site"}, 200},
		{"a program", "POST", nil, 200},
		{"a link from elsewhere", "GET", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"a picture in an old browser", "GET", nil, 403},
		{"a foreign script", "GET", []string{"Origin", "https://evil.example"}, 403},
		{"our own page's query", "GET", []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{"the address bar", "GET", []string{"Sec-Fetch-Site", "none"}, 200},
		{"with the header", "GET", []string{"GraphQL-Require-Preflight", "1"}, 200},
	} {
		path := "/graphql"
		if row.method == http.MethodGet {
			path = get
		}
		headers := append(append([]string{"Content-Type", "application/json"}, cookie...), row.headers...)
		if row.method == http.MethodGet {
			headers = headers[2:]
		}
		got := s.send(t, row.method, path, `{"query":"{ me }"}`, headers...)
		if got.status != row.status {
			t.Errorf("%s: %d %s", row.name, got.status, got.body)
		}
		if row.status == 403 && (got.code != "FORBIDDEN" || strings.Contains(got.body, "ann@")) {
			t.Errorf("%s: %s", row.name, got.body)
		}
	}
	// A stranger's GET has nothing to protect.
	if got := s.send(t, "GET", get, ""); got.status != 200 {
		t.Errorf("a stranger's GET: %d", got.status)
	}
}

func TestCORS(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, func(s *site) { s.origins = []string{"https://app.example.test"} })
	ask := func(origin string) http.Header {
		return s.send(t, "OPTIONS", "/graphql", "", "Origin", origin, "Access-Control-Request-Method", "POST",
			"Access-Control-Request-Headers", "content-type").header
	}
	if got := ask("https://app.example.test"); got.Get("Access-Control-Allow-Origin") != "https://app.example.test" || got.Get("Access-Control-Allow-Credentials") != "true" {
		t.Errorf("an allowed origin: %v", got)
	}
	for _, origin := range []string{"https://evil.example", "https://app.example.test.evil.example", "null", "http://app.example.test"} {
		if got := ask(origin); got.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s is allowed: %v", origin, got)
		}
	}
	for _, bad := range []string{"*", "https://*.example.test", "app.example.test", "https://app.example.test/", "ftp://x"} {
		if _, err := withOrigins([]string{bad}, edge{}, nil); err == nil {
			t.Errorf("%q is taken for an origin", bad)
		}
	}
}

func TestCookie(t *testing.T) {
	t.Parallel()
	plain, secure := newTestSite(t, nil), newTestSite(t, func(s *site) { s.edge.behindProxy = true })
	if got := plain.ask(t, "mutation { signIn }").header.Get("Set-Cookie"); !strings.HasPrefix(got, "leadpool=new-token; Path=/; Expires=") ||
		!strings.Contains(got, "HttpOnly; SameSite=Lax") || strings.Contains(got, "Secure") || strings.Contains(got, "Domain") {
		t.Errorf("plain: %q", got)
	}
	tls := secure.ask(t, "mutation { signIn }", "X-Forwarded-Proto", "https").header
	if got := tls.Get("Set-Cookie"); !strings.HasPrefix(got, "__Host-leadpool=new-token; Path=/; ") || !strings.Contains(got, "HttpOnly; Secure; SameSite=Lax") {
		t.Errorf("secure: %q", got)
	}
	if tls.Get("Strict-Transport-Security") == "" || plain.ask(t, "{ me }").header.Get("Strict-Transport-Security") != "" {
		t.Error("HSTS belongs on TLS, and there alone")
	}
	if got := plain.ask(t, "{ me }", "X-Forwarded-Proto", "https").header.Get("Strict-Transport-Security"); got != "" {
		t.Error("a client's word for TLS is taken without a proxy")
	}
	if got := plain.ask(t, "mutation { signOut }").header.Get("Set-Cookie"); !strings.HasPrefix(got, "leadpool=; Path=/; Max-Age=0") {
		t.Errorf("signed out: %q", got)
	}
}

func TestScopesOfTokens(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, nil)
	s.grant(t, "USE_API")
	read, _, err := session.CreateToken(t.Context(), s.conn, s.org, s.user, session.NewToken{Name: "r", Scopes: []string{session.ScopeRead}})
	if err != nil {
		t.Fatal(err)
	}
	write, _, err := session.CreateToken(t.Context(), s.conn, s.org, s.user, session.NewToken{Name: "w", Scopes: []string{session.ScopeWrite}})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ token, query, code string }{
		{read, "mutation { touch }", "FORBIDDEN"}, {write, "{ me }", "FORBIDDEN"},
		{read, "{ me }", ""}, {write, "mutation { touch }", ""},
	} {
		if got := s.ask(t, row.query, "Authorization", "Bearer "+row.token); got.code != row.code {
			t.Errorf("%s: %s", row.query, got.body)
		}
	}
}

func TestNothingOfTheCauseIsTold(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, nil)
	for _, query := range []string{"{ panics }", "{ fails }"} {
		got := s.ask(t, query)
		if got.code != "INTERNAL" || strings.Contains(got.body, "secret") || !strings.Contains(got.body, got.header.Get("X-Request-Id")) {
			t.Errorf("%s: %d %s", query, got.status, got.body)
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, nil)
	for _, path := range []string{"/", "/leads/1", "/graphql?query=%7Bme%7D", "/healthz", "/missing.js"} {
		got := s.send(t, "GET", path, "").header
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "frame-ancestors 'none'",
			"Referrer-Policy": "strict-origin", "X-Request-Id": "", "X-Frame-Options": "DENY",
		} {
			if value := got.Get(name); value == "" || !strings.Contains(value, want) {
				t.Errorf("%s: %s is %q", path, name, value)
			}
		}
	}
	if first, second := s.ask(t, "{ me }", "X-Request-Id", "forged"), s.ask(t, "{ me }"); first.header.Get("X-Request-Id") == "forged" ||
		first.header.Get("X-Request-Id") == second.header.Get("X-Request-Id") {
		t.Error("request ids are taken from outside, or not different")
	}
}

func TestRateLimits(t *testing.T) {
	t.Parallel()
	byAddress := newTestSite(t, func(s *site) { s.requestsPerSecond = 1 })
	last := reply{}
	for range burstSeconds + 5 {
		last = byAddress.ask(t, "{ me }")
	}
	if last.status != http.StatusTooManyRequests || last.code != "LIMIT" || last.header.Get("Retry-After") == "" {
		t.Errorf("by address: %d %s", last.status, last.body)
	}
	if got := byAddress.send(t, "GET", "/healthz", ""); got.status != 200 {
		t.Errorf("health is limited too: %d", got.status)
	}
	byUser := newTestSite(t, func(s *site) { s.costPerSecond = 1 })
	for range burstSeconds + 5 {
		last = byUser.ask(t, "{ me }", "Authorization", "Bearer "+byUser.token)
	}
	if last.status != 200 || last.code != "LIMIT" || !strings.Contains(last.body, "retryAfter") {
		t.Errorf("by user: %d %s", last.status, last.body)
	}
	if got := byUser.ask(t, "{ me }"); got.code != "" {
		t.Errorf("a stranger pays for a user: %s", got.body)
	}
}

func TestHeadersThatAreTooLarge(t *testing.T) {
	t.Parallel()
	s := newTestSite(t, nil)
	if got := s.ask(t, "{ me }", "X-Large", strings.Repeat("x", 64<<10)); got.status != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("%d", got.status)
	}
}
