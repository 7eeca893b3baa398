package filter

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

var (
	somebody = db.NodeID{Type: "User", UUID: uuid.MustParse("01890a5d-ac96-774b-bcce-b302099a8057")}
	berlin   = must(time.LoadLocation("Europe/Berlin"))
	allEnv   = Env{Org: uuid.MustParse("01900000-0000-7000-8000-000000000001"), Me: somebody.UUID, Zone: berlin,
		Now: time.Date(2026, 3, 30, 9, 30, 0, 0, time.UTC), Custom: allCustom()}
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func allCustom() map[string]db.CustomField {
	fields := map[string]db.CustomField{}
	for t := range ofCustom {
		fields[string(t)] = db.CustomField{Key: string(t), Label: string(t), Type: t, Active: true, Choices: []string{"a", "b"}}
	}
	return fields
}

// sample is a value for an operator, as the API reads it.
func sample(f Field, o operator) any {
	value := func() any {
		switch f.Kind {
		case Choice:
			if f.Key == "status" {
				s := db.Status(f.Values[0])
				return &s
			}
			return f.Values[0]
		case Reference, Person, Department, Team:
			return &db.NodeID{Type: f.Of, UUID: somebody.UUID}
		case Number:
			n := 7
			return &n
		case Instant:
			t := time.Date(2026, 3, 1, 8, 30, 0, 123_000, time.UTC)
			return &t
		case Phones:
			return "+49 151 1234567"
		}
		text := `Zoë's 100%_\ 李雷`
		return &text
	}
	switch o.takes {
	case yes:
		return false
	case many:
		return []any{value(), value()}
	case span:
		return map[string]any{"from": -3, "to": 2, "unit": "QUARTER"}
	}
	return value()
}

func customSample(t db.CustomFieldType, o operator) any {
	value := func() any {
		switch t {
		case db.NumberField:
			return 1234567.5
		case db.MoneyField:
			return map[string]any{"amount": json.Number("12.50"), "currency": "eur"}
		case db.DateField:
			return "2026-02-28"
		case db.BooleanField:
			return true
		case db.UserField:
			return somebody.String()
		}
		return "A?"
	}
	switch o.takes {
	case yes:
		return true
	case many:
		return []any{value(), value()}
	}
	return value()
}

// every gives a filter for each operator of each field, activities and custom fields included.
func every() map[string]map[string]any {
	filters := map[string]map[string]any{}
	for _, f := range Fields {
		for _, o := range operators[f.Kind] {
			condition := any(map[string]any{o.name: sample(f, o)})
			switch f.Kind {
			case Overdue:
				condition = true
			case Activities:
				condition = []any{map[string]any{"exists": false}}
			}
			filters[f.Key+" "+o.name] = map[string]any{f.Key: condition}
		}
	}
	for _, f := range activityFields {
		for _, o := range operators[f.Kind] {
			condition := any(map[string]any{o.name: sample(f, o)})
			if f.Kind == Choice {
				condition = []db.ActivityKind{db.Call, db.Visit}
			}
			filters["activity "+f.Key+" "+o.name] = map[string]any{"activities": []map[string]any{{"exists": true, f.Key: condition}}}
		}
	}
	for t, list := range ofCustom {
		for _, o := range list {
			filters["custom "+string(t)+" "+o.name] = map[string]any{"custom": []map[string]any{{"key": string(t), o.name: customSample(t, o)}}}
		}
	}
	return filters
}

func sqlOf(t *testing.T, input map[string]any) (sql, need string) {
	t.Helper()
	c, err := Parse(input)
	if err != nil {
		t.Fatalf("%v: %v", input, err)
	}
	q, err := Compile(c, allEnv)
	if err != nil {
		t.Fatalf("%v: %v", input, err)
	}
	write := func(q schema.QueryWithArgs) string {
		text, err := q.AppendQuery(schema.NewQueryGen(pgdialect.New()), nil)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if n, ok := Need(c, allEnv); ok {
		need = write(n)
	}
	return write(q), need
}

// Whatever a filter says, it says the same when it comes back from where it was stored; so do or, and and not around it.
func TestAStoredFilterIsTheSame(t *testing.T) {
	t.Parallel()
	filters := every()
	var all []any
	for name, input := range filters {
		all = append(all, map[string]any{"not": input})
		if len(all) > 5 {
			all = all[1:]
		}
		for _, form := range []map[string]any{input, {"or": []map[string]any{input, {"not": input}}}, {"and": slices.Clone(all)}} {
			text, err := json.Marshal(form)
			if err != nil {
				t.Fatal(err)
			}
			back, err := Restore(text)
			if err != nil {
				t.Fatal(err)
			}
			sql, need := sqlOf(t, form)
			again, needAgain := sqlOf(t, back)
			if sql != again || need != needAgain {
				t.Errorf("%s: %s\n%s\n%s", name, text, sql, again)
			}
			if problems := Problems(back, allEnv.Custom); len(problems) > 0 {
				t.Errorf("%s: %v", name, problems)
			}
		}
	}
	if len(filters) < 300 {
		t.Errorf("only %d conditions", len(filters))
	}
}

// What a field is said to take is what it takes, and nothing else.
func TestFieldsTakeTheirOperatorsAlone(t *testing.T) {
	t.Parallel()
	everything := map[string]bool{"near": true, "": true}
	for _, list := range operators {
		for _, o := range list {
			everything[o.name] = true
		}
	}
	for _, f := range Fields {
		if f.Kind == Overdue || f.Kind == Activities {
			continue // they take no operator
		}
		for name := range everything {
			o, takes := pick(operators[f.Kind], name)
			input := map[string]any{f.Key: map[string]any{name: sample(f, o)}}
			_, err := Parse(input)
			if takes != slices.Contains(Operators(f.Kind), name) || takes != (err == nil) {
				t.Errorf("%s %s: %v", f.Key, name, err)
			}
			refused(t, err)
		}
	}
	for typ := range ofCustom {
		for name := range everything {
			o, takes := pick(ofCustom[typ], name)
			problems := Problems(map[string]any{"custom": []any{map[string]any{"key": string(typ), name: customSample(typ, o)}}}, allEnv.Custom)
			if takes != slices.Contains(CustomOperators(typ), name) || takes != (len(problems) == 0) {
				t.Errorf("custom %s %s: %v", typ, name, problems)
			}
		}
	}
}

// Each operator meets a value of each shape: it is taken or refused in words, and never brings the program down.
func TestValuesOfTheWrongShape(t *testing.T) {
	t.Parallel()
	values := []any{nil, true, 1, int64(1) << 40, 1.5, json.Number("1e400"), "", "x", "2026-03-01T08:30:00Z", "0000-01-01T00:00:00Z", []any{}, []any{[]any{"x"}}, []any{nil, 1, "x", true},
		map[string]any{}, map[string]any{"eq": map[string]any{}}, map[string]any{"from": 1}, map[string]any{"from": 1, "to": "x"}, map[string]any{"amount": []any{}}, struct{}{}, "a\x00b", "\xff"}
	for name, input := range every() {
		for key, condition := range input {
			for _, v := range values {
				_, err := Parse(map[string]any{key: v})
				refused(t, err)
				for _, in := range items(condition) {
					operators, _ := in.(map[string]any)
					for o := range operators {
						entry := map[string]any{o: v}
						if key == "custom" && o != "key" {
							entry["key"] = operators["key"]
						}
						var form any = entry
						if key == "custom" || key == "activities" {
							form = []any{entry}
						}
						c, err := Parse(map[string]any{key: form})
						refused(t, err)
						if err == nil {
							_, err = Compile(c, allEnv)
							refused(t, err)
						}
					}
				}
			}
		}
		_ = name
	}
}

func refused(t *testing.T, err error) {
	t.Helper()
	var refusal *crm.Error
	if err != nil && (!errors.As(err, &refusal) || refusal.Code != crm.Invalid || refusal.Field[0] != "filter" || refusal.Message == "") {
		t.Errorf("no refusal in words: %v", err)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	score := map[string]any{"score": map[string]any{"eq": 1}}
	nested := func(levels int) map[string]any {
		c := score
		for range levels - 1 {
			c = map[string]any{"not": c}
		}
		return c
	}
	repeat := func(n int, c any) (list []any) {
		for range n {
			list = append(list, c)
		}
		return list
	}
	texts := func(n int) (list []any) {
		for i := range n {
			list = append(list, fmt.Sprint(i))
		}
		return list
	}
	call := map[string]any{"kind": []any{"CALL"}, "result": map[string]any{"eq": "x"}}
	for name, test := range map[string]struct {
		input map[string]any
		fits  bool
	}{
		"10 levels": {nested(10), true}, "11 levels": {nested(11), false}, "50 levels": {nested(50), false},
		"100 conditions": {map[string]any{"and": repeat(100, score)}, true}, "101 conditions": {map[string]any{"or": repeat(101, score)}, false},
		"empty objects":          {map[string]any{"or": repeat(101, map[string]any{})}, false},
		"33 activities of 3":     {map[string]any{"activities": repeat(33, call)}, true},
		"34 activities of 3":     {map[string]any{"activities": repeat(34, call)}, false},
		"1,000 values":           {map[string]any{"name": map[string]any{"in": texts(1000)}}, true},
		"1,001 values":           {map[string]any{"name": map[string]any{"in": texts(1001)}}, false},
		"1,001 custom values":    {map[string]any{"custom": []any{map[string]any{"key": "TEXT", "in": texts(1001)}}}, false},
		"100 tags of all":        {map[string]any{"tags": map[string]any{"hasAll": texts(100)}}, true},
		"101 tags of all":        {map[string]any{"tags": map[string]any{"hasAll": texts(101)}}, false},
		"1,000 tags of any":      {map[string]any{"tags": map[string]any{"hasAny": texts(1000)}}, true},
		"a hundred years":        {map[string]any{"createdAt": map[string]any{"within": map[string]any{"from": -100, "to": 100, "unit": "YEAR"}}}, true},
		"a hundred and one":      {map[string]any{"createdAt": map[string]any{"within": map[string]any{"from": -101, "to": 0, "unit": "YEAR"}}}, false},
		"contradicting":          {map[string]any{"and": []any{score, map[string]any{"not": score}}}, true},
		"backwards":              {map[string]any{"createdAt": map[string]any{"within": map[string]any{"from": 2, "to": 1}}}, false},
		"no unit that there is":  {map[string]any{"createdAt": map[string]any{"within": map[string]any{"from": 2, "to": 3, "unit": "ERA"}}}, false},
		"a number with no digit": {map[string]any{"phones": map[string]any{"contains": "abc"}}, false},
	} {
		c, err := Parse(test.input)
		if (err == nil) != test.fits {
			t.Errorf("%s: %v", name, err)
		}
		refused(t, err)
		if err == nil {
			if _, err := Compile(c, allEnv); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestProblemsAndKeys(t *testing.T) {
	t.Parallel()
	custom := map[string]db.CustomField{"tier": {Key: "tier", Label: "Tier", Type: db.ChoiceField, Active: true}, "old": {Key: "old", Label: "Old one", Type: db.TextField}}
	input := map[string]any{"status": map[string]any{"eq": "PENDING"}, "or": []any{
		map[string]any{"custom": []any{map[string]any{"key": "tier", "eq": "gold"}, map[string]any{"key": "old", "eq": "x", "contains": "y"}}},
		map[string]any{"not": map[string]any{"custom": []any{map[string]any{"key": "gone", "isSet": true}}, "activities": []any{map[string]any{"exists": true}}}}}}
	want := []string{"The field Old one is no longer in use. Take it out of the filter.", `There is no field of your own with the key "gone". Take it out of the filter.`}
	if got := Problems(input, custom); !slices.Equal(got, want) {
		t.Errorf("problems: %q", got)
	}
	if got := Keys(input); !slices.Equal(got, []string{"custom.tier", "custom.old", "activities", "custom.gone", "status"}) {
		t.Errorf("keys: %q", got)
	}
	if got := Problems(map[string]any{"colour": map[string]any{"eq": "red"}}, nil); !slices.Equal(got, []string{`There is no field "colour" to filter by.`}) {
		t.Errorf("problems: %q", got)
	}
	if got := Problems(map[string]any{}, nil); len(got) > 0 {
		t.Errorf("problems of no filter: %q", got)
	}
}
