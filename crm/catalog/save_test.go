package catalog_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func ptr[T any](value T) *T { return &value }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, code crm.Code, field ...string) *crm.Error {
	t.Helper()
	var refusal *crm.Error
	if !errors.As(err, &refusal) || refusal.Code != code || !slices.Equal(refusal.Field, field) {
		t.Fatalf("got %#v, want %s at %v", err, code, field)
	}
	return refusal
}

func company(t *testing.T) *crmtest.Org {
	t.Helper()
	return crmtest.NewOrg(t, dbtest.Open(t), "Acme")
}

func TestWhoMayNotChangeCatalogs(t *testing.T) {
	t.Parallel()
	o := company(t)
	for _, who := range []*db.User{o.Rita, o.Mona, o.Paul, o.Mark, o.Ana, o.Olga} {
		v := o.Viewer(t, who)
		_, err := catalog.SaveCatalog(t.Context(), o.Conn, v, catalog.SaveCatalogInput{Catalog: db.SourceCatalog})
		refused(t, err, crm.Forbidden)
		_, err = catalog.SaveCustomField(t.Context(), o.Conn, v, catalog.SaveCustomFieldInput{}, crm.Given{})
		refused(t, err, crm.Forbidden)
		_, err = catalog.SaveCampaign(t.Context(), o.Conn, v, catalog.SaveCampaignInput{}, crm.Given{})
		if v.Can(access.ManageCampaigns) {
			refused(t, err, crm.Invalid, "name")
		} else {
			refused(t, err, crm.Forbidden)
		}
	}
}

func TestAnotherOrganizationsCatalogsAreOutOfReach(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	ada, stranger := o.Viewer(t, o.Ada), other.Viewer(t, other.Ada)
	items, err := catalog.Items(o.As(t, o.Ada), o.Conn, ada, ptr(db.SourceCatalog), false)
	must(t, err)
	_, err = catalog.SaveCatalog(t.Context(), o.Conn, stranger, catalog.SaveCatalogInput{Catalog: db.SourceCatalog, Items: []*catalog.CatalogItemInput{{ID: &items[0].ID, Name: "X"}}})
	refused(t, err, crm.Invalid, "items", "0", "id")
	field := catalog.SaveCustomFieldInput{Label: ptr("Size"), Type: ptr(db.NumberField)}
	f, err := catalog.SaveCustomField(t.Context(), o.Conn, ada, field, crm.Named(field))
	must(t, err)
	field = catalog.SaveCustomFieldInput{ID: &f.ID, Label: ptr("X")}
	_, err = catalog.SaveCustomField(t.Context(), o.Conn, stranger, field, crm.Named(field))
	refused(t, err, crm.NotFound, "id")
	campaign := catalog.SaveCampaignInput{Name: ptr("Fair")}
	c, err := catalog.SaveCampaign(t.Context(), o.Conn, ada, campaign, crm.Named(campaign))
	must(t, err)
	campaign = catalog.SaveCampaignInput{ID: &c.ID, Name: ptr("X")}
	_, err = catalog.SaveCampaign(t.Context(), o.Conn, stranger, campaign, crm.Named(campaign))
	refused(t, err, crm.NotFound, "id")
	all, err := catalog.Campaigns(other.As(t, other.Ada), o.Conn, stranger, nil)
	must(t, err)
	if len(all) != 0 {
		t.Errorf("got %d campaigns", len(all))
	}
	custom := map[string]any{"who": other.Rita.ID.String()}
	err = catalog.CheckUsers(o.As(t, o.Ada), o.Conn, o.ID, []db.CustomField{{Key: "who", Type: db.UserField}}, custom)
	refused(t, err, crm.Invalid, "customFields", "who")
}

