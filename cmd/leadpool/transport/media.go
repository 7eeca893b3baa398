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
		name, q, ok := wish(part)
		if !ok {
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

// wish reads one media type that a client takes, and how much it wants it.
func wish(part string) (name string, q float64, ok bool) {
	name, params, err := mime.ParseMediaType(part)
	if err != nil {
		return "", 0, false
	}
	q = 1.0
	if text, ok := params["q"]; ok {
		if q, err = strconv.ParseFloat(text, 64); err != nil {
			return "", 0, false
		}
	}
	cs := params["charset"]
	return name, q, cs == "" || strings.EqualFold(cs, "utf-8")
}
