package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// starters begin what spreadsheets take for a formula, in both widths; blanks before them are skipped by some.
const starters = "=+-@\t\r\n＝＋－＠﹢﹣﹦﹫−"

// looksLikeFormula says whether a spreadsheet that opens a text file might compute a cell instead of showing it. Such cells
// get an apostrophe, which spreadsheets take for "this is text".
func looksLikeFormula(s string) bool {
	if s == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if first > '@' && first < utf8.RuneSelf { // the usual case: a letter
		return false
	}
	if strings.ContainsRune(starters, first) {
		return true
	}
	if !unicode.IsSpace(first) && !ignored(first) {
		return false
	}
	first, _ = utf8.DecodeRuneInString(strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || ignored(r) }))
	return strings.ContainsRune(starters, first)
}

// ignored are characters that are not seen.
func ignored(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

// dialled says whether a cell holds nothing but telephone numbers. +49 30 1234 computes nothing but itself and stays as it
// is: with an apostrophe no telephone would take it.
func dialled(s string) bool {
	if !strings.HasPrefix(s, "+") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && !strings.ContainsRune("+ ,;", rune(c)) {
			return false
		}
	}
	return true
}
