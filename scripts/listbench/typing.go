package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

// typed is what people type, a key at a time: names, companies, telephone numbers in several writings, e-mail addresses,
// Chinese, and slips of the finger.
var typed = []struct{ what, text string }{
	{"name", "Anna Müller"}, {"name", "o'brien"}, {"name", "wisniewski"}, {"company", "Nordwind Logistik"}, {"company", "silverhaven systems"},
	{"phone", "+44 20 7946 01"}, {"phone", "(0)30 231 25"}, {"phone", "415-555-01"}, {"e-mail", "emily.carter@"}, {"e-mail", "sales@pennine"},
	{"Chinese", "王建国"}, {"Chinese", "上海华东科技"}, {"slip", "Schnieder"}, {"slip", "camberlain hyrdaulics"}, {"note", "reference customer"}, {"nothing", "zzqx vkw"},
}

// pageOfHits is how many the search box asks for.
const pageOfHits = 20

// search measures searching while one types.
func (b *bench) search(ctx context.Context, out io.Writer) error {
	fmt.Fprintf(out, "\n## Search as you type\n\nAll leads that each person sees are searched after each key of %d things to look for, %d hits asked for: ms, median / 95th percentile / longest.\n\n", len(typed), pageOfHits)
	b.head(out, "typed")
	kinds, rows := []string{}, map[string]string{}
	for _, m := range b.cast.members {
		byKind, all, err := b.type_(ctx, m)
		if err != nil {
			return fmt.Errorf("%s: %w", m.title, err)
		}
		for _, kind := range append(sortedKinds(), "all, inside") {
			took := byKind[kind]
			if kind == "all, inside" {
				took = all
				b.figures["search/"+m.title] = float64(measure.Of(all).P95.Microseconds()) / 1000
			}
			if !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
			rows[kind] += " " + spread(took) + " |"
		}
		if b.product != nil {
			took, err := b.typeOverHTTP(ctx, m)
			if err != nil {
				return fmt.Errorf("%s: %w", m.title, err)
			}
			rows["all, through GraphQL"] += " " + spread(took) + " |"
		}
	}
	if b.product != nil {
		kinds = append(kinds, "all, through GraphQL")
	}
	for _, kind := range kinds {
		fmt.Fprintf(out, "| %s |%s\n", kind, rows[kind])
	}
	return nil
}

func sortedKinds() (kinds []string) {
	for _, t := range typed {
		if !slices.Contains(kinds, t.what) {
			kinds = append(kinds, t.what)
		}
	}
	return kinds
}

// keys gives what stands in the search box after each key.
func keys(text string) (list []string) {
	runes := []rune(text)
	for i := range runes {
		if runes[i] != ' ' {
			list = append(list, string(runes[:i+1]))
		}
	}
	return list
}

func (b *bench) type_(ctx context.Context, m member) (byKind map[string][]time.Duration, all []time.Duration, err error) {
	org := db.WithOrg(ctx, b.cast.organization)
	byKind = map[string][]time.Duration{}
	n := pageOfHits
	for _, t := range typed {
		for _, text := range keys(t.text) {
			q := view.Query{View: "ALL_LEADS", Search: &text, First: &n}
			began := time.Now()
			if _, err := view.List(org, b.conn, m.viewer, q); err != nil {
				return nil, nil, fmt.Errorf("%q: %w", text, err)
			}
			took := time.Since(began)
			if took > 2*slowPage {
				if err := b.tell(ctx, m, "search "+text, q); err != nil {
					return nil, nil, err
				}
			}
			byKind[t.what], all = append(byKind[t.what], took), append(all, took)
		}
	}
	return byKind, all, nil
}

const hitsQuery = `query ($text: String!, $n: Int!) { leads(view: "ALL_LEADS", search: $text, first: $n) { similar nodes { id name company status owner { id name } } pageInfo { hasNextPage endCursor } } }`

func (b *bench) typeOverHTTP(ctx context.Context, m member) (took []time.Duration, err error) {
	token, err := b.token(ctx, m)
	if err != nil {
		return nil, err
	}
	for _, t := range typed {
		for _, text := range keys(t.text) {
			began := time.Now()
			var data struct{ Leads struct{ Similar bool } }
			if err := b.product.Ask(token, hitsQuery, map[string]any{"text": text, "n": pageOfHits}, &data); err != nil {
				return nil, fmt.Errorf("%q: %w", text, err)
			}
			took = append(took, time.Since(began))
		}
	}
	return took, nil
}

func spread(took []time.Duration) string {
	t := measure.Of(took)
	return fmt.Sprintf("%s / %.0f", t, float64(slices.Max(took).Microseconds())/1000)
}
