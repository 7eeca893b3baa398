package export_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/export"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

type company struct{ *crmtest.Org }

func newCompany(t *testing.T) company {
	t.Helper()
	return company{crmtest.NewOrg(t, dbtest.Open(t), "Acme")}
}

func text(s string) *string { return &s }

func all() *string { return text("ALL_LEADS") }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refused says whether an error is a refusal of a code, at a field where one is named.
func refused(err error, code crm.Code, field string) error {
	var refusal *crm.Error
	if !errors.As(err, &refusal) || refusal.Code != code || field != strings.Join(refusal.Field, ".") {
		return fmt.Errorf("not %s at %q: %#v", code, field, err)
	}
	return nil
}

func (c company) prepare(t *testing.T, who *db.User, in export.ExportLeadsInput) (*export.LeadExport, error) {
	t.Helper()
	if in.Format == "" {
		in.Format = export.CSV
	}
	return export.Prepare(c.As(t, who), c.Conn, c.Viewer(t, who), in)
}

func (c company) take(t *testing.T, who *db.User, e *export.LeadExport) (*export.Ticket, error) {
	t.Helper()
	return export.Take(c.As(t, who), c.Conn, c.Viewer(t, who), e.ID.UUID)
}

// file exports a list and gives the rows of the file, with the headings.
func (c company) file(t *testing.T, who *db.User, in export.ExportLeadsInput) [][]string {
	t.Helper()
	e, err := c.prepare(t, who, in)
	must(t, err)
	ticket, err := c.take(t, who, e)
	must(t, err)
	var out bytes.Buffer
	must(t, ticket.Send(c.As(t, who), c.Conn, &out))
	return rows(t, out.String())
}

func rows(t *testing.T, file string) [][]string {
	t.Helper()
	list, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, "\xEF\xBB\xBF"))).ReadAll()
	must(t, err)
	return list
}

func (c company) events(t *testing.T, kind string) (list []*db.Event) {
	t.Helper()
	must(t, c.Conn.NewSelect().Model(&list).Where("e.organization_id = ?", c.ID).Where("e.kind = ?", kind).Order("e.id").Scan(c.In(t)))
	return list
}

func TestWhatCannotBeExported(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	other := crmtest.NewOrg(t, c.Conn, "Other")
	yes := map[string]any{"no such field": map[string]any{"eq": 1}}
	for i, test := range []struct {
		who   *db.User
		in    export.ExportLeadsInput
		code  crm.Code
		field string
	}{
		{c.Rita, export.ExportLeadsInput{View: all()}, crm.Forbidden, ""},
		{c.Paul, export.ExportLeadsInput{PoolID: &c.Inbound.ID}, crm.Forbidden, ""},
		{c.Mona, export.ExportLeadsInput{}, crm.Invalid, "view"},
		{c.Mona, export.ExportLeadsInput{View: all(), PoolID: &c.Inbound.ID}, crm.Invalid, "view"},
		{c.Mona, export.ExportLeadsInput{View: text("NOTHING")}, crm.NotFound, "view"},
		{c.Mona, export.ExportLeadsInput{View: text(db.NodeID{Type: "View", UUID: uuid.New()}.String())}, crm.NotFound, "view"},
		{c.Mona, export.ExportLeadsInput{PoolID: &c.Enterprise.ID}, crm.NotFound, "poolId"},
		{c.Ada, export.ExportLeadsInput{PoolID: &other.Inbound.ID}, crm.NotFound, "poolId"},
		{c.Ada, export.ExportLeadsInput{View: all(), Columns: []string{"name", "password"}}, crm.Invalid, "columns"},
		{c.Ada, export.ExportLeadsInput{View: all(), Columns: []string{"custom.nothing"}}, crm.Invalid, "columns"},
		{c.Ada, export.ExportLeadsInput{View: all(), Columns: []string{"name", "status", "name"}}, crm.Invalid, "columns"},
		{c.Ada, export.ExportLeadsInput{View: all(), Columns: slices.Repeat([]string{"name"}, 201)}, crm.Limit, "columns"},
		{c.Ada, export.ExportLeadsInput{View: all(), Format: "PDF"}, crm.Invalid, "format"},
		{c.Ada, export.ExportLeadsInput{View: all(), Language: text("fr")}, crm.Invalid, "language"},
		{c.Ada, export.ExportLeadsInput{View: all(), Search: text(strings.Repeat("x", 201))}, crm.Invalid, "search"},
		{c.Ada, export.ExportLeadsInput{View: all(), Sort: []*view.Sort{{Field: "NOTHING", Direction: view.Asc}}}, crm.Invalid, "sort"},
	} {
		_, err := c.prepare(t, test.who, test.in)
		if err := refused(err, test.code, test.field); err != nil {
			t.Errorf("%d, %s: %v", i, test.who.Name, err)
		}
	}
	if _, err := c.prepare(t, c.Ada, export.ExportLeadsInput{View: all(), Filter: yes}); err == nil {
		t.Error("a filter of nothing")
	}
	token := c.Viewer(t, c.Ada)
	token.ReadOnly = true
	_, err := export.Prepare(c.As(t, c.Ada), c.Conn, token, export.ExportLeadsInput{View: all(), Format: export.CSV})
	if err := refused(err, crm.Forbidden, ""); err != nil {
		t.Error(err)
	}
	for range export.MaxPrepared {
		_, err := c.prepare(t, c.Ada, export.ExportLeadsInput{View: all()})
		must(t, err)
	}
	_, err = c.prepare(t, c.Ada, export.ExportLeadsInput{View: all()})
	if err := refused(err, crm.Limit, ""); err != nil {
		t.Error(err)
	}
	if n := len(c.events(t, export.Begun)); n != 0 {
		t.Errorf("%d downloads in the log", n)
	}
}

