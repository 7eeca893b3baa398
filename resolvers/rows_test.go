package resolvers_test

import (
	"context"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph"
	"github.com/leadpool/leadpool/resolvers"
)

// The answers of Rows are those of the usual way, byte for byte, and what it does not know it leaves to it.
func TestRowsAnswerAsUsual(t *testing.T) {
	t.Parallel()
	usual := newAPI(t)
	usual.rowLeads(t)
	quick := &api{Org: usual.Org, queries: usual.queries}
	var left bool
	quick.exec = executor.New(resolvers.Pages(graph.NewExecutableSchema(graph.Config{Resolvers: &resolvers.Resolver{Conn: usual.Conn}}), usual.Conn))
	quick.exec.SetErrorPresenter(resolvers.PresentError)
	quick.exec.AroundRootFields(dataloaders.Middleware(usual.Conn))
	quick.exec.AroundRootFields(resolvers.Rows(usual.Conn))
	quick.exec.AroundRootFields(func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		left = true
		return next(ctx)
	})
	const all = `id version name jobTitle company department phones { kind number __typename } emails website country region city street postalCode
		source { id name __typename } campaign { name } industry { id } companySize { name } productInterest language budget authority need purchaseTimeline
		notes score rating tags externalId status pool { id name } homePool { name } owner { id name __typename } result lastFollowUpAt nextFollowUpAt
		followUpDueAt isOverdue assignedAt returnCount waitingSince waitingDueAt convertedAt createdAt updatedAt createdBy { name } updatedBy { id } hiddenFields __typename`
	for _, test := range []struct {
		name, query, variables string
		quick                  bool
	}{
		{"every value", `{ leads { edges { cursor node { ` + all + ` } __typename } pageInfo { hasNextPage hasPreviousPage startCursor endCursor __typename } similar __typename } }`, "", true},
		{"nodes under other names", `{ a: leads(first: 2) { rows: nodes { key: id x: owner { y: name } } } b: leads(last: 1) { nodes { name } } }`, "", true},
		{"fragments and conditions", `query ($no: Boolean!) { leads { ...P } } fragment P on LeadConnection { nodes { ...L ... on Node { id } company @skip(if: $no) score @include(if: $no) } } fragment L on Lead { name tags }`,
			`{"no": true}`, true},
		{"sorted and searched", `query ($s: [LeadSort!], $q: String) { leads(view: "ALL_LEADS", sort: $s, search: $q, first: 3) { edges { cursor node { name } } similar } }`,
			`{"s": [{"field": "SCORE", "direction": "DESC"}, {"field": "COMPANY", "nulls": "FIRST"}], "q": "lead"}`, true},
		{"a filter", `{ leads(filter: {score: {gt: 3}}) { nodes { name } } }`, "", false},
		{"what is worked out", `{ leads { nodes { name availableActions { action } } } }`, "", false},
		{"counted", `query ($n: Int) { leads { few: count(upTo: $n) { value exact __typename } nodes { name } count { value } totalCount } }`, `{"n": 5}`, true},
		{"counted from nothing on", `{ leads { nodes { name } count(upTo: 0) { value } } }`, "", false},
		{"more of an owner", `{ leads { nodes { owner { email } } } }`, "", false},
		{"refused", `{ leads(first: 1000) { nodes { name } } }`, "", false},
		{"no such view", `{ leads(view: "NO_SUCH") { nodes { name } } }`, "", false},
		{"another's cursor", `{ leads(after: "Zm9yZ2Vk") { nodes { name } } }`, "", false},
	} {
		for _, who := range []*db.User{usual.Ada, usual.Mona, usual.Rita} {
			left = false
			want, got := usual.ask(t, who, test.query, test.variables), quick.ask(t, who, test.query, test.variables)
			if got != want {
				t.Errorf("%s for %s:\n%s\nwanted\n%s", test.name, who.Name, got, want)
			}
			if left == test.quick {
				t.Errorf("%s for %s: left to the usual way: %v", test.name, who.Name, left)
			}
		}
	}
}

// rowLeads writes leads that have something, nothing and odd characters in their fields, and one that waits in a pool which
// hides what it has from its members; Rita is one, and on its team.
func (a *api) rowLeads(t *testing.T) {
	at := time.Date(2026, 3, 1, 8, 30, 0, 123_456_000, time.UTC)
	phones := []db.Phone{{Kind: db.Office, Number: "+4930123456"}, {Kind: db.Mobile, Number: "1"}}
	a.InsertLeads(t, 7, func(i int, l *db.Lead) {
		l.OwnerID = &a.Rita.ID
		if i%2 == 0 {
			l.Company, l.Tags, l.Emails = "A \"quoted\"\\ \u2028 <b>&\t\n\x01 公司", []string{"VIP", "Ünï"}, []string{"a@example.test", "b@example.test"}
			l.Phones, l.Score, l.NextFollowUpAt, l.CreatedBy = phones, i, &at, &a.Ada.ID
		}
	})
	waiting := a.InsertLeads(t, 1, func(_ int, l *db.Lead) {
		l.Status, l.PoolID, l.HomePoolID, l.Phones, l.WaitingSince = db.Unassigned, &a.Inbound.ID, &a.Inbound.ID, phones, &at
	})[0]
	member := &db.TeamMember{OrganizationID: a.ID, LeadID: waiting.ID, UserID: a.Rita.ID, Access: db.Read, LeadCreatedAt: waiting.CreatedAt, CreatedAt: at}
	if _, err := a.Conn.NewInsert().Model(member).Exec(a.In(t)); err != nil {
		t.Fatal(err)
	}
}
