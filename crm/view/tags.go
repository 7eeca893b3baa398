package view

import (
	"context"
	"strings"

	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

const (
	offeredTags = 50
	tagLeads    = 20_000 // that are looked through for their tags
)

// Tags are the tags of leads that the viewer sees and that begin with a text: a tag may tell as much as a name, so that
// nobody is offered one of leads that are not for them.
func Tags(ctx context.Context, conn db.Conn, v *access.Viewer, begin string) ([]string, error) {
	if err := crm.CheckText("search", begin, 50); err != nil {
		return nil, err
	}
	l, err := prepare(ctx, conn, v, Query{View: Defaults[0].Key})
	if err != nil {
		return nil, err
	}
	l.base = append(l.base, bun.SafeQuery("l.tags <> '{}'"))
	names := []string{}
	err = conn.NewRaw(`SELECT min(t) FROM (SELECT unnest(e.tags) AS t FROM (? LIMIT ?) AS e) AS x WHERE lower(t) LIKE ?
		GROUP BY lower(t) ORDER BY lower(t) COLLATE "C" LIMIT ?`, l.each("l.tags"), tagLeads, search.Escape(strings.ToLower(begin))+"%", offeredTags).Scan(ctx, &names)
	return names, spelled(err)
}