func TestAFileIsForWhoAskedForItOnceAndSoon(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	other := crmtest.NewOrg(t, c.Conn, "Other")
	prepared := func() *export.LeadExport {
		e, err := c.prepare(t, c.Mona, export.ExportLeadsInput{View: all(), Language: text("zh-CN")})
		must(t, err)
		return e
	}
	e := prepared()
	if e.URL != "/export/"+e.ID.String() || !strings.HasPrefix(e.FileName, "全部线索 ") || time.Until(e.ExpiresAt) > export.Within {
		t.Errorf("%+v", e)
	}
	gone := func(what string, who *db.User, e *export.LeadExport, code crm.Code) {
		t.Helper()
		_, err := c.take(t, who, e)
		if err := refused(err, code, ""); err != nil {
			t.Error(what, err)
		}
	}
	gone("another person", c.Max, e, crm.NotFound)
	gone("an administrator", c.Ada, e, crm.NotFound)
	gone("a role without exports", c.Rita, e, crm.Forbidden)
	_, err := export.Take(other.As(t, other.Ada), c.Conn, other.Viewer(t, other.Ada), e.ID.UUID)
	if err := refused(err, crm.NotFound, ""); err != nil {
		t.Error("another organization", err)
	}
	_, err = c.take(t, c.Mona, e)
	must(t, err)
	gone("a second time", c.Mona, e, crm.NotFound)
	late := prepared()
	_, err = c.Conn.NewRaw("UPDATE lead_exports AS le SET expires_at = now() - interval '1 second' WHERE le.organization_id = ? AND le.id = ?", c.ID, late.ID.UUID).Exec(c.In(t))
	must(t, err)
	gone("too late", c.Mona, late, crm.NotFound)
	lost := prepared()
	rep, err := people.RoleByKey(t.Context(), c.Conn, c.ID, "SALES_REP")
	must(t, err)
	in := people.SaveUserInput{ID: &c.Mona.ID, RoleID: &rep.ID}
	_, err = people.SaveUser(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), in, crm.Named(in))
	must(t, err)
	gone("a capability that was lost", c.Mona, lost, crm.Forbidden)
	must(t, export.Prune(t.Context(), c.Conn, time.Now().Add(25*time.Hour)))
	n, err := c.Conn.NewSelect().Model((*db.PreparedExport)(nil)).Where("le.organization_id = ?", c.ID).Count(c.In(t))
	if must(t, err); n != 0 {
		t.Errorf("%d files are kept", n)
	}
}

func TestAnExportIsPreparedOnce(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	in := export.ExportLeadsInput{View: all(), IdempotencyKey: text("k")}
	first, err := c.prepare(t, c.Ada, in)
	must(t, err)
	again, err := c.prepare(t, c.Ada, in)
	if must(t, err); again.ID != first.ID {
		t.Error("two files")
	}
}

