package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

const (
	exportLeads = `mutation ($input: ExportLeadsInput!) { exportLeads(input: $input) { export { id url fileName expiresAt } userErrors { code message field } } }`
	startBulk   = `mutation ($input: StartBulkJobInput!) { startBulkJob(input: $input) { job { id resultsUrl } userErrors { code message } } }`
)

// get fetches a file as the bearer of a token; without one as a stranger.
func (a *api) get(t testing.TB, method, url, token string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, url, nil)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	return w
}

// exported prepares a file and gives its address.
func (a *api) exported(t testing.TB, token string, input map[string]any) (url string) {
	t.Helper()
	url, _ = dig(a.right(t, token, exportLeads, map[string]any{"input": input}).Data, "exportLeads", "export", "url").(string)
	return url
}

func TestWhoMayNotDownload(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme, other := crmtest.NewOrg(t, a.conn, "Acme"), crmtest.NewOrg(t, a.conn, "Other")
	mona, max, rita, foreign := a.signedIn(t, acme.Mona), a.signedIn(t, acme.Max), a.signedIn(t, acme.Rita), a.signedIn(t, other.Ada)
	input := map[string]any{"view": "ALL_LEADS"}
	if got := a.ask(t, "", exportLeads, map[string]any{"input": input}); got.code() != "UNAUTHENTICATED" {
		t.Error(got.text)
	}
	if got := a.ask(t, rita, exportLeads, map[string]any{"input": input}); got.code() != "FORBIDDEN" {
		t.Error(got.text)
	}
	url := a.exported(t, mona, input)
	for _, test := range []struct {
		what, method, url, token string
		status                   int
		code                     string
	}{
		{"nobody", "GET", url, "", 401, "UNAUTHENTICATED"},
		{"a forged token", "GET", url, strings.Repeat("A", 43), 401, "UNAUTHENTICATED"},
		{"another person", "GET", url, max, 404, "NOT_FOUND"},
		{"a role without exports", "GET", url, rita, 403, "FORBIDDEN"},
		{"another organization", "GET", url, foreign, 404, "NOT_FOUND"},
		{"a change of method", "POST", url, mona, 405, "INVALID"},
		{"headers alone", "HEAD", url, mona, 405, ""},
		{"no id", "GET", "/export/x", mona, 404, "NOT_FOUND"},
		{"an id of something else", "GET", "/export/" + acme.Mona.NodeID().String(), mona, 404, "NOT_FOUND"},
		{"an id of nothing", "GET", "/export/" + db.NodeID{Type: "LeadExport", UUID: db.NewID()}.String(), mona, 404, "NOT_FOUND"},
		{"a job of nothing", "GET", "/export/" + db.NodeID{Type: "BulkJob", UUID: db.NewID()}.String(), mona, 404, "NOT_FOUND"},
		{"its own asker", "GET", url, mona, 200, ""},
		{"a second time", "GET", url, mona, 404, "NOT_FOUND"},
	} {
		got := a.get(t, test.method, test.url, test.token)
		if got.Code != test.status || test.code != "" && !strings.Contains(got.Body.String(), `"code":"`+test.code+`"`) {
			t.Errorf("%s: %d %s", test.what, got.Code, got.Body.String())
		}
		if h := got.Header(); !strings.Contains(h.Get("Cache-Control"), "no-store") || h.Get("X-Content-Type-Options") != "nosniff" || test.status == 405 && h.Get("Allow") != "GET" {
			t.Errorf("%s: %v", test.what, h)
		}
	}
	out := a.exported(t, mona, input)
	a.right(t, mona, "mutation { signOut { userErrors { code } } }", nil)
	if got := a.get(t, "GET", out, mona); got.Code != 401 {
		t.Errorf("signed out: %d", got.Code)
	}
}

func TestTokensDownloadWithinTheirScopes(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	mona := a.signedIn(t, acme.Mona)
	token := func(scopes ...string) string {
		t.Helper()
		secret, _, err := session.CreateToken(acme.In(t), a.conn, acme.ID, acme.Mona.ID, session.NewToken{Name: fmt.Sprint(scopes), Scopes: scopes})
		if err != nil {
			t.Fatal(err)
		}
		return secret
	}
	reads, writes := token(session.ScopeRead), token(session.ScopeWrite)
	input := map[string]any{"input": map[string]any{"view": "ALL_LEADS"}}
	if got := a.ask(t, reads, exportLeads, input); got.code() != "FORBIDDEN" { // it is a mutation, and stands in the audit log
		t.Error(got.text)
	}
	url := a.exported(t, mona, input["input"].(map[string]any))
	if got := a.get(t, "GET", url, writes); got.Code != 403 {
		t.Errorf("a token that may not read: %d", got.Code)
	}
	if got := a.get(t, "GET", url, reads); got.Code != 200 {
		t.Errorf("a token that may read: %d %s", got.Code, got.Body.String())
	}
}

