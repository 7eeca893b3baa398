package transport_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// audit is one condition of graphql-http's server audits, by its id there.
type audit struct {
	id      string
	get     url.Values // a GET with these parameters, else a POST with body
	body    string
	accept  string
	noType  bool // a POST without a content type
	charset bool

	atLeast, atMost    int
	media              string
	noErrors, noData   bool
	mustBeUTF8Encoding bool
}

const (
	newType = "application/graphql-response+json"
	oldType = "application/json"
)

func audits() []audit {
	ok := query("{ __typename }")
	param := func(name, value string) string {
		if name == "query" {
			return `{"query":` + value + `}`
		}
		return `{"query":"{ __typename }","` + name + `":` + value + `}`
	}
	byName := `query Type($name: String!) { __type(name: $name) { name } }`
	withName := `{"query":"` + byName + `","variables":{"name":"sometype"}}`
	getName := url.Values{"query": {byName}, "variables": {`{"name":"sometype"}`}}
	coerce := `{"query":"query CoerceFailure($id: ID!){ __typename }","variables":{"id":null}}`
	unknown := query("{ 8f31403dfe404bccbb0e835f2629c6a7 }")
	rows := []audit{
		{id: "22EB", body: ok, accept: newType, atLeast: 200, media: newType},
		{id: "4655", body: ok, accept: oldType, atLeast: 200, media: oldType},
		{id: "47DE", body: ok, accept: "*/*", atLeast: 200, media: oldType},
		{id: "80D8", body: ok, atLeast: 200, media: oldType},
		{id: "82A3", body: ok, atLeast: 200, mustBeUTF8Encoding: true},
		{id: "BF61", body: query(`{ __type(name: "Run🏃Swim🏊") { name } }`), charset: true, atLeast: 200},
		{id: "78D5", body: ok, atLeast: 200},
		{id: "2C94", body: ok, atLeast: 200},
		{id: "5A70", get: url.Values{"query": {"{ __typename }"}}, atLeast: 200},
		{id: "9C48", get: url.Values{"query": {"mutation { __typename }"}}, accept: newType, atLeast: 400, atMost: 499},
		{id: "9ABE", body: ok, noType: true, atLeast: 400, atMost: 499},
		{id: "03D4", body: ok, atLeast: 200},
		{id: "A5BF", atLeast: 400},
		{id: "423L", body: `{"notquery":"{ __typename }"}`, accept: newType, atLeast: 400},
		{id: "34A2", body: ok, accept: newType, atLeast: 200},
		{id: "13EE", body: ok, accept: oldType, atLeast: 200, noErrors: true},
		{id: "8161", body: `{"operationName":"Query","query":"query Query { __typename }"}`, accept: newType, atLeast: 200},
		{id: "B8B3", body: `{"operationName":"Query","query":"query Query { __typename }"}`, accept: oldType, atLeast: 200, noErrors: true},
		{id: "2EA1", body: withName, accept: newType, atLeast: 200},
		{id: "28B9", body: withName, accept: oldType, atLeast: 200, noErrors: true},
		{id: "D6D5", get: getName, accept: newType, atLeast: 200, noErrors: true},
		{id: "6A70", get: getName, accept: oldType, atLeast: 200, noErrors: true},
		{id: "428F", body: param("extensions", `{"some":"value"}`), accept: newType, atLeast: 200},
		{id: "1B7A", body: param("extensions", `{"some":"value"}`), accept: oldType, atLeast: 200, noErrors: true},
		{id: "B6DC", body: `{ "not a JSON`, accept: oldType, atLeast: 200, atMost: 599},
		{id: "BCF8", body: `{ "not a JSON`, accept: oldType, atLeast: 400},
		{id: "B7N8", body: `{ "not a JSON`, accept: newType, atLeast: 400},
		{id: "8764", body: `{"qeury":"{ __typename }"}`, atLeast: 400, atMost: 599},
		{id: "3E3A", body: `{"qeury":"{ __typename }"}`, atLeast: 400},
		{id: "572B", body: query("{"), accept: oldType, atLeast: 200},
		{id: "FDE2", body: unknown, accept: oldType, atLeast: 200},
		{id: "7B9B", body: coerce, accept: oldType, atLeast: 200},
		{id: "865D", body: query("{"), accept: newType, atLeast: 400, atMost: 599},
		{id: "556A", body: query("{"), accept: newType, atLeast: 400},
		{id: "D586", body: query("{"), accept: newType, atLeast: 200, atMost: 599, noData: true},
		{id: "51FE", body: unknown, accept: newType, atLeast: 400, atMost: 599},
		{id: "74FF", body: unknown, accept: newType, atLeast: 400},
		{id: "5E5B", body: unknown, accept: newType, atLeast: 200, atMost: 599, noData: true},
		{id: "86EE", body: coerce, accept: newType, atLeast: 400},
	}
	for i, bad := range []string{`{"obj":"ect"}`, `0`, `false`, `["array"]`} {
		rows = append(rows,
			audit{id: fmt.Sprintf("LKJ%d", i), body: param("query", bad), atLeast: 400},
			audit{id: fmt.Sprintf("6C0%d", i), body: param("operationName", bad), atLeast: 400})
	}
	for i, name := range []string{"variables", "operationName", "extensions"} {
		rows = append(rows,
			audit{id: fmt.Sprintf("94B%d", i), body: param(name, "null"), accept: newType, atLeast: 200, noErrors: true},
			audit{id: fmt.Sprintf("022%d", i), body: param(name, "null"), accept: oldType, atLeast: 200, noErrors: true})
	}
	for i, bad := range []string{`"string"`, `0`, `false`, `["array"]`} {
		rows = append(rows,
			audit{id: fmt.Sprintf("476%d", i), body: param("variables", bad), atLeast: 400},
			audit{id: fmt.Sprintf("58B%d", i), body: param("extensions", bad), atLeast: 400})
	}
	return rows
}

