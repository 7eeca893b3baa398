package main

import (
	"fmt"
	"strings"
	"testing"

	gqlparser "github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/schema"
)

// manual is the public schema, which the test of leaks walks, so that a new field is tried without anybody thinking of it.
type manual struct {
	*ast.Schema
	kind string // what is expected where anything may come
}

func readManual(t *testing.T) manual {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: schema.Text()})
	if err != nil {
		t.Fatal(err)
	}
	return manual{Schema: s}
}

// door is one field of Query or Mutation.
type door struct {
	field     *ast.FieldDefinition
	operation string
	slots     []slot
}

// slot is a place in a door's arguments where an id goes.
type slot struct {
	path []string
	many bool
}

func (s slot) String() string { return strings.Join(s.path, ".") }

// doors are all fields of Query and Mutation.
func (m manual) doors() (list []door) {
	for _, root := range []*ast.Definition{m.Query, m.Mutation} {
		for _, f := range root.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			d := door{field: f, operation: strings.ToLower(root.Name)}
			for _, a := range f.Arguments {
				d.slots = append(d.slots, m.slots(a.Type, []string{a.Name}, 0)...)
			}
			list = append(list, d)
		}
	}
	return list
}

// slots finds the ids in an argument. Filters nest without end, and those of one level are all that there are.
func (m manual) slots(t *ast.Type, path []string, depth int) (list []slot) {
	name := t.Name()
	if name == "ID" {
		return []slot{{path, t.Elem != nil}}
	}
	d := m.Types[name]
	if d.Kind != ast.InputObject || depth > 3 {
		return nil
	}
	for _, f := range d.Fields {
		if f.Type.Name() != name {
			list = append(list, m.slots(f.Type, append(append([]string{}, path...), f.Name), depth+1)...)
		}
	}
	return list
}

// arguments fills in a door: ids where pick gives one, else what the schema demands and no more.
func (m manual) arguments(d door, pick func(slot) (string, bool)) map[string]any {
	variables := map[string]any{}
	for _, a := range d.field.Arguments {
		if v, ok := m.value(a.Type, a.DefaultValue != nil, []string{a.Name}, pick); ok {
			variables[a.Name] = v
		}
	}
	return variables
}

func (m manual) value(t *ast.Type, optional bool, path []string, pick func(slot) (string, bool)) (any, bool) {
	name, needed := t.Name(), t.NonNull && !optional
	needed = needed || path[len(path)-1] == "name" || path[len(path)-1] == "label" // or the rest would not even be looked at
	wrap := func(v any) any {
		if t.Elem != nil {
			return []any{v}
		}
		return v
	}
	d := m.Types[name]
	switch {
	case name == "ID":
		if id, ok := pick(slot{path, t.Elem != nil}); ok {
			return wrap(id), true
		}
		return wrap("x"), needed
	case d.Kind == ast.InputObject:
		fields, any := map[string]any{}, false
		for _, f := range d.Fields {
			if f.Type.Name() == name || len(path) > 4 {
				continue
			}
			deeper := append(append([]string{}, path...), f.Name)
			if v, ok := m.value(f.Type, f.DefaultValue != nil, deeper, pick); ok {
				fields[f.Name] = v
				any = any || m.holdsPicked(f.Type, deeper, pick)
			}
		}
		return wrap(fields), needed || any
	case !needed:
		return nil, false
	case d.Kind == ast.Enum:
		return wrap(d.EnumValues[0].Name), true
	}
	plain := map[string]any{"String": "text", "Int": 1, "Boolean": true, "DateTime": "2026-01-01T00:00:00Z", "Date": "2026-01-01", "CustomValue": "text"}
	return wrap(plain[name]), true
}

func (m manual) holdsPicked(t *ast.Type, path []string, pick func(slot) (string, bool)) bool {
	for _, s := range m.slots(t, path, len(path)-1) {
		if _, ok := pick(s); ok {
			return true
		}
	}
	return false
}

// document asks for all that a door's answer holds, so deep.
func (m manual) document(d door, depth int) string {
	var defined, given []string
	for _, a := range d.field.Arguments {
		declared := fmt.Sprintf("$%s: %s", a.Name, a.Type)
		if a.DefaultValue != nil {
			declared += " = " + a.DefaultValue.String()
		}
		defined, given = append(defined, declared), append(given, fmt.Sprintf("%s: $%s", a.Name, a.Name))
	}
	text := d.operation
	if len(defined) > 0 {
		text += "(" + strings.Join(defined, ", ") + ")"
	}
	text += " { " + d.field.Name
	if len(given) > 0 {
		text += "(" + strings.Join(given, ", ") + ")"
	}
	return text + m.selection(d.field.Type.Name(), depth) + " }"
}

func (m manual) selection(name string, depth int) string {
	d := m.Types[name]
	switch d.Kind {
	case ast.Scalar, ast.Enum:
		return ""
	case ast.Interface, ast.Union:
		text := " { __typename id"
		for _, possible := range m.PossibleTypes[name] {
			if possible.Name == m.kind { // all at once would contradict each other
				text += " ... on " + possible.Name + m.selection(possible.Name, depth)
			}
		}
		return text + " }"
	}
	parts := []string{"__typename"}
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") || m.asksForMore(f) {
			continue
		}
		leaf := m.Types[f.Type.Name()].Kind == ast.Scalar || m.Types[f.Type.Name()].Kind == ast.Enum
		if !leaf && depth == 0 {
			continue
		}
		text := f.Name
		if f.Arguments.ForName("first") != nil {
			text += "(first: 2)"
		}
		parts = append(parts, text+m.selection(f.Type.Name(), depth-1))
	}
	return " { " + strings.Join(parts, " ") + " }"
}

func (m manual) asksForMore(f *ast.FieldDefinition) bool {
	for _, a := range f.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil {
			return true
		}
	}
	return false
}
