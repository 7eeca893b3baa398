// Package filter turns conditions on leads, as people and programs write them, into SQL. Conditions are two-valued: a
// condition and its not always part the leads in two, whatever is empty.
package filter

import (
	"slices"
	"strings"

	"github.com/leadpool/leadpool/crm"
)

// Condition is a tree: exactly one of its forms is filled in.
type Condition struct {
	And   []*Condition
	Or    []*Condition
	Not   *Condition
	Field string // key of a field, or of a custom field when Custom
	Op    string
	// Value is what the operator takes: a uuid, text, int or time; []any of them; true or false; a Span. Of a custom field it
	// is as the caller wrote it, for the field's own type judges it.
	Value  any
	Custom bool
	Parts  []*Condition // of a condition on activities: what the activity must be
	path   []string     // where it stands in the filter
}

// Names lists the keys of the fields that a condition names, custom.<key> for the organization's own, each once.
func Names(c *Condition) []string {
	var keys []string
	walk(c, func(leaf *Condition) {
		key := leaf.Field
		if leaf.Custom {
			key = "custom." + key
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	})
	return keys
}

// walk visits the conditions on fields, in the order in which they stand.
func walk(c *Condition, visit func(*Condition)) {
	switch {
	case c == nil:
	case c.Not != nil:
		walk(c.Not, visit)
	case c.Or != nil || c.And != nil:
		for _, part := range append(c.And[:len(c.And):len(c.And)], c.Or...) {
			walk(part, visit)
		}
	default:
		visit(c)
	}
}

// wrong is the refusal of a condition.
func (c *Condition) wrong(format string, args ...any) *crm.Error {
	return refuse(c.path, format, args...)
}

func refuse(path []string, format string, args ...any) *crm.Error {
	return crm.Errorf(crm.Invalid, format, args...).WithField(append([]string{"filter"}, path...)...)
}

// short keeps texts that come from outside short in messages.
func short(text string) string {
	text = strings.ToValidUTF8(text, "")
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}
