package main

import (
	"context"
	"fmt"

	"github.com/leadpool/leadpool/crm/people"
)

// OrgCreateCmd makes an organization.
type OrgCreateCmd struct {
	Name     string `arg:"" help:"Name of the organization."`
	Slug     string `help:"Short name in lower case, for the command line. Default: made of the name."`
	TimeZone string `default:"UTC" help:"IANA time zone by which its days begin, such as Europe/Berlin. Default: ${default}."`
	Country  string `default:"US" help:"Country (ISO 3166-1, two letters) of phone numbers without a country code. Default: ${default}."`
}

// Run makes the organization with its built-in roles and catalogs, and says what comes next.
func (c OrgCreateCmd) Run(ctx context.Context, g *Globals) error {
	b, err := g.Open(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	org, err := people.CreateOrganization(ctx, b.DB, people.NewOrganization{Name: c.Name, Slug: c.Slug, TimeZone: c.TimeZone, DefaultCountry: c.Country})
	if err != nil {
		return err
	}
	fmt.Fprintf(g.stdout(), "Made %s (%s). Its first administrator: leadpool user create EMAIL --name NAME --org %s\n", org.Name, org.Slug, org.Slug)
	return nil
}
