package view

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/leadpool/leadpool/crm"
)

// What a view can hold at most.
const (
	maxFilter    = 200_000 // bytes as it is stored
	maxNoted     = 2_000   // characters that the audit log keeps of a filter
	MaxColumns   = 60
	MinWidth     = 40 // pixels
	MaxWidth     = 1200
	maxFieldName = 80
)

// words applies what the view is called, on which default view it stands, and how it looks.
func (e *edit) words(context.Context) error {
	s, in := e.view, e.in
	for _, err := range []error{
		e.Line("name", in.Name, true, 80, &s.Name),
		e.Text("description", in.Description, 500, &s.Description),
		choice(e, "layout", in.Layout, []ViewLayout{Table, Board, Split}, &s.Layout),
		choice(e, "density", in.Density, []RowDensity{Comfortable, Compact}, &s.Density),
	} {
		if err != nil {
			return err
		}
	}
	if !e.Given.Has("base") {
		return nil
	}
	base := Defaults[0].Key
	if in.Base != nil {
		base = *in.Base
	}
	if find(base) == nil {
		return crm.InvalidField("base", "A view stands on a default view: name its key, such as %s.", Defaults[0].Key)
	}
	e.Note("base", s.Base, base)
	s.Base = base
	return nil
}

// choice applies one of a few words; null is the usual one, the first.
func choice[T ~string](e *edit, field string, value *T, all []T, target *string) error {
	if !e.Given.Has(field) {
		return nil
	}
	wanted := all[0]
	if value != nil {
		wanted = *value
	}
	if !slices.Contains(all, wanted) {
		return crm.InvalidField(field, "There is no %s of this name.", field)
	}
	e.Note(field, *target, string(wanted))
	*target = string(wanted)
	return nil
}

// narrowing applies which leads are in the view and in which order. All of it is tried out, as the viewer's own list,
// whenever any of it is given: what cannot be read is not saved.
func (e *edit) narrowing(ctx context.Context) error {
	given := false
	for _, field := range []string{"base", "filter", "search", "sort"} {
		given = given || e.Given.Has(field)
	}
	if !given {
		return nil
	}
	if err := e.Line("search", e.in.Search, false, 200, &e.view.Search); err != nil {
		return err
	}
	for _, stored := range []struct {
		field  string
		value  any
		empty  bool
		none   string
		most   int
		target *json.RawMessage
	}{
		{"filter", e.in.Filter, len(e.in.Filter) == 0, "{}", maxFilter, &e.view.Filter},
		{"sort", e.in.Sort, len(e.in.Sort) == 0, "[]", 10_000, &e.view.Sort},
	} {
		if err := e.store(stored.field, stored.value, stored.empty, stored.none, stored.most, stored.target); err != nil {
			return err
		}
	}
	n, err := read(e.view)
	if err != nil {
		return err
	}
	for _, s := range n.Sort {
		if s == nil {
			return crm.InvalidField("sort", "Name the field of each key.")
		}
	}
	if problems := n.refusals(e.custom); len(problems) > 0 {
		return crm.InvalidField(e.atFault(n), "%s", strings.Join(problems, " "))
	}
	_, err = prepare(ctx, e.tx, e.v, Query{View: e.view.Base, Filter: n.Filter, Search: &e.view.Search, Sort: n.Sort})
	return err
}

// atFault is the field of the input that names what is there no longer.
func (e *edit) atFault(n narrow) string {
	if len((narrow{Filter: n.Filter}).refusals(e.custom)) > 0 {
		return "filter"
	}
	return "sort"
}

// store applies something that is kept as JSON.
func (e *edit) store(field string, value any, empty bool, none string, most int, target *json.RawMessage) error {
	if !e.Given.Has(field) {
		return nil
	}
	text := []byte(none)
	if !empty {
		var err error
		if text, err = json.Marshal(value); err != nil {
			return err
		}
	}
	if len(text) > most {
		return crm.InvalidField(field, "This is too long to be kept: at most %d characters.", most).With("limit", most)
	}
	e.Note(field, brief(*target), brief(text))
	*target = text
	return nil
}

// brief is stored JSON as the audit log shows it: in one form, whatever the database made of its blanks, and not without end.
func brief(text []byte) string {
	var value any
	if json.Unmarshal(text, &value) == nil {
		text, _ = json.Marshal(value)
	}
	if string(text) == "{}" || string(text) == "[]" {
		return ""
	}
	if runes := bytes.Runes(text); len(runes) > maxNoted {
		return string(runes[:maxNoted]) + "…"
	}
	return string(text)
}
