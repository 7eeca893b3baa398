package search

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

const (
	guesses = 8   // words that may stand for a mistyped one
	looked  = 200 // words of the vocabulary that are compared letter by letter
)

// Loosen gives the query in which words of the organization's vocabulary that look like a word may stand for it; nil where
// nothing looks alike.
func (q *Query) Loosen(ctx context.Context, conn db.Conn, org uuid.UUID) (*Query, error) {
	loose, found := &Query{loose: true}, false
	for _, w := range q.words {
		others, err := similar(ctx, conn, org, w.text)
		if err != nil {
			return nil, err
		}
		found = found || len(others) > 0
		loose.words = append(loose.words, word{text: w.text, others: others})
	}
	if !found {
		return nil, nil
	}
	return loose, nil
}

func similar(ctx context.Context, conn db.Conn, org uuid.UUID, text string) (list []string, err error) {
	length := utf8.RuneCountInString(text)
	if length < 3 || length > maxWord || hasHan(text) || Digits(text) == text {
		return nil, nil
	}
	// Trigrams find words that might be meant; letters decide, for two that changed places share hardly a trigram.
	var near []string
	err = conn.NewRaw("SELECT sw.word FROM search_words AS sw WHERE sw.organization_id = ? AND sw.word % ? ORDER BY similarity(sw.word, ?) DESC, sw.word LIMIT ?",
		org, text, text, looked).Scan(ctx, &near)
	if err != nil {
		return nil, err
	}
	most := 1
	if length > 5 {
		most = 2
	}
	for slips := 0; slips <= most; slips++ {
		for _, w := range near {
			if w != text && slipsOf(text, w, most) == slips && len(list) < guesses {
				list = append(list, w)
			}
		}
	}
	return list, nil
}

// slipsOf is how many slips lie between what was typed and a word, or the beginning of it: who types has often not ended.
func slipsOf(text, word string, most int) int {
	whole := distance(text, word, most)
	if letters := []rune(word); len(letters) > utf8.RuneCountInString(text) {
		return min(whole, distance(text, string(letters[:utf8.RuneCountInString(text)]), most))
	}
	return whole
}

// distance is how many letters must be changed, added, left out or swapped with their neighbour to make a word of another
// (optimal string alignment); most+1 where it is more than most.
func distance(a, b string, most int) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if d := len(x) - len(y); d > most || -d > most {
		return most + 1
	}
	before, last, now := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		now[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return min(last[len(y)], most+1)
}
