package main

import (
	"strings"
	"testing"
)

const base = `
type Query { lead(id: ID!, depth: Int = 1): Lead  leads(first: Int): [Lead]!  old: Int @deprecated(reason: "gone") }
type Lead implements Node { id: ID!  name: String  tags: [String!] }
interface Node { id: ID! }
input LeadInput { name: String!  note: String  rank: Int = 3 }
enum Status { OPEN CLOSED LATER @deprecated(reason: "unused") }
union Thing = Lead | Query
scalar Date
directive @live on QUERY | FIELD
directive @internal on FIELD_DEFINITION
`

func TestCompare(t *testing.T) {
	t.Parallel()
	tests := []struct{ title, before, after, breaks string }{
		{"a type is removed", "scalar Date\n", "", "Date was removed"},
		{"a type is of another kind", "scalar Date", "enum Date { A }", "Date was a SCALAR and is a ENUM"},
		{"a field is removed", "name: String  tags", "tags", "Lead.name was removed"},
		{"a result may be null now", "leads(first: Int): [Lead]!", "leads(first: Int): [Lead]", "Query.leads was [Lead]! and is [Lead]"},
		{"an element may be null now", "[String!]", "[String]", "Lead.tags was [String!] and is [String]"},
		{"a result is of another type", "name: String  tags", "name: Int  tags", "Lead.name was String and is Int"},
		{"a result is a list", "name: String  tags", "name: [String]  tags", "Lead.name was String and is [String]"},
		{"an argument is removed", "leads(first: Int)", "leads", "Query.leads(first:) was removed"},
		{"an argument is required", "first: Int", "first: Int!", "Query.leads(first:) was Int and is Int!"},
		{"a required argument is new", "first: Int", "first: Int, after: ID!", "Query.leads(after:) is new and required"},
		{"a default is another", "depth: Int = 1", "depth: Int = 2", "Query.lead(depth:) was 1 by default and is 2"},
		{"a default is gone", "depth: Int = 1", "depth: Int", "Query.lead(depth:) was 1 by default and is not given"},
		{"an input is required", "note: String", "note: String!", "LeadInput.note was String and is String!"},
		{"an input is removed", "note: String", "", "LeadInput.note was removed"},
		{"a required input is new", "note: String", "note: String  more: Int!", "LeadInput.more is new and required"},
		{"an input takes one of a list", "note: String", "note: [String!]!", "LeadInput.note was String and is [String!]!"},
		{"an enum value is removed", "OPEN CLOSED", "OPEN", "Status.CLOSED was removed"},
		{"a union member is removed", "Lead | Query", "Lead", "Query is no longer a member of Thing"},
		{"an interface is dropped", "implements Node", "", "Lead no longer implements Node"},
		{"a directive of clients is removed", "directive @live on QUERY | FIELD", "", "@live was removed"},
		{"a directive's place is removed", "QUERY | FIELD\n", "QUERY\n", "@live is no longer allowed on FIELD"},

		{"nothing changes", "", "", ""},
		{"a deprecated field is removed", `old: Int @deprecated(reason: "gone")`, "", ""},
		{"a deprecated value is removed", `LATER @deprecated(reason: "unused")`, "", ""},
		{"a directive of the schema is removed", "directive @internal on FIELD_DEFINITION", "", ""},
		{"a field is new", "name: String  tags", "name: String  more: Int!  tags", ""},
		{"a result is never null now", "name: String  tags", "name: String!  tags", ""},
		{"an optional argument is new", "first: Int", "first: Int, after: ID", ""},
		{"a required argument with a default is new", "first: Int", "first: Int, after: Int! = 1", ""},
		{"an argument is optional now", "id: ID!,", "id: ID,", ""},
		{"an input is optional now", "name: String!  note", "name: String  note", ""},
		{"an input takes a list too", "note: String", "note: [String]", ""},
		{"an enum value is new", "OPEN CLOSED", "OPEN CLOSED LOST", ""},
		{"a union member is new", "= Lead | Query", "= Lead | Query | Extra  type Extra { a: Int }  #", ""},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(base, test.before) {
				t.Fatalf("the base has no %q", test.before)
			}
			released, err := parse("before", base)
			if err != nil {
				t.Fatal(err)
			}
			now, err := parse("after", strings.Replace(base, test.before, test.after, 1))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(compare(released, now), "; "); got != test.breaks {
				t.Errorf("got %q, want %q", got, test.breaks)
			}
		})
	}
}