func TestAFileOverHTTP(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	acme.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.OwnerID, l.Name, l.Phones = &acme.Rita.ID, []string{"=1+1", "张伟", "Ann"}[i], []db.Phone{{Number: "+4930123"}}
	})
	mona := a.signedIn(t, acme.Mona)
	url := a.exported(t, mona, map[string]any{"view": "ALL_LEADS", "columns": []string{"name", "phones"}, "language": "zh", "sort": []any{map[string]any{"field": "NAME"}}})
	got := a.get(t, "GET", url, "", "Cookie", "leadpool="+mona, "Accept-Encoding", "gzip")
	want := "\xEF\xBB\xBF姓名,电话\r\n\"'=1+1\",+4930123\r\nAnn,+4930123\r\n张伟,+4930123\r\n"
	if got.Code != 200 || got.Body.String() != want {
		t.Errorf("%d %q", got.Code, got.Body.String())
	}
	h := got.Header()
	if h.Get("Content-Type") != "text/csv; charset=utf-8" || h.Get("Content-Encoding") != "" || h.Get("Content-Length") != "" ||
		!strings.HasPrefix(h.Get("Content-Disposition"), `attachment; filename="____ 20`) || !strings.Contains(h.Get("Content-Disposition"), "filename*=UTF-8''%E5%85%A8%E9%83%A8%E7%BA%BF%E7%B4%A2%20") {
		t.Errorf("%v", h)
	}
	book := a.get(t, "GET", a.exported(t, mona, map[string]any{"view": "ALL_LEADS", "format": "XLSX"}), mona)
	if book.Code != 200 || !strings.HasPrefix(book.Body.String(), "PK") || !strings.Contains(book.Header().Get("Content-Type"), "spreadsheetml") {
		t.Errorf("%d %v", book.Code, book.Header())
	}
}

// A connection that breaks in the middle is a failed download to every client, never a short file.
func TestAFileThatBreaksOffIsNoFile(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme := crmtest.NewOrg(t, a.conn, "Acme")
	acme.InsertLeads(t, 4000, func(_ int, l *db.Lead) { l.OwnerID, l.Notes = &acme.Rita.ID, strings.Repeat("n", 2000) })
	mona := a.signedIn(t, acme.Mona)
	server := httptest.NewUnstartedServer(nil)
	server.Config = newServer(a.handler)
	server.Start()
	t.Cleanup(server.Close)
	fetch := func() *http.Response {
		url := a.exported(t, mona, map[string]any{"view": "ALL_LEADS", "columns": []string{"name", "notes"}})
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+url, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+mona)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	res := fetch()
	_, err := a.conn.NewRaw("SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE a.datname = current_database() AND a.state LIKE 'idle in transaction%' AND a.query LIKE '%unnest%leads AS l%' AND a.pid <> pg_backend_pid()").Exec(t.Context())
	if err != nil {
		// The tests' own server allows it; one that was named from outside may not, and there is no other way to break a file.
		t.Skip("the server lets nobody end a connection: ", err)
	}
	if n, err := io.Copy(io.Discard, res.Body); err == nil && n < 8_000_000 {
		t.Errorf("%d bytes were taken for the whole file", n)
	}
	_ = res.Body.Close()
	// A client that goes away ends the work: the log says how far it came.
	gone := fetch()
	_ = gone.Body.Close()
	server.CloseClientConnections()
	for end := time.Now().Add(20 * time.Second); ; {
		var n int
		if err := a.conn.NewRaw("SELECT count(*) FROM events e WHERE e.organization_id = ? AND e.kind IN ('EXPORT_BROKEN', 'EXPORTED')", acme.ID).Scan(acme.In(t), &n); err != nil {
			t.Fatal(err)
		}
		if n == 2 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d of 2 downloads have ended", n)
		}
	}
}

func TestWhatBecameOfEachLead(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	acme, other := crmtest.NewOrg(t, a.conn, "Acme"), crmtest.NewOrg(t, a.conn, "Other")
	leads := acme.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.OwnerID, l.Name, l.CreatedAt = &acme.Rita.ID, fmt.Sprintf("=Lead %d", i), time.Now().UTC().Add(time.Duration(i)*time.Second)
		if i == 1 {
			l.Status = db.Invalid
		}
	})
	rita := a.signedIn(t, acme.Rita)
	s := a.right(t, rita, startBulk, map[string]any{"input": map[string]any{"action": "INVALIDATE", "view": "PARTICIPATED_BY_ME", "sort": []any{map[string]any{"field": "CREATED_AT"}}}})
	id, _ := dig(s.Data, "startBulkJob", "job", "id").(string)
	if dig(s.Data, "startBulkJob", "job", "resultsUrl") != nil {
		t.Error("results of a job that has not ended")
	}
	url := "/export/" + id
	if got := a.get(t, "GET", url, rita); got.Code != 404 {
		t.Errorf("not ended: %d", got.Code)
	}
	if err := bulk.Run(t.Context(), a.conn, acme.ID, db.ParseNodeID(id).Of("BulkJob")); err != nil {
		t.Fatal(err)
	}
	if got := dig(a.right(t, rita, `query ($id: ID!) { bulkJob(id: $id) { resultsUrl } }`, map[string]any{"id": id}).Data, "bulkJob", "resultsUrl"); got != url {
		t.Errorf("%v", got)
	}
	for token, status := range map[string]int{"": 401, a.signedIn(t, acme.Mona): 404, a.signedIn(t, other.Ada): 404, a.signedIn(t, acme.Ada): 200} {
		if got := a.get(t, "GET", url, token); got.Code != status {
			t.Errorf("%d, not %d", got.Code, status)
		}
	}
	if _, err := a.conn.NewRaw("UPDATE leads AS l SET owner_id = ? WHERE l.organization_id = ? AND l.id = ?", acme.Raj.ID, acme.ID, leads[2].ID).Exec(acme.In(t)); err != nil {
		t.Fatal(err)
	}
	want := "\xEF\xBB\xBFLead id,Name,Outcome,Code,Message\r\n" + leads[0].NodeID().String() + ",\"'=Lead 0\",Done,,\r\n" +
		leads[1].NodeID().String() + ",\"'=Lead 1\",Refused,CONFLICT,Only a lead that is pending or in progress can be marked as invalid.\r\n" +
		leads[2].NodeID().String() + ",,Done,,\r\n"
	for range 2 { // as often as one likes
		if got := a.get(t, "GET", url, rita); got.Code != 200 || got.Body.String() != want {
			t.Errorf("%d %q", got.Code, got.Body.String())
		}
	}
}
