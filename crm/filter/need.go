package filter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// Need is what lead_search, under the alias ls, must hold of a lead for a condition to hold of it, where its indexes can
// tell; false where they cannot. It may let through leads that do not fit, and never leaves one out that does: whoever finds
// leads by it judges them by the condition too.
func Need(c *Condition, env Env) (need schema.QueryWithArgs, ok bool) {
	switch {
	case c == nil || c.Not != nil:
		return need, false
	case c.Or != nil:
		return needOr(c.Or, env)
	case c.And != nil:
		var parts []schema.QueryWithArgs
		for _, part := range c.And {
			if n, ok := Need(part, env); ok {
				parts = append(parts, n)
			}
		}
		return joined(parts, " AND ", "true"), len(parts) > 0
	case c.Custom:
		return needCustom(c, env.Custom)
	}
	f, ok := Find(c.Field)
	if !ok {
		return need, false
	}
	if f.Kind == Phones {
		return needNumber(c)
	}
	if f.Term != "" {
		if need, ok := needTerms(c, f); ok {
			return need, true
		}
	}
	if f.Words && (c.Op == "eq" || c.Op == "contains" || c.Op == "startsWith" || c.Op == "endsWith") {
		text, _ := c.Value.(string)
		return needText(text)
	}
	return need, false
}

// needOr is known only where each of the conditions has its need.
func needOr(list []*Condition, env Env) (need schema.QueryWithArgs, ok bool) {
	var parts []schema.QueryWithArgs
	for _, part := range list {
		n, ok := Need(part, env)
		if !ok {
			return need, false
		}
		parts = append(parts, n)
	}
	return joined(parts, " OR ", "false"), true
}

// needTerms is a look-up by values that are kept as they are.
func needTerms(c *Condition, f Field) (need schema.QueryWithArgs, ok bool) {
	var values []string
	switch v := c.Value.(type) {
	case uuid.UUID:
		values = []string{v.String()}
	case string:
		values = []string{v}
	case []any:
		for _, id := range of[uuid.UUID](v) {
			values = append(values, id.String())
		}
		values = append(values, of[string](v)...)
	}
	return lookUp(f.Term, c.Op, values)
}

// lookUp is the condition that one of the values, or, for hasAll, each, stands among the terms of a field.
func lookUp(field, op string, values []string) (need schema.QueryWithArgs, ok bool) {
	terms := make([]int64, 0, len(values))
	for _, v := range values {
		if v == "" || !plainCase(v) {
			return need, false
		}
		terms = append(terms, search.Term(field, v))
	}
	switch op {
	case "eq", "in", "hasAny":
		return bun.SafeQuery("ls.terms && ?::bigint[]", pgdialect.Array(terms)), true
	case "hasAll":
		return bun.SafeQuery("ls.terms @> ?::bigint[]", pgdialect.Array(terms)), len(terms) > 0
	}
	return need, false
}

// needCustom is a look-up by what the organization's own fields hold.
func needCustom(c *Condition, custom map[string]db.CustomField) (need schema.QueryWithArgs, ok bool) {
	f, known := custom[c.Field]
	if !known || f.Type == db.NumberField || f.Type == db.MoneyField || c.Op != "eq" && c.Op != "in" {
		return need, false
	}
	return lookUp("custom."+f.Key, c.Op, customTexts(f, c.Value))
}

// needNumber is a look-up by the digits of telephone numbers, which stand in the text.
func needNumber(c *Condition) (need schema.QueryWithArgs, ok bool) {
	var list []string
	switch c.Op {
	case "eq", "contains", "startsWith", "endsWith":
		text, _ := c.Value.(string)
		list = []string{text}
	case "in":
		list = of[string](c.Value)
	}
	patterns := make([]string, 0, len(list))
	for _, text := range list {
		digits := numberOf(text).digits
		if len(digits) < shortest || strings.ContainsFunc(digits, func(r rune) bool { return r > unicode.MaxASCII }) {
			return need, false
		}
		patterns = append(patterns, "%"+digits+"%")
	}
	if len(patterns) == 0 || len(patterns) > maxPatterns {
		return need, false
	}
	return bun.SafeQuery("ls.text LIKE ANY(?::text[])", pgdialect.Array(patterns)), true
}

const (
	shortest    = 3  // letters or digits in a row, for the index of trigrams to know them
	maxPatterns = 50 // looked up at once
)

// needText is a look-up by a stretch of text.
func needText(text string) (need schema.QueryWithArgs, ok bool) {
	folded := search.Fold(text)
	if !plainCase(text) || !known(folded) {
		return need, false
	}
	like := bun.SafeQuery("ls.text LIKE ?", "%"+search.Escape(folded)+"%")
	if pairs := search.Pairs(folded); len(pairs) > 0 {
		return bun.SafeQuery("(? AND ?)", like, search.HasHan(pairs)), true
	}
	return like, true
}

// known says whether the indexes know a part of a text.
func known(text string) bool {
	run := 0
	for _, r := range text {
		if run++; !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			run = 0
		}
		if run >= shortest {
			return true
		}
	}
	return len(search.Pairs(text)) > 0
}

// plainCase says whether a text is of letters alone that the database and crm/search bring into lower case alike, and that
// folding leaves apart from their neighbours; for others the indexes are not asked.
func plainCase(text string) bool {
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf, unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		case r < 0x250 && unicode.Is(unicode.Latin, r) && r != 'İ' && r != 'ı':
		case r >= 0x400 && r < 0x460: // Cyrillic
		default:
			return false
		}
	}
	return true
}
