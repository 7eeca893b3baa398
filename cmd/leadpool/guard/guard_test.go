package guard

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	gqlparser "github.com/vektah/gqlparser/v2"
)

var company = gqlparser.MustLoadSchema(&ast.Source{Name: "company.graphql", Input: `
	type Query {
		viewer: User
		leads(first: Int, after: String, last: Int, owners: [ID!]): LeadConnection!
		nodes(ids: [ID!]!): [Lead]!
		lead(id: ID!): Lead
	}
	type Mutation {
		signIn(input: SignInInput!): SignInPayload!
		claimLeads(input: ClaimInput!): ClaimLeadsPayload!
	}
	input SignInInput { email: String!, password: String! }
	input ClaimInput { leadIds: [ID!]! }
	type SignInPayload { token: String, viewer: User }
	type ClaimLeadsPayload { results: [ClaimResult!]!, succeeded: Int! }
	type ClaimResult { lead: Lead, leadId: ID! }
	type User { id: ID!, name: String!, manager: User, leads(first: Int = 50): LeadConnection! }
	type LeadConnection { nodes: [Lead!]!, edges: [LeadEdge!]!, totalCount: Int, pageInfo: PageInfo! }
	type LeadEdge { node: Lead!, cursor: String! }
	type PageInfo { hasNextPage: Boolean! }
	type Lead { id: ID!, name: String!, owner: User, phones: [Phone!]!, notes: [Note!]!, status: Status! }
	type Note { text: String! }
	type Phone { number: String! }
	enum Status { PENDING UNASSIGNED }
`})

// measured parses, validates and measures a text, as the executor does.
func measured(t *testing.T, text string, vars map[string]any) Measures {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(company, text, Rules())
	if len(errs) > 0 {
		t.Fatalf("%s: %v", text, errs)
	}
	return measure(doc, doc.Operations[0], company, vars, DefaultLimits(), DefaultPrices())
}

func TestCost(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text string
		vars map[string]any
		cost int
	}{
		{`{ viewer { id name } }`, nil, 1},
		{`{ viewer { manager { name } } }`, nil, 2},
		{`{ __typename }`, nil, 0},
		// A page costs its rows, whether they are asked for as nodes or edges.
		{`{ leads(first: 100) { nodes { id name } } }`, nil, 101},
		{`{ leads(first: 100) { edges { node { id } } } }`, nil, 201},
		{`{ leads(first: 100) { nodes { owner { name } } pageInfo { hasNextPage } } }`, nil, 202},
		{`{ leads(first: 10) { nodes { id } totalCount } }`, nil, 21},
		// A plain list is taken to have five, a lead's phones one.
		{`{ leads(first: 10) { nodes { notes { text } } } }`, nil, 61},
		{`{ leads(first: 10) { nodes { phones { number } } } }`, nil, 21},
		// Nothing said: a page of 25, or what the schema says.
		{`{ leads { nodes { id } } }`, nil, 26},
		{`{ viewer { leads { nodes { id } } } }`, nil, 52},
		// The size may come by a variable, and both ends count as the larger.
		{`query($n: Int) { leads(first: $n) { nodes { id } } }`, map[string]any{"n": int64(40)}, 41},
		{`{ leads(first: 3, last: 7) { nodes { id } } }`, nil, 8},
		{`{ leads(first: -9) { nodes { id } } }`, nil, 1},
		// What a page is filtered by says nothing of its size.
		{`{ leads(owners: ["a"]) { nodes { id } } }`, nil, 26},
		// A list of ids says how many answers there will be.
		{`{ nodes(ids: ["a", "b", "c"]) { id } }`, nil, 3},
		{`mutation { claimLeads(input: {leadIds: ["a", "b", "c"]}) { results { lead { id } } } }`, nil, 16},
		// Fragments cost where they are spread.
		{`{ leads(first: 10) { ...rows } } fragment rows on LeadConnection { nodes { id owner { id } } }`, nil, 21},
		{`{ a: leads(first: 10) { ...rows } b: leads(first: 20) { ...rows } } fragment rows on LeadConnection { nodes { id } }`, nil, 32},
	} {
		if got := measured(t, row.text, row.vars).Cost; got != row.cost {
			t.Errorf("%s: cost %d, want %d", row.text, got, row.cost)
		}
	}
}

func TestCostSaturates(t *testing.T) {
	t.Parallel()
	text := strings.Repeat(`leads(first: 2147483647) { nodes { owner { `, 5) + "id" + strings.Repeat("} } }", 5)
	if got := measured(t, "{ viewer { "+text+" } }", nil).Cost; got != math.MaxInt {
		t.Errorf("cost %d, want it to saturate", got)
	}
}

// Without a memory of fragments each of these doubles the walk.
func TestDoublingFragmentsAreMeasuredOnce(t *testing.T) {
	t.Parallel()
	for _, levels := range []int{28, 60, 200} {
		var b strings.Builder
		b.WriteString("{ viewer { ...F0 } }")
		for i := range levels {
			fmt.Fprintf(&b, " fragment F%d on User { a%d: manager { ...F%d } b%d: manager { ...F%d } }", i, i, i+1, i, i+1)
		}
		fmt.Fprintf(&b, " fragment F%d on User { id }", levels)
		doc, err := parser.ParseQuery(&ast.Source{Input: b.String()})
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		attach(doc)
		m := measure(doc, doc.Operations[0], company, nil, DefaultLimits(), DefaultPrices())
		if took := time.Since(start); took > time.Second {
			t.Errorf("%d levels took %v", levels, took)
		}
		if m.Depth != levels+2 || m.Aliases != 2*levels {
			t.Errorf("%d levels: %+v", levels, m)
		}
		if levels >= 60 && m.Cost != math.MaxInt && m.Cost < 1<<60 {
			t.Errorf("%d levels cost only %d", levels, m.Cost)
		}
	}
}

