package filter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/leadpool/leadpool/crm"
)

// The limits of one filter.
const (
	MaxDepth      = 10
	MaxConditions = 100
	MaxValues     = 1000
	maxAll        = 100 // tags that a lead must have all of
	maxText       = 500 // characters of one value
)

// Parse reads a filter as the API has it, or as it was stored: a map from field, or and, or, not, to operators and their
// values. What it gives back holds fields, operators and values that exist; custom fields are judged by Compile.
func Parse(input map[string]any) (*Condition, error) {
	p := parser{}
	return p.object(input, 1, nil)
}

type parser struct{ conditions int }

// count counts conditions, and objects that hold none, which would otherwise cost without limit.
func (p *parser) count() error {
	if p.conditions++; p.conditions > MaxConditions {
		return crm.InvalidField("filter", "A filter has at most %d conditions. Take some out, or name several values in one condition with in.", MaxConditions).
			With("limit", MaxConditions)
	}
	return nil
}

func (p *parser) object(input map[string]any, depth int, path []string) (*Condition, error) {
	if depth > MaxDepth {
		return nil, crm.InvalidField("filter", "A filter nests at most %d levels. Say the same with fewer levels of and, or and not.", MaxDepth).With("limit", MaxDepth)
	}
	all := &Condition{And: []*Condition{}}
	for _, key := range sortedKeys(input) {
		value := plain(input[key])
		if value == nil {
			return nil, refuse(under(path, key), nothing, key)
		}
		parts, err := p.entry(key, value, depth, under(path, key))
		if err != nil {
			return nil, err
		}
		all.And = append(all.And, parts...)
	}
	if len(all.And) == 0 {
		return all, p.count()
	}
	return all, nil
}

// nothing is said of null: a value that a program forgot to fill in must not turn one lead into all of them.
const nothing = "%s has no value. Give it one, or leave the condition out."

func (p *parser) entry(key string, value any, depth int, path []string) ([]*Condition, error) {
	switch key {
	case "and", "or":
		list, err := p.list(value, depth, path)
		if err != nil {
			return nil, err
		}
		if key == "or" {
			return []*Condition{{Or: list}}, nil
		}
		return []*Condition{{And: list}}, nil
	case "not":
		inner, ok := value.(map[string]any)
		if !ok {
			return nil, refuse(path, "not takes a filter.")
		}
		c, err := p.object(inner, depth+1, path)
		return []*Condition{{Not: c}}, err
	case "custom":
		return p.custom(value, path)
	case "activities":
		return p.activities(value, path)
	}
	f, ok := Find(key)
	if !ok {
		return nil, refuse(path, "There is no field %q to filter by.", short(key))
	}
	if f.Kind == Overdue {
		value = map[string]any{"eq": value} // it stands for itself, without an operator
	}
	return p.operators(f, value, path)
}

func (p *parser) list(value any, depth int, path []string) ([]*Condition, error) {
	conditions := []*Condition{}
	given := items(value)
	if len(given) == 0 {
		return conditions, p.count()
	}
	for i, item := range given {
		at := under(path, strconv.Itoa(i))
		inner, ok := item.(map[string]any)
		if !ok {
			return nil, refuse(at, "and and or take filters.")
		}
		c, err := p.object(inner, depth+1, at)
		if err != nil {
			return nil, err
		}
		conditions = append(conditions, c)
	}
	return conditions, nil
}

// operators reads the conditions on one field.
func (p *parser) operators(f Field, value any, path []string) (parts []*Condition, err error) {
	given, ok := value.(map[string]any)
	if !ok {
		return nil, refuse(path, "The field %s takes an operator and its value, such as {%s: ...}.", f.Key, operators[f.Kind][0].name)
	}
	if len(given) == 0 {
		return nil, refuse(path, nothing, f.Key)
	}
	for _, name := range sortedKeys(given) {
		v := plain(given[name])
		if v == nil {
			return nil, refuse(under(path, name), nothing, name)
		}
		if err := p.count(); err != nil {
			return nil, err
		}
		c := &Condition{Field: f.Key, Op: name, path: under(path, name)}
		op, ok := pick(operators[f.Kind], name)
		if !ok {
			return nil, c.wrong("There is no condition %s on the field %s. It takes %s.", short(name), f.Key, strings.Join(Operators(f.Kind), ", "))
		}
		if c.Value, err = read(c, f, op.takes, v); err != nil {
			return nil, err
		}
		parts = append(parts, c)
	}
	return parts, nil
}

// custom reads conditions on the organization's own fields.
func (p *parser) custom(value any, path []string) (parts []*Condition, err error) {
	for _, item := range items(value) {
		entry, ok := item.(map[string]any)
		key, named := plain(entry["key"]).(string)
		if !ok || !named {
			return nil, refuse(path, "A condition on a field of your own names its key.")
		}
		at := under(path, short(key))
		for _, name := range sortedKeys(entry) {
			v := plain(entry[name])
			if name == "key" || v == nil {
				continue
			}
			if err := p.count(); err != nil {
				return nil, err
			}
			c := &Condition{Field: key, Op: name, Custom: true, Value: v, path: under(at, name)}
			if c.Value, err = asWritten(c, v); err != nil {
				return nil, err
			}
			parts = append(parts, c)
		}
	}
	return parts, nil
}

// activities reads conditions on what was done about a lead.
func (p *parser) activities(value any, path []string) (conditions []*Condition, err error) {
	for i, item := range items(value) {
		at := under(path, strconv.Itoa(i))
		entry, ok := item.(map[string]any)
		if !ok {
			return nil, refuse(at, "activities takes a list of what the activities must be.")
		}
		if err := p.count(); err != nil {
			return nil, err
		}
		c := &Condition{Field: "activities", Op: "exists", Value: true, path: at}
		for _, key := range sortedKeys(entry) {
			v := plain(entry[key])
			if v == nil {
				continue
			}
			if key == "exists" {
				if c.Value, ok = v.(bool); !ok {
					return nil, refuse(under(at, key), "exists takes true or false.")
				}
				continue
			}
			f, known := find(activityFields, key)
			if !known {
				return nil, refuse(under(at, key), "There is no %q of an activity to filter by.", short(key))
			}
			if f.Kind == Choice {
				v = map[string]any{"in": v}
			}
			parts, err := p.operators(f, v, under(at, key))
			if err != nil {
				return nil, err
			}
			c.Parts = append(c.Parts, parts...)
		}
		conditions = append(conditions, c)
	}
	return conditions, nil
}

func under(path []string, key string) []string { return append(slices.Clone(path), key) }

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// tooMany is the refusal of a list of values that is too long.
func tooMany(c *Condition, n, most int) error {
	return c.wrong("%s names %d values, and at most %d are allowed. Part it into several filters.", short(c.Field), n, most).With("limit", most).With("used", n)
}

func (c *Condition) takes(what string) error {
	return c.wrong("%s", fmt.Sprintf("%s of the field %s takes %s.", short(c.Op), short(c.Field), what))
}
