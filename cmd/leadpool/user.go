package main

import (
	"context"
	"fmt"

	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// UserCmd groups the commands for people: the first administrator, and rescue.
type UserCmd struct {
	Create UserCreateCmd `cmd:"" help:"Make a user who can sign in: the first administrator, or any other."`
	Passwd UserPasswdCmd `cmd:"" help:"Give a user a new password and end all of the user's sessions."`
	List   UserListCmd   `cmd:"" help:"List the users of all organizations, or of one."`
}

// UserPasswdCmd sets a password.
type UserPasswdCmd struct {
	Email string `arg:"" help:"E-mail address of the user."`
	Org   string `env:"LEADPOOL_ORG" placeholder:"SLUG" help:"Organization, where the address is in several."`
	PasswordFlags
}

// Run takes the password before it looks for the user, so that a script cannot hang half-way.
func (c UserPasswdCmd) Run(ctx context.Context, g *Globals) error {
	password, note, err := c.read()
	if err != nil {
		return err
	}
	b, err := g.Open(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	a, err := findAccount(ctx, b.DB, c.Email, c.Org)
	if err != nil {
		return err
	}
	org := a.user.OrganizationID
	if err := session.SetPassword(db.WithOrg(ctx, org), b.DB, org, a.user.ID, a.user.Email, password); err != nil {
		return err
	}
	fmt.Fprintf(g.stdout(), "%s of %s has a new password; all sessions have ended.\n", a.user.Email, a.organization.Name)
	if note != "" {
		fmt.Fprintln(g.stdout(), note)
	}
	return nil
}

// UserListCmd lists users.
type UserListCmd struct {
	Org string `env:"LEADPOOL_ORG" placeholder:"SLUG" help:"Only this organization's users."`
}

// Run lists who there is, and who can sign in.
func (c UserListCmd) Run(ctx context.Context, g *Globals) error {
	b, err := g.Open(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	var users []struct {
		Slug, Email, Name, Role string
		Active, SignsIn         bool
	}
	query := b.DB.NewSelect().TableExpr("users AS u").
		Join("JOIN organizations AS o ON o.id = u.organization_id").
		Join("JOIN roles AS r ON r.organization_id = u.organization_id AND r.id = u.role_id").
		Join("LEFT JOIN identities AS i ON i.organization_id = u.organization_id AND i.user_id = u.id").
		ColumnExpr("o.slug, u.email, u.name, r.key AS role, u.active, i.id IS NOT NULL AS signs_in").
		OrderExpr("o.slug, u.email")
	if c.Org != "" {
		if _, err := findOrganization(ctx, b.DB, c.Org); err != nil {
			return err
		}
		query = query.Where("o.slug = ?", c.Org)
	}
	if err := query.Scan(db.AsSystem(ctx), &users); err != nil {
		return err
	}
	return table(g.stdout(), "ORGANIZATION\tE-MAIL\tNAME\tROLE\tSTATE", func(add func(...any)) error {
		for _, u := range users {
			state := "active"
			if !u.Active {
				state = "deactivated"
			} else if !u.SignsIn {
				state = "no password yet"
			}
			add(u.Slug, u.Email, u.Name, u.Role, state)
		}
		return nil
	})
}
