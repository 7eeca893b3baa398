package webapp

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// file is one file, ready to be sent.
type file struct {
	contentType, etag, cache string
	plain, gzip              []byte
	status                   int
}

// hashed matches names that hold a hash of their content, as Vite makes them:
// such a file never changes, so that a browser need not ask again.
var hashed = regexp.MustCompile(`^assets/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$`)

// types are those that Go's own table lacks or a system may have changed.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm",
	".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".ico": "image/x-icon", ".txt": "text/plain; charset=utf-8",
	".map": "application/json",
}

func newFile(name string, content []byte) *file {
	sum := sha256.Sum256(content)
	f := &file{
		plain: content, etag: `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`,
		cache: "no-cache", contentType: types[path.Ext(name)], status: http.StatusOK,
	}
	if hashed.MatchString(name) {
		f.cache = "public, max-age=31536000, immutable"
	}
	if f.contentType == "" {
		f.contentType = mime.TypeByExtension(path.Ext(name))
	}
	if f.contentType == "" {
		f.contentType = "application/octet-stream"
	}
	f.gzip = compressed(f.contentType, content)
	return f
}

// compressed is the gzip form, where it saves something worth having.
func compressed(contentType string, content []byte) []byte {
	text := strings.HasPrefix(contentType, "text/") || strings.HasPrefix(contentType, "application/") || strings.HasSuffix(contentType, "+xml")
	if len(content) < 1024 || !text {
		return nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(content); err != nil || w.Close() != nil || b.Len() > len(content)*9/10 {
		return nil
	}
	return b.Bytes()
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", f.cache)
	h.Set("ETag", f.etag)
	h.Add("Vary", "Accept-Encoding")
	if f.status == http.StatusOK && matches(r.Header.Get("If-None-Match"), f.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.plain
	if f.gzip != nil && takesGzip(r.Header.Get("Accept-Encoding")) {
		body = f.gzip
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Type", f.contentType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(f.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

func matches(header, etag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		if candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/"); candidate == etag || candidate == "*" {
			return true
		}
	}
	return false
}

func takesGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == "gzip" {
			q := strings.TrimPrefix(strings.TrimSpace(params), "q=")
			return strings.Trim(q, "0.") != "" || q == ""
		}
	}
	return false
}
