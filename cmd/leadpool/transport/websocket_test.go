package transport_test

import (
	"strings"
	"testing"
)

// The protocol, line by line: what is said, what is answered, and with which code it ends.
func TestSocketProtocol(t *testing.T) {
	t.Parallel()
	const changed = `{"query":"subscription { changed }"}`
	long := strings.Repeat("x", 65)
	for _, row := range []struct {
		name   string
		script []string
	}{
		{"init by token", []string{`> {"type":"connection_init","payload":{"token":"ann"}}`, `< {"type":"connection_ack"}`}},
		{"init by authorization", []string{`> {"type":"connection_init","payload":{"authorization":"Bearer ann"}}`, `< {"type":"connection_ack"}`}},
		{"init by Authorization", []string{`> {"type":"connection_init","payload":{"Authorization":"bearer  ann ","x":1}}`, `< {"type":"connection_ack"}`}},
		{"init by basic", []string{`> {"type":"connection_init","payload":{"authorization":"Basic ann"}}`, `x 4401 Unauthorized`}},
		{"init by nobody", []string{`> {"type":"connection_init"}`, `x 4401 Unauthorized`}},
		{"init by null", []string{`> {"type":"connection_init","payload":null}`, `x 4401`}},
		{"init with an unknown token", []string{`> {"type":"connection_init","payload":{"token":"eve"}}`, `x 4401`}},
		{"init with a number", []string{`> {"type":"connection_init","payload":{"token":1}}`, `x 4400`}},
		{"init with a list", []string{`> {"type":"connection_init","payload":[]}`, `x 4400`}},
		{"init twice", []string{"hello", `> {"type":"connection_init"}`, `x 4429 Too many initialisation requests`}},
		{"subscribe before init", []string{`> {"id":"1","type":"subscribe","payload":` + changed + `}`, `x 4401 Unauthorized`}},
		{"complete before init", []string{`> {"id":"1","type":"complete"}`, `x 4401`}},
		{"ping before init", []string{`> {"type":"ping"}`, `< {"type":"pong"}`, "hello"}},
		{"ping with a payload", []string{"hello", `> {"type":"ping","payload":{"a":[1]}}`, `< {"type":"pong","payload":{"a":[1]}}`}},
		{"ping with null", []string{"hello", `> {"type":"ping","payload":null}`, `< {"type":"pong"}`}},
		{"ping with a text", []string{"hello", `> {"type":"ping","payload":"x"}`, `x 4400`}},
		{"pong by itself", []string{"hello", `> {"type":"pong"}`, `> {"type":"ping"}`, `< {"type":"pong"}`}},
		{"no JSON", []string{"hello", `> hello`, `x 4400 The message is not a JSON object`}},
		{"an empty message", []string{"hello", `> `, `x 4400`}},
		{"a list", []string{"hello", `> [{"type":"ping"}]`, `x 4400`}},
		{"null", []string{"hello", `> null`, `x 4400`}},
		{"two values", []string{"hello", `> {"type":"ping"}{"type":"ping"}`, `x 4400`}},
		{"no type", []string{"hello", `> {"id":"1"}`, `x 4400`}},
		{"type of another kind", []string{"hello", `> {"type":1}`, `x 4400`}},
		{"an unknown type", []string{"hello", `> {"type":"start","id":"1","payload":` + changed + `}`, `x 4400`}},
		{"a server's type", []string{"hello", `> {"type":"next","id":"1","payload":{}}`, `x 4400`}},
		{"no UTF-8", []string{"hello", "> {\"type\":\"ping\",\"x\":\"\xff\"}", `x 4400`}},
		{"binary", []string{"hello", `binary {"type":"ping"}`, `x 4400`}},
		{"subscribe without id", []string{"hello", `> {"type":"subscribe","payload":` + changed + `}`, `x 4400`}},
		{"subscribe with an empty id", []string{"hello", `> {"id":"","type":"subscribe","payload":` + changed + `}`, `x 4400`}},
		{"subscribe with a number as id", []string{"hello", `> {"id":1,"type":"subscribe","payload":` + changed + `}`, `x 4400`}},
		{"subscribe with a long id", []string{"hello", `> {"id":"` + long + `","type":"subscribe","payload":` + changed + `}`, `x 4400`}},
		{"subscribe without payload", []string{"hello", `> {"id":"1","type":"subscribe"}`, `x 4400`}},
		{"subscribe without query", []string{"hello", `> {"id":"1","type":"subscribe","payload":{}}`, `x 4400`}},
		{"subscribe with other variables", []string{"hello", `> {"id":"1","type":"subscribe","payload":{"query":"{ slow }","variables":[]}}`, `x 4400`}},
		{"complete without id", []string{"hello", `> {"type":"complete"}`, `x 4400`}},
		{"complete of nothing", []string{"hello", `> {"id":"1","type":"complete"}`, `> {"type":"ping"}`, `< {"type":"pong"}`}},
		{"the same id", []string{"hello", `> {"id":"1","type":"subscribe","payload":` + changed + `}`, "stream",
			`> {"id":"1","type":"subscribe","payload":` + changed + `}`, `x 4409 Subscriber for 1 already exists`, "closed"}},
		{"the id after its end", []string{"hello", `> {"id":"1","type":"subscribe","payload":` + changed + `}`, "stream", "say end", `< {"id":"1","type":"complete"}`,
			`> {"id":"1","type":"subscribe","payload":` + changed + `}`, "stream", `say {"data":2}`, `< {"id":"1","type":"next","payload":{"data":2}}`}},
		{"the id after the client's complete", []string{"hello", `> {"id":"1","type":"subscribe","payload":` + changed + `}`, "stream",
			`> {"id":"1","type":"complete"}`, `> {"id":"1","type":"subscribe","payload":` + changed + `}`, "closed", "stream",
			`say {"data":2}`, `< {"id":"1","type":"next","payload":{"data":2}}`}},
		{"messages and the end", []string{"hello", `> {"id":"\"ä","type":"subscribe","payload":` + changed + `}`, "stream",
			`say {"data":{"changed":1}}`, `< {"id":"\"ä","type":"next","payload":{"data":{"changed":1}}}`,
			`say {"data":{"changed":2}}`, `< {"id":"\"ä","type":"next","payload":{"data":{"changed":2}}}`, "say end", `< {"id":"\"ä","type":"complete"}`, "closed"}},
		{"an error is the end, without complete", []string{"hello", `> {"id":"1","type":"subscribe","payload":` + changed + `}`, "stream", "say fail NOT_FOUND",
			`< {"id":"1","type":"error","payload":[{"message":"Over.","extensions":{"code":"NOT_FOUND"}}]}`, "closed", `> {"type":"ping"}`, `< {"type":"pong"}`}},
		{"what breaks is not told", []string{"hello", `> {"id":"1","type":"subscribe","payload":` + changed + `}`, "stream", "say break",
			`< {"id":"1","type":"error","payload":[{"message":"Something went wrong.","extensions":{"code":"INTERNAL"}}]}`}},
		{"nothing after complete", []string{"hello", `> {"id":"1","type":"subscribe","payload":` + changed + `}`, "stream", `> {"id":"1","type":"complete"}`, "closed",
			`> {"type":"ping"}`, `< {"type":"pong"}`}},
		{"a refused subscription", []string{"hello", `> {"id":"1","type":"subscribe","payload":{"query":"subscription { refused }"}}`,
			`< {"id":"1","type":"error","payload":[{"message":"It does not exist, or not for you.","extensions":{"code":"NOT_FOUND"}}]}`, `> {"type":"ping"}`, `< {"type":"pong"}`}},
		{"a query", []string{"hello", `> {"id":"1","type":"subscribe","payload":{"query":"{ echo }"}}`,
			`< {"id":"1","type":"next","payload":{"data":{"__typename":"Query"}}}`, `< {"id":"1","type":"complete"}`}},
		{"a query with field errors", []string{"hello", `> {"id":"1","type":"subscribe","payload":{"query":"{ viewer { id } }"}}`,
			`< {"id":"1","type":"next","payload":{"errors":[{"message":"Sign in first."}],"data":{"viewer":null}}}`, `< {"id":"1","type":"complete"}`}},
		{"a panic", []string{"hello", `> {"id":"1","type":"subscribe","payload":{"query":"subscription { panics }"}}`, `x 1011 Something went wrong`}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := newLiveServer(t, nil)
			s.dial(t).do(row.script...)
		})
	}
}
