package transport

import (
	"encoding/json"
	"net/http"
)

// fault is a request that GraphQL never saw.
type fault struct {
	status        int
	code, message string
	allow         string
}

func malformed(message string) *fault {
	return &fault{status: http.StatusBadRequest, code: "INVALID", message: message}
}

func unsupported(message string) *fault {
	return &fault{status: http.StatusUnsupportedMediaType, code: "INVALID", message: message}
}

func tooLarge() *fault {
	return &fault{status: http.StatusRequestEntityTooLarge, code: "LIMIT", message: "The request body is too large: at most 256 kB are taken."}
}

func (f *fault) write(w http.ResponseWriter, m media) {
	if f.allow != "" {
		w.Header().Set("Allow", f.allow)
	}
	WriteError(w, m.contentType(), f.status, f.code, f.message, nil)
}

// problem is a fault before the media type is known.
func problem(w http.ResponseWriter, status int, code, message string) {
	WriteError(w, legacy.contentType(), status, code, message, nil)
}

// Problem answers a request to the API with one typed error, for the layers
// around GraphQL: limits of rate, origins, broken sessions.
func Problem(w http.ResponseWriter, status int, code, message string, extra map[string]any) {
	WriteError(w, legacy.contentType(), status, code, message, extra)
}

// WriteError writes a GraphQL answer that holds one error and no data.
func WriteError(w http.ResponseWriter, contentType string, status int, code, message string, extra map[string]any) {
	extensions := map[string]any{"code": code}
	for key, value := range extra {
		extensions[key] = value
	}
	if id := w.Header().Get("X-Request-Id"); id != "" {
		extensions["requestId"] = id
	}
	body, err := json.Marshal(map[string]any{
		"errors": []any{map[string]any{"message": message, "extensions": extensions}},
	})
	if err != nil {
		body = []byte(`{"errors":[{"message":"Something went wrong.","extensions":{"code":"INTERNAL"}}]}`)
	}
	send(w, contentType, status, body)
}
