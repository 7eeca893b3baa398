package importer_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/lead/importer"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

const fairMap = `{
	"key": "No", "keyPrefix": "fair:", "emptyValues": ["Select", "n/a"],
	"columns": {
		"First": {"field": "name"}, "Last": {"field": "name"}, "Firm": {"field": "company"},
		"Mail": {"field": "email"}, "Tel": {"field": "phone", "kind": "MOBILE"}, "Country": {"field": "country"},
		"Source": {"field": "source", "values": {"www": "Website"}},
		"Visitors": {"custom": "visitors", "type": "NUMBER", "decimal": ","},
		"Bought": {"custom": "bought", "type": "BOOLEAN"},
		"Seen on": {"custom": "seenOn", "type": "DATE", "format": "DD.MM.YYYY"},
		"Likes": {"custom": "likes", "type": "MULTI_CHOICE", "separator": "/"}
	},
	"ignore": ["Remark"]
}`

const fairHeadings = "No,First,Last,Firm,Mail,Tel,Country,Source,Visitors,Bought,Seen on,Likes,Remark\n"

// fair is a file as a careless exhibitor keeps it.
const fair = fairHeadings +
	"1,Anna,Vogel,Nordwind,anna@nordwind.example,+49 30 23125 001,Germany,google,\"1.250,5\",1,03.05.2026,Flow/Pressure,x\n" +
	"2,王,伟,星河,wang@xinghe.example,,China,Google,n/a,0,,flow,\n" +
	"3,Zoë,Ōno 🦊,Select,zoe@example.org; z@example.org,,,www,,,,,\n"

func TestAFileBecomesLeads(t *testing.T) {
	t.Parallel()
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	report := imported(t, acme, acme.Ada, fair, fairMap, importer.Options{})
	want(t, report, 3, 0, 0, 0)
	leads := leadsOf(t, acme)
	anna, wang, zoe := leads["fair:1"], leads["fair:2"], leads["fair:3"]
	if anna.Name != "Anna Vogel" || anna.Country != "DE" || anna.Phones[0].Number != "+493023125001" || anna.Phones[0].Kind != db.Mobile {
		t.Errorf("Anna came in as %+v", anna.LeadDraft)
	}
	if fmt.Sprint(anna.Custom) != "map[bought:true likes:[Flow Pressure] seenOn:2026-05-03 visitors:1250.5]" || fmt.Sprint(wang.Custom) != "map[bought:false likes:[Flow]]" {
		t.Errorf("own fields: %v, %v", anna.Custom, wang.Custom)
	}
	if anna.SourceID == nil || *anna.SourceID != *wang.SourceID || *zoe.SourceID == *anna.SourceID {
		t.Error("google and Google are one source, www is the Website")
	}
	if zoe.Name != "Zoë Ōno 🦊" || zoe.Company != "" || len(zoe.Emails) != 2 {
		t.Errorf("Zoë came in as %+v", zoe.LeadDraft)
	}
	if anna.Status != db.Pending || *anna.OwnerID != acme.Ada.ID || anna.FirstPendingAt == nil {
		t.Errorf("Anna's place: %s of %v", anna.Status, anna.OwnerID)
	}
	var kinds []string
	err := acme.Conn.NewRaw(`SELECT e.kind || ' ' || s.action || ' ' || s.status FROM events e JOIN lead_spans s ON s.organization_id = ? AND s.lead_id = e.subject_id
		WHERE e.organization_id = ? AND e.subject_id = ?`, acme.ID, acme.ID, anna.ID).Scan(acme.In(t), &kinds)
	if err != nil || len(kinds) != 1 || kinds[0] != "IMPORTED IMPORTED PENDING" {
		t.Errorf("its history: %v, %v", kinds, err)
	}
}

func TestASecondRunMakesNoCopies(t *testing.T) {
	t.Parallel()
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	imported(t, acme, acme.Ada, fair, fairMap, importer.Options{})
	again := imported(t, acme, acme.Ada, fair, fairMap, importer.Options{})
	want(t, again, 0, 0, 3, 0)
	if len(again.Made) != 0 {
		t.Errorf("made again: %v", again.Made)
	}
	before := leadsOf(t, acme)["fair:1"]
	changed := strings.Replace(fair, "Nordwind,anna@", "Nordwind AG,a.vogel@", 1)
	want(t, imported(t, acme, acme.Ada, changed, fairMap, importer.Options{}), 0, 1, 2, 0)
	anna := leadsOf(t, acme)["fair:1"]
	if anna.ID != before.ID || anna.Company != "Nordwind AG" || len(anna.Emails) != 2 || anna.Version != 2 {
		t.Errorf("after the change: %+v", anna.LeadDraft)
	}
	if len(leadsOf(t, acme)) != 3 {
		t.Error("there are copies")
	}
}

func TestADryRunKeepsNothing(t *testing.T) {
	t.Parallel()
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	report := imported(t, acme, acme.Ada, fair, fairMap, importer.Options{DryRun: true})
	want(t, report, 3, 0, 0, 0)
	if len(report.Made) == 0 || len(leadsOf(t, acme)) != 0 {
		t.Errorf("made %v, %d leads", report.Made, len(leadsOf(t, acme)))
	}
	var fields int
	if err := acme.Conn.NewRaw("SELECT count(*) FROM custom_fields cf WHERE cf.organization_id = ?", acme.ID).Scan(acme.In(t), &fields); err != nil || fields != 0 {
		t.Errorf("%d fields, %v", fields, err)
	}
}

