package filter

import (
	"slices"

	"github.com/leadpool/leadpool/db"
)

// shape is what an operator takes.
type shape int

const (
	one  shape = iota // a value of the field's kind
	many              // a list of them
	yes               // true or false
	span              // days, weeks ... counted from the present
)

// operator is a way to compare a field.
type operator struct {
	name  string
	takes shape
}

var (
	equal    = []operator{{"eq", one}, {"ne", one}, {"in", many}, {"notIn", many}}
	isSet    = []operator{{"isSet", yes}}
	compared = []operator{{"lt", one}, {"lte", one}, {"gt", one}, {"gte", one}}
	people   = []operator{{"me", yes}, {"myTeam", yes}, {"mySubordinates", yes}}
	written  = []operator{{"contains", one}, {"startsWith", one}, {"endsWith", one}}
	textual  = slices.Concat(equal, written, isSet)
)

// operators are those that the fields of each kind take. The input types of the API have the same (schema/view.graphql).
var operators = map[Kind][]operator{
	Text:       textual,
	Phones:     textual,
	Emails:     textual,
	Choice:     equal,
	Reference:  slices.Concat(equal, isSet),
	Department: slices.Concat(equal, isSet),
	Person:     slices.Concat(equal, isSet, people),
	Team:       slices.Concat(equal, isSet, people),
	Number:     slices.Concat([]operator{{"eq", one}, {"ne", one}, {"in", many}}, compared),
	Instant:    slices.Concat(compared, isSet, []operator{{"within", span}}),
	Overdue:    {{"eq", yes}},
	Tags:       slices.Concat([]operator{{"hasAny", many}, {"hasAll", many}, {"hasNone", many}}, isSet),
	Activities: {{"exists", yes}},
}

var (
	ordered  = slices.Concat([]operator{{"eq", one}, {"ne", one}, {"in", many}}, compared, isSet)
	chosen   = slices.Concat([]operator{{"eq", one}, {"ne", one}, {"in", many}}, isSet)
	inWords  = slices.Concat([]operator{{"eq", one}, {"ne", one}, {"in", many}, {"contains", one}}, isSet)
	ofCustom = map[db.CustomFieldType][]operator{
		db.TextField: inWords, db.URLField: inWords,
		db.NumberField: ordered, db.MoneyField: ordered, db.DateField: ordered,
		db.ChoiceField: chosen, db.MultiChoiceField: chosen, db.BooleanField: chosen, db.UserField: chosen,
	}
)

// Operators names the operators that the fields of a kind take.
func Operators(k Kind) []string { return called(operators[k]) }

// CustomOperators names the operators that the organization's own fields of a type take.
func CustomOperators(t db.CustomFieldType) []string { return called(ofCustom[t]) }

func called(list []operator) (names []string) {
	for _, o := range list {
		names = append(names, o.name)
	}
	return names
}

func pick(list []operator, name string) (operator, bool) {
	i := slices.IndexFunc(list, func(o operator) bool { return o.name == name })
	if i < 0 {
		return operator{}, false
	}
	return list[i], true
}
