package transport

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// run executes one operation and writes its answer.
func run(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, params *graphql.RawParams, m media) {
	ctx := r.Context()
	op, errs := exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		response := exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
		send(w, m.contentType(), m.refused(), encode(response, false))
		return
	}
	if fault := fits(r.Method, op.Operation.Operation); fault != nil {
		fault.write(w, m)
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, op)
	response := responses(ctx)
	if response == nil {
		// gqlgen answers nothing once the time is over.
		WriteError(w, m.contentType(), http.StatusServiceUnavailable, "LIMIT",
			"The request took too long and was stopped.", map[string]any{"reason": "timeout"})
		return
	}
	send(w, m.contentType(), http.StatusOK, encode(response, true))
}

// fits says whether an operation may come by a method: a GET must be safe to
// follow from anywhere, and one answer cannot carry a subscription.
func fits(method string, kind ast.Operation) *fault {
	switch {
	case kind == ast.Subscription:
		return &fault{status: http.StatusBadRequest, code: "INVALID", message: "A subscription needs a stream: connect by WebSocket."}
	case method == http.MethodGet && kind != ast.Query:
		return &fault{status: http.StatusMethodNotAllowed, code: "INVALID", message: "A GET may only query. Use POST.", allow: http.MethodPost}
	}
	return nil
}

// encode writes the answer by hand, because encoding/json would check and copy
// the data, which gqlgen has just encoded, once more.
func encode(response *graphql.Response, executed bool) []byte {
	var b bytes.Buffer
	b.Grow(len(response.Data) + 64)
	b.WriteByte('{')
	part := func(name string, value any) {
		encoded, err := json.Marshal(value)
		if err != nil {
			encoded = []byte("null")
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + name + `":`)
		b.Write(encoded)
	}
	if len(response.Errors) > 0 {
		part("errors", response.Errors)
	}
	if executed {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"data":`)
		if len(response.Data) == 0 {
			b.WriteString("null")
		}
		b.Write(response.Data)
	}
	if len(response.Extensions) > 0 {
		part("extensions", response.Extensions)
	}
	b.WriteByte('}')
	return b.Bytes()
}

func send(w http.ResponseWriter, contentType string, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
