package crm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// CheckText refuses text that is too long (in characters), is not UTF-8, or holds control characters other than line
// breaks and tabs. Right-to-left text, emoji and every script are welcome.
func CheckText(field, text string, most int) error {
	if len(text) > most*4 || utf8.RuneCountInString(text) > most {
		return InvalidField(field, "At most %d characters.", most).With("limit", most)
	}
	if !utf8.ValidString(text) {
		return InvalidField(field, "The text is not valid UTF-8.")
	}
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			return InvalidField(field, "The text holds a control character.")
		}
	}
	return nil
}

// CheckLine is CheckText for text of one line: line breaks and tabs are refused too.
func CheckLine(field, text string, most int) error {
	if strings.ContainsAny(text, "\n\r\t") {
		return InvalidField(field, "The text must be one line.")
	}
	return CheckText(field, text, most)
}

// Key is text as names are compared and sorted: NFKC (so that full and half width are one), lower case, blanks folded,
// at most 100 characters.
func Key(text string) string {
	key := strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(text))), " ")
	if utf8.RuneCountInString(key) > 100 {
		key = string([]rune(key)[:100])
	}
	return key
}

// Given is which fields of an input the caller named; the others stay as they are.
type Given map[string]bool

// Has says whether the caller named the field.
func (g Given) Has(field string) bool { return g[field] }
