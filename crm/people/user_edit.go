package people

import (
	"context"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/language"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// userEdit is a change of a person under way.
type userEdit struct {
	change.Fields
	tx     db.Conn
	v      *access.Viewer
	in     SaveUserInput
	now    time.Time
	user   *db.User
	before db.User
	isNew  bool
	others []*db.Department // nil: as they are
	moved  bool             // who sees what may have changed
}

// begin reads the person, or makes a new one.
func (e *userEdit) begin(ctx context.Context) (err error) {
	if e.in.ID == nil {
		e.isNew, e.moved = true, true
		e.user = &db.User{OrganizationID: e.v.Org(), ID: db.NewID(), Active: true, CreatedAt: e.now}
		return nil
	}
	e.user, err = change.ToChange(ctx, e.tx, e.v.Org(), *e.in.ID, "person", e.in.ExpectedVersion, func(u *db.User) int { return u.Version })
	if e.user != nil {
		e.before = *e.user
	}
	return err
}

func (e *userEdit) words(context.Context) error {
	u, in := e.user, e.in
	for _, err := range []error{
		e.Line("name", in.Name, true, 200, &u.Name),
		e.Line("jobTitle", in.JobTitle, false, 200, &u.JobTitle),
		e.Line("phone", in.Phone, false, 50, &u.Phone),
		e.Line("language", in.Language, false, 35, &u.Language),
		e.Line("timeZone", in.TimeZone, false, 64, &u.TimeZone),
	} {
		if err != nil {
			return err
		}
	}
	if e.Given.Has("language") && u.Language != "" {
		tag, err := language.Parse(u.Language)
		if err != nil {
			return crm.InvalidField("language", "%q is no language tag such as en or zh-Hans.", u.Language)
		}
		u.Language = tag.String()
	}
	if e.Given.Has("timeZone") && u.TimeZone != "" {
		return checkTimeZone(u.TimeZone)
	}
	return nil
}

func checkTimeZone(name string) error {
	if _, err := time.LoadLocation(name); err != nil || name == "" || name == "Local" {
		return crm.InvalidField("timeZone", "%q is no time zone such as Europe/Berlin.", name)
	}
	return nil
}

func (e *userEdit) email(ctx context.Context) error {
	if !e.Given.Has("email") && !e.isNew {
		return nil
	}
	if e.in.Email == nil {
		return crm.InvalidField("email", "This is required.")
	}
	if err := session.CheckEmail(*e.in.Email); err != nil {
		return err
	}
	e.user.Email = session.NormalEmail(*e.in.Email)
	if e.user.Email == e.before.Email {
		return nil
	}
	e.Note("email", e.before.Email, e.user.Email)
	// An address signs in one person anywhere, so it may not be somebody else's sign-in either.
	var taken bool
	err := e.tx.NewRaw(`SELECT EXISTS (SELECT 1 FROM users u WHERE u.organization_id = ? AND u.email = ? AND u.id <> ?)
		OR EXISTS (SELECT 1 FROM identities i WHERE i.email = ? AND NOT (i.organization_id = ? AND i.user_id = ?))`,
		e.v.Org(), e.user.Email, e.user.ID, e.user.Email, e.v.Org(), e.user.ID).Scan(ctx, &taken)
	if err == nil && taken {
		return emailTaken()
	}
	return err
}

func emailTaken() error {
	return crm.Errorf(crm.Conflict, "This e-mail address is taken.").WithField("email")
}

func (e *userEdit) role(ctx context.Context) error {
	if !e.Given.Has("roleId") && !e.isNew {
		return nil
	}
	if e.in.RoleID == nil {
		return crm.InvalidField("roleId", "This is required.")
	}
	role, err := change.Referred[db.Role](ctx, e.tx, e.v.Org(), *e.in.RoleID, "role", "roleId")
	if err != nil {
		return err
	}
	if role.ID == e.before.RoleID {
		return nil
	}
	from := ""
	if !e.isNew {
		if from, err = nameOf[db.Role](ctx, e.tx, e.v.Org(), &e.before.RoleID); err != nil {
			return err
		}
	}
	e.user.RoleID, e.moved = role.ID, true
	e.Swap("role", from, role.Name)
	return nil
}

// finish writes the person and what follows from the change.
func (e *userEdit) finish(ctx context.Context, hash string) error {
	u := e.user
	if !e.isNew && !e.Changed() && hash == "" {
		return nil
	}
	u.Version++
	u.UpdatedAt = e.now
	if err := change.Save(ctx, e.tx, u, e.isNew); err != nil {
		if db.Violates(err, "users_email_unique") {
			return emailTaken()
		}
		return err
	}
	if err := e.saveOthers(ctx); err != nil {
		return err
	}
	if err := e.signIn(ctx, hash); err != nil {
		return err
	}
	if err := needAdministrator(ctx, e.tx, e.v.Org(), "roleId"); err != nil {
		return err
	}
	kind := change.Edited
	if e.isNew {
		kind = change.Created
	}
	if err := change.Record(ctx, e.tx, e.v, u, kind, e.now, e.Changes); err != nil || !e.moved {
		return err
	}
	return access.Rebuild(ctx, e.tx, e.v.Org())
}

// signIn brings what the person signs in with up to date.
func (e *userEdit) signIn(ctx context.Context, hash string) error {
	u := e.user
	if hash != "" {
		e.Changes = append(e.Changes, db.FieldChange{Field: "password"})
		return session.SetHash(ctx, e.tx, u.OrganizationID, u.ID, u.Email, hash)
	}
	if !e.isNew && u.Email != e.before.Email {
		return session.ChangeEmail(ctx, e.tx, u.OrganizationID, u.ID, u.Email)
	}
	return nil
}

// needAdministrator refuses a change after which nobody could manage the organization.
func needAdministrator(ctx context.Context, tx db.Conn, org uuid.UUID, field string) error {
	var left bool
	err := tx.NewRaw(`SELECT EXISTS (SELECT 1 FROM users u JOIN roles r ON r.organization_id = ? AND r.id = u.role_id AND ? = ANY(r.capabilities)
		WHERE u.organization_id = ? AND u.active)`, org, access.Administer, org).Scan(ctx, &left)
	if err == nil && !left {
		return crm.Errorf(crm.Conflict, "This is the last active administrator. Make somebody else administrator first.").WithField(field)
	}
	return err
}
