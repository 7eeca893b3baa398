package lead

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// Timeline reads what happened to a lead that the viewer sees, newest first: n entries behind the entry after, and
// whether there are more. Changes of fields that are hidden from this reader are left out.
func Timeline(ctx context.Context, conn db.Conn, l *db.Lead, n int, after uuid.UUID) (entries []*db.Event, more bool, err error) {
	if n < 0 {
		return nil, false, crm.InvalidField("first", "A page cannot have fewer than 0 entries.")
	}
	if n > 100 {
		return nil, false, crm.Errorf(crm.Limit, "A page has at most 100 entries.").WithField("first").With("limit", 100)
	}
	q := conn.NewSelect().Model(&entries).Where("e.organization_id = ?", l.OrganizationID).Where("e.subject_type = 'Lead'").
		Where("e.subject_id = ?", l.ID).Order("e.id DESC").Limit(int64(n) + 1)
	if after != uuid.Nil {
		q = q.Where("e.id < ?", after)
	}
	if err := q.Scan(ctx); err != nil {
		return nil, false, err
	}
	more = len(entries) > n
	entries = entries[:min(n, len(entries))]
	for _, e := range entries {
		e.Data.Changes = slices.DeleteFunc(e.Data.Changes, func(c db.FieldChange) bool { return slices.Contains(l.HiddenFields, c.Field) })
	}
	return entries, more, nil
}

// Activities reads activities by id, in one go for a whole page of a timeline.
func Activities(ctx context.Context, conn db.Conn, org uuid.UUID, ids []uuid.UUID) (map[uuid.UUID]*db.Activity, error) {
	var rows []*db.Activity
	err := conn.NewSelect().Model(&rows).Where("a.organization_id = ?", org).Where("a.id = ANY(?)", pgdialect.Array(ids)).Scan(ctx)
	found := make(map[uuid.UUID]*db.Activity, len(rows))
	for _, a := range rows {
		found[a.ID] = a
	}
	return found, err
}

// History reads a lead's ledger, oldest first.
func History(ctx context.Context, conn db.Conn, l *db.Lead) (spans []*db.Span, err error) {
	err = conn.NewSelect().Model(&spans).Where("s.organization_id = ?", l.OrganizationID).Where("s.lead_id = ?", l.ID).Order("s.seq").Scan(ctx)
	return spans, err
}
