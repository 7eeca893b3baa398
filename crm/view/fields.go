package view

import (
	"context"
	"strings"
	"unicode"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/db"
)

// Fields are all that filters, sorts, columns and boards of leads can name, the organization's own fields in use at the end.
func Fields(ctx context.Context, conn db.Conn, v *access.Viewer) ([]*LeadField, error) {
	var own []db.CustomField
	err := conn.NewSelect().Model(&own).Where("cf.organization_id = ?", v.Org()).Where("cf.active").Order("cf.position", "cf.id").Scan(ctx)
	if err != nil {
		return nil, err
	}
	fields := make([]*LeadField, 0, len(filter.Fields)+len(asides)+len(own))
	for _, f := range filter.Fields {
		fields = append(fields, fieldOf(f))
	}
	for _, f := range asides {
		fields = append(fields, &f)
	}
	for _, f := range own {
		fields = append(fields, customField(f))
	}
	return fields, nil
}

// asides are columns that filters cannot name.
var asides = []LeadField{
	{Key: "socials", Label: "Social networks", Type: TextsValue, Operators: []string{}, Choices: []*LeadFieldChoice{}, Column: true, EditableAs: pointer("socials")},
	{Key: "waitingDueAt", Label: "Waits until", Type: DateTimeValue, Operators: []string{}, Choices: []*LeadFieldChoice{}, Column: true},
}

var kinds = map[filter.Kind]LeadFieldType{
	filter.Text: TextValue, filter.Phones: TextsValue, filter.Emails: TextsValue, filter.Number: NumberValue, filter.Instant: DateTimeValue,
	filter.Overdue: BooleanValue, filter.Choice: ChoiceValue, filter.Tags: TagsValue, filter.Person: UserValue, filter.Team: UsersValue,
	filter.Department: DepartmentValue, filter.Activities: ActivityValue,
}

func fieldOf(f filter.Field) *LeadField {
	field := &LeadField{Key: f.Key, Label: f.Label, Type: kinds[f.Kind], Operators: filter.Operators(f.Kind), Choices: choices(f.Values, words),
		Column: !f.Aside, Groups: f.Groups}
	if f.Catalog != "" {
		field.Catalog = &f.Catalog
	}
	if f.Edit != "" {
		field.EditableAs = &f.Edit
	}
	switch {
	case f.Kind != filter.Reference:
	case f.Catalog != "":
		field.Type = CatalogItemValue
	default:
		field.Type = LeadFieldType(strings.ToUpper(f.Of)) // CAMPAIGN, POOL
	}
	sort := sortName(f.Key)
	if known, any := SortOf(sort); known {
		field.Sort, field.SortsAny = &sort, any
	}
	return field
}

var customKinds = map[db.CustomFieldType]LeadFieldType{
	db.TextField: TextValue, db.URLField: TextValue, db.NumberField: NumberValue, db.MoneyField: MoneyValue, db.DateField: DateValue,
	db.ChoiceField: ChoiceValue, db.MultiChoiceField: ChoicesValue, db.BooleanField: BooleanValue, db.UserField: UserValue,
}

func customField(f db.CustomField) *LeadField {
	field := &LeadField{Key: "custom." + f.Key, Label: f.Label, Type: customKinds[f.Type], Operators: filter.CustomOperators(f.Type),
		Choices: choices(f.Choices, func(choice string) string { return choice }), Column: true, EditableAs: pointer("customFields"),
		Groups: f.Type == db.ChoiceField}
	if known, any := SortOf(ByCustom); known && f.Type != db.MultiChoiceField {
		field.Sort, field.SortsAny = pointer(ByCustom), any
	}
	return field
}

func choices(values []string, label func(string) string) []*LeadFieldChoice {
	list := make([]*LeadFieldChoice, 0, len(values))
	for _, v := range values {
		list = append(list, &LeadFieldChoice{Value: v, Label: label(v)})
	}
	return list
}

// words writes a value of the API in words: IN_PROGRESS as "In progress".
func words(value string) string {
	text := strings.ReplaceAll(strings.ToLower(value), "_", " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// sortName is what the sort by a field is called: jobTitle is JOB_TITLE.
func sortName(key string) LeadSortField {
	var b strings.Builder
	for _, r := range key {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return LeadSortField(b.String())
}

func pointer[T any](v T) *T { return &v }
