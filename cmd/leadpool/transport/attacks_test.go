package transport_test

import (
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// bound is the longest that any attack may keep the server busy. It is ten
// times what is measured on a quiet machine.
const bound = 5 * time.Second

func repeat(n int, each func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(each(i))
		b.WriteByte(' ')
	}
	return b.String()
}

// TestAttacks sends what burns or fills a server that does not guard itself.
// Each is refused, soon, in few words, with a code.
func TestAttacks(t *testing.T) {
	t.Parallel()
	s := server(t, false)
	for _, attack := range []struct {
		name, body string
		status     int
		code       string
	}{
		{"200,000 nested fragments", query("{" + strings.Repeat("...{", 200_000) + "x" + strings.Repeat("}", 200_000) + "}"), 413, "LIMIT"},
		{"nested as deep as fits", query("{" + strings.Repeat("...{", 50_000) + "x" + strings.Repeat("}", 50_000) + "}"), 400, "LIMIT"},
		{"1,000 aliases of a list", query("{" + repeat(1000, func(i int) string { return fmt.Sprintf("a%d:users{id}", i) }) + "}"), 400, "LIMIT"},
		{"300 aliases of a list", query("{" + repeat(300, func(i int) string { return fmt.Sprintf("a%d:users{id}", i) }) + "}"), 400, "LIMIT"},
		{"lists in lists", query(`{ users(first: 100) { reports(first: 100) { reports(first: 50) { id } } } }`), 400, "LIMIT"},
		{"10,000 duplicate fields", query("{ viewer {" + strings.Repeat("id ", 10_000) + "} }"), 400, "LIMIT"},
		{"1,500 nested duplicates", query("{" + strings.Repeat("viewer { id } ", 1_500) + "}"), 400, "LIMIT"},
		{"500-fragment cycle", query("{ ...F0 }" + repeat(500, func(i int) string {
			return fmt.Sprintf("fragment F%d on Query { ...F%d }", i, (i+1)%500)
		})), 400, "LIMIT"},
		{"200-fragment cycle", query("{ ...F0 }" + repeat(200, func(i int) string {
			return fmt.Sprintf("fragment F%d on Query { ...F%d }", i, (i+1)%200)
		})), 400, "GRAPHQL_VALIDATION_FAILED"},
		{"10 MB of tokens", query("{" + strings.Repeat("a ", 5_000_000) + "}"), 413, "LIMIT"},
		{"10 MB of comments", query(strings.Repeat("#\n", 5_000_000) + "{ viewer { id } }"), 413, "LIMIT"},
		{"10,000 directives", query("{ viewer {" + strings.Repeat("id @a ", 10_000) + "} }"), 400, "LIMIT"},
		{"500 unknown directives", query("{ viewer { id " + strings.Repeat("@a ", 500) + "} }"), 400, "GRAPHQL_VALIDATION_FAILED"},
		{"fragments doubled 28 times", query("{ viewer { ...F0 } }" + repeat(28, func(i int) string {
			return fmt.Sprintf("fragment F%d on User { manager { ...F%d } m: manager { ...F%d } }", i, i+1, i+1)
		}) + "fragment F28 on User { id }"), 400, "LIMIT"},
		{"depth 30 on a cycle", query("{ viewer " + strings.Repeat("{ manager ", 30) + "{ id }" + strings.Repeat("}", 30) + "}"), 400, "LIMIT"},
		{"200 mutations by alias", query("mutation {" + repeat(200, func(i int) string { return fmt.Sprintf(`a%d: rename(name: "x") { id }`, i) }) + "}"), 400, "LIMIT"},
		{"1,000 bad fields", query("{ viewer {" + repeat(1000, func(i int) string { return fmt.Sprintf("f%d", i) }) + "} }"), 400, "GRAPHQL_VALIDATION_FAILED"},
		{"a long literal of a wrong type", query(`{ users(first: "` + strings.Repeat("A", 200_000) + `") { id } }`), 400, "GRAPHQL_VALIDATION_FAILED"},
		{"a 20 MB variable", `{"query":"query($t: String) { echo(text: $t) }","variables":{"t":"` + strings.Repeat("A", 20<<20) + `"}}`, 413, "LIMIT"},
		{"variables nested 50,000 times", `{"query":"{ viewer { id } }","variables":{"a":` + strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000) + `}}`, 400, "INVALID"},
		{"introspection by a stranger", query("{ __schema { types { name } } }"), 400, "UNAUTHENTICATED"},
		{"a batch", "[" + query("{ viewer { id } }") + "," + query("{ viewer { id } }") + "]", 400, "INVALID"},
		{"data after the object", query("{ viewer { id } }") + query("{ viewer { id } }"), 400, "INVALID"},
		{"broken UTF-8", "{\"query\":\"{ viewer { id } } #\xff\"}", 400, "INVALID"},
		{"a subscription", query("subscription { changed }"), 400, "INVALID"},
		{"nothing in time", query("{ slow }"), 503, "LIMIT"},
	} {
		t.Run(attack.name, func(t *testing.T) {
			start := time.Now()
			got := post(t, s.URL, attack.body, "Accept", newType)
			if took := time.Since(start); took > bound {
				t.Errorf("took %v", took)
			}
			if got.status != attack.status || got.code != attack.code {
				t.Errorf("%d %s, want %d %s: %.300s", got.status, got.code, attack.status, attack.code, got.body)
			}
			if len(got.body) > 8<<10 {
				t.Errorf("answered with %d bytes", len(got.body))
			}
		})
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 200<<20 {
		t.Errorf("%d MB stay in memory", m.HeapAlloc>>20)
	}
}

