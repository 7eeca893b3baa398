package main

import "testing"

func TestComplaint(t *testing.T) {
	t.Parallel()
	tests := []struct {
		from, to string
		ours, ok bool
	}{
		{"db", "crm/lead", true, false},
		{"db", "crm", true, false},
		{"db/dbtest", "cmd/leadpool/embedded", true, false},
		{"dataloaders", "resolvers", true, false},
		{"crm/lead", "graph", true, false},
		{"crm/lead", "resolvers", true, false},
		{"crm/lead", "crm/pool", true, false},
		{"crm/access", "crm/lifecycle", true, false},
		{"crm/event", "crm/lead", true, false},
		{"crm", "crm/access", true, false},
		{"crm/newbox", "crm/access", true, false},
		{"newpart", "db", true, false},
		{"crm/lead", "db/dbtest", true, false},
		{"crm/lead", "net/http", false, false},
		{"crm/lead", "github.com/99designs/gqlgen/graphql", false, false},
		{"crm/lead", "github.com/redis/go-redis/v9", false, false},
		{"resolvers", "github.com/uptrace/bun", false, false},
		{"resolvers", "github.com/uptrace/bun/dialect/pgdialect", false, false},

		{"cmd/leadpool", "resolvers", true, true},
		{"cmd/leadpool", "cmd/leadpool/guard", true, true},
		{"resolvers", "dataloaders", true, true},
		{"resolvers", "crm/lead", true, true},
		{"graph", "db", true, true},
		{"crm/lead", "crm", true, true},
		{"crm/lead", "crm/access", true, true},
		{"crm/lead", "crm/catalog", true, true},
		{"crm/view", "crm/filter", true, true},
		{"crm/event", "github.com/redis/go-redis/v9", false, true},
		{"crm/lead", "github.com/uptrace/bun", false, true},
		{"db", "github.com/uptrace/bun", false, true},
		{"crm/lead", "net/mail", false, true},
		{"db/dbtest", "db/localserver", true, true},
	}
	for _, test := range tests {
		if got := complaint(test.from, test.to, test.ours); (got == "") != test.ok {
			t.Errorf("%s imports %s: got %q, want allowed = %v", test.from, test.to, got, test.ok)
		}
	}
}

func TestEveryBoxHasOneColumn(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, column := range columns {
		for _, box := range column {
			if seen[box] {
				t.Errorf("%s is in two columns", box)
			}
			seen[box] = true
		}
	}
}