// Whatever leadFields calls a column stands in a file, with what the lead has.
func TestEveryColumnCanBeExported(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	for _, f := range []catalog.SaveCustomFieldInput{
		{Label: text("Seats"), Type: kind(db.NumberField)}, {Label: text("Price"), Type: kind(db.MoneyField)}, {Label: text("Day"), Type: kind(db.DateField)},
		{Label: text("Word"), Type: kind(db.TextField)}, {Label: text("Site"), Type: kind(db.URLField)}, {Label: text("Sure"), Type: kind(db.BooleanField)},
		{Label: text("Friend"), Type: kind(db.UserField)}, {Label: text("Size"), Type: kind(db.ChoiceField), Choices: []string{"S", "L"}},
		{Label: text("Sizes"), Type: kind(db.MultiChoiceField), Choices: []string{"S", "L"}},
	} {
		_, err := catalog.SaveCustomField(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), f, crm.Named(f))
		must(t, err)
	}
	at := time.Date(2026, 3, 1, 22, 30, 0, 0, time.UTC)
	var item db.CatalogItem
	must(t, c.Conn.NewSelect().Model(&item).Where("ci.organization_id = ?", c.ID).Where("ci.catalog = 'SOURCE'").Order("ci.position").Limit(1).Scan(c.In(t)))
	campaign := &db.Campaign{OrganizationID: c.ID, ID: db.NewID(), Name: "Fair", NameKey: "fair", Active: true, Version: 1, CreatedAt: at, UpdatedAt: at}
	_, err := c.Conn.NewInsert().Model(campaign).Exec(c.In(t))
	must(t, err)
	external, before := "x-1", db.Pending
	leads := c.InsertLeads(t, 4, func(i int, l *db.Lead) {
		switch i { // what one lead cannot all have
		case 1:
			l.OwnerID, l.Status, l.ConvertedAt = &c.Rita.ID, db.Converted, &at
			return
		case 2:
			l.OwnerID, l.Status, l.StatusBeforeDiscard, l.DiscardedAt = &c.Rita.ID, db.Discarded, &before, &at
			return
		case 3:
			l.PoolID, l.WaitingSince = &c.Inbound.ID, &at
			return
		}
		l.LeadDraft = db.LeadDraft{Name: "=Ann", JobTitle: "Boss", Company: "Acme, Inc", Department: "Buying", Phones: []db.Phone{{Number: "+4930123"}, {Number: "+4930124"}},
			Emails: []string{"ann@acme.test", "a@b.test"}, Website: "acme.test", Country: "DE", Region: "BE", City: "Berlin", Street: "Ring 1", PostalCode: "01000", Socials: []db.Social{{Network: "x", Handle: "@ann"}, {Network: "web", Handle: "ann"}},
			SourceID: &item.ID, IndustryID: &item.ID, CompanySizeID: &item.ID, CampaignID: &campaign.ID, ProductInterest: "p", Language: "de", Budget: "b", Authority: "a", Need: "n", PurchaseTimeline: "t",
			Notes: "two\nlines", Score: 7, Rating: db.Hot, Tags: []string{"vip", "fair, Berlin"}, NextFollowUpAt: &at,
			Custom: map[string]any{"seats": 12.5, "price": map[string]any{"amount": "-12.50", "currency": "EUR"}, "day": "2026-03-01", "word": "+w", "site": "https://x.test", "sure": true,
				"friend": c.Rob.ID.String(), "size": "S", "sizes": []any{"S", "L"}}}
		l.ExternalID, l.OwnerID, l.PoolID, l.Status, l.Result = &external, &c.Rita.ID, &c.Inbound.ID, db.InProgress, "Interested"
		l.AssignedAt, l.LastFollowUpAt, l.FirstPendingAt, l.FirstInProgressAt, l.FirstInvalidAt, l.CreatedAt, l.UpdatedAt = &at, &at, &at, &at, &at, at, at
		l.ReturnCount, l.CreatedBy, l.UpdatedBy = 3, &c.Mark.ID, &c.Max.ID
	})
	_, err = c.Conn.NewRaw("UPDATE leads AS l SET waiting_due_at = ? WHERE l.organization_id = ? AND l.id = ?", at, c.ID, leads[3].ID).Exec(c.In(t))
	must(t, err)
	_, err = c.Conn.NewInsert().Model(&db.TeamMember{OrganizationID: c.ID, LeadID: leads[0].ID, UserID: c.Rosa.ID, Access: db.Read, LeadCreatedAt: at, CreatedAt: at}).Exec(c.In(t))
	must(t, err)
	zone := "Asia/Shanghai"
	me := people.SaveUserInput{ID: &c.Ada.ID, TimeZone: &zone}
	_, err = people.SaveUser(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), me, crm.Named(me))
	must(t, err)
	known, err := view.Fields(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada))
	must(t, err)
	keys := []string{"id", "ownerDepartment"} // of all columns these alone are no fields
	for _, f := range known {
		if f.Column && !slices.Contains(keys, f.Key) {
			keys = append(keys, f.Key)
		}
	}
	got := c.file(t, c.Ada, export.ExportLeadsInput{View: all(), Columns: keys, Language: text("en"), Sort: []*view.Sort{{Field: "CREATED_AT", Direction: view.Asc}}})
	values := map[string]string{}
	for i, key := range keys {
		if values[key] = got[1][i]; got[1][i]+got[2][i]+got[3][i]+got[4][i] == "" {
			t.Errorf("%s (%s) is empty", key, got[0][i])
		}
	}
	for key, want := range map[string]string{"name": "'=Ann", "company": "Acme, Inc", "phones": "+4930123; +4930124", "emails": "ann@acme.test; a@b.test", "status": "In progress", "rating": "Hot", "score": "7",
		"owner": "Rita", "ownerDepartment": "North", "pool": "Inbound", "homePool": "Inbound", "relatedTeam": "Rosa", "tags": "vip; fair, Berlin", "socials": "x @ann; web ann", "notes": "two\nlines", "createdAt": "2026-03-02 06:30:00", "isOverdue": "Yes",
		"campaign": "Fair", "source": item.Name, "createdBy": "Mark", "updatedBy": "Max", "returnCount": "3", "externalId": "x-1", "postalCode": "01000",
		"custom.seats": "12.5", "custom.price": "-12.50 EUR", "custom.day": "2026-03-01", "custom.word": "'+w", "custom.sure": "Yes", "custom.friend": "Rob", "custom.sizes": "S; L"} {
		if values[key] != want {
			t.Errorf("%s: %q", key, values[key])
		}
	}
	zh := c.file(t, c.Ada, export.ExportLeadsInput{View: all(), Columns: []string{"status", "rating", "custom.sure"}, Language: text("zh"), Filter: map[string]any{"status": map[string]any{"eq": db.InProgress}}})
	if fmt.Sprint(zh) != "[[状态 评级 Sure] [跟进中 热 是]]" {
		t.Error(zh)
	}
	begun, ended := c.events(t, export.Begun), c.events(t, export.Ended)
	if len(begun) != 2 || len(ended) != 2 || *begun[0].ActorID != c.Ada.ID || !slices.Contains(ended[0].Data.Changes, db.FieldChange{Field: "leads", To: "4"}) ||
		!slices.Contains(begun[0].Data.Changes, db.FieldChange{Field: "view", To: "All Leads"}) || !slices.Contains(begun[0].Data.Changes, db.FieldChange{Field: "format", To: "CSV"}) {
		t.Errorf("%+v %+v", begun, ended)
	}
}

