package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

// UserCreateCmd makes a user who can sign in.
type UserCreateCmd struct {
	Email string `arg:"" help:"E-mail address to sign in with."`
	Name  string `required:"" help:"Name of the person."`
	Role  string `default:"ADMINISTRATOR" help:"Key of a role of the organization: ADMINISTRATOR, MANAGER, SALES_REP, MARKETER, ANALYST, or one of its own. Default: ${default}."`
	Org   string `env:"LEADPOOL_ORG" placeholder:"SLUG" help:"Organization of the user. Default: the only one there is."`
	PasswordFlags
}

// Run works by the same rules as an administrator's screen, on behalf of nobody.
func (c UserCreateCmd) Run(ctx context.Context, g *Globals) error {
	password, note, err := c.read()
	if err != nil {
		return err
	}
	b, err := g.Open(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	org, err := findOrganization(ctx, b.DB, c.Org)
	if err != nil {
		return err
	}
	role, err := findRole(ctx, b.DB, org, c.Role)
	if err != nil {
		return err
	}
	viewer, err := change.BackOffice(ctx, b.DB, org.ID)
	if err != nil {
		return err
	}
	in := people.SaveUserInput{Email: &c.Email, Name: &c.Name, Password: &password, RoleID: &role.ID}
	user, err := people.SaveUser(db.WithOrg(ctx, org.ID), b.DB, viewer, in, crm.Named(in))
	if err != nil {
		return err
	}
	fmt.Fprintf(g.stdout(), "%s can sign in to %s as %s.\n", user.Email, org.Name, role.Name)
	if note != "" {
		fmt.Fprintln(g.stdout(), note)
	}
	return nil
}

func findRole(ctx context.Context, conn db.Conn, org *db.Organization, key string) (*db.Role, error) {
	var roles []*db.Role
	err := conn.NewSelect().Model(&roles).Where("r.organization_id = ?", org.ID).OrderExpr("r.key").Scan(db.WithOrg(ctx, org.ID))
	if err != nil {
		return nil, err
	}
	keys := make([]string, 0, len(roles))
	for _, role := range roles {
		if strings.EqualFold(role.Key, key) {
			return role, nil
		}
		keys = append(keys, role.Key)
	}
	return nil, fmt.Errorf("%s has no role %s; its roles are %s", org.Name, key, strings.Join(keys, ", "))
}
