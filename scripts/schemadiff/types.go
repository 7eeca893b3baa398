package main

import "github.com/vektah/gqlparser/v2/ast"

// givesAtLeast: a client that reads the old type can read the new one. Never null where it could be is fine.
func givesAtLeast(old, now *ast.Type) bool {
	if old.NonNull && !now.NonNull {
		return false
	}
	if old.Elem != nil || now.Elem != nil {
		return old.Elem != nil && now.Elem != nil && givesAtLeast(old.Elem, now.Elem)
	}
	return old.NamedType == now.NamedType
}

// takesAtLeast: whatever a client sends as the old type is taken as the new one. Optional where it was required is
// fine, and so is a list where there was one value, which counts as a list of one.
func takesAtLeast(old, now *ast.Type) bool {
	if now.NonNull && !old.NonNull {
		return false
	}
	if now.Elem != nil {
		if old.Elem != nil {
			return takesAtLeast(old.Elem, now.Elem)
		}
		return takesAtLeast(old, now.Elem)
	}
	return old.Elem == nil && old.NamedType == now.NamedType
}

func nullable(t *ast.Type) *ast.Type {
	copied := *t
	copied.NonNull = false
	return &copied
}

func required(t *ast.Type, byDefault *ast.Value) bool { return t.NonNull && byDefault == nil }

func deprecated(directives ast.DirectiveList) bool { return directives.ForName("deprecated") != nil }

func valueString(v *ast.Value) string {
	if v == nil {
		return "not given"
	}
	return v.String()
}

func builtInDirective(name string) bool {
	switch name {
	case "skip", "include", "deprecated", "specifiedBy", "defer", "oneOf":
		return true
	}
	return false
}

// executable: a place in the documents that clients send, not in the schema.
func executable(location ast.DirectiveLocation) bool {
	switch location {
	case ast.LocationQuery, ast.LocationMutation, ast.LocationSubscription, ast.LocationField,
		ast.LocationFragmentDefinition, ast.LocationFragmentSpread, ast.LocationInlineFragment, ast.LocationVariableDefinition:
		return true
	}
	return false
}