func kind(k db.CustomFieldType) *db.CustomFieldType { return &k }

func TestAFileHoldsWhatItsReaderMaySee(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	waiting := c.InsertLeads(t, 2, func(_ int, l *db.Lead) {
		l.PoolID, l.Phones, l.Emails, l.Website = &c.Inbound.ID, []db.Phone{{Number: "+4930123"}}, []string{"a@b.test"}, "b.test"
	})
	c.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.OwnerID, l.PoolID, l.Phones = &c.Rob.ID, &c.Inbound.ID, []db.Phone{{Number: "+4930124"}}
		if i == 0 {
			l.Status = db.Discarded
		}
	})
	c.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &c.Rosa.ID })
	columns := []string{"name", "phones", "emails", "website"}
	for _, test := range []struct {
		who   *db.User
		in    export.ExportLeadsInput
		leads int
		has   string
		not   string
	}{
		{c.Mona, export.ExportLeadsInput{PoolID: &c.Inbound.ID, Columns: columns}, 2, "b.test", "+4930123"},
		{c.Ada, export.ExportLeadsInput{PoolID: &c.Inbound.ID, Columns: columns}, 5, "+4930123", "nothing"},
		{c.Mona, export.ExportLeadsInput{View: all(), Columns: columns}, 2, "+4930124", "+4930123"},
		{c.Max, export.ExportLeadsInput{View: all(), Columns: columns}, 1, waiting[0].Name, "+49"},
		{c.Mark, export.ExportLeadsInput{View: all(), Columns: columns}, 0, "Name", "+49"},
	} {
		got := c.file(t, test.who, test.in)
		if all := fmt.Sprint(got); len(got)-1 != test.leads || !strings.Contains(all, test.has) || strings.Contains(all, test.not) || strings.Contains(all, "a@b.test") && test.who != c.Ada {
			t.Errorf("%s: %v", test.who.Name, got)
		}
	}
}

