// Package filter turns conditions on leads, as people and programs write them, into SQL. Conditions are two-valued: a
// condition and its not always part the leads in two, whatever is empty.
package filter

import (
	"reflect"
	"slices"
	"sort"

	"github.com/leadpool/leadpool/crm"
)

// The limits of one filter.
const (
	MaxDepth      = 4
	MaxConditions = 50
	MaxValues     = 1000
	maxText       = 500 // characters of one value
)

// Condition is a tree: exactly one of its forms is filled in.
type Condition struct {
	And   []*Condition
	Or    []*Condition
	Not   *Condition
	Field string // key of a field, or of a custom field when Custom
	Op    string
	// Value is a single value, a list for in and notIn, or a RelativeDays map for within.
	Value  any
	Custom bool
}

// Parse reads a filter as the API has it: a map from field, or and, or, not, to operators and their values.
func Parse(input map[string]any) (*Condition, error) {
	p := parser{}
	c, err := p.object(input, 1)
	if err != nil {
		return nil, err
	}
	return c, nil
}

type parser struct{ conditions int }

func (p *parser) object(input map[string]any, depth int) (*Condition, error) {
	if depth > MaxDepth {
		return nil, crm.InvalidField("filter", "Filters nest at most %d levels.", MaxDepth)
	}
	all := &Condition{And: []*Condition{}}
	for _, key := range sortedKeys(input) {
		value := plain(input[key])
		if value == nil {
			continue
		}
		parts, err := p.entry(key, value, depth)
		if err != nil {
			return nil, err
		}
		all.And = append(all.And, parts...)
	}
	return all, nil
}

func (p *parser) entry(key string, value any, depth int) ([]*Condition, error) {
	switch key {
	case "and", "or":
		list, err := p.list(value, depth)
		if err != nil {
			return nil, err
		}
		if key == "or" {
			return []*Condition{{Or: list}}, nil
		}
		return []*Condition{{And: list}}, nil
	case "not":
		c, err := p.object(value.(map[string]any), depth+1)
		return []*Condition{{Not: c}}, err
	case "custom":
		return p.custom(value)
	}
	if operators, ok := value.(map[string]any); ok {
		return p.operators(key, operators, false)
	}
	return p.leaf(key, "eq", value, false) // a flag such as isOverdue
}

func (p *parser) list(value any, depth int) ([]*Condition, error) {
	conditions := []*Condition{}
	for _, item := range items(value) {
		c, err := p.object(item.(map[string]any), depth+1)
		if err != nil {
			return nil, err
		}
		conditions = append(conditions, c)
	}
	return conditions, nil
}

func (p *parser) custom(value any) (parts []*Condition, err error) {
	for _, item := range items(value) {
		entry := item.(map[string]any)
		operators := map[string]any{}
		key := ""
		for name, v := range entry {
			if name == "key" {
				key, _ = plain(v).(string)
			} else {
				operators[name] = v
			}
		}
		more, err := p.operators(key, operators, true)
		if err != nil {
			return nil, err
		}
		parts = append(parts, more...)
	}
	return parts, nil
}

func (p *parser) operators(field string, operators map[string]any, custom bool) (parts []*Condition, err error) {
	for _, op := range sortedKeys(operators) {
		value := plain(operators[op])
		if value == nil {
			continue
		}
		more, err := p.leaf(field, op, value, custom)
		if err != nil {
			return nil, err
		}
		parts = append(parts, more...)
	}
	return parts, nil
}

func (p *parser) leaf(field, op string, value any, custom bool) ([]*Condition, error) {
	p.conditions++
	if p.conditions > MaxConditions {
		return nil, crm.InvalidField("filter", "A filter has at most %d conditions.", MaxConditions)
	}
	if op == "in" || op == "notIn" {
		list := items(value)
		if len(list) > MaxValues {
			return nil, crm.InvalidField("filter", "%s names %d values; at most %d.", field, len(list), MaxValues).WithField("filter", field, op)
		}
		value = list
	}
	for _, v := range items(value) {
		if s, ok := plain(v).(string); ok {
			if err := crm.CheckText("filter", s, maxText); err != nil {
				return nil, err
			}
		}
	}
	return []*Condition{{Field: field, Op: op, Value: value, Custom: custom}}, nil
}

// plain takes pointers away, so that a nil pointer is nil.
func plain(v any) any {
	r := reflect.ValueOf(v)
	for r.Kind() == reflect.Pointer {
		if r.IsNil() {
			return nil
		}
		r = r.Elem()
	}
	if !r.IsValid() || (r.Kind() == reflect.Map || r.Kind() == reflect.Slice) && r.IsNil() {
		return nil
	}
	return r.Interface()
}

// items gives a list's values without pointers; a single value is a list of one.
func items(v any) []any {
	r := reflect.ValueOf(plain(v))
	if !r.IsValid() {
		return nil
	}
	if r.Kind() != reflect.Slice {
		return []any{r.Interface()}
	}
	list := make([]any, 0, r.Len())
	for i := range r.Len() {
		if item := plain(r.Index(i).Interface()); item != nil {
			list = append(list, item)
		}
	}
	return list
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return slices.Clip(keys)
}
