// Package frontend carries the built web app inside the binary.
package frontend

import (
	"embed"
	"io/fs"
)

// The directory holds one empty file in the repository, so that Go builds before the web app was built.
//
//go:embed all:dist
var dist embed.FS

// Files gives the built web app; ok is false when the binary was built without it.
func Files() (files fs.FS, ok bool) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the directory is compiled in
	}
	_, err = fs.Stat(files, "index.html")
	return files, err == nil
}
