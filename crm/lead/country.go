package lead

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/leadpool/leadpool/crm"
)

// Country gives the ISO 3166-1 code of a country that is written as its code or its English or Chinese name; what is
// none of these stays as written.
func Country(text string) string {
	if text == "" {
		return ""
	}
	if code, ok := countries()[crm.Key(text)]; ok {
		return code
	}
	return text
}

// countries maps codes and names to codes; made from the Unicode names when first asked.
var countries = sync.OnceValue(func() map[string]string {
	codes := map[string]string{"uk": "GB", "usa": "US", "u.s.a.": "US", "england": "GB", "america": "US", "中国大陆": "CN", "prc": "CN"}
	names := []display.Namer{display.English.Regions(), display.Chinese.Regions()}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() || region.String() != code {
				continue
			}
			codes[strings.ToLower(code)] = code
			for _, n := range names {
				if name := n.Name(region); name != "" {
					codes[crm.Key(name)] = code
				}
			}
		}
	}
	return codes
})
