package webapp

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
)

func TestMeta(t *testing.T) {
	t.Parallel()
	const page = "<html><head><title>Leadpool</title></head><body>app</body></html>"
	files := fstest.MapFS{"index.html": {Data: []byte(page)}, "assets/other.html": {Data: []byte(page)}}
	for _, row := range []struct {
		name  string
		metas []Meta
		path  string
		want  string
	}{
		{"nothing to tell", nil, "/", page},
		{"told on each page", []Meta{{"a", "b"}}, "/leads", strings.Replace(page, "</head>", `<meta name="a" content="b"></head>`, 1)},
		{"harmless whatever it says", []Meta{{"a", `"><script>x()</script>`}}, "/",
			strings.Replace(page, "</head>", `<meta name="a" content="&#34;&gt;&lt;script&gt;x()&lt;/script&gt;"></head>`, 1)},
		{"only in the app's page", []Meta{{"a", "b"}}, "/assets/other.html", page},
	} {
		app, err := New(files, row.metas...)
		if err != nil {
			t.Fatal(err)
		}
		if got := get(app, http.MethodGet, row.path); got.Body.String() != row.want {
			t.Errorf("%s: %s", row.name, got.Body)
		}
	}
}
