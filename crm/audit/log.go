// Package audit reads what was changed in an organization, for its administrators.
package audit

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// MaxPage is how many entries one page of the audit log may have.
const MaxPage = 100

// Search is which entries of the audit log are wanted: n of them, behind the entry After where there is one.
type Search struct {
	Subject *db.NodeID
	Actor   *uuid.UUID
	N       int
	After   uuid.UUID
}

// Log reads the audit log, newest first, and says whether there is more. Administrators.
func Log(ctx context.Context, conn db.Conn, v *access.Viewer, s Search) (entries []*db.Event, more bool, err error) {
	if err := v.Need(access.Administer, "read the audit log"); err != nil {
		return nil, false, err
	}
	if s.N < 0 || s.N > MaxPage {
		return nil, false, crm.Errorf(crm.Limit, "A page has 0 to %d entries.", MaxPage).WithField("first").With("limit", MaxPage).With("used", s.N)
	}
	q := conn.NewSelect().Model(&entries).Where("e.organization_id = ?", v.Org()).Order("e.id DESC").Limit(int64(s.N) + 1)
	if s.After != uuid.Nil {
		q = q.Where("e.id < ?", s.After)
	}
	if s.Subject != nil {
		q = q.Where("e.subject_type = ?", s.Subject.Type).Where("e.subject_id = ?", s.Subject.UUID)
	}
	if s.Actor != nil {
		q = q.Where("e.actor_id = ?", *s.Actor)
	}
	if err := q.Scan(ctx); err != nil {
		return nil, false, err
	}
	more = len(entries) > s.N
	return entries[:min(s.N, len(entries))], more, nil
}
