package main

import (
	"context"
	"fmt"
	"io"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/loadgen"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

// savedViews are ten views as people save them: of few leads and of many, by what the product has indexes for and by what
// it has none for.
func (b *bench) savedViews(ctx context.Context) ([]namedList, error) {
	ctx = db.WithOrg(ctx, b.cast.organization)
	id := func(kind, table, name string) (string, error) {
		var id uuid.UUID
		err := b.conn.NewRaw("SELECT t.id FROM "+table+" AS t WHERE t.organization_id = ? AND t.name = ?", b.cast.organization, name).Scan(ctx, &id)
		return db.NodeID{Type: kind, UUID: id}.String(), err
	}
	rare, err := id("Campaign", "campaigns", loadgen.RareCampaign)
	if err != nil {
		return nil, fmt.Errorf("the campaign %q, which leadpool seed makes: %w", loadgen.RareCampaign, err)
	}
	is := func(field, operator string, value any) map[string]any {
		return map[string]any{field: map[string]any{operator: value}}
	}
	custom := func(conditions map[string]any) map[string]any {
		return map[string]any{"custom": []any{conditions}}
	}
	var twelve []any
	for _, city := range []string{"Hamburg", "Leeds", "Wichita", "上海", "Lyon", "Toronto"} {
		twelve = append(twelve, is("city", "eq", city))
	}
	for _, title := range []string{"Owner", "Plant Manager", "Technical Buyer", "总经理"} {
		twelve = append(twelve, is("jobTitle", "eq", title))
	}
	twelve = append(twelve, is("score", "gte", 97), is("tags", "hasAny", []any{"Competitor"}))
	within := map[string]any{"from": -30, "to": 0, "unit": "DAY"}
	return []namedList{
		{"rare campaign", view.Query{Filter: is("campaign", "eq", rare)}},
		{"open ones", view.Query{Filter: is("status", "in", []any{"PENDING", "IN_PROGRESS"})}},
		{"custom choice", view.Query{Filter: custom(map[string]any{"key": "tier", "eq": "Platinum"})}},
		{"custom number", view.Query{Filter: custom(map[string]any{"key": "seats", "gte": 900, "lt": 1000})}},
		{"one of twelve", view.Query{Filter: map[string]any{"or": twelve}}},
		{"company contains", view.Query{Filter: is("company", "contains", "haven sys")}},
		{"tag", view.Query{Filter: is("tags", "hasAny", []any{"Board member"})}},
		{"active in 30 days", view.Query{Filter: map[string]any{"activities": []any{map[string]any{"exists": true, "kind": []any{"MEETING", "VISIT"}, "occurredAt": map[string]any{"within": within}}}}}},
		{"this month's hot", view.Query{Filter: map[string]any{"rating": map[string]any{"eq": "HOT"}, "createdAt": map[string]any{"within": map[string]any{"from": 0, "to": 0, "unit": "MONTH"}}}}},
		{"best first, then name", view.Query{Filter: is("country", "eq", "DE"), Sort: []*view.Sort{{Field: "SCORE", Direction: view.Desc, Nulls: "LAST"}, {Field: "NAME", Direction: view.Asc, Nulls: "LAST"}}}},
	}, nil
}

// saved measures ten saved views, over all leads that each person sees.
func (b *bench) saved(ctx context.Context, out io.Writer) error {
	lists, err := b.savedViews(ctx)
	if err != nil {
		return err
	}
	for i := range lists {
		lists[i].query.View = "ALL_LEADS"
	}
	fmt.Fprint(out, "\n## Saved views, inside\n\nTen views over all leads that each person sees, as above. \"Refused\": too many leads to sort so, which the answer says.\n\n")
	if err := b.table(ctx, out, lists); err != nil || b.product == nil {
		return err
	}
	return b.savedByAPI(ctx, out, lists)
}

const saveView = `mutation ($input: SaveViewInput!) { saveView(input: $input) { view { id } userErrors { message } } }`

// savedByAPI saves the views and opens them as the app does, one client after the other.
func (b *bench) savedByAPI(ctx context.Context, out io.Writer, lists []namedList) error {
	fmt.Fprint(out, "\nThe same, saved by each person and opened through GraphQL, 50 leads with owner and pool, one client: ms, median and 95th percentile.\n\n")
	b.head(out, "view")
	rows := make([]string, len(lists))
	for _, m := range b.cast.members {
		token, err := b.token(ctx, m)
		if err != nil {
			return err
		}
		for i, l := range lists {
			id, err := b.save(token, l)
			if err != nil {
				return err
			}
			t, err := measure.Timed(b.o.runs, func() error {
				var data struct {
					Leads struct{ Edges []struct{ Cursor string } }
				}
				return b.product.Ask(token, pageQuery, map[string]any{"view": id}, &data)
			})
			if err != nil {
				return fmt.Errorf("%s for %s: %w", l.name, m.title, err)
			}
			b.note(t, "saved/", l.name, "/", m.title)
			rows[i] += " " + t.String() + " |"
		}
	}
	for i, l := range lists {
		fmt.Fprintf(out, "| %s |%s\n", l.name, rows[i])
	}
	return nil
}

// save saves a list as a view of somebody's and gives its id.
func (b *bench) save(token string, l namedList) (string, error) {
	sorts := []any{}
	for _, s := range l.query.Sort {
		sorts = append(sorts, map[string]any{"field": s.Field, "direction": s.Direction})
	}
	var data struct {
		SaveView struct {
			View       *struct{ ID string }
			UserErrors []struct{ Message string }
		}
	}
	input := map[string]any{"name": l.name, "base": "ALL_LEADS", "filter": l.query.Filter, "sort": sorts}
	if err := b.product.Ask(token, saveView, map[string]any{"input": input}, &data); err != nil {
		return "", err
	}
	if data.SaveView.View == nil {
		return "", fmt.Errorf("save %s: %v", l.name, data.SaveView.UserErrors)
	}
	return data.SaveView.View.ID, nil
}
