package view

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// grouping is a field by which leads are counted apart.
type grouping struct {
	key     string
	value   string            // over leads under the alias l; null or empty where they have nothing
	fixed   []LeadFieldChoice // its values in their order, where there is a fixed list of them
	catalog db.CatalogKind    // whose items it has
	node    string            // type of the things whose ids it has
	table   string            // in which these are
}

// groupings are all but the organization's own fields with choices.
var groupings = []grouping{
	{key: "status", value: "l.status", fixed: []LeadFieldChoice{{"UNASSIGNED", "Unassigned"}, {"PENDING", "Pending"},
		{"IN_PROGRESS", "In progress"}, {"INVALID", "Invalid"}, {"CONVERTED", "Converted"}, {string(db.Discarded), "Discarded"}}},
	{key: "rating", value: "l.rating", fixed: []LeadFieldChoice{{"HOT", "Hot"}, {"WARM", "Warm"}, {"COLD", "Cold"}}},
	{key: "source", value: "l.source_id", catalog: db.SourceCatalog, node: "CatalogItem", table: "catalog_items"},
	{key: "industry", value: "l.industry_id", catalog: db.IndustryCatalog, node: "CatalogItem", table: "catalog_items"},
	{key: "companySize", value: "l.company_size_id", catalog: db.CompanySizeCatalog, node: "CatalogItem", table: "catalog_items"},
	{key: "campaign", value: "l.campaign_id", node: "Campaign", table: "campaigns"},
	{key: "pool", value: "l.pool_id", node: "Pool", table: "pools"},
	{key: "owner", value: "l.owner_id", node: "User", table: "users"},
	{key: "country", value: "l.country"},
}

// groupingBy finds the field by which leads are counted apart; field is the argument that named it.
func groupingBy(key string, custom map[string]db.CustomField, field string) (*grouping, error) {
	if own, ok := strings.CutPrefix(key, customPrefix); ok {
		if f := custom[own]; f.Active && f.Type == db.ChoiceField && plainKey.MatchString(own) {
			g := &grouping{key: key, value: "(l.custom ->> '" + own + "')"}
			for _, c := range f.Choices {
				g.fixed = append(g.fixed, LeadFieldChoice{c, c})
			}
			return g, nil
		}
	}
	for i := range groupings {
		if groupings[i].key == key {
			return &groupings[i], nil
		}
	}
	return nil, crm.InvalidField(field, "Leads cannot be grouped by %q: name a field with a fixed list of values, such as status.", cut(key))
}

// plainKey is a key of an own field that can stand in SQL as it is, which all keys can.
var plainKey = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9_]*$`)

// summable gives the number of a lead that is added up.
func summable(key string, custom map[string]db.CustomField) (string, error) {
	if key == "score" {
		return "l.score::numeric", nil
	}
	if own, ok := strings.CutPrefix(key, customPrefix); ok && plainKey.MatchString(own) {
		// The CASE keeps the cast from meeting anything but a number.
		switch f := custom[own]; {
		case f.Active && f.Type == db.NumberField:
			return fmt.Sprintf("(CASE jsonb_typeof(l.custom -> '%s') WHEN 'number' THEN (l.custom ->> '%s')::numeric END)", own, own), nil
		case f.Active && f.Type == db.MoneyField:
			return fmt.Sprintf("(CASE jsonb_typeof(l.custom -> '%s') WHEN 'object' THEN (l.custom -> '%s' ->> 'amount')::numeric END)", own, own), nil
		}
	}
	return "", crm.InvalidField("sum", "There are no numbers to add up in %q: name score, or a field of your own with numbers or money.", cut(key))
}
