package main

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/db"
)

// OrgCmd groups the commands for organizations.
type OrgCmd struct {
	Create OrgCreateCmd `cmd:"" help:"Make an organization, with the built-in roles and catalogs."`
	List   OrgListCmd   `cmd:"" help:"List the organizations."`
}

// OrgListCmd lists the organizations.
type OrgListCmd struct{}

// Run lists the organizations with how many people each has.
func (OrgListCmd) Run(ctx context.Context, g *Globals) error {
	b, err := g.Open(ctx)
	if err != nil {
		return err
	}
	defer b.Close()
	var found []struct {
		Slug, Name, TimeZone string
		Users                int
		CreatedAt            time.Time
	}
	err = b.DB.NewSelect().TableExpr("organizations AS o").
		ColumnExpr("o.slug, o.name, o.time_zone, o.created_at").
		ColumnExpr("(SELECT count(*) FROM users AS u WHERE u.organization_id = o.id AND u.active) AS users").
		OrderExpr("o.slug").Scan(db.AsSystem(ctx), &found)
	if err != nil {
		return err
	}
	return table(g.stdout(), "ORGANIZATION\tNAME\tUSERS\tTIME ZONE\tSINCE", func(add func(...any)) error {
		for _, o := range found {
			add(o.Slug, o.Name, o.Users, o.TimeZone, o.CreatedAt.Format(time.DateOnly))
		}
		return nil
	})
}
