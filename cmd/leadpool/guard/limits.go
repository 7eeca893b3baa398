// Package guard decides whether a GraphQL document may run. It bounds what a
// text can cost before any resolver is called: its size, its shape, and the
// number of objects that it can ask for.
package guard

// Limits are the bounds of one operation.
type Limits struct {
	// Tokens bounds the text: the parser stops there, so validation never
	// sees a document whose quadratic rules would burn a core.
	Tokens int
	// Depth is the number of fields from the root to the deepest leaf.
	Depth int
	// RootFields and Mutations bound the fields of the root type.
	RootFields, Mutations int
	// Aliases and Directives are counted in the text.
	Aliases, Directives int
	// Errors is the number of errors an answer reports.
	Errors int
	// CachedText is the longest text whose parsed form is kept, in bytes.
	CachedText int
	// CachedDocuments is how many parsed documents are kept.
	CachedDocuments int
	// PlainList is the size assumed of a list that takes no page size.
	PlainList int
	// Page is the size assumed of a connection that was given none.
	Page int
}

// Budgets of one operation, in the unit of Prices.
const (
	PersonBudget = 1_000
	TokenBudget  = 5_000
)

// DefaultLimits are the bounds of the public API.
func DefaultLimits() Limits {
	return Limits{
		Tokens: 2_000, Depth: 15, RootFields: 30, Mutations: 10,
		Aliases: 50, Directives: 50, Errors: 10,
		CachedText: 16 << 10, CachedDocuments: 500,
		PlainList: 5, Page: 25,
	}
}
