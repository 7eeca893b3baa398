package view

import (
	"github.com/leadpool/leadpool/crm"
)

// Sort is one key of what a list is sorted by.
type Sort struct {
	Field     LeadSortField
	CustomKey *string `json:",omitempty"` // of the organization's own field, with CUSTOM
	Direction SortDirection
	Nulls     NullsPlace `json:",omitempty"` // LAST unless told
}

// NullsPlace is where leads without a value stand in a sort.
type NullsPlace string

// The places.
const (
	NullsFirst NullsPlace = "FIRST"
	NullsLast  NullsPlace = "LAST"
)

// LeadSortField names what leads can be sorted by.
type LeadSortField string

// SortDirection is which way.
type SortDirection string

// The directions.
const (
	Asc  SortDirection = "ASC"
	Desc SortDirection = "DESC"
)

// key is a sort that lists offer: each has its index over all leads and over each owner's (migration 1).
type key struct {
	Field    LeadSortField
	Column   string
	Type     string // for reading cursors back
	Nullable bool   // leads without a value come last either way
}

var keys = []key{
	{"CREATED_AT", "created_at", "timestamptz", false},
	{"UPDATED_AT", "updated_at", "timestamptz", false},
	{"NEXT_FOLLOW_UP_AT", "next_follow_up_at", "timestamptz", true},
	{"FOLLOW_UP_DUE_AT", "follow_up_due_at", "timestamptz", true},
	{"NAME", "name_key", "text", false},
	{"SCORE", "score", "integer", false},
}

var byCreation = keys[0]

// phase is a stretch of a list that one index gives in order: the leads that have a value of a nullable sort key, then
// those that have none, by creation.
type phase struct {
	key   key
	extra string
}

// order is a sort worked out.
type order struct {
	field  LeadSortField
	desc   bool
	phases []phase
}

func orderOf(sorts []*Sort) (order, error) {
	if len(sorts) > 1 {
		return order{}, crm.InvalidField("sort", "Lists are sorted by one key.")
	}
	wanted := Sort{Field: byCreation.Field, Direction: Desc}
	if len(sorts) == 1 && sorts[0] != nil {
		wanted = *sorts[0]
	}
	for _, k := range keys {
		if k.Field != wanted.Field {
			continue
		}
		o := order{field: k.Field, desc: wanted.Direction == Desc, phases: []phase{{key: k}}}
		if k.Nullable {
			o.phases = []phase{
				{key: k, extra: "l." + k.Column + " IS NOT NULL"},
				{key: byCreation, extra: "l." + k.Column + " IS NULL"},
			}
		}
		return o, nil
	}
	return order{}, crm.InvalidField("sort", "There is no sort by %s.", wanted.Field)
}