// TestRequestsThatAreNotGraphQL walks the ways of reaching the endpoint that a
// browser offers to a foreign page, and some that nobody should use.
func TestRequestsThatAreNotGraphQL(t *testing.T) {
	t.Parallel()
	s := server(t, false)
	ok := query("{ __typename }")
	for _, row := range []struct {
		name, method, path, body string
		headers                  []string
		status                   int
	}{
		{"text/plain", "POST", "", ok, []string{"Content-Type", "text/plain"}, 415},
		{"a form", "POST", "", "query=%7B__typename%7D", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		{"multipart", "POST", "", ok, []string{"Content-Type", "multipart/form-data; boundary=x"}, 415},
		{"another charset", "POST", "", ok, []string{"Content-Type", "application/json; charset=utf-16"}, 415},
		{"compressed", "POST", "", ok, []string{"Content-Type", "application/json", "Content-Encoding", "gzip"}, 415},
		{"PUT", "PUT", "", ok, []string{"Content-Type", "application/json"}, 405},
		{"DELETE", "DELETE", "", "", nil, 405},
		{"TRACE", "TRACE", "", "", nil, 405},
		{"HTML wanted", "POST", "", ok, []string{"Content-Type", "application/json", "Accept", "text/html"}, 406},
		{"an upgrade", "GET", "", "", []string{"Connection", "Upgrade", "Upgrade", "websocket"}, 501},
		{"a mutation by GET", "GET", "?query=mutation%7Brename(name:%22x%22)%7Bid%7D%7D", "", nil, 405},
		{"a subscription by GET", "GET", "?query=subscription%7Bchanged%7D", "", nil, 400},
		{"a GET without a query", "GET", "", "", nil, 400},
		{"two queries", "GET", "?query=%7B__typename%7D&query=%7B__typename%7D", "", nil, 400},
		{"variables that are no object", "GET", "?query=%7B__typename%7D&variables=%5B%5D", "", nil, 400},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r, err := http.NewRequestWithContext(t.Context(), row.method, s.URL+row.path, strings.NewReader(row.body))
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(row.headers); i += 2 {
				r.Header.Set(row.headers[i], row.headers[i+1])
			}
			got := send(t, r)
			if got.status != row.status || got.code == "" {
				t.Errorf("%d %q, want %d: %s", got.status, got.code, row.status, got.body)
			}
			if got.status == http.StatusMethodNotAllowed && got.header.Get("Allow") == "" {
				t.Error("405 without Allow")
			}
		})
	}
}

func TestBodyIsNeverEchoed(t *testing.T) {
	t.Parallel()
	s := server(t, false)
	for _, body := range []string{
		`{"query": "{ __typename }", "hunter2"`, `"hunter2"`, `{"query": 7, "password": "hunter2"}`,
		`{"query":"{ __typename }","variables":"hunter2"}`, `{"query":"{ __typename }"} hunter2`,
		`{"query":"query($t: Int) { echo(text: \"a\") }","variables":{"t":"hunter2"}}`,
	} {
		if got := post(t, s.URL, body); strings.Contains(got.body, "hunter2") {
			t.Errorf("%s came back: %s", body, got.body)
		}
	}
}
