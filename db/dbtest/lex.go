package dbtest

import (
	"slices"
	"strings"
	"unicode"
)

// item is a word, a sign or a literal of a statement, or what stands between a pair of parentheses.
type item struct {
	word    string // lower case, without quotes
	literal bool   // 'text'
	quoted  bool   // "name"
	inside  []item // not nil: parentheses, or CASE and END
}

func (i item) is(words ...string) bool {
	return !i.literal && !i.quoted && i.inside == nil && slices.Contains(words, i.word)
}

// isAlias says whether the item can be the name that a table is given: any word but those that go on with the statement.
func (i item) isAlias() bool {
	if i.quoted {
		return true
	}
	if i.literal || i.inside != nil || i.word == "" || !unicode.IsLetter(rune(i.word[0])) && i.word[0] != '_' {
		return false
	}
	return !i.is("where", "on", "set", "join", "left", "right", "full", "inner", "cross", "natural", "order", "group", "limit", "for", "using", "returning",
		"union", "intersect", "except", "having", "from", "values", "default", "lateral", "offset", "window")
}

// lex takes a statement apart, without comments.
func lex(sql string) (items []item) {
	for i := 0; i < len(sql); {
		switch c := sql[i]; {
		case c == '\'':
			end := i + 1
			for end < len(sql) && (sql[end] != '\'' || end+1 < len(sql) && sql[end+1] == '\'') {
				if sql[end] == '\'' {
					end++
				}
				end++
			}
			items = append(items, item{word: strings.ToLower(sql[i+1 : min(end, len(sql))]), literal: true})
			i = end + 1
		case c == '"':
			end := i + 1 + strings.IndexByte(sql[i+1:]+`"`, '"')
			items = append(items, item{word: sql[i+1 : min(end, len(sql))], quoted: true})
			i = end + 1
		case c == '-' && strings.HasPrefix(sql[i:], "--"):
			i += strings.IndexByte(sql[i:]+"\n", '\n')
		case c == '_' || c >= 0x80 || unicode.IsLetter(rune(c)):
			end := i
			for end < len(sql) && (sql[end] == '_' || sql[end] >= 0x80 || unicode.IsLetter(rune(sql[end])) || unicode.IsDigit(rune(sql[end]))) {
				end++
			}
			items = append(items, item{word: strings.ToLower(sql[i:end])})
			i = end
		case unicode.IsSpace(rune(c)):
			i++
		default:
			items = append(items, item{word: string(c)})
			i++
		}
	}
	return items
}

// group puts what stands between parentheses, or between CASE and END, into one item.
func group(items []item) []item {
	stack := [][]item{{}}
	for _, it := range items {
		top := len(stack) - 1
		switch {
		case it.is("(", "case"):
			stack = append(stack, []item{})
		case it.is(")", "end") && top > 0:
			stack[top-1] = append(stack[top-1], item{inside: stack[top], word: map[bool]string{true: "case"}[it.is("end")]})
			stack = stack[:top]
		default:
			stack[top] = append(stack[top], it)
		}
	}
	for len(stack) > 1 { // a statement that does not end: what is there is looked at
		top := len(stack) - 1
		stack[top-1] = append(stack[top-1], item{inside: stack[top]})
		stack = stack[:top]
	}
	return stack[0]
}
