package guard

import (
	"testing"

	gqlparser "github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/schema"
)

// BenchmarkMeasure is what the guard adds to each operation.
func BenchmarkMeasure(b *testing.B) {
	product := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.Text()})
	doc, errs := gqlparser.LoadQueryWithRules(product, `query ($n: Int) { leads(view: "ALL_LEADS", first: $n) {
		nodes { id version name company status rating isOverdue source { id name } owner { id name } pool { id name } }
		pageInfo { hasNextPage endCursor } } }`, Rules())
	if len(errs) > 0 {
		b.Fatal(errs)
	}
	limits, prices, vars := DefaultLimits(), DefaultPrices(), map[string]any{"n": int64(50)}
	b.ReportAllocs()
	for b.Loop() {
		measure(doc, doc.Operations[0], product, vars, limits, prices)
	}
}
