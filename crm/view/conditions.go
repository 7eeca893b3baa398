package view

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
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
	words, err := search.Parse(*q.Search)
	if err != nil || words.Empty() {
		return list, err
	}
	if masked {
		return append(list, words.InNames()), nil
	}
	return append(list, words.Matches(v.Org())), nil
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
