package guard

import (
	"strings"
	"testing"

	gqlparser "github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/schema"
)

// introspection is what GraphQL's own tools ask of a schema.
const introspection = `query IntrospectionQuery { __schema {
	queryType { name } mutationType { name } subscriptionType { name }
	types { ...FullType } directives { name description locations args { ...InputValue } } } }
	fragment FullType on __Type { kind name description
		fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
		inputFields { ...InputValue } interfaces { ...TypeRef }
		enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
	fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
	fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
		ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

// TestWhatPeopleAsk keeps the limits out of the way of real work: each of
// these fits a person's budget, by the product's own schema.
func TestWhatPeopleAsk(t *testing.T) {
	t.Parallel()
	product := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.Text()})
	for name, text := range map[string]string{
		"the schema": introspection,
		"the largest page of a list": `{ leads(view: "ALL_LEADS", first: 100) { nodes { id version name company status rating isOverdue
			source { id name } owner { id name } pool { id name } phones { number } customFields { key } }
			pageInfo { hasNextPage endCursor } count(upTo: 10000) { value exact } } }`,
		"the tabs": `{ views { id key name isPinned isFirst canEdit isShared problems count(upTo: 10000) { value exact } } }`,
		"the views": `{ views { id key name description base filter search sort { field customKey direction nulls } columns { field width } groupBy layout density
			owner { id name } shares { user { id name } department { id name } group { id name } } isShared canEdit isPinned isFirst version updatedAt problems count(upTo: 10000) { value exact } } }`,
		"a board": `{ leadGroups(view: "ALL_LEADS", filter: {owner: {in: ["` + strings.Repeat(`a","`, 999) + `"]}}, by: "status", sum: "custom.budget") { value label count { value exact } sum } }`,
		"a lead": `query ($id: ID!) { lead(id: $id) { id name phones { number } owner { id name manager { id name } } relatedTeam { user { id name } access }
			access { relation description } availableActions { action allowed reason }
			timeline(first: 50) { nodes { id kind occurredAt actor { id name } changes { field } } pageInfo { endCursor } } } }`,
		"the pools": `{ pools { id name kind viewerIsAdministrator viewerIsMember waitingCount oldestWaitingSince waitingByAge { fromHours toHours count } ownedCount overdueCount
			claimAllowance { remaining limits { kind limit used resetsAt } } transferJob { id state } } }`,
		"a pool's people": `query ($id: ID!) { pool(id: $id) { id name waitingByAge { count } ownedCount overdueCount people(first: 100) { totalCount nodes { user { id name department { name } }
			member administrator pendingCount inProgressCount invalidCount overdueCount openCount claimedToday atLimit } pageInfo { endCursor } } } }`,
		"rules beforehand": `query ($input: PoolPolicyPreviewInput!) { poolPolicyPreview(input: $input) { deadlinesNow deadlinesThen overdueThen reclaimedAtOnce reclaimedWithinDay } }`,
		"everybody": `{ users(first: 100) { nodes { id name email role { id name } department { id name } manager { id name } } totalCount }
			departments { id name head { id name } } groups { id name } roles { id name capabilities } }`,
	} {
		doc, errs := gqlparser.LoadQueryWithRules(product, text, Rules())
		if len(errs) > 0 {
			t.Errorf("%s: %v", name, errs)
			continue
		}
		m := measure(doc, doc.Operations[0], product, nil, DefaultLimits(), DefaultPrices())
		if err := DefaultLimits().check(m, ast.Query, Caller{SignedIn: true, Budget: PersonBudget}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		t.Logf("%s: cost %d, depth %d", name, m.Cost, m.Depth)
	}
}

// Every price is of a field that exists: a misspelt one would price nothing.
func TestPricesNameFields(t *testing.T) {
	t.Parallel()
	product := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.Text()})
	for name := range DefaultPrices() {
		if !exists(product, name) {
			t.Errorf("there is no %s", name)
		}
	}
}

func exists(s *ast.Schema, name string) bool {
	on, field, _ := strings.Cut(name, ".")
	for _, definition := range s.Types {
		if (on == "*" || on == definition.Name) && definition.Fields.ForName(field) != nil {
			return true
		}
	}
	return false
}
