package guard

import (
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// cost prices one field whose selection is already measured.
func (w *walk) cost(f *ast.Field, parent string, below sums) sums {
	if strings.HasPrefix(parent, "__") || f.Definition == nil {
		// What the schema says of itself has its price at __schema and __type.
		return sums{}
	}
	composite := len(f.SelectionSet) > 0
	weight, size := w.prices.of(f, parent, composite, w.limits.PlainList)
	if strings.HasPrefix(f.Name, "__") || !composite {
		return sums{fixed: weight}
	}
	if isItems(parent, f.Name) {
		// One row of the field above: its size is that field's.
		return sums{perItem: add(weight, add(below.fixed, below.perItem))}
	}
	connection := strings.HasSuffix(f.Definition.Type.Name(), "Connection")
	asked, given := w.asked(f, !connection)
	if f.Definition.Type.Elem != nil { // a plain list
		if given {
			size = asked
		}
		return sums{fixed: mul(size, add(weight, add(below.fixed, below.perItem)))}
	}
	if !given {
		asked = 1
		if connection {
			asked = w.limits.Page
		}
	}
	return sums{fixed: add(weight, add(below.fixed, mul(asked, below.perItem)))}
}

// asked reads the number of items from a field's arguments: the page size, or,
// where the answer has one item for each that is named, the longest list.
func (w *walk) asked(f *ast.Field, byName bool) (int, bool) {
	arguments := f.ArgumentMap(w.vars)
	size, given := 0, false
	for _, name := range [...]string{"first", "last"} {
		if n, ok := number(arguments[name]); ok {
			size, given = max(size, n), true
		}
	}
	if given || !byName {
		return size, given
	}
	for name, value := range arguments {
		if name == "filter" {
			continue // its lists are values to compare with
		}
		if n := longest(value, 3); n > 0 {
			size, given = max(size, n), true
		}
	}
	return size, given
}

// longest finds the longest list in a value, to a small depth: ids lie beside
// the field or inside its one input.
func longest(value any, depth int) int {
	if depth == 0 {
		return 0
	}
	size := 0
	switch v := value.(type) {
	case []any:
		size = len(v)
	case map[string]any:
		for _, inner := range v {
			size = max(size, longest(inner, depth-1))
		}
	}
	return size
}

// number reads a page size. A negative one is refused later, by the list
// itself: here it must only not lower the cost.
func number(value any) (int, bool) {
	var n int64
	switch v := value.(type) {
	case int64:
		n = v
	case int:
		n = int64(v)
	case int32:
		n = int64(v)
	case float64:
		n = int64(min(v, 1<<40))
	case json.Number:
		parsed, err := v.Int64()
		if err != nil {
			return 1 << 40, true
		}
		n = parsed
	default:
		return 0, false
	}
	return int(max(n, 0)), true
}
