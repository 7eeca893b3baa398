package people

import (
	"context"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// NewOrganization is an organization to make. What is empty gets the usual: a slug made of the name, UTC, US.
type NewOrganization struct {
	Name           string
	Slug           string // names it on the command line and in addresses: lower case letters, digits and -
	TimeZone       string
	DefaultCountry string
}

// CreateOrganization makes an organization with the built-in roles and the usual catalogs. It has no people yet: the
// first, an administrator, is made by SaveUser on behalf of change.BackOffice.
func CreateOrganization(ctx context.Context, conn db.Conn, in NewOrganization) (*db.Organization, error) {
	now := change.Now()
	o := &db.Organization{ID: db.NewID(), Name: strings.TrimSpace(in.Name), Slug: in.Slug, TimeZone: in.TimeZone, DefaultCountry: in.DefaultCountry,
		HeadsSeeSubDepartments: true, PeopleVersion: 1, Version: 1, CreatedAt: now, UpdatedAt: now}
	if err := complete(o); err != nil {
		return nil, err
	}
	err := db.InTx(db.WithOrg(ctx, o.ID), conn, func(ctx context.Context, tx db.Conn) error {
		if _, err := tx.NewInsert().Model(o).Exec(ctx); err != nil {
			if _, taken := db.ViolatesUnique(err); taken {
				return crm.Errorf(crm.Conflict, "There is an organization %q already.", o.Slug).WithField("slug")
			}
			return err
		}
		if err := createRoles(ctx, tx, o); err != nil {
			return err
		}
		return catalog.CreateDefaults(ctx, tx, o.ID, now)
	})
	if err != nil {
		return nil, err
	}
	return o, nil
}

func complete(o *db.Organization) error {
	if o.Name == "" {
		return crm.InvalidField("name", "This is required.")
	}
	if err := crm.CheckLine("name", o.Name, 200); err != nil {
		return err
	}
	if o.TimeZone == "" {
		o.TimeZone = "UTC"
	}
	if o.DefaultCountry == "" {
		o.DefaultCountry = "US"
	}
	if o.Slug == "" {
		o.Slug = slugOf(o.Name)
	}
	if o.Slug == "" || len(o.Slug) > 60 || slugOf(o.Slug) != o.Slug {
		return crm.InvalidField("slug", "Give a short name of lower case letters, digits and -, at most 60.")
	}
	if err := checkTimeZone(o.TimeZone); err != nil {
		return err
	}
	return checkCountry(o.DefaultCountry)
}

func slugOf(name string) string {
	slug := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "-")
	return strings.TrimRight(slug[:min(len(slug), 60)], "-")
}

func createRoles(ctx context.Context, tx db.Conn, o *db.Organization) error {
	roles := make([]db.Role, len(access.BuiltInRoles))
	for i, r := range access.BuiltInRoles {
		roles[i] = db.Role{OrganizationID: o.ID, ID: db.NewID(), Key: r.Key, Name: r.Name, BuiltIn: true, Version: 1, CreatedAt: o.CreatedAt, UpdatedAt: o.CreatedAt}
		for _, c := range r.Capabilities {
			roles[i].Capabilities = append(roles[i].Capabilities, string(c))
		}
	}
	_, err := tx.NewInsert().Model(&roles).Exec(ctx)
	return err
}

// RoleByKey gives a role by its key, such as ADMINISTRATOR.
func RoleByKey(ctx context.Context, conn db.Conn, org uuid.UUID, key string) (*db.Role, error) {
	role := new(db.Role)
	err := conn.NewSelect().Model(role).Where("r.organization_id = ?", org).Where("r.key = ?", key).Scan(db.WithOrg(ctx, org))
	if err = db.One(err); err != nil {
		return nil, err
	}
	return role, nil
}
