package guard

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Measures is what one operation asks for.
type Measures struct {
	Depth, RootFields, Aliases, Directives, Cost int
	// Once counts root fields that may appear one time only.
	Once map[string]int
	// Introspects says that the operation reads the schema.
	Introspects bool
}

// once names the fields that try a secret: a document must not hold a list of
// guesses.
var once = map[string]bool{"signIn": true}

// measure walks an operation once. Every fragment is measured a single time,
// however often it is spread: fragments that spread each other twice would
// otherwise double the walk at every step.
func measure(doc *ast.QueryDocument, op *ast.OperationDefinition, schema *ast.Schema, vars map[string]any, limits Limits, prices Prices) Measures {
	w := &walk{
		schema: schema, vars: vars, limits: limits, prices: prices,
		fragments: map[string]sums{}, open: map[string]bool{},
		once: map[string]int{},
	}
	w.count(op.Directives)
	total := w.selection(op.SelectionSet)
	for _, fragment := range doc.Fragments {
		w.count(fragment.Directives)
		w.fragment(fragment)
	}
	return Measures{
		Depth: total.depth, RootFields: total.fields, Cost: add(total.fixed, total.perItem),
		Aliases: w.aliases, Directives: w.directives, Once: w.once, Introspects: w.introspects,
	}
}

// sums are the measures of a selection, once everything below it is known.
// A connection's cost is a line: fixed, and perItem for each of its rows,
// because its size is known only at the field that holds it.
type sums struct {
	depth, fields, fixed, perItem int
}

func (s sums) plus(o sums) sums {
	return sums{
		depth: max(s.depth, o.depth), fields: add(s.fields, o.fields),
		fixed: add(s.fixed, o.fixed), perItem: add(s.perItem, o.perItem),
	}
}

// walk carries what is common to all selections of one document.
type walk struct {
	schema    *ast.Schema
	vars      map[string]any
	limits    Limits
	prices    Prices
	fragments map[string]sums
	open      map[string]bool

	aliases, directives int
	once                map[string]int
	introspects         bool
}

func (w *walk) count(directives ast.DirectiveList) { w.directives += len(directives) }

func (w *walk) selection(set ast.SelectionSet) sums {
	var total sums
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			total = total.plus(w.field(s))
		case *ast.InlineFragment:
			w.count(s.Directives)
			total = total.plus(w.selection(s.SelectionSet))
		case *ast.FragmentSpread:
			w.count(s.Directives)
			if s.Definition != nil {
				total = total.plus(w.fragment(s.Definition))
			}
		}
	}
	return total
}

// fragment answers from memory after the first time. A cycle cannot come past
// validation; should one do so, it counts as endless.
func (w *walk) fragment(f *ast.FragmentDefinition) sums {
	if known, ok := w.fragments[f.Name]; ok {
		return known
	}
	if w.open[f.Name] {
		return sums{depth: w.limits.Depth + 1}
	}
	w.open[f.Name] = true
	total := w.selection(f.SelectionSet)
	delete(w.open, f.Name)
	w.fragments[f.Name] = total
	return total
}

func (w *walk) field(f *ast.Field) sums {
	if f.Alias != "" && f.Alias != f.Name {
		w.aliases++
	}
	w.count(f.Directives)
	parent, _ := parentOf(f)
	if w.isRoot(parent) {
		if once[f.Name] {
			w.once[f.Name]++
		}
		if f.Name == "__schema" || f.Name == "__type" {
			w.introspects = true
		}
	}
	below := w.selection(f.SelectionSet)
	total := w.cost(f, parent, below)
	total.depth, total.fields = below.depth+1, 1
	return total
}

func (w *walk) isRoot(name string) bool {
	return w.schema.Query != nil && name == w.schema.Query.Name ||
		w.schema.Mutation != nil && name == w.schema.Mutation.Name
}

func parentOf(f *ast.Field) (string, bool) {
	if f.ObjectDefinition == nil {
		return "", false
	}
	return f.ObjectDefinition.Name, true
}

// isItems says that a field lists the rows of the field above it: the nodes of
// a connection, or the results of a mutation on many.
func isItems(parent, name string) bool {
	switch name {
	case "nodes", "edges":
		return strings.HasSuffix(parent, "Connection")
	case "results":
		return strings.HasSuffix(parent, "Payload")
	}
	return false
}
