package export_test

import (
	"fmt"
	"testing"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/export"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// A view goes on to be a file when a field that it shows is taken out of use: the caller never named the column.
func TestAViewsColumnsThatAreGoneAreLeftOut(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID, l.Name, l.Score = &c.Rita.ID, "Ann", 7 })
	field := catalog.SaveCustomFieldInput{Label: text("Seats"), Type: kind(db.NumberField)}
	seats, err := catalog.SaveCustomField(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), field, crm.Named(field))
	must(t, err)
	saved := func(name string, columns ...string) *string {
		in := view.SaveViewInput{Name: &name, Base: all()}
		for _, key := range columns {
			in.Columns = append(in.Columns, &view.ViewColumnInput{Field: key})
		}
		v, err := view.Save(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), in, crm.Named(in))
		must(t, err)
		return &v.ID
	}
	some, only := saved("Some", "name", "custom."+seats.Key, "score"), saved("Only", "custom."+seats.Key)
	no := false
	out := catalog.SaveCustomFieldInput{ID: &seats.ID, Active: &no}
	_, err = catalog.SaveCustomField(c.As(t, c.Ada), c.Conn, c.Viewer(t, c.Ada), out, crm.Named(out))
	must(t, err)
	_, err = c.prepare(t, c.Ada, export.ExportLeadsInput{View: some, Columns: []string{"name", "custom." + seats.Key}})
	if err := refused(err, crm.Invalid, "columns"); err != nil {
		t.Error("named by the caller:", err)
	}
	if got := fmt.Sprint(c.file(t, c.Ada, export.ExportLeadsInput{View: some})); got != "[[Name Score] [Ann 7]]" {
		t.Error(got)
	}
	if got := c.file(t, c.Ada, export.ExportLeadsInput{View: only}); len(got) != 2 || got[0][0] != "Name" || got[1][0] != "Ann" {
		t.Error(got)
	}
}
