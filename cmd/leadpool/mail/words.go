package mail

import (
	"fmt"
	"strconv"

	"golang.org/x/text/language"

	"github.com/leadpool/leadpool/db"
)

// words are all that a digest says in one language.
type words struct {
	tag      string
	subject  func(n int) string
	greeting func(name string) string
	intro    func(n int) string
	heading  map[db.NotificationKind]string
	// say is what happened: {who} did it, {leads} is how many, {in} which pool, {person} whom it is about.
	say    map[db.NotificationKind]string
	other  string
	leads  func(n int) string
	in     func(pool string) string
	rule   string // who, when a rule acted
	nobody string // a person who is not known any more
	lead   string // labels
	latest string
	due    string
	reason string
	told   string
	colon  string
	rest   func(n int) string // what the mail leaves out
	time   string             // Go's layout
	zone   func(name string) string
	open   string
	off    string
	why    func(organization string) string
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return strconv.Itoa(n) + " " + many
}

// fill is for sentences with one word to put in.
func fill(format string) func(string) string {
	return func(word string) string { return fmt.Sprintf(format, word) }
}

func count(format string) func(int) string {
	return func(n int) string { return fmt.Sprintf(format, n) }
}

var languages = []*words{english, chinese} // the first is for everybody else

var matcher = language.NewMatcher([]language.Tag{language.English, language.SimplifiedChinese})

// wordsFor gives the words of the language nearest to the one that somebody chose.
func wordsFor(tag string) *words {
	wanted, err := language.Parse(tag)
	if err != nil {
		return english
	}
	_, i, confidence := matcher.Match(wanted)
	if confidence == language.No {
		return english
	}
	return languages[i]
}
