package search

import (
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"
)

// maxPairs is how many pairs of neighbouring Han characters are kept of one lead; one with long notes has anyPair instead,
// which stands for all there are.
const maxPairs = 300

var anyPair = Term("han", "*")

// Pairs are the pairs of neighbouring Han characters of a folded text.
func Pairs(folded string) []string { return pairs(folded) }

// HasHan is the condition on lead_search under the alias ls that the lead may hold each of these pairs.
func HasHan(pairs []string) schema.QueryWithArgs {
	return bun.SafeQuery("(ls.terms @> ?::bigint[] OR ls.terms @> ?::bigint[])", pgdialect.Array(hanTerms(pairs)), pgdialect.Array([]int64{anyPair}))
}

// han adds the pairs of the text to the terms.
func (e *Entry) han() {
	list := pairs(e.Text)
	slices.Sort(list)
	list = slices.Compact(list)
	if len(list) > maxPairs {
		e.Terms = append(e.Terms, anyPair)
		return
	}
	e.Terms = append(e.Terms, hanTerms(list)...)
}
