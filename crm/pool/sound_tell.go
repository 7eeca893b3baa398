package pool

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// tell says who hears of which alarm. That a lead was taken back is told with the taking itself.
func (s *sounding) tell(ctx context.Context, l *db.Lead, act lifecycle.Alarm) error {
	for _, row := range []struct {
		alarm lifecycle.Alarm
		kind  db.NotificationKind
		whom  func(context.Context, *db.Lead) ([]uuid.UUID, error)
	}{
		{lifecycle.RemindOwner, db.NoticeReminder, s.owner},
		{lifecycle.RemindSuperior, db.NoticeTeamDue, s.superior},
		{lifecycle.PassedOwner, db.NoticeOverdue, s.owner},
		{lifecycle.PassedSuperior, db.NoticeEscalated, s.superior},
		{lifecycle.WaitedTooLong, db.NoticeWaiting, s.responsible},
	} {
		if !act.Has(row.alarm) {
			continue
		}
		people, err := row.whom(ctx, l)
		if err != nil {
			return err
		}
		t := notice.Tell{Kind: row.kind, Pool: &s.pool.ID, Lead: l, DueAt: l.FollowUpDueAt}
		if row.alarm == lifecycle.WaitedTooLong {
			t.DueAt = l.WaitingDueAt
		}
		if row.alarm.Has(lifecycle.RemindSuperior | lifecycle.PassedSuperior) {
			t.Person = l.OwnerID
		}
		for _, t.To = range people {
			s.b.Tell.Add(t)
		}
	}
	return nil
}

// owner is who has the lead, as long as they work here.
func (s *sounding) owner(ctx context.Context, l *db.Lead) ([]uuid.UUID, error) {
	u, err := s.b.User(ctx, *l.OwnerID)
	if err != nil || !u.Active {
		return nil, err
	}
	return []uuid.UUID{u.ID}, nil
}

// superior is the nearest active one above the owner; without one the head of their department, without one those who
// are responsible for the pool.
func (s *sounding) superior(ctx context.Context, l *db.Lead) ([]uuid.UUID, error) {
	owner := *l.OwnerID
	if known, ok := s.superiors[owner]; ok {
		return known, nil
	}
	found, err := s.above(ctx, owner)
	if err == nil && found == nil {
		found, err = s.head(ctx, owner)
	}
	list := []uuid.UUID{}
	if found != nil {
		list = append(list, *found)
	} else if err == nil {
		var all []uuid.UUID
		all, err = s.responsible(ctx, l)
		for _, id := range all {
			if id != owner {
				list = append(list, id)
			}
		}
	}
	s.superiors[owner] = list
	return list, err
}

func (s *sounding) above(ctx context.Context, owner uuid.UUID) (*uuid.UUID, error) {
	u, err := s.b.User(ctx, owner)
	passed := map[uuid.UUID]bool{owner: true}
	for err == nil && u.ManagerID != nil && !passed[*u.ManagerID] {
		passed[*u.ManagerID] = true
		if u, err = s.b.User(ctx, *u.ManagerID); err == nil && u.Active {
			return &u.ID, nil
		}
	}
	return nil, err
}

func (s *sounding) head(ctx context.Context, owner uuid.UUID) (*uuid.UUID, error) {
	var head uuid.UUID
	err := s.b.Tx.NewRaw(`SELECT h.id FROM users u JOIN departments d ON d.organization_id = ? AND d.id = u.department_id
		JOIN users h ON h.organization_id = ? AND h.id = d.head_id AND h.active AND h.id <> u.id
		WHERE u.organization_id = ? AND u.id = ?`, s.b.Org, s.b.Org, s.b.Org, owner).Scan(ctx, &head)
	if err = db.One(err); err == db.ErrNotFound {
		return nil, nil
	}
	return &head, err
}

// responsible are the active people who administer the pool by name; without any, the administrators of the organization.
func (s *sounding) responsible(ctx context.Context, _ *db.Lead) ([]uuid.UUID, error) {
	if s.asked {
		return s.administrator, nil
	}
	list, err := s.b.Administrators(ctx, s.pool.ID)
	if err == nil && len(list) == 0 {
		err = s.b.Tx.NewRaw(`SELECT u.id FROM users u JOIN roles r ON r.organization_id = ? AND r.id = u.role_id AND ? = ANY(r.capabilities)
			WHERE u.organization_id = ? AND u.active ORDER BY u.id`, s.b.Org, string(access.Administer), s.b.Org).Scan(ctx, &list)
	}
	s.administrator, s.asked = list, err == nil
	return list, err
}
