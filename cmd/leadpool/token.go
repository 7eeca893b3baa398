package main

import (
	"context"
	"fmt"
	"time"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// TokenCmd groups the commands for API tokens.
type TokenCmd struct {
	Create TokenCreateCmd `cmd:"" help:"Make an API token, with which a program works as a user. It is printed once."`
}

// TokenCreateCmd makes an API token.
type TokenCreateCmd struct {
	Email string   `arg:"" help:"E-mail address of the user that the program works as."`
	Name  string   `required:"" help:"What the token is for."`
	Scope []string `enum:"READ,WRITE" default:"READ" help:"What the program may do: ${enum}; never more than the user. Default: ${default}."`
	Days  int      `default:"365" help:"Days until the token ends. Default: ${default}."`
	Org   string   `env:"LEADPOOL_ORG" placeholder:"SLUG" help:"Organization, where the address is in several."`
}

// Run prints the token alone on standard output, to be piped on.
func (c TokenCreateCmd) Run(ctx context.Context, g *Globals) error {
	b, err := g.Open(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	a, err := findAccount(ctx, b.DB, c.Email, c.Org)
	if err != nil {
		return err
	}
	viewer, err := access.Load(ctx, b.DB, a.user.OrganizationID, a.user.ID)
	if err != nil {
		return err
	}
	if !viewer.Can(access.UseAPI) {
		return fmt.Errorf("the role of %s lacks USE_API, without which a token does not work", c.Email)
	}
	expires := time.Now().UTC().AddDate(0, 0, c.Days)
	org := a.user.OrganizationID
	token, _, err := session.CreateToken(db.WithOrg(ctx, org), b.DB, org, a.user.ID, session.NewToken{Name: c.Name, Scopes: c.Scope, ExpiresAt: &expires})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(g.stdout(), token)
	return err
}
