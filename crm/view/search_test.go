package view_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// phonebook is a company whose leads have names worth searching for; all are Rita's but the last, which is Rosa's.
func phonebook(t *testing.T) *crmtest.Org {
	t.Helper()
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	people := []struct{ name, company, email, phone, notes string }{
		{"John Smith", "Microsoft GmbH", "john.smith@microsoft.test", "+4930123456", "met at the fair"},
		{"Johanna Müller", "Müller & Söhne", "jm@mueller.test", "+49891234567", ""},
		{"Ann Johnson", "Contoso", "ann@contoso.test", "+14155550100", "prefers mail"},
		{"张伟", "上海云帆科技有限公司", "zhang@yunfan.test", "+8613800138000", "展会"},
		{"李伟", "北京大学", "li@pku.test", "+8613900139000", ""},
		{"Zoë Ünal", "100% Pure_Oil", "zoe@pure.test", "", "a_b 50%"},
		{"Smithers", "Johnson Controls", "s@jc.test", "+442071234567", ""},
		{"John Hidden", "Elsewhere", "h@elsewhere.test", "+4930123456", ""},
	}
	o.InsertLeads(t, len(people), func(i int, l *db.Lead) {
		p := people[i]
		l.OwnerID = &o.Rita.ID
		if i == len(people)-1 {
			l.OwnerID = &o.Rosa.ID
		}
		l.Name, l.Company, l.Notes, l.NameKey, l.Emails = p.name, p.company, p.notes, crm.Key(p.name), []string{p.email}
		if p.phone != "" {
			l.Phones = []db.Phone{{Kind: db.Mobile, Number: p.phone}}
		}
	})
	return o
}

