// Package search says what leads are found by: the text and the terms that are kept beside each lead, and what is looked
// for in them.
package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold writes text the way searching compares it: lower case, width and accents gone, one space between words.
func Fold(text string) string {
	if plain(text) {
		return foldPlain(text)
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

// plain says that a text is of ASCII alone, as most are: nothing of it needs to be looked up in tables.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func foldPlain(text string) string {
	b := make([]byte, 0, len(text))
	space := false
	for i := range len(text) {
		c := text[i]
		if c <= ' ' || c == 0x7f {
			space = true
			continue
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return string(b)
}

// Words are the folded words of a text, cut at anything that is neither letter nor digit.
func Words(text string) []string {
	return strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Digits are the digits of a text.
func Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(text))
}

// pairs are the neighbouring Han characters of a text: Chinese has no spaces between words, and the trigrams that serve
// other languages are longer than most Chinese names.
func pairs(text string) (list []string) {
	var before rune
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) {
			before = 0
			continue
		}
		if before != 0 {
			list = append(list, string([]rune{before, r}))
		}
		before = r
	}
	return list
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
