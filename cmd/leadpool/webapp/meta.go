package webapp

import (
	"bytes"
	"html"
)

// Meta is something that this server tells the app, as a <meta> element of its
// page: data, which no content policy forbids.
type Meta struct{ Name, Content string }

// withMetas is the page with the elements at the end of its head.
func withMetas(page []byte, metas []Meta) []byte {
	var elements bytes.Buffer
	for _, m := range metas {
		elements.WriteString(`<meta name="` + html.EscapeString(m.Name) + `" content="` + html.EscapeString(m.Content) + `">`)
	}
	elements.WriteString("</head>")
	return bytes.Replace(page, []byte("</head>"), elements.Bytes(), 1)
}