func TestSearch(t *testing.T) {
	t.Parallel()
	o := phonebook(t)
	for _, test := range []struct {
		words   string
		found   string // the best first, separated by |; those that fit alike in any order are separated by ,
		similar bool
	}{
		{"john", "John Smith,Smithers|Ann Johnson", false},
		{"JOHN SMITH", "John Smith|Smithers", false},
		{"smith john", "John Smith,Smithers", false},
		{"smi", "Smithers|John Smith", false},
		{"mül", "Johanna Müller", false}, {"muller", "Johanna Müller", false}, {"MULLER", "Johanna Müller", false},
		{"soft", "John Smith", false},
		{"jo", "John Smith,Johanna Müller,Smithers|Ann Johnson", false},
		{"oh", "", false}, // one or two letters begin a word
		{"030 123456", "John Smith", false}, {"+49 (0)30 / 123-456", "John Smith", false}, {"0049 30 123 456", "John Smith", false},
		{"+49 30", "John Smith", false}, {"+49 (30)", "John Smith", false}, {"0049 30 1", "John Smith", false}, {"+1 415", "Ann Johnson", false}, {"+86", "张伟,李伟", false},
		{"(415) 555-0100", "Ann Johnson", false}, {"138 0013 8000", "张伟", false}, {"5550100", "Ann Johnson", false},
		{"ann@contoso.test", "Ann Johnson", false}, {"contoso.te", "Ann Johnson", false},
		{"fair", "John Smith", false}, {"mail prefers", "Ann Johnson", false},
		{"张伟", "张伟", false}, {"伟", "张伟,李伟", false}, {"云帆", "张伟", false}, {"科技 上海", "张伟", false}, {"展会", "张伟", false}, {"云大", "", false},
		{"Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith|Smithers", false},
		{"Jonh", "Ann Johnson,John Smith,Smithers", true}, {"smiht", "John Smith,Smithers", true},
		{"micorsoft", "John Smith", true}, {"jonh smiht", "John Smith,Smithers", true}, {"qwertyuiop", "", false},
		{"%", "Zoë Ünal", false}, {"_", "Zoë Ünal", false}, {"50%", "Zoë Ünal", false}, {"j_hn", "Ann Johnson,John Smith,Smithers", true}, {"j%n", "", false},
		{".*", "", false}, {"^john$", "Ann Johnson,John Smith,Smithers", true}, {`\`, "", false}, {"'; DROP TABLE leads; --", "", false},
		{"+", "Ann Johnson,Johanna Müller,John Smith,Smithers,Zoë Ünal,张伟,李伟", false}, {"john -", "John Smith,Smithers|Ann Johnson", false},
		{"   ", "Ann Johnson,Johanna Müller,John Smith,Smithers,Zoë Ünal,张伟,李伟", false},
	} {
		for _, many := range []bool{false, true} {
			for _, size := range []int{2, 50} {
				got, similar := searched(t, o, o.Mona, test.words, many, size)
				if !fits(got, test.found) || similar != test.similar {
					t.Errorf("%q (many %v, pages of %d): %q, similar %v; wanted %q", test.words, many, size, got, similar, test.found)
				}
			}
		}
		// Who sees nothing of them finds nothing, and sees no more through a slip of the finger.
		if got, _ := searched(t, o, o.Paul, test.words, true, 50); len(got) > 0 {
			t.Errorf("%q finds %q for Paul, who sees none of them", test.words, got)
		}
		count, err := view.CountOf(o.In(t), o.Conn, o.Viewer(t, o.Mona), view.Query{View: "ALL_LEADS", Search: &test.words}, 1000)
		check(t, err)
		if want := strings.FieldsFunc(test.found, func(r rune) bool { return r == '|' || r == ',' }); count.Value != len(want) {
			t.Errorf("%q counts %d leads, wanted %d", test.words, count.Value, len(want))
		}
	}
}

func TestSearchRefusals(t *testing.T) {
	t.Parallel()
	o := phonebook(t)
	for _, words := range []string{strings.Repeat("x", 201), strings.Repeat("x", 10_000), "a b c d e f g h i j k", "nul\x00"} {
		_, err := view.List(o.In(t), o.Conn, o.Viewer(t, o.Mona), view.Query{View: "ALL_LEADS", Search: &words})
		if refusal := refusalOf(err); refusal == nil || refusal.Code != crm.Invalid || !slices.Equal(refusal.Field, []string{"search"}) {
			t.Errorf("%.20q: %v", words, err)
		}
	}
}

func searched(t *testing.T, o *crmtest.Org, who *db.User, words string, many bool, size int) (names []string, similar bool) {
	t.Helper()
	read := view.List
	if many {
		read = view.ListMany
	}
	q := view.Query{View: "ALL_LEADS", Search: &words, First: &size}
	for {
		page, err := read(o.In(t), o.Conn, o.Viewer(t, who), q)
		check(t, err)
		for _, l := range page.Nodes() {
			names = append(names, l.Name)
		}
		similar = similar || page.Similar
		if !page.PageInfo.HasNextPage {
			return names, similar
		}
		q.After = page.PageInfo.EndCursor
	}
}

// fits says whether names come in the order that a text like "best|next,alike" tells.
func fits(names []string, text string) bool {
	for _, tier := range strings.Split(text, "|") {
		alike := strings.Split(tier, ",")
		if tier == "" {
			alike = nil
		}
		if len(names) < len(alike) {
			return false
		}
		got := slices.Clone(names[:len(alike)])
		slices.Sort(got)
		slices.Sort(alike)
		if !slices.Equal(got, alike) {
			return false
		}
		names = names[len(alike):]
	}
	return len(names) == 0
}

// Too many leads to rank come newest first, page after page; too many to sort are refused with what to do.
func TestTooMany(t *testing.T) {
	o := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	view.Most(t, 5, 8)
	leads := o.InsertLeads(t, 20, func(i int, l *db.Lead) {
		l.OwnerID, l.Name, l.Company = &o.Rita.ID, fmt.Sprintf("Ann %02d", i), "Acme"
		l.NameKey = crm.Key(l.Name)
	})
	slices.SortFunc(leads, func(a, b *db.Lead) int { return -compareIDs(a.ID, b.ID) })
	got, _ := searched(t, o, o.Ada, "ann", true, 3)
	var want []string
	for _, l := range leads {
		want = append(want, l.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("ranked among too many: %v, wanted %v", got, want)
	}
	_, err := view.List(o.In(t), o.Conn, o.Viewer(t, o.Ada), view.Query{View: "ALL_LEADS", Sort: []*view.Sort{{Field: "COMPANY", Direction: view.Asc}}})
	if refusal := refusalOf(err); refusal == nil || refusal.Code != crm.Limit || refusal.Extra["reason"] != "SORT_TOO_LARGE" {
		t.Errorf("sorted by company among too many: %v", err)
	}
	words := "ann 01"
	page, err := view.List(o.In(t), o.Conn, o.Viewer(t, o.Ada), view.Query{View: "ALL_LEADS", Search: &words, Sort: []*view.Sort{{Field: "COMPANY", Direction: view.Asc}}})
	check(t, err)
	if len(page.Edges) != 1 {
		t.Errorf("few leads among many are sorted by anything: %d", len(page.Edges))
	}
}

func compareIDs(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) }

func refusalOf(err error) *crm.Error {
	var refusal *crm.Error
	if errors.As(err, &refusal) {
		return refusal
	}
	return nil
}
