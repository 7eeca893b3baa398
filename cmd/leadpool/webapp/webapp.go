// Package webapp serves the built web app from memory: compressed once, with
// validators, and with the headers that keep a browser safe.
package webapp

import (
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// App is the web app with everything that it needs to be served.
type App struct {
	files map[string]*file // by URL path, without the leading slash
	index *file
	csp   string
}

// New reads the built files, and puts what this server has to tell the app into
// the head of its page. Without index.html it serves a page that says how to
// build them.
func New(files fs.FS, metas ...Meta) (*App, error) {
	app := &App{files: map[string]*file{}}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err == nil {
			if name == "index.html" {
				content = withMetas(content, metas)
			}
			app.files[name] = newFile(name, content)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	app.index = app.files["index.html"]
	if app.index == nil {
		app.index = newFile("index.html", []byte(notBuilt))
		app.index.status = http.StatusServiceUnavailable
	}
	app.csp = policy(app.index.plain)
	return app, nil
}

// ServeHTTP answers with a file, or with the app itself for the addresses of
// its pages. A file that is missing is missing: an old page that asks for an
// asset of its build must not get HTML in its place.
func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Use GET.", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Content-Security-Policy", a.csp)
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if f, ok := a.files[name]; ok {
		f.serve(w, r)
		return
	}
	if path.Ext(name) != "" || strings.HasPrefix(name, "assets/") {
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "There is no such file.", http.StatusNotFound)
		return
	}
	a.index.serve(w, r)
}

const notBuilt = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Leadpool</title>
<body style="font: 1rem/1.5 system-ui; max-width: 40rem; margin: 4rem auto">
<h1>The web app was not built</h1>
<p>This server was built without its web app. Run <code>make build</code> in the project and start it again.</p>
<p>The API is served all the same, at <code>/graphql</code>.</p>
`
