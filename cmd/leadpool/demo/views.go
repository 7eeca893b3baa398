package demo

import (
	"context"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
)

// kept is a view that somebody keeps; departments and groups that it is shared with by name.
type kept struct {
	owner, name, description string
	base                     string
	filter                   map[string]any
	sort                     []*view.Sort
	columns                  []string
	groupBy                  string
	layout                   view.ViewLayout
	density                  view.RowDensity
	departments, groups      []string
}

// is, of and around are conditions as the API takes them.
func is(value any) map[string]any     { return map[string]any{"eq": value} }
func of(values ...any) map[string]any { return map[string]any{"in": values} }
func around(from, to int) map[string]any {
	return map[string]any{"within": map[string]any{"from": from, "to": to, "unit": "DAY"}}
}

var keptViews = []kept{
	{owner: "manager", name: "Hot and untouched", description: "Hot leads that nobody has called yet, the oldest first.", base: "ALL_LEADS",
		filter: map[string]any{"rating": is("HOT"), "status": of("UNASSIGNED", "PENDING")}, sort: []*view.Sort{{Field: "CREATED_AT", Direction: view.Asc}},
		columns: words("name company rating score owner source createdAt followUpDueAt"), departments: []string{"Europe"}},
	{owner: "manager", name: "Gone quiet", description: "In progress, and nothing was done for two weeks.", base: "MY_SUBORDINATES_LEADS",
		filter: map[string]any{"status": is("IN_PROGRESS"), "activities": []any{map[string]any{"exists": false, "occurredAt": around(-14, 0)}}},
		sort:   []*view.Sort{{Field: "LAST_FOLLOW_UP_AT", Direction: view.Asc, Nulls: view.NullsFirst}}, columns: words("name company owner rating lastFollowUpAt result"),
		groups: []string{"Key account team"}},
	{owner: "rep", name: "My hot leads of 30 days", base: "ALL_LEADS", filter: map[string]any{"owner": map[string]any{"me": true}, "rating": of("HOT", "WARM"), "createdAt": around(-30, 0)},
		sort: []*view.Sort{{Field: "SCORE", Direction: view.Desc}, {Field: "NAME", Direction: view.Asc}}, columns: words("name company score phones custom.orderValue nextFollowUpAt")},
	{owner: "rep", name: "What comes next", description: "The list beside the lead, in the order of the next follow-up.", base: "PENDING_MY_FOLLOW_UP", layout: view.Split,
		density: view.Compact, sort: []*view.Sort{{Field: "NEXT_FOLLOW_UP_AT", Direction: view.Asc}}},
	{owner: "director", name: "Board by rating", description: "What is worked on, by how warm it is.", base: "ALL_LEADS", layout: view.Board, groupBy: "rating",
		filter: map[string]any{"status": of("PENDING", "IN_PROGRESS")}, departments: []string{"Sales"}},
	{owner: "director", name: "By deployment", base: "ALL_LEADS", layout: view.Board, groupBy: "custom.deployment",
		filter: map[string]any{"custom": []any{map[string]any{"key": "deployment", "isSet": true}}}},
	{owner: "marketer", name: "From fairs", description: "Whom we met at an exhibition.", base: "ALL_LEADS", filter: map[string]any{"tags": map[string]any{"hasAny": []any{"Fair"}}},
		columns: words("name company campaign tags status owner createdAt"), density: view.Compact, groups: []string{"Fair crew"}},
}

// keepViews makes the views that people of the organization made for themselves and for one another.
func (c *company) keepViews(ctx context.Context) error {
	for _, k := range keptViews {
		v, err := access.Load(ctx, c.tx, c.org.ID, c.users[k.owner].ID)
		if err != nil {
			return err
		}
		in := view.SaveViewInput{Name: &k.name, Description: &k.description, Base: &k.base, Filter: k.filter, Sort: k.sort}
		for _, field := range k.columns {
			in.Columns = append(in.Columns, &view.ViewColumn{Field: field})
		}
		if k.groupBy != "" {
			in.GroupBy = &k.groupBy
		}
		if k.layout != "" {
			in.Layout = &k.layout
		}
		if k.density != "" {
			in.Density = &k.density
		}
		for _, name := range k.departments {
			in.Shares = append(in.Shares, &view.ViewShare{DepartmentID: c.departmentID(name)})
		}
		for _, name := range k.groups {
			in.Shares = append(in.Shares, &view.ViewShare{GroupID: &c.groups[name].ID})
		}
		if _, err := view.Save(ctx, c.tx, v, in, crm.Named(in)); err != nil {
			return err
		}
	}
	return nil
}
