package view

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/db"
)

const (
	maxSearch = 200 // characters
	maxWords  = 10
)

// conditions are a query's filter and search. masked says that contact data is hidden from the viewer in this list,
// so that searching must not find by it either.
func conditions(ctx context.Context, conn db.Conn, v *access.Viewer, q Query, masked bool) (list []schema.QueryWithArgs, err error) {
	if len(q.Filter) > 0 {
		c, err := filter.Parse(q.Filter)
		if err != nil {
			return nil, err
		}
		env := filter.Env{Org: v.Org(), Me: v.ID(), Now: time.Now().UTC(), Zone: v.Location()}
		if _, custom := q.Filter["custom"]; custom || len(c.And) > 0 {
			if env.Custom, err = customFields(ctx, conn, v.Org()); err != nil {
				return nil, err
			}
		}
		sql, err := filter.Compile(c, env)
		if err != nil {
			return nil, err
		}
		list = append(list, sql)
	}
	if q.Search == nil {
		return list, nil
	}
	if err := crm.CheckText("search", *q.Search, maxSearch); err != nil {
		return nil, err
	}
	words := strings.Fields(crm.Key(*q.Search))
	if len(words) > maxWords {
		return nil, crm.InvalidField("search", "Search for at most %d words.", maxWords)
	}
	text := "l.search_text"
	if masked {
		text = "lower(l.name || ' ' || l.company)"
	}
	for _, w := range words {
		list = append(list, bun.SafeQuery("? LIKE ?", bun.Safe(text), "%"+filter.Escape(digits(w))+"%"))
	}
	return list, nil
}

// digits strips a telephone number down to its digits, as search_text keeps them; other words stay as they are.
func digits(word string) string {
	var b strings.Builder
	for _, r := range word {
		switch {
		case unicode.IsDigit(r):
			b.WriteRune(r)
		case !strings.ContainsRune("+-().·/", r):
			return word
		}
	}
	if b.Len() < 3 {
		return word
	}
	return b.String()
}

func customFields(ctx context.Context, conn db.Conn, org uuid.UUID) (map[string]db.CustomField, error) {
	var rows []db.CustomField
	if err := conn.NewSelect().Model(&rows).Where("cf.organization_id = ?", org).Scan(ctx); err != nil {
		return nil, err
	}
	fields := make(map[string]db.CustomField, len(rows))
	for _, f := range rows {
		fields[f.Key] = f
	}
	return fields, nil
}

// hides says whether a pool hides anything from the viewer, who is a mere member of it.
func hides(ctx context.Context, conn db.Conn, v *access.Viewer, pool uuid.UUID) (hidden bool, err error) {
	if v.IsAdministrator() {
		return false, nil
	}
	err = conn.NewRaw(`SELECT EXISTS (SELECT 1 FROM pools p WHERE p.organization_id = ? AND p.id = ? AND p.policy -> 'hiddenFields' IS NOT NULL)
		AND NOT EXISTS (SELECT 1 FROM pool_access pa WHERE pa.organization_id = ? AND pa.pool_id = ? AND pa.user_id = ? AND pa.administrator)`,
		v.Org(), pool, v.Org(), pool, v.ID()).Scan(ctx, &hidden)
	return hidden, err
}
