package access

import (
	"bytes"
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// Hideable are the fields that a pool can hide from its members until the claim, and how each is blanked.
var Hideable = map[string]func(*db.Lead){
	"phones":  func(l *db.Lead) { l.Phones = nil },
	"emails":  func(l *db.Lead) { l.Emails = nil },
	"website": func(l *db.Lead) { l.Website = "" },
	"street":  func(l *db.Lead) { l.Street = "" },
	"socials": func(l *db.Lead) { l.Socials = nil },
}

// Hide blanks, on leads that wait in pools, the fields that the pool hides from those who are nothing but its members.
// Every path that hands leads to a reader ends here.
func Hide(ctx context.Context, conn db.Conn, v *Viewer, leads []*db.Lead) error {
	waiting, pools := hideable(v, leads)
	if len(waiting) == 0 {
		return nil
	}
	var hiding []db.Pool
	err := conn.NewSelect().Model(&hiding).Column("id", "policy").Where("p.organization_id = ?", v.Org()).
		Where("p.id = ANY(?)", pgdialect.Array(pools)).Where("p.policy -> 'hiddenFields' IS NOT NULL").Scan(ctx)
	if err != nil || len(hiding) == 0 {
		return err
	}
	fields := map[uuid.UUID][]string{}
	for _, p := range hiding {
		fields[p.ID] = p.Policy.HiddenFields
	}
	return hide(ctx, conn, v, leads, waiting, fields)
}

// HideWith is Hide by prepared queries, in one go with other ones that the reader needs (db.CanAsk).
func HideWith(ctx context.Context, conn db.Conn, v *Viewer, leads []*db.Lead, steps []db.Step) error {
	waiting, pools := hideable(v, leads)
	fields := map[uuid.UUID][]string{}
	if len(waiting) > 0 {
		slices.SortFunc(pools, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
		steps = append(steps, db.Step{
			Prepared: db.Prepared{Text: "SELECT p.id, p.policy FROM pools AS p WHERE p.organization_id = $1 AND p.id = ANY($2) AND p.policy -> 'hiddenFields' IS NOT NULL",
				Args: []any{v.Org(), db.IDs(slices.Compact(pools))}},
			Row: func(r pgx.Rows) error {
				var p db.Pool
				err := r.Scan(&p.ID, &p.Policy)
				fields[p.ID] = p.Policy.HiddenFields
				return err
			},
		})
	}
	if len(steps) > 0 {
		if err := db.Ask(ctx, steps...); err != nil {
			return err
		}
	}
	if len(fields) == 0 {
		return nil
	}
	return hide(ctx, conn, v, leads, waiting, fields)
}

// hideable are the leads of which their pools may hide something from the viewer, with these pools.
func hideable(v *Viewer, leads []*db.Lead) (waiting, pools []uuid.UUID) {
	if v.IsAdministrator() {
		return nil, nil
	}
	for _, l := range leads {
		if l.Status == db.Unassigned && l.PoolID != nil {
			waiting, pools = append(waiting, l.ID), append(pools, *l.PoolID)
		}
	}
	return waiting, pools
}

// hide blanks what pools hide, by pool, from those who are nothing but their members.
func hide(ctx context.Context, conn db.Conn, v *Viewer, leads []*db.Lead, waiting []uuid.UUID, fields map[uuid.UUID][]string) error {
	relations, err := RelationsTo(ctx, conn, v, waiting)
	if err != nil {
		return err
	}
	for _, l := range leads {
		if !relations[l.ID].Hides(l) {
			continue
		}
		Blank(l, fields[*l.PoolID])
	}
	return nil
}

// Hides says whether somebody who stands to a lead in these ways is not to see what its pool hides.
func (r Relations) Hides(l *db.Lead) bool {
	return r == PoolMember && l.Status == db.Unassigned && l.PoolID != nil
}

// Blank takes fields off a lead that are hidden from its reader.
func Blank(l *db.Lead, fields []string) {
	for _, field := range fields {
		if blank, ok := Hideable[field]; ok {
			blank(l)
			l.HiddenFields = append(l.HiddenFields, field)
		}
	}
}
