package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/99designs/gqlgen/graphql"
)

// decode reads one JSON object and nothing after it. A batch in an array is
// refused: it would multiply every limit by its length.
func decode(body []byte) (*graphql.RawParams, *fault) {
	body = bytes.TrimSpace(body)
	if len(body) == 0 {
		return nil, malformed("The request body is missing.")
	}
	if body[0] == '[' {
		return nil, malformed("Send one operation a request: batches are not taken.")
	}
	var fields map[string]json.RawMessage
	if strict(body, &fields) != nil || fields == nil {
		return nil, malformed("The request body is not a JSON object.")
	}
	params := new(graphql.RawParams)
	var err error
	if params.Query, err = text(fields["query"]); err != nil || params.Query == "" {
		return nil, malformed("The parameter query must be a text.")
	}
	if params.OperationName, err = text(fields["operationName"]); err != nil {
		return nil, malformed("The parameter operationName must be a text.")
	}
	if params.Variables, err = object(fields["variables"]); err != nil {
		return nil, malformed("The parameter variables must be a JSON object.")
	}
	if params.Extensions, err = object(fields["extensions"]); err != nil {
		return nil, malformed("The parameter extensions must be a JSON object.")
	}
	return params, nil
}

// text reads a JSON string; absent and null are empty.
func text(raw json.RawMessage) (string, error) {
	var s *string
	if len(raw) == 0 {
		return "", nil
	}
	if err := json.Unmarshal(raw, &s); err != nil || s == nil {
		return "", err
	}
	return *s, nil
}

// object reads a JSON object; absent and null are none. Numbers keep their
// digits, so that a large id or an amount is not rounded on its way in.
func object(raw []byte) (map[string]any, error) {
	var m map[string]any
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, nil
	}
	err := strict(raw, &m)
	return m, err
}

// strict decodes exactly one value.
func strict(raw []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("data after the value")
	}
	return nil
}