func TestBadRowsDoNotStopGoodOnes(t *testing.T) {
	t.Parallel()
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	file := fair +
		"4,Bad,Mail,X,nobody at home,,,,,,,,\n" +
		"5,Short,Row\n" +
		"1,Anna,Again,,,,,,,,,,\n" +
		"6,Not,Number,X,,,,,many,,,,\n" +
		"7,Not,Bool,X,,,,,,perhaps,,,\n" +
		"8,Not,Day,X,,,,,,,31.02.2026,,\n" +
		",No,Key,X,,,,,,,,,\n" +
		"9,,,,,,,,,,,,\n" +
		"10,Ctl\x01,Char,X,,,,,,,,,\n" +
		"11,Latin\xe9,One,X,,,,,,,,,\n" +
		"12,Good,Enough,X,,,,,,,,,\n" +
		"13,\"Open,Quote,X,,,,,,,,,\n"
	var out bytes.Buffer
	report := imported(t, acme, acme.Ada, file, fairMap, importer.Options{Refused: &out})
	want(t, report, 4, 0, 0, 11)
	reasons := []string{
		`line 5, Mail "nobody at home": This is not an e-mail address`, "line 6: The row has 3 cells, the headings are 13", "line 7: The key 1 stands in line 2 already",
		`line 8, Visitors "many": This is no number`, `line 9, Bought "perhaps"`, `line 10, Seen on "31.02.2026"`, "line 11: The key column No is empty",
		"line 12, First: A lead needs a name or a company", `line 13, First "Ctl\x01": The text holds a control character`, "line 14: This row is not UTF-8", "line 16: The quotation marks",
	}
	all := fmt.Sprint(report.Refusals)
	for _, reason := range reasons {
		if !strings.Contains(all, reason) {
			t.Errorf("%q is missing in %s", reason, all)
		}
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 12 || len(rows[0]) != 15 || rows[1][0] != "5" || !strings.HasPrefix(rows[1][14], "The row has 3 cells") {
		t.Errorf("the file of refused rows: %q, %v", rows, err)
	}
}

func TestFilesAndMappingsThatAreRefused(t *testing.T) {
	t.Parallel()
	acme := crmtest.NewOrg(t, dbtest.Open(t), "Acme")
	const plain = `{"columns": {"Name": {"field": "name"}}}`
	tests := []struct{ title, file, mapping, says string }{
		{"a workbook", "PK\x03\x04 and more", plain, "Excel"},
		{"a picture", "\x89PNG\r\n\x00\x00", plain, "binary"},
		{"UTF-16", "\xff\xfeN\x00a\x00", plain, "UTF-16"},
		{"nothing", "", plain, "empty"},
		{"an unknown column", "Name,Shoe\nAnn,42\n", plain, `"Shoe"`},
		{"a missing column", "Title\nDr\n", plain, `no column "Name"`},
		{"two headings alike", "Name,Name\nA,B\n", plain, "columns 1 and 2"},
		{"a column without heading", "Name,\nA,B\n", plain, "no heading"},
		{"no JSON", "Name\nA\n", `{"columns": `, "cannot be read"},
		{"a slip in the mapping", "Name\nA\n", `{"colums": {}}`, "colums"},
		{"no such field", "Name\nA\n", `{"columns": {"Name": {"field": "shoe"}}}`, "no field of leads"},
		{"no such type", "Name\nA\n", `{"columns": {"Name": {"custom": "x", "type": "SHOE"}}}`, "SHOE"},
		{"neither field nor own field", "Name\nA\n", `{"columns": {"Name": {}}}`, "either"},
		{"no such pool", "Name\nA\n", `{"columns": {"Name": {"field": "name"}}, "pool": "Swimming"}`, "Swimming"},
		{"no such owner", "Name\nA\n", `{"columns": {"Name": {"field": "name"}}, "owner": {"roundRobin": ["x@acme.test"]}}`, "x@acme.test"},
		{"nobody who could be named", "Mail\na@b.example\n", `{"columns": {"Mail": {"field": "email"}}}`, "nameless"},
		{"no such encoding", "Name\nA\n", `{"encoding": "klingon", "columns": {"Name": {"field": "name"}}}`, "klingon"},
	}
	for _, test := range tests {
		_, err := tryImport(t.Context(), t, acme, acme.Ada, test.file, test.mapping, importer.Options{})
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", test.title, err)
		}
	}
	if len(leadsOf(t, acme)) != 0 {
		t.Error("something was written")
	}
}

func imported(t *testing.T, o *crmtest.Org, as *db.User, file, mapping string, options importer.Options) *importer.Report {
	t.Helper()
	report, err := tryImport(t.Context(), t, o, as, file, mapping, options)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func tryImport(ctx context.Context, t *testing.T, o *crmtest.Org, as *db.User, file, mapping string, options importer.Options) (*importer.Report, error) {
	t.Helper()
	m, err := importer.Read(strings.NewReader(mapping))
	if err != nil {
		return nil, err
	}
	return importer.Run(ctx, o.Conn, o.Viewer(t, as), strings.NewReader(file), m, options)
}

func want(t *testing.T, r *importer.Report, created, updated, unchanged, refused int) {
	t.Helper()
	if r.Created != created || r.Updated != updated || r.Unchanged != unchanged || r.Refused != refused {
		t.Errorf("%d created, %d updated, %d unchanged, %d refused: %v", r.Created, r.Updated, r.Unchanged, r.Refused, r.Refusals)
	}
}

func leadsOf(t *testing.T, o *crmtest.Org) map[string]*db.Lead {
	t.Helper()
	var rows []*db.Lead
	if err := o.Conn.NewSelect().Model(&rows).Where("l.organization_id = ?", o.ID).Scan(o.In(t)); err != nil {
		t.Fatal(err)
	}
	byKey := map[string]*db.Lead{}
	for _, l := range rows {
		key := l.Name
		if l.ExternalID != nil {
			key = *l.ExternalID
		}
		byKey[key] = l
	}
	return byKey
}
