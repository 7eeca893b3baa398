package loadgen

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// lines are rows in the text format of COPY, being written.
type lines struct {
	buf   []byte
	begun bool                // the present row has a column
	words map[string]struct{} // of names and companies
}

// learn notes words by which mistyped ones are guessed.
func (l *lines) learn(words []string) {
	if l.words == nil {
		l.words = map[string]struct{}{}
	}
	for _, w := range words {
		l.words[w] = struct{}{}
	}
}

func (l *lines) column() {
	if l.begun {
		l.buf = append(l.buf, '\t')
	}
	l.begun = true
}

func (l *lines) end() {
	l.buf = append(l.buf, '\n')
	l.begun = false
}

func (l *lines) null() {
	l.column()
	l.buf = append(l.buf, `\N`...)
}

const hexDigits = "0123456789abcdef"

func (l *lines) id(id uuid.UUID) {
	l.column()
	for i, b := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			l.buf = append(l.buf, '-')
		}
		l.buf = append(l.buf, hexDigits[b>>4], hexDigits[b&15])
	}
}

func (l *lines) maybeID(id *uuid.UUID) {
	if id == nil {
		l.null()
		return
	}
	l.id(*id)
}

func (l *lines) number(n int) {
	l.column()
	l.buf = strconv.AppendInt(l.buf, int64(n), 10)
}

func (l *lines) time(t time.Time) {
	l.column()
	t = t.UTC()
	year, month, day := t.Date()
	l.digits(year, 4)
	l.buf = append(l.buf, '-')
	l.digits(int(month), 2)
	l.buf = append(l.buf, '-')
	l.digits(day, 2)
	for i, n := range [...]int{t.Hour(), t.Minute(), t.Second()} {
		l.buf = append(l.buf, " ::"[i])
		l.digits(n, 2)
	}
	l.buf = append(l.buf, '.')
	l.digits(t.Nanosecond()/1000, 6)
	l.buf = append(l.buf, 'Z')
}

// digits writes a number with leading zeros: millions of times are written, and time.Format looks at its layout each time.
func (l *lines) digits(n, width int) {
	for at := width; at > 0; at-- {
		l.buf = append(l.buf, '0')
	}
	for at := len(l.buf) - 1; n > 0; at-- {
		l.buf[at] = byte('0' + n%10)
		n /= 10
	}
}

func (l *lines) maybeTime(t *time.Time) {
	if t == nil {
		l.null()
		return
	}
	l.time(*t)
}

func (l *lines) text(s string) {
	l.column()
	if !strings.ContainsAny(s, "\\\t\n\r") {
		l.buf = append(l.buf, s...)
		return
	}
	l.buf = append(l.buf, strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`).Replace(s)...)
}

func (l *lines) json(v any) error {
	text, err := json.Marshal(v)
	l.text(string(text))
	return err
}

// array writes a list of texts that need no quoting, such as e-mail addresses.
func (l *lines) array(list []string) {
	l.text("{" + strings.Join(list, ",") + "}")
}

// quoted writes a list of any texts.
func (l *lines) quoted(list []string) {
	var b strings.Builder
	b.WriteByte('{')
	for i, s := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		for _, c := range []byte(s) {
			if c == '"' || c == '\\' {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
		b.WriteByte('"')
	}
	b.WriteByte('}')
	l.text(b.String())
}

// numbers writes a list of whole numbers.
func (l *lines) numbers(list []int64) {
	l.column()
	l.buf = append(l.buf, '{')
	for i, n := range list {
		if i > 0 {
			l.buf = append(l.buf, ',')
		}
		l.buf = strconv.AppendInt(l.buf, n, 10)
	}
	l.buf = append(l.buf, '}')
}
