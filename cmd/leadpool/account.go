package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// account is a user of an organization, as the rescue commands name one: by the e-mail address.
type account struct {
	user         *db.User
	organization *db.Organization
}

// findAccount looks in all organizations, for one address may stand in several; the slug tells which is meant.
func findAccount(ctx context.Context, conn db.Conn, email, slug string) (account, error) {
	ctx = db.AsSystem(ctx)
	var users []*db.User
	query := conn.NewSelect().Model(&users).Where("u.email = ?", session.NormalEmail(email)).OrderExpr("u.organization_id")
	if slug != "" {
		query = query.Join("JOIN organizations AS o ON o.id = u.organization_id").Where("o.slug = ?", slug)
	}
	if err := query.Scan(ctx); err != nil {
		return account{}, err
	}
	switch len(users) {
	case 0:
		return account{}, fmt.Errorf("nobody has the e-mail address %s: `leadpool user list` shows who there is", email)
	case 1:
	default:
		return account{}, fmt.Errorf("%s is in %d organizations: say which with --org", email, len(users))
	}
	a := account{user: users[0], organization: &db.Organization{}}
	err := conn.NewSelect().Model(a.organization).Where("o.id = ?", a.user.OrganizationID).Scan(ctx)
	return a, err
}

func findOrganization(ctx context.Context, conn db.Conn, slug string) (*db.Organization, error) {
	var found []*db.Organization
	query := conn.NewSelect().Model(&found).OrderExpr("o.slug").Limit(2)
	if slug != "" {
		query = query.Where("o.slug = ?", slug)
	}
	if err := query.Scan(db.AsSystem(ctx)); err != nil {
		return nil, err
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return nil, errors.New("there are several organizations: say which with --org; `leadpool org list` shows them")
	case slug != "":
		return nil, fmt.Errorf("there is no organization %s: `leadpool org list` shows which there are", slug)
	}
	return nil, errors.New("there is no organization yet: make one with `leadpool org create`")
}

// table prints rows in columns.
func table(out io.Writer, header string, rows func(add func(cells ...any)) error) error {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, header)
	err := rows(func(cells ...any) {
		for i, c := range cells {
			if i > 0 {
				fmt.Fprint(w, "\t")
			}
			fmt.Fprint(w, c)
		}
		fmt.Fprintln(w)
	})
	if err != nil {
		return err
	}
	return w.Flush()
}
