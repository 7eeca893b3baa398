package view

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// narrow works out a query's filter, search and sort.
func (l *list) narrow(ctx context.Context, conn db.Conn, q Query) (err error) {
	var custom map[string]db.CustomField
	if len(q.kept.Filter) > 0 || len(q.Filter) > 0 || len(q.Sort) > 0 {
		if custom, err = customFields(ctx, conn, l.viewer.Org()); err != nil {
			return err
		}
	}
	for _, input := range []map[string]any{q.kept.Filter, q.Filter} { // each with the limits of one filter
		if err := l.fit(ctx, conn, q, input, custom); err != nil {
			return err
		}
	}
	for _, text := range []*string{&q.kept.Search, q.Search} {
		if text == nil {
			continue
		}
		words, err := search.Parse(*text)
		if err != nil {
			return err
		}
		l.words = l.words.And(words)
	}
	l.order, err = orderOf(l.viewer.Org(), q.Sort, l.words, custom)
	return err
}

// fit asks for leads that fit a filter.
func (l *list) fit(ctx context.Context, conn db.Conn, q Query, input map[string]any, custom map[string]db.CustomField) error {
	if len(input) == 0 {
		return nil
	}
	c, err := filter.Parse(input)
	if err != nil {
		return err
	}
	if l.masked {
		if err := readable(ctx, conn, l.viewer, *q.Pool, c); err != nil {
			return err
		}
	}
	env := filter.Env{Org: l.viewer.Org(), Me: l.viewer.ID(), Now: time.Now().UTC(), Zone: l.viewer.Location(), Custom: custom}
	sql, err := filter.Compile(c, env)
	if err != nil {
		return err
	}
	l.base = append(l.base, sql)
	if need, ok := filter.Need(c, env); ok {
		l.needs = append(l.needs, need)
	}
	return nil
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
