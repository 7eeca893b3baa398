package change

import (
	"strconv"
	"strings"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// Fields applies the fields that a caller named to a thing and gathers what changed, in words, for the audit log.
type Fields struct {
	Given   crm.Given
	Changes []db.FieldChange
}

// Note adds a change when there is one.
func (f *Fields) Note(field, from, to string) {
	if from != to {
		f.Changes = append(f.Changes, db.FieldChange{Field: field, From: from, To: to})
	}
}

// Swap adds the change of one thing for another, which may be of the same name.
func (f *Fields) Swap(field, from, to string) {
	f.Changes = append(f.Changes, db.FieldChange{Field: field, From: from, To: to})
}

// Changed says whether anything is different.
func (f *Fields) Changed() bool { return len(f.Changes) > 0 }

// Line applies text of one line, trimmed; a name that is required may not end up empty.
func (f *Fields) Line(field string, value *string, required bool, most int, target *string) error {
	return f.text(field, value, required, most, target, crm.CheckLine)
}

// Text applies text that may have line breaks.
func (f *Fields) Text(field string, value *string, most int, target *string) error {
	return f.text(field, value, false, most, target, crm.CheckText)
}

func (f *Fields) text(field string, value *string, required bool, most int, target *string, check func(string, string, int) error) error {
	before := *target
	if f.Given.Has(field) {
		*target = ""
		if value != nil {
			*target = strings.TrimSpace(*value)
		}
		if err := check(field, *target, most); err != nil {
			return err
		}
	}
	if required && *target == "" {
		return crm.InvalidField(field, "This is required.")
	}
	f.Note(field, before, *target)
	return nil
}

// Bool applies a switch; null leaves it as it is.
func (f *Fields) Bool(field string, value *bool, target *bool) {
	before := *target
	if f.Given.Has(field) && value != nil {
		*target = *value
	}
	f.Note(field, strconv.FormatBool(before), strconv.FormatBool(*target))
}
