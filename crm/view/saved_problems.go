package view

import (
	"fmt"
	"strings"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/db"
)

// A view may name a field of the organization's own that was taken out of use since. Nothing is changed silently then: the
// view says what is missing, and where that tells which leads are meant or in which order, its list is refused.

// problems says, a sentence each, what a view names that is there no longer.
func (n narrow) problems(row *db.SavedView, custom map[string]db.CustomField) []string {
	list := n.refusals(custom)
	for _, c := range n.Columns {
		if key, ok := strings.CutPrefix(c.Field, customPrefix); ok {
			list = note(list, missing("columns name", key, custom))
		}
	}
	if key, ok := strings.CutPrefix(row.GroupBy, customPrefix); ok {
		list = note(list, missing("grouping names", key, custom))
	}
	return list
}

// refusals are the problems with which the view's list cannot be read.
func (n narrow) refusals(custom map[string]db.CustomField) []string {
	list := []string{}
	if len(n.Filter) > 0 {
		list = append(list, filter.Problems(n.Filter, custom)...)
	}
	for _, s := range n.Sort {
		if s != nil && s.CustomKey != nil {
			list = note(list, missing("sort names", *s.CustomKey, custom))
		}
	}
	return list
}

// customPrefix begins the keys of the organization's own fields.
const customPrefix = "custom."

func missing(what, key string, custom map[string]db.CustomField) string {
	where, _, _ := strings.Cut(what, " ")
	switch f, ok := custom[key]; {
	case !ok:
		return fmt.Sprintf("The %s the field %q, which is there no longer. Take it out of the %s.", what, key, where)
	case !f.Active:
		return fmt.Sprintf("The %s the field %s, which is no longer in use. Take it out of the %s.", what, f.Label, where)
	}
	return ""
}

func note(list []string, sentence string) []string {
	for _, known := range list {
		if known == sentence {
			return list
		}
	}
	if sentence == "" {
		return list
	}
	return append(list, sentence)
}

// broken is the refusal of a list whose view names what is there no longer.
func broken(row *db.SavedView, problems []string) error {
	return crm.Errorf(crm.Invalid, "The view %s cannot be shown. %s", row.Name, strings.Join(problems, " ")).
		WithField("view").With("problems", problems)
}
