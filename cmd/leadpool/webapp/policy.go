package webapp

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
)

var inline = regexp.MustCompile(`(?s)<script>(.*?)</script>`)

// policy is the Content-Security-Policy of the app. Scripts come from here
// alone; a script inside index.html, which sets the colours before the first
// paint, is allowed by its hash. Styles may be inline: the component kit sets
// them on elements.
func policy(index []byte) string {
	scripts := "script-src 'self'"
	for _, match := range inline.FindAllSubmatch(index, -1) {
		sum := sha256.Sum256(match[1])
		scripts += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return strings.Join([]string{
		"default-src 'self'", scripts, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:",
		"font-src 'self' data:", "connect-src 'self'", "worker-src 'self' blob:", "manifest-src 'self'",
		"object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
	}, "; ")
}