// attach gives a parsed document the definitions that validation would.
func attach(doc *ast.QueryDocument) {
	user := company.Types["User"]
	var set func(ast.SelectionSet, *ast.Definition)
	set = func(s ast.SelectionSet, on *ast.Definition) {
		for _, sel := range s {
			switch sel := sel.(type) {
			case *ast.Field:
				sel.ObjectDefinition, sel.Definition = on, on.Fields.ForName(sel.Name)
				set(sel.SelectionSet, user)
			case *ast.FragmentSpread:
				sel.Definition = doc.Fragments.ForName(sel.Name)
			}
		}
	}
	set(doc.Operations[0].SelectionSet, company.Query)
	for _, f := range doc.Fragments {
		set(f.SelectionSet, user)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	person, stranger := Caller{SignedIn: true, Budget: PersonBudget}, Caller{Budget: PersonBudget}
	deep := func(n int) string {
		return "{ viewer {" + strings.Repeat(" manager {", n-2) + " id" + strings.Repeat(" }", n-2) + " } }"
	}
	many := func(n int, of string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, " a%d: %s", i, of)
		}
		return b.String()
	}
	guess := `signIn(input: {email: "a@b.c", password: "x"}) { token }`
	claim := `claimLeads(input: {leadIds: ["a"]}) { succeeded }`
	for _, row := range []struct {
		name, text, code string
		caller           Caller
	}{
		{"depth 16", deep(16), "LIMIT", person},
		{"depth 15", deep(15), "", person},
		{"31 root fields", "{" + many(31, "viewer { id }") + "}", "LIMIT", person},
		{"30 root fields", "{" + many(30, "viewer { id }") + "}", "", person},
		{"30 root fields by a fragment", "{ ...all ...all } fragment all on Query {" + many(16, "viewer { id }") + "}", "LIMIT", person},
		{"11 mutations", "mutation {" + many(11, claim) + "}", "LIMIT", person},
		{"51 aliases", "{ viewer {" + many(51, "id") + "} }", "LIMIT", person},
		{"50 aliases", "{ viewer {" + many(50, "id") + "} }", "", person},
		{"51 directives", "{ viewer {" + strings.Repeat(" ... @include(if: true) { id }", 51) + "} }", "LIMIT", person},
		{"a page of 10,000", "{ leads(first: 10000) { nodes { id } } }", "LIMIT", person},
		{"lists in lists", "{ leads(first: 100) { nodes { owner { leads(first: 100) { nodes { id } } } } } }", "LIMIT", person},
		{"a list of guesses", "mutation {" + many(2, guess) + "}", "LIMIT", stranger},
		{"guesses by a fragment", "mutation { ...g x: " + guess + " } fragment g on Mutation { y: " + guess + " }", "LIMIT", stranger},
		{"one sign-in", "mutation { " + guess + " }", "", stranger},
		{"the schema, by a stranger", "{ __schema { types { name } } }", "UNAUTHENTICATED", stranger},
		{"a type, by a stranger in a fragment", `{ ...f } fragment f on Query { __type(name: "Lead") { name } }`, "UNAUTHENTICATED", stranger},
		{"the schema", "{ __schema { types { name } } }", "", person},
		{"the schema many times", "{" + many(11, "__schema { types { name } }") + "}", "LIMIT", person},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			doc, errs := gqlparser.LoadQueryWithRules(company, row.text, Rules())
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			l := DefaultLimits()
			m := measure(doc, doc.Operations[0], company, nil, l, DefaultPrices())
			err := l.check(m, doc.Operations[0].Operation, row.caller)
			code := ""
			if err != nil {
				code, _ = err.Extensions["code"].(string)
			}
			if code != row.code {
				t.Errorf("got %q (%v), want %q; %+v", code, err, row.code, m)
			}
		})
	}
}

func TestNothingIsSuggested(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{ viewr { id } }`, `{ viewer }`, `{ leads(frist: 3) { totalCount } }`, `query($a: Sting) { viewer { name } }`,
		`{ viewer { ... on Usr { id } } }`, `mutation { signIn(input: {emial: "a", password: "b"}) { token } }`,
		`query($s: Status = PENDIN) { viewer { id } }`, `{ viewer { id @inclde(if: true) } }`, `{ lead(id: "x") { nme } }`,
	} {
		_, errs := gqlparser.LoadQueryWithRules(company, text, Rules())
		if len(errs) == 0 {
			t.Errorf("%s is not refused", text)
		}
		for _, err := range errs {
			if strings.Contains(err.Message, "Did you mean") {
				t.Errorf("%s: %s", text, err.Message)
			}
		}
	}
}

func TestErrorsAreCapped(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, " f%d", i)
	}
	_, errs := gqlparser.LoadQueryWithRules(company, "{ viewer {"+b.String()+" } }", Rules())
	if len(errs) != 100 || len(DefaultLimits().cap(errs)) != 10 {
		t.Errorf("%d errors, %d after the cap", len(errs), len(DefaultLimits().cap(errs)))
	}
	if got := shorten(strings.Repeat("é", 1000)); len(got) > longestMessage+4 || !strings.HasSuffix(got, "…") {
		t.Errorf("not shortened: %d bytes", len(got))
	}
}
