package catalog_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/db"
)

var (
	someone = db.NodeID{Type: "User", UUID: uuid.MustParse("01890a5d-ac96-774b-bcce-b302099a8057")}
	fields  = []db.CustomField{
		{Key: "text", Label: "Text", Type: db.TextField, Active: true},
		{Key: "number", Label: "Number", Type: db.NumberField, Active: true},
		{Key: "money", Label: "Money", Type: db.MoneyField, Active: true},
		{Key: "date", Label: "Date", Type: db.DateField, Active: true},
		{Key: "choice", Label: "Choice", Type: db.ChoiceField, Choices: []string{"Red", "Green", "深蓝"}, Active: true},
		{Key: "choices", Label: "Choices", Type: db.MultiChoiceField, Choices: []string{"Red", "Green", "深蓝"}, Active: true},
		{Key: "boolean", Label: "Boolean", Type: db.BooleanField, Active: true},
		{Key: "user", Label: "User", Type: db.UserField, Active: true},
		{Key: "url", Label: "URL", Type: db.URLField, Active: true},
		{Key: "retired", Label: "Retired", Type: db.TextField},
	}
)

type object = map[string]any

func TestValuesInTheirCanonicalForm(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		key       string
		value     any
		want      any
		displayed string
	}{
		{"text", " two\nlines ", "two\nlines", "two\nlines"},
		{"text", "مرحبا 🦊", "مرحبا 🦊", "مرحبا 🦊"},
		{"text", "", nil, ""},
		{"text", "   ", nil, ""},
		{"number", 12.5, 12.5, "12.5"},
		{"number", 3, 3.0, "3"},
		{"number", int64(-7), -7.0, "-7"},
		{"number", 1e21, 1e21, "1000000000000000000000"},
		{"money", object{"amount": "12.5", "currency": "eur"}, object{"amount": "12.50", "currency": "EUR"}, "12.50 EUR"},
		{"money", object{"amount": "12.5000", "currency": "EUR"}, object{"amount": "12.50", "currency": "EUR"}, "12.50 EUR"},
		{"money", object{"amount": "-0.125", "currency": "KWD"}, object{"amount": "-0.125", "currency": "KWD"}, "-0.125 KWD"},
		{"money", object{"amount": "999999999999999", "currency": "JPY"}, object{"amount": "999999999999999", "currency": "JPY"}, "999999999999999 JPY"},
		{"money", object{"amount": "0100", "currency": "USD"}, object{"amount": "100", "currency": "USD"}, "100 USD"},
		{"date", "2026-02-28", "2026-02-28", "2026-02-28"},
		{"date", "", nil, ""},
		{"choice", "green", "Green", "Green"},
		{"choice", "深蓝", "深蓝", "深蓝"},
		{"choices", []any{"深蓝", "red", "RED"}, []any{"Red", "深蓝"}, "Red, 深蓝"},
		{"choices", []any{}, nil, ""},
		{"boolean", true, true, "Yes"},
		{"boolean", false, false, "No"},
		{"user", someone.String(), someone.UUID.String(), someone.UUID.String()},
		{"url", " https://Example.com/a?b=c ", "https://Example.com/a?b=c", "https://Example.com/a?b=c"},
		{"url", "", nil, ""},
		{"number", nil, nil, ""},
		{"retired", nil, nil, ""},
	} {
		got, refusal := catalog.CheckCustom(fields, object{test.key: test.value})
		if refusal != nil {
			t.Errorf("%s %#v: %v", test.key, test.value, refusal)
			continue
		}
		if kept, named := got[test.key]; !named || !reflect.DeepEqual(kept, test.want) {
			t.Errorf("%s %#v: kept %#v, want %#v", test.key, test.value, kept, test.want)
		}
		if shown := catalog.Display(fieldOf(test.key), got[test.key]); shown != test.displayed {
			t.Errorf("%s %#v: shown as %q, want %q", test.key, test.value, shown, test.displayed)
		}
		if again, _ := catalog.CheckCustom(fields, object{test.key: catalog.Output(fieldOf(test.key), got[test.key])}); !reflect.DeepEqual(again, got) {
			t.Errorf("%s: what the API gives is not taken back: %#v, then %#v", test.key, got, again)
		}
	}
}

func TestValuesThatAreNone(t *testing.T) {
	t.Parallel()
	lead := db.NodeID{Type: "Lead", UUID: someone.UUID}
	for _, test := range []struct {
		key   string
		value any
	}{
		{"unknown", "x"}, {"retired", "x"},
		{"text", 1}, {"text", strings.Repeat("x", 4001)}, {"text", "a\x00b"}, {"text", "\xff\xfe"},
		{"number", "12"}, {"number", math.NaN()}, {"number", math.Inf(1)}, {"number", true}, {"number", object{}},
		{"money", "12 EUR"}, {"money", object{"amount": 12.5, "currency": "EUR"}}, {"money", object{"amount": "12,5", "currency": "EUR"}},
		{"money", object{"amount": "1e9", "currency": "EUR"}}, {"money", object{"amount": "1", "currency": "EURO"}}, {"money", object{"amount": "1"}},
		{"money", object{"amount": "1234567890123456", "currency": "EUR"}}, {"money", object{"amount": "1", "currency": "EUR", "more": 1}}, {"money", object{"amount": "", "currency": "EUR"}},
		{"date", "2026-02-30"}, {"date", "28.02.2026"}, {"date", "0000-01-01"}, {"date", "2201-01-01"}, {"date", 20260228}, {"date", "2026-02-28T00:00:00Z"},
		{"choice", "Blue"}, {"choice", []any{"Red"}}, {"choice", 1},
		{"choices", "Red"}, {"choices", []any{"Red", "Blue"}}, {"choices", []any{1}},
		{"boolean", "true"}, {"boolean", 1.0},
		{"user", "rita"}, {"user", someone.UUID.String()}, {"user", lead.String()}, {"user", 7},
		{"url", "example.com"}, {"url", "javascript:alert(1)"}, {"url", "ftp://example.com"}, {"url", "https://"}, {"url", "https://u:p@example.com"},
		{"url", "https://example.com/" + strings.Repeat("x", 2000)}, {"url", "https://exa\nmple.com"}, {"url", 1},
	} {
		got, refusal := catalog.CheckCustom(fields, object{test.key: test.value})
		if refusal == nil {
			t.Errorf("%s took %#v as %#v", test.key, test.value, got)
			continue
		}
		if refusal.Code != crm.Invalid || !reflect.DeepEqual(refusal.Field, []string{"customFields", test.key}) || refusal.Message == "" {
			t.Errorf("%s %#v: %+v", test.key, test.value, refusal)
		}
	}
}

func TestRequiredFieldsThatAreEmptyAreNamed(t *testing.T) {
	t.Parallel()
	required := []db.CustomField{{Key: "a", Label: "A", Type: db.TextField, Required: true}, {Key: "b", Label: "B", Type: db.BooleanField, Required: true, Active: true}}
	if e := catalog.Missing(required, object{}); e == nil || e.Field[1] != "b" {
		t.Errorf("got %v; retired fields are asked of nobody", e)
	}
	if e := catalog.Missing(required, object{"b": false}); e != nil {
		t.Errorf("false is an answer: %v", e)
	}
}

func fieldOf(key string) db.CustomField {
	for _, f := range fields {
		if f.Key == key {
			return f
		}
	}
	panic("no field " + key)
}
