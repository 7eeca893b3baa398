package mail

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	htmltemplate "html/template"
	"strings"
	texttemplate "text/template"

	gomail "github.com/wneessen/go-mail"

	"github.com/leadpool/leadpool/crm/notice"
)

//go:embed digest.txt
var textSource string

//go:embed digest.html
var htmlSource string

var (
	textPart = texttemplate.Must(texttemplate.New("text").Parse(textSource))
	htmlPart = htmltemplate.Must(htmltemplate.New("html").Parse(htmlSource))
)

// compose writes the mail of a letter, as text and as HTML.
func (s *Sender) compose(letter *notice.Letter) (*gomail.Msg, error) {
	v, p := letter.Viewer, s.pageOf(letter)
	var text, html strings.Builder
	if err := textPart.Execute(&text, p); err != nil {
		return nil, err
	}
	if err := htmlPart.Execute(&html, p); err != nil {
		return nil, err
	}
	m := gomail.NewMsg()
	if err := m.FromFormat(s.from.Name, s.from.Address); err != nil {
		return nil, err
	}
	if err := m.AddToFormat(plain(v.User.Name), v.User.Email); err != nil {
		return nil, err
	}
	m.Subject(wordsFor(v.User.Language).subject(len(letter.Items)) + " · " + plain(v.Organization.Name))
	m.SetDate()
	m.SetMessageIDWithValue(s.messageID(letter))
	m.SetUserAgent("Leadpool")
	m.SetGenHeader("Content-Language", p.Language)
	m.SetGenHeader("Auto-Submitted", "auto-generated") // no answers of those who are away
	m.SetGenHeader("List-Unsubscribe", "<"+s.settings()+">")
	m.SetBodyString(gomail.TypeTextPlain, text.String())
	m.AddAlternativeString(gomail.TypeTextHTML, html.String())
	return m, nil
}

// messageID is the same for the same letter: one that is sent twice, because a crash came between sending and noting it,
// can be known as one.
func (s *Sender) messageID(letter *notice.Letter) string {
	sum := sha256.New()
	fmt.Fprint(sum, letter.Viewer.Org(), letter.Viewer.ID())
	for _, item := range letter.Items {
		fmt.Fprint(sum, item.ID, item.Count, item.UpdatedAt.UnixMicro())
	}
	_, host, _ := strings.Cut(s.from.Address, "@")
	return hex.EncodeToString(sum.Sum(nil)[:16]) + "@" + host
}
