package transport

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// run executes one operation and writes its answer.
func run(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, params *graphql.RawParams, m media) {
	ctx := r.Context()
	op, errs := exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		response := exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
		answer(w, m.contentType(), m.refused(), response, false)
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
	answer(w, m.contentType(), http.StatusOK, response, true)
}

// buffers are used again from answer to answer: pages are large, and memory that
// is thrown away at once is what the collector of garbage works for.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// largestKept bounds the buffers that wait to be used again.
const largestKept = 1 << 20

func answer(w http.ResponseWriter, contentType string, status int, response *graphql.Response, executed bool) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	encodeTo(b, response, executed)
	send(w, contentType, status, b.Bytes())
	if b.Cap() <= largestKept {
		buffers.Put(b)
	}
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

// encode is encodeTo into memory of its own.
func encode(response *graphql.Response, executed bool) []byte {
	var b bytes.Buffer
	encodeTo(&b, response, executed)
	return b.Bytes()
}

// encodeTo writes the answer by hand, because encoding/json would check and copy
// the data, which gqlgen has just encoded, once more.
func encodeTo(b *bytes.Buffer, response *graphql.Response, executed bool) {
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
