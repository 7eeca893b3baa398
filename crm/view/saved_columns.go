package view

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/filter"
)

// look applies the columns and what the view is grouped by.
func (e *edit) look(context.Context) error {
	if e.Given.Has("columns") {
		if err := e.columns(); err != nil {
			return err
		}
	}
	if !e.Given.Has("groupBy") {
		return nil
	}
	by := ""
	if e.in.GroupBy != nil {
		by = *e.in.GroupBy
	}
	if by != "" {
		if _, err := groupingBy(by, e.custom, "groupBy"); err != nil {
			return err
		}
	}
	e.Note("groupBy", e.view.GroupBy, by)
	e.view.GroupBy = by
	return nil
}

func (e *edit) columns() error {
	if len(e.in.Columns) > MaxColumns {
		return crm.InvalidField("columns", "At most %d columns.", MaxColumns).With("limit", MaxColumns)
	}
	named := map[string]bool{}
	for i, c := range e.in.Columns {
		at := func(field, text string, args ...any) error {
			return crm.Errorf(crm.Invalid, text, args...).WithField("columns", strconv.Itoa(i), field)
		}
		switch {
		case c == nil || c.Field == "":
			return at("field", "Name the field of the column.")
		case len(c.Field) > maxFieldName || !e.isColumn(c.Field):
			return at("field", "There is no column %q.", cut(c.Field))
		case named[c.Field]:
			return at("field", "The column %s is there twice.", c.Field)
		case c.Width != nil && (*c.Width < MinWidth || *c.Width > MaxWidth):
			return at("width", "A column is %d to %d pixels wide.", MinWidth, MaxWidth)
		}
		named[c.Field] = true
	}
	return e.store("columns", e.in.Columns, len(e.in.Columns) == 0, "[]", 20_000, &e.view.Columns)
}

func (e *edit) isColumn(key string) bool {
	if own, ok := strings.CutPrefix(key, customPrefix); ok {
		return e.custom[own].Active
	}
	if f, ok := filter.Find(key); ok {
		return !f.Aside
	}
	return slices.ContainsFunc(asides, func(f LeadField) bool { return f.Key == key && f.Column })
}

// cut keeps what somebody wrote from filling a page.
func cut(text string) string {
	if runes := []rune(text); len(runes) > maxFieldName {
		return string(runes[:maxFieldName]) + "…"
	}
	return text
}
