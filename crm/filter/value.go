package filter

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// read brings a value into the form that Condition.Value describes, whether the API or a stored filter has it.
func read(c *Condition, f Field, takes shape, v any) (any, error) {
	switch takes {
	case yes:
		if b, ok := v.(bool); ok {
			return b, nil
		}
		return nil, c.takes("true or false")
	case span:
		return readSpan(c, v)
	case many:
		if reflect.ValueOf(v).Kind() != reflect.Slice {
			return nil, c.takes("a list of values")
		}
		given, most := items(v), MaxValues
		if c.Op == "hasAll" {
			most = maxAll
		}
		if len(given) > most {
			return nil, tooMany(c, len(given), most)
		}
		list := make([]any, 0, len(given))
		for _, item := range given {
			value, err := single(c, f, item)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		return list, nil
	}
	return single(c, f, v)
}

func single(c *Condition, f Field, v any) (any, error) {
	switch f.Kind {
	case Reference, Person, Department, Team:
		if id, ok := nodeID(v); ok {
			return id.Of(f.Of), nil // nobody's id where it is of another type: it matches nothing
		}
		return nil, c.takes("an id")
	case Number:
		if n, ok := whole(v); ok {
			return n, nil
		}
		return nil, c.takes("a whole number")
	case Instant:
		if t, ok := moment(v); ok {
			return t, nil
		}
		return nil, c.takes("a time such as 2026-03-01T08:30:00Z")
	}
	s, ok := textOf(v)
	if !ok {
		return nil, c.takes("text")
	}
	if err := crm.CheckText("filter", s, maxText); err != nil {
		if refusal, is := err.(*crm.Error); is {
			return nil, refusal.WithField(append([]string{"filter"}, c.path...)...)
		}
		return nil, err
	}
	switch f.Kind {
	case Choice:
		if !slices.Contains(f.Values, s) {
			return nil, c.wrong("The field %s is never %q. It is one of %s.", f.Key, short(s), strings.Join(f.Values, ", "))
		}
	case Phones:
		if (numberOf(s).digits) == "" {
			return nil, c.wrong("%q holds no digit. Write a telephone number or a part of one.", short(s))
		}
	case Tags:
		s = strings.Join(strings.Fields(s), " ") // as leads keep them
	}
	return s, nil
}

// asWritten brings a value for a custom field into the form that JSON gives it, and bounds it.
func asWritten(c *Condition, v any) (any, error) {
	switch v := v.(type) {
	case bool, float64:
		return v, nil
	case int:
		return float64(v), nil
	case int64:
		return float64(v), nil
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return f, nil
		}
	case map[string]any:
		return amountOf(c, v)
	}
	if s, ok := textOf(v); ok {
		if err := crm.CheckText("filter", s, maxText); err != nil {
			return nil, c.wrong("%s", err.Error())
		}
		return s, nil
	}
	if reflect.ValueOf(v).Kind() != reflect.Slice {
		return nil, c.takes("text, a number, true, false or an amount")
	}
	given := items(v)
	if len(given) > MaxValues {
		return nil, tooMany(c, len(given), MaxValues)
	}
	list := make([]any, 0, len(given))
	for _, item := range given {
		if reflect.ValueOf(item).Kind() == reflect.Slice {
			return nil, c.takes("no lists in a list")
		}
		value, err := asWritten(c, item)
		if err != nil {
			return nil, err
		}
		list = append(list, value)
	}
	return list, nil
}

// nodeID is an id as the API read it, or as a stored filter has it.
func nodeID(v any) (db.NodeID, bool) {
	if id, ok := v.(db.NodeID); ok {
		return id, true
	}
	text, stored := v.(string)
	return db.ParseNodeID(text), stored
}

func whole(v any) (int, bool) {
	n := 0
	switch v := v.(type) {
	case int:
		n = v
	case int32:
		n = int(v)
	case int64:
		n = int(v)
	case json.Number:
		i, err := v.Int64()
		if err != nil {
			return 0, false
		}
		n = int(i)
	default:
		return 0, false
	}
	return n, n >= math.MinInt32 && n <= math.MaxInt32
}

func moment(v any) (time.Time, bool) {
	t, ok := v.(time.Time)
	if text, stored := v.(string); stored {
		var err error
		t, err = time.Parse(time.RFC3339Nano, text)
		ok = err == nil
	}
	t = t.UTC()
	return t, ok && t.Year() >= 1900 && t.Year() <= 2200
}

// textOf is a text, or a value of one of the API's fixed lists.
func textOf(v any) (string, bool) {
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.String {
		return "", false
	}
	if _, number := v.(json.Number); number {
		return "", false
	}
	return r.String(), true
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
