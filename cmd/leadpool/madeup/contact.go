package madeup

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// numbers are the ranges that telephone authorities keep free for films and books; # is any digit. Countries without
// such a range have no numbers here.
var numbers = map[string]struct{ office, mobile []string }{
	"US": {words("+12125550### +13125550### +14155550### +16175550###"), words("+12065550### +17865550###")},
	"CA": {words("+14165550### +16045550###"), words("+15145550###")},
	"GB": {words("+442079460### +441134960### +441614960### +441314960###"), words("+447700900###")},
	"DE": {words("+493023125### +494066969### +498999998### +492214710###"), words("+4917139200##")},
	"FR": {words("+3319900#### +3335301#### +3326191####"), words("+3363998####")},
	"AU": {words("+61255500### +61370100###"), words("+61491570###")},
	"IE": {words("+35320912####"), nil},
	"SE": {words("+4684650040# +4684650042#"), words("+4670174065#")},
}

// Office makes up the number of a desk; nothing where no range is kept free.
func (s *Source) Office(country string) string { return s.number(numbers[country].office) }

// Mobile makes up the number of a mobile telephone; nothing where no range is kept free.
func (s *Source) Mobile(country string) string { return s.number(numbers[country].mobile) }

func (s *Source) number(ranges []string) string {
	if len(ranges) == 0 {
		return ""
	}
	pattern := Pick(s, ranges)
	if strings.Contains(pattern, "5550###") { // of these, 0100 to 0199 alone
		return strings.TrimSuffix(pattern, "###") + fmt.Sprintf("1%02d", s.IntN(100))
	}
	return strings.Map(func(r rune) rune {
		if r == '#' {
			return rune('0' + s.IntN(10))
		}
		return r
	}, pattern)
}

// ascii is a name as e-mail addresses have it: small letters without marks, nothing else.
func ascii(name string) string {
	return strings.Map(func(r rune) rune {
		if r = unicode.ToLower(r); r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, norm.NFD.String(plainer.Replace(name)))
}

// plainer writes the letters that are more than a letter with a mark.
var plainer = strings.NewReplacer("ø", "o", "Ø", "o", "ł", "l", "ß", "ss", "ä", "ae", "ö", "oe", "ü", "ue", "Ä", "ae", "Ö", "oe", "Ü", "ue")
