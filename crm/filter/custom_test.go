package filter

import (
	"errors"
	"testing"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

func TestCustomConditionsOfWrongType(t *testing.T) {
	t.Parallel()
	env := Env{Custom: map[string]db.CustomField{}}
	for _, kind := range []db.CustomFieldType{db.TextField, db.NumberField, db.MoneyField, db.DateField, db.ChoiceField, db.MultiChoiceField,
		db.BooleanField, db.UserField, db.URLField} {
		env.Custom[string(kind)] = db.CustomField{Key: string(kind), Type: kind, Active: true}
	}
	list := func(values ...any) any { return values }
	for _, test := range []struct {
		field db.CustomFieldType
		op    string
		value any
		fits  bool
	}{
		{db.TextField, "in", list("a", "b"), true}, {db.TextField, "in", list("a", 1.0), false}, {db.TextField, "in", list(list("a")), false},
		{db.TextField, "eq", list("a"), false}, {db.TextField, "contains", "a", true}, {db.URLField, "contains", "a", true},
		{db.NumberField, "in", list(1.5), true}, {db.NumberField, "in", list("x"), false}, {db.MoneyField, "gt", true, false},
		{db.DateField, "eq", "2026-02-28", true}, {db.DateField, "eq", "2026-02-30", false}, {db.DateField, "lt", "soon", false},
		{db.DateField, "in", list("2026-02-28", "x"), false}, {db.DateField, "contains", "2026", false},
		{db.ChoiceField, "in", list(true), false}, {db.ChoiceField, "contains", "a", false},
		{db.MultiChoiceField, "in", list("a"), true}, {db.MultiChoiceField, "eq", 1.0, false}, {db.MultiChoiceField, "ne", list(list("a")), false},
		{db.BooleanField, "in", list(true), true}, {db.BooleanField, "in", list("true"), false}, {db.BooleanField, "contains", "t", false},
		{db.UserField, "contains", "01", false}, {db.UserField, "in", list(1.0), false},
	} {
		_, err := Compile(&Condition{Field: string(test.field), Op: test.op, Value: test.value, Custom: true}, env)
		var refusal *crm.Error
		if test.fits != (err == nil) || err != nil && (!errors.As(err, &refusal) || refusal.Code != crm.Invalid) {
			t.Errorf("%s %s %v: %v", test.field, test.op, test.value, err)
		}
	}
}