// writes is where a file goes in these tests: something happens at its first bytes.
type writes struct {
	bytes.Buffer
	first func() error
}

func (w *writes) Write(p []byte) (int, error) {
	if w.first != nil {
		first := w.first
		w.first = nil
		if err := first(); err != nil {
			return 0, err
		}
	}
	return w.Buffer.Write(p)
}

func TestAFileIsOfOneMoment(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	leads := c.InsertLeads(t, 3500, func(i int, l *db.Lead) {
		l.OwnerID, l.Name, l.Notes = &c.Rita.ID, fmt.Sprintf("Lead %04d", i), strings.Repeat("n", 100)
	})
	for _, sort := range []view.LeadSortField{"NAME", "CREATED_AT", "SCORE"} {
		e, err := c.prepare(t, c.Mona, export.ExportLeadsInput{View: all(), Columns: []string{"name", "notes", "owner"}, Sort: []*view.Sort{{Field: sort, Direction: view.Asc}}})
		must(t, err)
		ticket, err := c.take(t, c.Mona, e)
		must(t, err)
		out := &writes{first: func() error {
			_, err := c.Conn.NewRaw("UPDATE leads AS l SET name = 'Changed', name_key = 'changed', score = 99, owner_id = ?, version = version + 1 WHERE l.organization_id = ?", c.Rosa.ID, c.ID).Exec(c.In(t))
			c.InsertLeads(t, 5, func(_ int, l *db.Lead) { l.OwnerID, l.Name = &c.Rita.ID, "New" })
			return err
		}}
		must(t, ticket.Send(c.As(t, c.Mona), c.Conn, out))
		got := rows(t, out.String())
		seen := map[string]bool{}
		for _, row := range got[1:] {
			seen[row[0]] = strings.HasPrefix(row[0], "Lead ") && row[2] == "Rita"
		}
		if len(got) != len(leads)+1 || len(seen) != len(leads) {
			t.Errorf("%s: %d rows, %d leads", sort, len(got)-1, len(seen))
		}
		_, err = c.Conn.NewRaw("DELETE FROM leads AS l WHERE l.organization_id = ? AND l.name = 'New'", c.ID).Exec(c.In(t))
		must(t, err)
		_, err = c.Conn.NewRaw("UPDATE leads AS l SET name = 'Lead ' || n, name_key = 'lead ' || n, score = 0, owner_id = ? FROM (SELECT l.id, row_number() OVER () AS n FROM leads AS l WHERE l.organization_id = ?) AS x WHERE l.organization_id = ? AND l.id = x.id", c.Rita.ID, c.ID, c.ID).Exec(c.In(t))
		must(t, err)
	}
}

func TestADownloadThatBreaksOffSaysSo(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.InsertLeads(t, 3500, func(_ int, l *db.Lead) { l.OwnerID, l.Notes = &c.Rita.ID, strings.Repeat("n", 100) })
	for _, format := range []export.ExportFormat{export.CSV, export.XLSX} {
		e, err := c.prepare(t, c.Mona, export.ExportLeadsInput{View: all(), Columns: []string{"name", "notes"}, Format: format})
		must(t, err)
		ticket, err := c.take(t, c.Mona, e)
		must(t, err)
		broken := errors.New("broken pipe")
		if err := ticket.Send(c.As(t, c.Mona), c.Conn, &writes{first: func() error { return broken }}); !errors.Is(err, broken) {
			t.Error(err)
		}
	}
	if list := c.events(t, export.Broken); len(list) != 2 || len(c.events(t, export.Ended)) != 0 {
		t.Errorf("%+v", list)
	}
}
