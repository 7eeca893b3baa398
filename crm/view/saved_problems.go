package view

import (
	"fmt"
	"strings"
	"time"

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
			list = note(list, missing("column", key, custom))
		}
	}
	if key, ok := strings.CutPrefix(row.GroupBy, customPrefix); ok {
		list = note(list, missing("grouping", key, custom))
	}
	return list
}

// refusals are the problems with which the view's list cannot be read.
func (n narrow) refusals(custom map[string]db.CustomField) []string {
	list := []string{}
	for _, key := range customKeys(n.Filter) {
		list = note(list, missing("filter", key, custom))
	}
	for _, s := range n.Sort {
		if s != nil && s.CustomKey != nil {
			list = note(list, missing("sort", *s.CustomKey, custom))
		}
	}
	if len(list) > 0 || len(n.Filter) == 0 {
		return list
	}
	if err := readable(n.Filter, custom); err != nil {
		list = append(list, "The filter: "+err.Error())
	}
	return list
}

// customPrefix begins the keys of the organization's own fields.
const customPrefix = "custom."

func missing(where, key string, custom map[string]db.CustomField) string {
	switch f, ok := custom[key]; {
	case !ok:
		return fmt.Sprintf("The %s names the field %q, which is there no longer.", where, key)
	case !f.Active:
		return fmt.Sprintf("The %s names the field %s, which is no longer in use.", where, f.Label)
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

// readable says what else keeps a stored filter from being read: something that a later version of the product refuses.
func readable(input map[string]any, custom map[string]db.CustomField) error {
	c, err := filter.Parse(input)
	if err == nil {
		_, err = filter.Compile(c, filter.Env{Custom: custom, Now: time.Now().UTC(), Zone: time.UTC})
	}
	return err
}

// customKeys are the organization's own fields that a filter names, in the order of reading.
func customKeys(input map[string]any) (keys []string) {
	for _, branch := range []string{"and", "or", "not", "custom"} {
		var inner []any
		switch value := input[branch].(type) {
		case []any:
			inner = value
		case map[string]any:
			inner = []any{value}
		}
		for _, one := range inner {
			object, ok := one.(map[string]any)
			if key, named := object["key"].(string); ok && branch == "custom" && named {
				keys = append(keys, key)
			} else if ok && branch != "custom" {
				keys = append(keys, customKeys(object)...)
			}
		}
	}
	return keys
}

// broken is the refusal of a list whose view names what is there no longer.
func broken(row *db.SavedView, problems []string) error {
	return crm.Errorf(crm.Invalid, "The view %s cannot be shown. %s Change the view, or save it anew.", row.Name, strings.Join(problems, " ")).
		WithField("view").With("problems", problems)
}
