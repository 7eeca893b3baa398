package view_test

import (
	"slices"
	"testing"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// Tags are offered of leads in sight alone, whatever is typed, and words that look alike tell nothing of other leads.
func TestTagsAndGuessesTellNothing(t *testing.T) {
	t.Parallel()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	o.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.OwnerID, l.Name = &o.Rita.ID, "Ordinary Lead"
		l.Tags = []string{"Topical", "vip"}
		if i == 0 {
			l.OwnerID, l.Name, l.Tags = &o.Paul.ID, "Qwxzelda Vorpalovich", []string{"TopSecret", "VIP"}
		}
	})
	for _, test := range []struct {
		who  *db.User
		text string
		want []string
	}{
		{o.Rita, "top", []string{"Topical"}}, {o.Rita, "TopS", []string{}}, {o.Rita, "", []string{"Topical", "vip"}}, {o.Rita, "%", []string{}},
		{o.Paul, "TOP", []string{"TopSecret"}}, {o.Ana, "", []string{}},
	} {
		got, err := view.Tags(o.In(t), o.Conn, o.Viewer(t, test.who), test.text)
		check(t, err)
		if !slices.Equal(got, test.want) {
			t.Errorf("tags %q for %s: %q, wanted %q", test.text, test.who.Name, got, test.want)
		}
	}
	for _, words := range []string{"Qwxzeldo", "Vorpalovitch", "Kumquatovitch"} {
		if got, similar := searched(t, o, o.Rita, words, true, 50); len(got) > 0 || similar {
			t.Errorf("%q tells Rita %q, similar %v", words, got, similar)
		}
	}
}
