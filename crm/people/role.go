package people

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// SaveRoleInput is a role to make or change, as the schema describes it.
type SaveRoleInput struct {
	ID              *uuid.UUID
	ExpectedVersion *int
	Name            *string
	Capabilities    []access.Capability
	IdempotencyKey  *string
}

// SaveRole makes or changes a role of the organization's own. Administrators. CONFLICT comes with the role as it is.
func SaveRole(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveRoleInput, given crm.Given) (*db.Role, error) {
	return change.Do(ctx, conn, managing(v, "saveRole", in.IdempotencyKey, []any{in, given}), func(ctx context.Context, tx db.Conn) (*db.Role, error) {
		now := change.Now()
		r := &db.Role{OrganizationID: v.Org(), ID: db.NewID(), Capabilities: []string{}, CreatedAt: now}
		if in.ID != nil {
			var err error
			r, err = change.ToChange(ctx, tx, v.Org(), *in.ID, "role", in.ExpectedVersion, func(r *db.Role) int { return r.Version })
			if err != nil {
				return r, err
			}
			if r.BuiltIn {
				return nil, builtIn(r)
			}
		}
		f := &change.Fields{Given: given}
		if err := f.Line("name", in.Name, true, 200, &r.Name); err != nil {
			return nil, err
		}
		if err := roleCapabilities(f, r, in.Capabilities); err != nil {
			return nil, err
		}
		if in.ID == nil {
			var err error
			if r.Key, err = roleKey(ctx, tx, v.Org(), r.Name); err != nil {
				return nil, err
			}
		}
		// What a role lets people do is kept by the version of people, so it must be raised.
		return r, save(ctx, tx, v, r, &r.Version, &r.UpdatedAt, in.ID == nil, f, now, in.ID != nil)
	})
}

func builtIn(r *db.Role) error {
	return crm.Errorf(crm.Forbidden, "The role %s came with the product and stays as it is. Make a role of your own.", r.Name)
}

func roleCapabilities(f *change.Fields, r *db.Role, wanted []access.Capability) error {
	if !f.Given.Has("capabilities") {
		return nil
	}
	before := strings.Join(r.Capabilities, ", ")
	for _, c := range wanted {
		if !slices.Contains(access.Capabilities, c) {
			return crm.InvalidField("capabilities", "There is no capability %q.", c)
		}
		if c == access.Administer {
			return crm.InvalidField("capabilities", "Only the built-in role of administrators may administer.")
		}
	}
	r.Capabilities = []string{}
	for _, c := range access.Capabilities { // each once, always in one order
		if slices.Contains(wanted, c) {
			r.Capabilities = append(r.Capabilities, string(c))
		}
	}
	f.Note("capabilities", before, strings.Join(r.Capabilities, ", "))
	return nil
}

// roleKey makes a key that no role has yet from a name: FIELD_SALES, or ROLE where the name has no Latin letter.
func roleKey(ctx context.Context, tx db.Conn, org uuid.UUID, name string) (string, error) {
	stem := strings.Join(strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "_")
	stem = stem[:min(len(stem), 40)]
	if stem == "" {
		stem = "ROLE"
	}
	var taken []string
	if err := tx.NewRaw("SELECT r.key FROM roles r WHERE r.organization_id = ?", org).Scan(ctx, &taken); err != nil {
		return "", err
	}
	key := stem
	for n := 2; slices.Contains(taken, key); n++ {
		key = fmt.Sprintf("%s_%d", stem, n)
	}
	return key, nil
}
