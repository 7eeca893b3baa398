package transport

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// media is the type of an answer. It decides the status too: clients of the
// legacy type read every well-formed answer from a 200.
type media string

const (
	modern media = "application/graphql-response+json"
	legacy media = "application/json"
)

// contentType is the header's value.
func (m media) contentType() string { return string(m) + "; charset=utf-8" }

// refused is the status of a request that was not executed.
func (m media) refused() int {
	if m == modern {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// negotiate picks the answer's media type. Without a wish, and for wildcards,
// it is the legacy one, as old clients expect.
func negotiate(accept []string) (media, bool) {
	if len(accept) == 0 || strings.TrimSpace(strings.Join(accept, "")) == "" {
		return legacy, true
	}
	var best media
	bestQ := 0.0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		name, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if text, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		if cs := params["charset"]; cs != "" && !strings.EqualFold(cs, "utf-8") {
			continue
		}
		var m media
		switch name {
		case string(modern):
			m = modern
		case string(legacy), "application/*", "*/*":
			m = legacy
		default:
			continue
		}
		if q > bestQ {
			best, bestQ = m, q
		}
	}
	return best, bestQ > 0
}
