package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
)

// Limits of what is searched for.
const (
	MaxLength = 200 // characters
	MaxWords  = 10
)

// Query is what somebody searches for: leads that hold each of its words.
type Query struct {
	words []word
	loose bool
}

// word is one word of a query, with those that may stand for it.
type word struct {
	text   string
	others []string
}

// Parse reads what somebody typed. A telephone number may be written in any way.
func Parse(text string) (*Query, error) {
	if err := crm.CheckText("search", text, MaxLength); err != nil {
		return nil, err
	}
	// Signs that numbers are written with say nothing by themselves; whoever types a number begins with them.
	folded := slices.DeleteFunc(strings.Fields(Fold(text)), func(w string) bool { return strings.Trim(w, signs) == "" })
	if number := phone(folded); number != "" {
		return &Query{words: []word{{text: number}}}, nil
	}
	if len(folded) > MaxWords {
		return nil, crm.InvalidField("search", "Search for at most %d words.", MaxWords)
	}
	q := &Query{}
	for _, w := range folded {
		if number := phone([]string{w}); number != "" {
			w = number
		}
		q.words = append(q.words, word{text: w})
	}
	return q, nil
}

// And asks for the words of both queries.
func (q *Query) And(more *Query) *Query {
	switch {
	case q.Empty():
		return more
	case more.Empty():
		return q
	}
	return &Query{words: append(q.words[:len(q.words):len(q.words)], more.words...)}
}

const (
	shortestPhone = 3         // digits
	signs         = "+-().·/" // between them
)

// phone gives the digits of words that are one telephone number or its beginning, without what countries write before it;
// empty when they are none. Somebody who begins with + or 00 writes a number from its first digit on.
func phone(words []string) string {
	text := strings.Join(words, "")
	for _, r := range text {
		if !unicode.IsDigit(r) && !strings.ContainsRune(signs, r) {
			return ""
		}
	}
	// A national number's leading zero, which an international one leaves out or has in brackets, is not stored.
	digits := Digits(strings.ReplaceAll(text, "(0)", ""))
	international := strings.HasPrefix(text, "+") || strings.HasPrefix(digits, "00")
	if trimmed := strings.TrimLeft(digits, "0"); international || len(trimmed) >= shortestPhone {
		digits = trimmed
	}
	switch {
	case international:
		return digits
	case len(digits) < shortestPhone, len(words) > 1 && len(digits) < 6:
		return ""
	}
	return digits
}

// Empty says that nothing is searched for.
func (q *Query) Empty() bool { return q == nil || len(q.words) == 0 }

// Similar says that words which look alike stand for the words as they were written.
func (q *Query) Similar() bool { return q != nil && q.loose }

// Indexed says that the indexes of lead_search know a part of some word: anything but single Han characters and signs.
func (q *Query) Indexed() bool {
	for _, w := range q.words {
		if len(pairs(w.text)) > 0 || strings.ContainsFunc(w.text, latin) {
			return true
		}
	}
	return false
}

// latin says that a character is a letter or digit of a script that writes words with spaces between them.
func latin(r rune) bool { return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// Matches is the condition on leads under the alias l. OFFSET 0 makes it a probe for each row that something else found.
func (q *Query) Matches(org uuid.UUID) schema.QueryWithArgs {
	return bun.SafeQuery("EXISTS (SELECT 1 FROM lead_search AS ls WHERE ls.organization_id = ? AND ls.lead_id = l.id AND ? OFFSET 0)", org, q.Need())
}

// Need is the condition on lead_search under the alias ls, which its indexes answer.
func (q *Query) Need() schema.QueryWithArgs {
	return q.all(func(w word) schema.QueryWithArgs {
		like := bun.SafeQuery("ls.text LIKE ?", w.pattern())
		if p := pairs(w.text); len(p) > 0 {
			like = bun.SafeQuery("ls.text LIKE ? AND ?", w.pattern(), HasHan(p))
		}
		if len(w.others) == 0 {
			return like
		}
		var begins []string
		for _, o := range w.others {
			begins = append(begins, "% "+Escape(o)+"%")
		}
		return bun.SafeQuery("(? OR ls.text LIKE ANY(?::text[]))", like, pgdialect.Array(begins))
	})
}

// InNames is the condition that names and companies alone hold the words: for lists in which addresses and numbers are
// hidden from who searches.
func (q *Query) InNames() schema.QueryWithArgs {
	return q.all(func(w word) schema.QueryWithArgs {
		patterns := []string{w.pattern()}
		for _, o := range w.others {
			patterns = append(patterns, "% "+Escape(o)+"%")
		}
		return bun.SafeQuery("lower(' ' || l.name || ' ' || l.company) LIKE ANY(?::text[])", pgdialect.Array(patterns))
	})
}

// Tier tells, as an SQL expression over lead_search under the alias ls, how well a lead fits: 0 its name or company begins
// with what was typed, 1 words of its name and company begin with each word, 2 it holds them somewhere.
func (q *Query) Tier() schema.QueryWithArgs {
	texts := make([]string, len(q.words))
	for i, w := range q.words {
		texts[i] = w.text
	}
	start := " " + Escape(strings.Join(texts, " ")) + "%"
	return bun.SafeQuery("(CASE WHEN ls.text LIKE ? OR ls.text LIKE ? THEN 0 WHEN ? THEN 1 ELSE 2 END)", start, "%"+beforeCompany+start,
		q.all(func(w word) schema.QueryWithArgs {
			return bun.SafeQuery("split_part(ls.text, ?, 1) LIKE ?", behindCompany, "% "+Escape(w.text)+"%")
		}))
}

// TierOf is Tier over leads under the alias l.
func (q *Query) TierOf(org uuid.UUID) schema.QueryWithArgs {
	return bun.SafeQuery("coalesce((SELECT ? FROM lead_search AS ls WHERE ls.organization_id = ? AND ls.lead_id = l.id), 2)", q.Tier(), org)
}

func (q *Query) all(condition func(word) schema.QueryWithArgs) schema.QueryWithArgs {
	var args []any
	for _, w := range q.words {
		args = append(args, condition(w))
	}
	return bun.SafeQuery("("+strings.TrimSuffix(strings.Repeat("? AND ", len(args)), " AND ")+")", args...)
}

// pattern finds a word anywhere; one or two letters begin a word, or they would be everywhere. Chinese has no beginnings.
func (w word) pattern() string {
	if utf8.RuneCountInString(w.text) <= 2 && strings.ContainsFunc(w.text, latin) {
		return "% " + Escape(w.text) + "%"
	}
	return "%" + Escape(w.text) + "%"
}

func hanTerms(pairs []string) []int64 {
	out := make([]int64, len(pairs))
	for i, p := range pairs {
		out[i] = Term("han", p)
	}
	return out
}

// Escape makes text harmless in a pattern of LIKE.
func Escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}