func TestChoicesAreMadeRenamedOrderedAndRetired(t *testing.T) {
	t.Parallel()
	o := company(t)
	ada := o.Viewer(t, o.Ada)
	items, err := catalog.Items(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), ptr(db.SourceCatalog), false)
	must(t, err)
	id := func(name string) *uuid.UUID {
		for _, i := range items {
			if i.Name == name {
				return &i.ID
			}
		}
		t.Fatalf("no %s", name)
		return nil
	}
	save := func(wanted ...*catalog.CatalogItemInput) ([]*db.CatalogItem, error) {
		return catalog.SaveCatalog(t.Context(), o.Conn, ada, catalog.SaveCatalogInput{Catalog: db.SourceCatalog, Items: wanted})
	}
	// Phone and Chat change names with each other, in one go.
	items, err = save(&catalog.CatalogItemInput{ID: id("Phone"), Name: "Chat", Active: true}, &catalog.CatalogItemInput{ID: id("Chat"), Name: " Phone ", Active: true},
		&catalog.CatalogItemInput{Name: "Google", Active: true}, &catalog.CatalogItemInput{ID: id("Campaign"), Name: "Campaign"})
	must(t, err)
	stored, err := catalog.Items(o.As(t, o.Ada), o.Conn, ada, ptr(db.SourceCatalog), true)
	must(t, err)
	var names []string
	for i, item := range stored {
		if item.ID != items[i].ID || item.Position != i {
			t.Errorf("%s is at %d", item.Name, item.Position)
		}
		names = append(names, item.Name)
	}
	if got := strings.Join(names[:6], ", "); got != "Chat, Phone, Google, Campaign, Exhibition, Website" || len(names) != 13 {
		t.Errorf("got %s, %d in all", got, len(names))
	}
	offered, err := catalog.Items(o.As(t, o.Ada), o.Conn, ada, ptr(db.SourceCatalog), false)
	must(t, err)
	if len(offered) != 12 {
		t.Errorf("%d are offered", len(offered))
	}
	for name, wanted := range map[string]*catalog.CatalogItemInput{"case": {Name: "gOOGLE"}, "width": {Name: "Ｇoogle"}, "retired": {Name: "campaign"}, "blanks": {Name: " google  "}} {
		_, err = save(wanted)
		if e := refused(t, err, crm.Invalid, "items", "0", "name"); e.Extra["duplicate"] == nil {
			t.Errorf("%s: %v names no duplicate", name, e)
		}
	}
	_, err = save(&catalog.CatalogItemInput{Name: "New"}, &catalog.CatalogItemInput{Name: "NEW"})
	refused(t, err, crm.Invalid, "items", "1", "name")
	_, err = save(&catalog.CatalogItemInput{Name: " "})
	refused(t, err, crm.Invalid, "items", "0", "name")
	_, err = save(&catalog.CatalogItemInput{Name: strings.Repeat("x", 101)})
	refused(t, err, crm.Invalid, "items", "0", "name")
	_, err = save(make([]*catalog.CatalogItemInput, 501)...)
	refused(t, err, crm.Invalid, "items")
	var told int
	must(t, o.Conn.NewRaw("SELECT count(*) FROM events e WHERE e.organization_id = ? AND e.subject_type = 'CatalogItem'", o.ID).Scan(o.In(t), &told))
	if told != 4 {
		t.Errorf("the audit log tells %d changes", told)
	}
}

