package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// compare lists what breaks clients. What the released schema already called deprecated may go.
func compare(released, now *ast.Schema) []string {
	var c comparison
	for name, old := range released.Types {
		if strings.HasPrefix(name, "__") || old.BuiltIn {
			continue
		}
		c.definition(old, now.Types[name])
	}
	for name, old := range released.Directives {
		if builtInDirective(name) {
			continue
		}
		c.directive(old, now.Directives[name])
	}
	sort.Strings(c.breaks)
	return c.breaks
}

type comparison struct{ breaks []string }

func (c *comparison) add(format string, args ...any) {
	c.breaks = append(c.breaks, fmt.Sprintf(format, args...))
}

func (c *comparison) definition(old, now *ast.Definition) {
	if now == nil {
		c.add("%s was removed", old.Name)
		return
	}
	if old.Kind != now.Kind {
		c.add("%s was a %s and is a %s", old.Name, old.Kind, now.Kind)
		return
	}
	for _, name := range old.Interfaces {
		if !slices.Contains(now.Interfaces, name) {
			c.add("%s no longer implements %s", old.Name, name)
		}
	}
	for _, name := range old.Types {
		if !slices.Contains(now.Types, name) {
			c.add("%s is no longer a member of %s", name, old.Name)
		}
	}
	for _, value := range old.EnumValues {
		if now.EnumValues.ForName(value.Name) == nil && !deprecated(value.Directives) {
			c.add("%s.%s was removed", old.Name, value.Name)
		}
	}
	if old.Kind == ast.InputObject {
		c.inputFields(old, now)
		return
	}
	for _, field := range old.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		c.outputField(old.Name+"."+field.Name, field, now.Fields.ForName(field.Name))
	}
}

func (c *comparison) outputField(path string, old, now *ast.FieldDefinition) {
	if now == nil {
		if !deprecated(old.Directives) {
			c.add("%s was removed", path)
		}
		return
	}
	if !givesAtLeast(old.Type, now.Type) {
		c.add("%s was %s and is %s", path, old.Type, now.Type)
	}
	c.arguments(path, old.Arguments, now.Arguments)
}

func (c *comparison) arguments(path string, old, now ast.ArgumentDefinitionList) {
	for _, argument := range old {
		after := now.ForName(argument.Name)
		at := fmt.Sprintf("%s(%s:)", path, argument.Name)
		if after == nil {
			if !deprecated(argument.Directives) {
				c.add("%s was removed", at)
			}
			continue
		}
		c.input(at, argument.Type, after.Type, argument.DefaultValue, after.DefaultValue)
	}
	for _, argument := range now {
		if old.ForName(argument.Name) == nil && required(argument.Type, argument.DefaultValue) {
			c.add("%s(%s:) is new and required", path, argument.Name)
		}
	}
}

func (c *comparison) inputFields(old, now *ast.Definition) {
	for _, field := range old.Fields {
		after := now.Fields.ForName(field.Name)
		at := old.Name + "." + field.Name
		if after == nil {
			if !deprecated(field.Directives) {
				c.add("%s was removed", at)
			}
			continue
		}
		c.input(at, field.Type, after.Type, field.DefaultValue, after.DefaultValue)
	}
	for _, field := range now.Fields {
		if old.Fields.ForName(field.Name) == nil && required(field.Type, field.DefaultValue) {
			c.add("%s.%s is new and required", old.Name, field.Name)
		}
	}
}

// input: what clients send must still be taken, and what they leave out must still mean the same.
func (c *comparison) input(path string, old, now *ast.Type, oldDefault, nowDefault *ast.Value) {
	// A type that was required and has a default now could be left out by nobody before; only the type counts.
	if !takesAtLeast(old, now) && (nowDefault == nil || !takesAtLeast(nullable(old), nullable(now))) {
		c.add("%s was %s and is %s", path, old, now)
	}
	if oldDefault != nil && oldDefault.String() != valueString(nowDefault) {
		c.add("%s was %s by default and is %s", path, oldDefault, valueString(nowDefault))
	}
}

func (c *comparison) directive(old, now *ast.DirectiveDefinition) {
	if now == nil {
		// Directives of the schema's own texts are no business of clients.
		if slices.ContainsFunc(old.Locations, executable) {
			c.add("@%s was removed", old.Name)
		}
		return
	}
	for _, location := range old.Locations {
		if executable(location) && !slices.Contains(now.Locations, location) {
			c.add("@%s is no longer allowed on %s", old.Name, location)
		}
	}
	c.arguments("@"+old.Name, old.Arguments, now.Arguments)
}
