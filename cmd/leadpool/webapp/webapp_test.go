package webapp

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

var script = strings.Repeat("console.log('leads');\n", 200)

func built(t *testing.T) *App {
	t.Helper()
	app, err := New(fstest.MapFS{
		"index.html":                  {Data: []byte("<html><script>theme()</script><body>app</body></html>")},
		"assets/index-Bx7_k2Qz.js":    {Data: []byte(script)},
		"assets/logo-DDDDDDDD.png":    {Data: bytes.Repeat([]byte{7}, 5000)},
		"manifest.webmanifest":        {Data: []byte("{}")},
		".gitkeep":                    {Data: []byte("secret")},
		"deep/.hidden/also-hidden.js": {Data: []byte("x")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return app
}

func get(app *App, method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	app.ServeHTTP(w, r)
	return w
}

func TestServe(t *testing.T) {
	t.Parallel()
	app := built(t)
	for _, row := range []struct {
		method, path string
		status       int
		contains     string
		contentType  string
		cache        string
	}{
		{"GET", "/", 200, "app", "text/html; charset=utf-8", "no-cache"},
		{"GET", "/leads/TGVhZDox", 200, "app", "text/html; charset=utf-8", "no-cache"},
		{"GET", "/index.html", 200, "app", "text/html; charset=utf-8", "no-cache"},
		{"GET", "/assets/index-Bx7_k2Qz.js", 200, "leads", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/manifest.webmanifest", 200, "{}", "application/manifest+json", "no-cache"},
		{"HEAD", "/", 200, "", "text/html; charset=utf-8", "no-cache"},
		{"GET", "/assets/index-OLDBUILD.js", 404, "no such file", "text/plain; charset=utf-8", "no-store"},
		{"GET", "/assets/whatever", 404, "no such file", "", "no-store"},
		{"GET", "/.gitkeep", 404, "", "", ""},
		{"GET", "/../../etc/passwd.txt", 404, "", "", ""},
		{"POST", "/", 405, "", "", ""},
	} {
		got := get(app, row.method, row.path)
		if got.Code != row.status || !strings.Contains(got.Body.String(), row.contains) {
			t.Errorf("%s %s: %d %.80s", row.method, row.path, got.Code, got.Body)
		}
		if row.contentType != "" && got.Header().Get("Content-Type") != row.contentType {
			t.Errorf("%s: type %q", row.path, got.Header().Get("Content-Type"))
		}
		if row.cache != "" && got.Header().Get("Cache-Control") != row.cache {
			t.Errorf("%s: cache %q", row.path, got.Header().Get("Cache-Control"))
		}
		if strings.Contains(got.Body.String(), "secret") {
			t.Errorf("%s: a hidden file is served", row.path)
		}
	}
}

func TestCompression(t *testing.T) {
	t.Parallel()
	app := built(t)
	asset := "/assets/index-Bx7_k2Qz.js"
	got := get(app, http.MethodGet, asset, "Accept-Encoding", "br, gzip")
	if got.Header().Get("Content-Encoding") != "gzip" || got.Body.Len() > len(script)/5 {
		t.Fatalf("not compressed: %d bytes", got.Body.Len())
	}
	r, err := gzip.NewReader(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(r); err != nil || string(body) != script {
		t.Errorf("comes back different: %v", err)
	}
	for _, header := range []string{"", "br", "gzip;q=0", "gzip; q=0.0"} {
		if got := get(app, http.MethodGet, asset, "Accept-Encoding", header); got.Header().Get("Content-Encoding") != "" || got.Body.String() != script {
			t.Errorf("compressed for %q", header)
		}
	}
	if got := get(app, http.MethodGet, "/assets/logo-DDDDDDDD.png", "Accept-Encoding", "gzip"); got.Header().Get("Content-Encoding") != "" {
		t.Error("a picture is compressed again")
	}
}

func TestValidators(t *testing.T) {
	t.Parallel()
	app := built(t)
	etag := get(app, http.MethodGet, "/").Header().Get("ETag")
	if got := get(app, http.MethodGet, "/", "If-None-Match", `"x", W/`+etag); got.Code != http.StatusNotModified || got.Body.Len() != 0 {
		t.Errorf("%d with %d bytes", got.Code, got.Body.Len())
	}
	if got := get(app, http.MethodGet, "/", "If-None-Match", `"x"`); got.Code != http.StatusOK {
		t.Errorf("%d", got.Code)
	}
}

func TestPolicy(t *testing.T) {
	t.Parallel()
	csp := get(built(t), http.MethodGet, "/").Header().Get("Content-Security-Policy")
	for _, part := range []string{"script-src 'self' 'sha256-", "frame-ancestors 'none'", "object-src 'none'", "default-src 'self'"} {
		if !strings.Contains(csp, part) {
			t.Errorf("%q is missing in %q", part, csp)
		}
	}
	if strings.Contains(csp, "unsafe-eval") || strings.Contains(csp, "script-src 'self' 'unsafe-inline'") {
		t.Errorf("too open: %q", csp)
	}
}

func TestNotBuilt(t *testing.T) {
	t.Parallel()
	app, err := New(fstest.MapFS{".gitkeep": {}})
	if err != nil {
		t.Fatal(err)
	}
	got := get(app, http.MethodGet, "/leads")
	if got.Code != http.StatusServiceUnavailable || !strings.Contains(got.Body.String(), "make build") {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}