func TestFieldsKeepKeyAndType(t *testing.T) {
	t.Parallel()
	o := company(t)
	save := func(in catalog.SaveCustomFieldInput) (*db.CustomField, error) {
		return catalog.SaveCustomField(t.Context(), o.Conn, o.Viewer(t, o.Ada), in, crm.Named(in))
	}
	choice, number := db.ChoiceField, db.NumberField
	f, err := save(catalog.SaveCustomFieldInput{Label: ptr("Total time spent (h)"), Type: &number})
	must(t, err)
	if f.Key != "totalTimeSpentH" || !f.Active || f.Position != 0 {
		t.Errorf("got %+v", f)
	}
	chinese, err := save(catalog.SaveCustomFieldInput{Label: ptr("预算"), Type: &number})
	must(t, err)
	again, err := save(catalog.SaveCustomFieldInput{Label: ptr("渠道"), Type: &number})
	must(t, err)
	if chinese.Key != "field" || again.Key != "field2" || again.Position != 2 {
		t.Errorf("got %s, %s at %d", chinese.Key, again.Key, again.Position)
	}
	for field, in := range map[string]catalog.SaveCustomFieldInput{
		"label":    {Type: &number},
		"type":     {Label: ptr("A")},
		"key":      {Label: ptr("A"), Type: &number, Key: ptr("Bad key")},
		"choices":  {Label: ptr("A"), Type: &choice},
		"position": {Label: ptr("A"), Type: &number, Position: ptr(-1)},
	} {
		_, err := save(in)
		refused(t, err, crm.Invalid, field)
	}
	_, err = save(catalog.SaveCustomFieldInput{Label: ptr("A"), Type: &number, Key: ptr("field2")})
	refused(t, err, crm.Invalid, "key")
	_, err = save(catalog.SaveCustomFieldInput{Label: ptr("total TIME spent (h)"), Type: &number})
	refused(t, err, crm.Invalid, "label")
	_, err = save(catalog.SaveCustomFieldInput{Label: ptr("A"), Type: &number, Choices: []string{"x"}})
	refused(t, err, crm.Invalid, "choices")
	_, err = save(catalog.SaveCustomFieldInput{Label: ptr("A"), Type: &choice, Choices: []string{"Red", "red"}})
	refused(t, err, crm.Invalid, "choices")
	_, err = save(catalog.SaveCustomFieldInput{ID: &f.ID, Type: &choice})
	refused(t, err, crm.Invalid, "type")
	_, err = save(catalog.SaveCustomFieldInput{ID: &f.ID, Key: ptr("other")})
	refused(t, err, crm.Invalid, "key")
	f, err = save(catalog.SaveCustomFieldInput{ID: &f.ID, ExpectedVersion: &f.Version, Label: ptr("Hours"), Required: ptr(true), Type: &number})
	must(t, err)
	now, err := save(catalog.SaveCustomFieldInput{ID: &f.ID, ExpectedVersion: ptr(1), Label: ptr("Late")})
	refused(t, err, crm.Conflict)
	if now.Label != "Hours" || now.Key != "totalTimeSpentH" || !now.Required {
		t.Errorf("got %+v", now)
	}
}

func TestCampaigns(t *testing.T) {
	t.Parallel()
	o := company(t)
	save := func(in catalog.SaveCampaignInput, also ...string) (*db.Campaign, error) {
		given := crm.Named(in)
		for _, field := range also {
			given[field] = true
		}
		return catalog.SaveCampaign(t.Context(), o.Conn, o.Viewer(t, o.Mark), in, given)
	}
	day := func(d int) *time.Time { return ptr(time.Date(2026, 3, d, 0, 0, 0, 0, time.UTC)) }
	c, err := save(catalog.SaveCampaignInput{Name: ptr("Hannover Messe"), StartsOn: day(1), EndsOn: day(5)})
	must(t, err)
	_, err = save(catalog.SaveCampaignInput{Name: ptr("hannover  MESSE")})
	refused(t, err, crm.Invalid, "name")
	_, err = save(catalog.SaveCampaignInput{ID: &c.ID, StartsOn: day(6)})
	refused(t, err, crm.Invalid, "endsOn")
	c, err = save(catalog.SaveCampaignInput{ID: &c.ID, StartsOn: day(6)}, "endsOn")
	must(t, err)
	if c.EndsOn != nil || !c.StartsOn.Equal(*day(6)) || c.Version != 2 {
		t.Errorf("got %+v", c)
	}
	_, err = save(catalog.SaveCampaignInput{Name: ptr("Older"), StartsOn: day(2)})
	must(t, err)
	found, err := catalog.Campaigns(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), ptr("  MESSE"))
	must(t, err)
	all, err := catalog.Campaigns(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), nil)
	must(t, err)
	if len(found) != 1 || len(all) != 2 || all[0].ID != c.ID {
		t.Errorf("found %d of %d, %s first", len(found), len(all), all[0].Name)
	}
}
