// Package schema holds the public GraphQL schema: the manual of the API, and the scalars that it names.
package schema

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.graphql
var files embed.FS

// Text gives the whole schema, file after file.
func Text() string {
	var b strings.Builder
	names, _ := fs.Glob(files, "*.graphql")
	for _, name := range names {
		text, _ := files.ReadFile(name)
		b.Write(text)
		b.WriteString("\n")
	}
	return b.String()
}
