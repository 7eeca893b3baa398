package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/db"
)

// Entry is what a lead is found by.
type Entry struct {
	bun.BaseModel `bun:"table:lead_search,alias:ls"`

	OrganizationID uuid.UUID `bun:"organization_id,pk"`
	LeadID         uuid.UUID `bun:"lead_id,pk"`
	Text           string    `bun:"text"`        // folded words, a space before each; name and company are set apart
	Terms          []int64   `bun:"terms,array"` // what Term makes of values that filters ask for as they are

	vocabulary []string // words by which mistyped ones are guessed
}

const (
	maxWord = 40     // of a word of the vocabulary
	maxText = 30_000 // bytes of text
)

// What stands in the text between name, company and the rest; folded words have no such characters.
const (
	beforeCompany = "\x01"
	behindCompany = "\x02"
)

// Of works out what a lead is found by.
func Of(l *db.Lead) *Entry {
	e := &Entry{OrganizationID: l.OrganizationID, LeadID: l.ID, Terms: []int64{}}
	var b strings.Builder
	add := func(text string) {
		if text = Fold(text); text != "" && b.Len() < maxText {
			b.WriteByte(' ')
			b.WriteString(text)
		}
	}
	add(l.Name)
	b.WriteString(beforeCompany)
	add(l.Company)
	b.WriteString(behindCompany)
	for _, m := range l.Emails {
		add(m)
		e.term("email", m)
	}
	for _, p := range l.Phones {
		number := Digits(p.Number)
		add(number)
		if raw := Digits(p.Raw); raw != "" && !strings.Contains(number, raw) {
			add(raw)
		}
	}
	add(l.Notes)
	e.Text = b.String()
	e.han()
	for _, f := range [...]struct {
		field string
		id    *uuid.UUID
	}{{"source", l.SourceID}, {"campaign", l.CampaignID}, {"industry", l.IndustryID}, {"companySize", l.CompanySizeID}} {
		if f.id != nil {
			e.term(f.field, f.id.String())
		}
	}
	for _, f := range [...]struct{ field, text string }{{"country", l.Country}, {"region", l.Region}, {"city", l.City}, {"company", l.Company}, {"name", l.Name},
		{"jobTitle", l.JobTitle}, {"language", l.Language}, {"postalCode", l.PostalCode}} {
		if f.text != "" {
			e.term(f.field, f.text)
		}
	}
	for _, t := range l.Tags {
		e.term("tag", t)
	}
	for key, v := range l.Custom {
		for _, text := range customTexts(v) {
			e.term("custom."+key, text)
		}
	}
	slices.Sort(e.Terms)
	e.Terms = slices.Compact(e.Terms)
	e.vocabulary = vocabulary(l)
	return e
}

// Vocabulary are the words of the lead's name and company by which mistyped ones are guessed.
func (e *Entry) Vocabulary() []string { return e.vocabulary }

func (e *Entry) term(field, value string) { e.Terms = append(e.Terms, Term(field, value)) }

// Term is how a field's value stands among the terms: a number that few other values share, which keeps their index small.
// Values that differ in case alone share one. Who looks up by it judges the lead itself too.
func Term(field, value string) int64 {
	h := hash(hash(fnvBasis, field), "\x00")
	return int64(hash(h, strings.ToLower(value)))
}

// FNV-1a, as hash/fnv has it: it stands here because every lead has twenty of them, and the package's own must be made anew
// for each.
const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

func hash(h uint64, text string) uint64 {
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * fnvPrime
	}
	return h
}

// customTexts are the values of a custom field that can be looked up as they are.
func customTexts(v any) (list []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case bool:
		return []string{fmt.Sprint(v)}
	case []any:
		for _, item := range v {
			if s, ok := item.(string); ok {
				list = append(list, s)
			}
		}
	case []string:
		return v
	}
	return list
}

func vocabulary(l *db.Lead) (list []string) {
	for _, w := range append(Words(l.Name), Words(l.Company)...) {
		if n := utf8.RuneCountInString(w); n >= 3 && n <= maxWord && !hasHan(w) && Digits(w) != w {
			list = append(list, w)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
