package resolvers_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	gqlparser "github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/schema"
)

const leadFields = `{ leadFields { key label type operators choices { value label } catalog column sort sortsAny groups editableAs } }`

type leadField struct {
	Key, Label, Type string
	Operators        []string
	Choices          []struct{ Value, Label string }
	Catalog, Sort    *string
	Column, Groups   bool
	SortsAny         bool
	EditableAs       *string
}

func (a *api) leadFields(t *testing.T) map[string]leadField {
	t.Helper()
	var answer struct {
		Data   struct{ LeadFields []leadField }
		Errors []any
	}
	text := a.ask(t, a.Rita, leadFields, "")
	if err := json.Unmarshal([]byte(text), &answer); err != nil || answer.Errors != nil {
		t.Fatal(text)
	}
	fields := map[string]leadField{}
	for _, f := range answer.Data.LeadFields {
		fields[f.Key] = f
	}
	return fields
}

// What the API says of its fields is what it takes: filters with just these operators, sorts, and inputs of updateLead.
func TestLeadFieldsAreTheSchemas(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	if got := a.ask(t, nil, leadFields, ""); !strings.Contains(got, `"code":"UNAUTHENTICATED"`) {
		t.Errorf("nobody signed in: %s", got)
	}
	for _, in := range []string{`"key": "seats", "label": "Seats", "type": "NUMBER"`, `"key": "tier", "label": "Tier", "type": "CHOICE", "choices": ["Gold", "Tin"]`, `"key": "old", "label": "Old", "type": "TEXT", "active": false`} {
		a.ask(t, a.Ada, document("saveCustomField", "SaveCustomFieldInput", "customField { id }"), `{"input": {`+in+`}}`)
	}
	fields := a.leadFields(t)
	product := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.Text()})
	named := func(in *ast.Definition) (names []string) {
		for _, f := range in.Fields {
			names = append(names, f.Name)
		}
		return names
	}
	for _, f := range product.Types["LeadFilter"].Fields {
		if slices.Contains([]string{"and", "or", "not", "custom"}, f.Name) {
			continue
		}
		field, ok := fields[f.Name]
		if !ok {
			t.Errorf("%s is in no list of fields", f.Name)
			continue
		}
		takes := product.Types[f.Type.Name()]
		want := named(takes)
		switch f.Type.Name() {
		case "Boolean":
			want = []string{"eq"}
		case "ActivityFilter":
			want = []string{"exists"}
		}
		slices.Sort(want)
		got := slices.Sorted(slices.Values(field.Operators))
		if !slices.Equal(got, want) {
			t.Errorf("%s takes %v, the schema says %v", f.Name, got, want)
		}
	}
	sorts, inputs := product.Types["LeadSortField"], product.Types["UpdateLeadInput"]
	filters, lead := product.Types["LeadFilter"], product.Types["Lead"]
	for key, f := range fields {
		own := strings.HasPrefix(key, "custom.")
		if f.Label == "" || !own && (len(f.Operators) > 0) != (filters.Fields.ForName(key) != nil) {
			t.Errorf("%s: %+v", key, f)
		}
		if f.Sort != nil && sorts.EnumValues.ForName(*f.Sort) == nil || f.SortsAny && f.Sort == nil {
			t.Errorf("%s: sort %+v", key, f)
		}
		if f.EditableAs != nil && inputs.Fields.ForName(*f.EditableAs) == nil {
			t.Errorf("%s: input %s", key, *f.EditableAs)
		}
		if f.Column && !own && lead.Fields.ForName(key) == nil {
			t.Errorf("%s is a column, and no field of leads", key)
		}
	}
	for _, s := range sorts.EnumValues {
		if s.Name != "RELEVANCE" && !slices.ContainsFunc(slices.Collect(maps.Values(fields)), func(f leadField) bool { return f.Sort != nil && *f.Sort == s.Name }) {
			t.Errorf("no field is sorted by as %s", s.Name)
		}
	}
	if _, there := fields["custom.old"]; there {
		t.Error("a field that is no longer in use is offered")
	}
	tier := fields["custom.tier"]
	if tier.Type != "CHOICE" || len(tier.Choices) != 2 || !tier.Groups || *tier.EditableAs != "customFields" || slices.Contains(tier.Operators, "notIn") {
		t.Errorf("%+v", tier)
	}
	if status := fields["status"]; len(status.Choices) != 6 || status.Choices[2].Label != "In progress" || status.EditableAs != nil || !status.Groups {
		t.Errorf("%+v", status)
	}
	if source := fields["source"]; source.Type != "CATALOG_ITEM" || *source.Catalog != "SOURCE" || *source.EditableAs != "sourceId" {
		t.Errorf("%+v", source)
	}
}
