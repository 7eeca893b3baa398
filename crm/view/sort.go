package view

import (
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
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

// The sort fields that are no column of a lead.
const (
	ByRelevance LeadSortField = "RELEVANCE"
	ByCustom    LeadSortField = "CUSTOM"
)

// key is a sort that lists offer.
type key struct {
	Field    LeadSortField
	Expr     schema.QueryWithArgs // over leads under the alias l
	Type     string               // for reading cursors back
	Nullable bool
	Column   string // with its indexes over all leads and over each owner's; empty: lists of any length cannot be sorted by it alone
}

func column(field LeadSortField, name, kind string, nullable bool) key {
	return key{field, bun.SafeQuery("l." + name), kind, nullable, name}
}

// folded sorts text without regard to case; leads without the text count as having none.
func folded(field LeadSortField, name string) key {
	return key{field, bun.SafeQuery(`nullif(lower(l.` + name + `) COLLATE "C", '')`), "text", true, ""}
}

func plainColumn(field LeadSortField, name, kind string, nullable bool) key {
	return key{field, bun.SafeQuery("l." + name), kind, nullable, ""}
}

// named sorts by the name of what a column refers to.
func named(field LeadSortField, table, expr, name, kind string) key {
	return key{field, bun.SafeQuery("(SELECT " + expr + " FROM " + table + " AS x WHERE x.organization_id = l.organization_id AND x.id = l." + name + ")"), kind, true, ""}
}

// keys are all sorts but those by custom fields and by relevance. The first six have an index over all leads and one over
// each owner's (migration 1).
var keys = []key{
	column("CREATED_AT", "created_at", "timestamptz", false),
	column("UPDATED_AT", "updated_at", "timestamptz", false),
	column("NEXT_FOLLOW_UP_AT", "next_follow_up_at", "timestamptz", true),
	column("FOLLOW_UP_DUE_AT", "follow_up_due_at", "timestamptz", true),
	column("NAME", "name_key", "text", false),
	column("SCORE", "score", "integer", false),
	folded("COMPANY", "company"),
	folded("JOB_TITLE", "job_title"),
	folded("COUNTRY", "country"),
	folded("REGION", "region"),
	folded("CITY", "city"),
	{"STATUS", bun.SafeQuery("array_position(ARRAY['UNASSIGNED', 'PENDING', 'IN_PROGRESS', 'INVALID', 'CONVERTED', 'DISCARDED'], l.status)"), "integer", false, ""},
	{"RATING", bun.SafeQuery("array_position(ARRAY['COLD', 'WARM', 'HOT'], l.rating)"), "integer", false, ""},
	named("SOURCE", "catalog_items", `x.name_key COLLATE "C"`, "source_id", "text"),
	named("INDUSTRY", "catalog_items", `x.name_key COLLATE "C"`, "industry_id", "text"),
	named("COMPANY_SIZE", "catalog_items", "x.position", "company_size_id", "integer"),
	named("CAMPAIGN", "campaigns", `x.name_key COLLATE "C"`, "campaign_id", "text"),
	named("OWNER", "users", `lower(x.name) COLLATE "C"`, "owner_id", "text"),
	named("POOL", "pools", `lower(x.name) COLLATE "C"`, "pool_id", "text"),
	plainColumn("LAST_FOLLOW_UP_AT", "last_follow_up_at", "timestamptz", true),
	plainColumn("ASSIGNED_AT", "assigned_at", "timestamptz", true),
	plainColumn("WAITING_SINCE", "waiting_since", "timestamptz", true),
	plainColumn("CONVERTED_AT", "converted_at", "timestamptz", true),
	plainColumn("RETURN_COUNT", "return_count", "integer", false),
}

var byCreation = keys[0]

// SortOf tells whether leads can be sorted by a field, and whether lists of any length can.
func SortOf(field LeadSortField) (known, any bool) {
	for _, k := range keys {
		if k.Field == field {
			return true, k.Column != ""
		}
	}
	return field == ByCustom, false
}
