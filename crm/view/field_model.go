package view

import "github.com/leadpool/leadpool/db"

// LeadField is something of a lead that filters, sorts, columns and boards can name.
type LeadField struct {
	Key        string // custom.<key> for the organization's own
	Label      string
	Type       LeadFieldType
	Operators  []string // that a filter can use on it
	Choices    []*LeadFieldChoice
	Catalog    *db.CatalogKind
	Column     bool
	Sort       *LeadSortField
	SortsAny   bool // lists of any length can be sorted by it
	Groups     bool
	EditableAs *string // input field of updateLead
}

// LeadFieldType is what the values of a field are.
type LeadFieldType string

// The types of field.
const (
	TextValue        LeadFieldType = "TEXT"
	TextsValue       LeadFieldType = "TEXTS"
	NumberValue      LeadFieldType = "NUMBER"
	MoneyValue       LeadFieldType = "MONEY"
	DateTimeValue    LeadFieldType = "DATETIME"
	DateValue        LeadFieldType = "DATE"
	BooleanValue     LeadFieldType = "BOOLEAN"
	ChoiceValue      LeadFieldType = "CHOICE"
	ChoicesValue     LeadFieldType = "CHOICES"
	TagsValue        LeadFieldType = "TAGS"
	CatalogItemValue LeadFieldType = "CATALOG_ITEM"
	UserValue        LeadFieldType = "USER"
	UsersValue       LeadFieldType = "USERS"
	DepartmentValue  LeadFieldType = "DEPARTMENT"
	ActivityValue    LeadFieldType = "ACTIVITY"
)

// LeadFieldChoice is a value of a field with a fixed list.
type LeadFieldChoice struct {
	Value string
	Label string
}

// LeadGroup is the leads of a list that have the same in one field.
type LeadGroup struct {
	Value *string // as a filter takes it; nil for those that have nothing
	Label string
	Count *LeadCount
	Sum   *string // a decimal number
}
