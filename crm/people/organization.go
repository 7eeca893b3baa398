package people

import (
	"context"
	"errors"
	"strconv"

	"golang.org/x/text/language"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// MaxLimit is the largest limit of claims that can be set.
const MaxLimit = 100_000

// UpdateOrganizationInput is what to change of the organization, as the schema describes it.
type UpdateOrganizationInput struct {
	ExpectedVersion        *int
	Name                   *string
	TimeZone               *string
	DefaultCountry         *string
	HeadsSeeSubDepartments *bool
	RequireReturnReason    *bool
	AllowNamelessLeads     *bool
	MaxOpenLeads           *int
	MaxClaimsPerDay        *int
}

// UpdateOrganization changes the organization's own settings. Administrators. CONFLICT comes with them as they are.
func UpdateOrganization(ctx context.Context, conn db.Conn, v *access.Viewer, in UpdateOrganizationInput, given crm.Given) (*db.Organization, error) {
	call := change.Call{Viewer: v, Need: access.Administer, Doing: "change the organization", Operation: "updateOrganization"}
	return change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.Organization, error) {
		o := new(db.Organization)
		if err := tx.NewSelect().Model(o).Where("o.id = ?", v.Org()).Scan(ctx); err != nil {
			return nil, err
		}
		if in.ExpectedVersion != nil && *in.ExpectedVersion != o.Version {
			return o, crm.Errorf(crm.Conflict, "Somebody changed the settings meanwhile. Look at them as they are now and try again.").With("version", o.Version)
		}
		f := &change.Fields{Given: given}
		heads := o.HeadsSeeSubDepartments
		if err := organizationFields(f, o, in); err != nil {
			return nil, err
		}
		if !f.Changed() {
			return o, nil
		}
		now := change.Now()
		o.Version++
		o.UpdatedAt = now
		if err := change.Save(ctx, tx, o, false); err != nil {
			return nil, err
		}
		return o, saved(ctx, tx, v, o, false, f, now, heads != o.HeadsSeeSubDepartments)
	})
}

func organizationFields(f *change.Fields, o *db.Organization, in UpdateOrganizationInput) error {
	for _, err := range []error{
		f.Line("name", in.Name, true, 200, &o.Name),
		f.Line("timeZone", in.TimeZone, true, 64, &o.TimeZone),
		f.Line("defaultCountry", in.DefaultCountry, true, 2, &o.DefaultCountry),
		checkTimeZone(o.TimeZone),
		checkCountry(o.DefaultCountry),
	} {
		if err != nil {
			return err
		}
	}
	f.Bool("headsSeeSubDepartments", in.HeadsSeeSubDepartments, &o.HeadsSeeSubDepartments)
	f.Bool("requireReturnReason", in.RequireReturnReason, &o.RequireReturnReason)
	f.Bool("allowNamelessLeads", in.AllowNamelessLeads, &o.AllowNamelessLeads)
	for _, limit := range []struct {
		field string
		from  *int
		to    *int
	}{{"maxOpenLeads", in.MaxOpenLeads, &o.MaxOpenLeads}, {"maxClaimsPerDay", in.MaxClaimsPerDay, &o.MaxClaimsPerDay}} {
		if !f.Given.Has(limit.field) || limit.from == nil {
			continue
		}
		if n := *limit.from; n < 0 || n > MaxLimit {
			return crm.InvalidField(limit.field, "Between 0 and %d; 0 means no limit.", MaxLimit)
		}
		f.Note(limit.field, strconv.Itoa(*limit.to), strconv.Itoa(*limit.from))
		*limit.to = *limit.from
	}
	return nil
}

var errCountry = errors.New("no country")

func checkCountry(code string) error {
	region, err := language.ParseRegion(code)
	if err == nil && (len(code) != 2 || !region.IsCountry() || region.String() != code) {
		err = errCountry
	}
	if err != nil {
		return crm.InvalidField("defaultCountry", "%q is no ISO 3166-1 country code such as DE.", code)
	}
	return nil
}