func TestAudits(t *testing.T) {
	t.Parallel()
	s := server(t, true)
	rows := audits()
	if len(rows) != 61 {
		t.Fatalf("%d audits, want 61", len(rows))
	}
	for _, a := range rows {
		t.Run(a.id, func(t *testing.T) {
			t.Parallel()
			got := send(t, a.request(t, s.URL))
			if a.atMost == 0 {
				a.atMost = a.atLeast
			}
			if got.status < a.atLeast || got.status > a.atMost {
				t.Errorf("status %d: %s", got.status, got.body)
			}
			if a.media != "" && !strings.Contains(got.contentType, a.media) {
				t.Errorf("content type %q", got.contentType)
			}
			if _, ok := got.fields["errors"]; ok && a.noErrors {
				t.Errorf("errors: %s", got.body)
			}
			if _, ok := got.fields["data"]; ok && a.noData {
				t.Errorf("data: %s", got.body)
			}
			if a.mustBeUTF8Encoding && !utf8.ValidString(got.body) {
				t.Error("not UTF-8")
			}
			if len(got.fields) == 0 {
				t.Errorf("not a JSON object: %q", got.body)
			}
		})
	}
}

func (a audit) request(t *testing.T, to string) *http.Request {
	t.Helper()
	method, body := http.MethodPost, strings.NewReader(a.body)
	if a.get != nil {
		method, to = http.MethodGet, to+"?"+a.get.Encode()
	}
	r, err := http.NewRequestWithContext(t.Context(), method, to, body)
	if err != nil {
		t.Fatal(err)
	}
	if a.accept != "" {
		r.Header.Set("Accept", a.accept)
	}
	if method == http.MethodPost && !a.noType {
		r.Header.Set("Content-Type", "application/json")
		if a.charset {
			r.Header.Set("Content-Type", "application/json; charset=utf-8")
		}
	}
	return r
}
