package demo

import (
	"slices"
	"testing"

	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// Every view of the demo shows its owner something, and what is shared is found by those it is for.
func TestTheViewsOfTheDemoShowSomething(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	if err := Fill(t.Context(), conn); err != nil {
		t.Fatal(err)
	}
	org := onlyOrganization(t, conn)
	ctx := db.WithOrg(t.Context(), org.ID)
	found := map[string]bool{}
	for _, key := range words("manager rep director marketer") {
		views, err := view.All(ctx, conn, viewer(t, conn, org, key))
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range views[len(view.Defaults):] {
			n := count(t, conn, org, key, v.ID)
			t.Logf("%s: %s: %d", key, v.Name, n)
			if owns := slices.ContainsFunc(keptViews, func(k kept) bool { return k.name == v.Name && k.owner == key }); owns && n == 0 || len(v.Problems) > 0 {
				t.Errorf("%s shows %s %d leads, with %v", v.Name, key, n, v.Problems)
			}
			found[key+": "+v.Name] = true
		}
	}
	for _, want := range []string{"rep: Hot and untouched", "rep: Board by rating", "rep: From fairs", "rep: Gone quiet", "manager: Board by rating"} {
		if !found[want] {
			t.Errorf("not there: %s", want)
		}
	}
	word := "chen"
	page, err := view.List(ctx, conn, viewer(t, conn, org, "admin"), view.Query{View: "ALL_LEADS", Search: &word})
	if err != nil || len(page.Edges) == 0 {
		t.Errorf("searching finds nothing: %v", err)
	}
	tags, err := view.Tags(ctx, conn, viewer(t, conn, org, "rep"), "")
	if err != nil || len(tags) < 4 {
		t.Errorf("tags: %v, %v", tags, err)
	}
}
