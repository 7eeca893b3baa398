package transport

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// read takes a request's parameters, or says what is wrong with it. Nothing
// that it says quotes the request.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *fault) {
	if r.Header.Get("Upgrade") != "" {
		return nil, &fault{status: http.StatusNotImplemented, code: "INVALID", message: "This endpoint cannot be upgraded to another protocol."}
	}
	switch r.Method {
	case http.MethodGet:
		return readURL(r.URL)
	case http.MethodPost:
		return readBody(w, r)
	}
	return nil, &fault{status: http.StatusMethodNotAllowed, code: "INVALID", message: "Use POST, or GET for a query.", allow: "GET, POST"}
}

func readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *fault) {
	name, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || name != "application/json" {
		return nil, unsupported("Send the request as application/json.")
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, unsupported("Send the request in UTF-8.")
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return nil, unsupported("Send the request without compression.")
	}
	if r.ContentLength > MaxBody {
		return nil, tooLarge()
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	if err != nil {
		var over *http.MaxBytesError
		if errors.As(err, &over) {
			return nil, tooLarge()
		}
		return nil, malformed("The request body could not be read to its end.")
	}
	if !utf8.Valid(body) {
		return nil, malformed("The request body is not UTF-8.")
	}
	return decode(body)
}

// readURL takes the parameters of a GET; variables and extensions are JSON.
func readURL(u *url.URL) (*graphql.RawParams, *fault) {
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, malformed("The address has a malformed query string.")
	}
	for _, values := range query {
		if len(values) > 1 {
			return nil, malformed("Every parameter may be given once.")
		}
	}
	params := &graphql.RawParams{Query: query.Get("query"), OperationName: query.Get("operationName")}
	if params.Query == "" {
		return nil, malformed("The parameter query is missing.")
	}
	if !utf8.ValidString(params.Query) {
		return nil, malformed("The parameter query is not UTF-8.")
	}
	if params.Variables, err = object([]byte(query.Get("variables"))); err != nil {
		return nil, malformed("The parameter variables must be a JSON object.")
	}
	if params.Extensions, err = object([]byte(query.Get("extensions"))); err != nil {
		return nil, malformed("The parameter extensions must be a JSON object.")
	}
	return params, nil
}
