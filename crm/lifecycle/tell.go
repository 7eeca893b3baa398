package lifecycle

import (
	"context"

	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// tell says who is told of a step: whoever gets a lead, whoever loses it by another's hand, and the administrators of a
// pool to which one comes back.
func (s *Step) tell(ctx context.Context) error {
	l := s.Lead
	t := notice.Tell{Pool: l.PoolID, Lead: l, Actor: s.Batch.Actor, Reason: s.Reason}
	if !same(s.Before.OwnerID, l.OwnerID) && l.Status != db.Discarded {
		if l.OwnerID != nil {
			t.To, t.Kind = *l.OwnerID, db.NoticeAssigned
			s.Batch.Tell.Add(t)
		}
		if s.Before.OwnerID != nil && s.Before.Status != db.Discarded { // who left before it was restored has lost nothing
			t.To = *s.Before.OwnerID
			switch {
			case l.OwnerID != nil:
				t.Kind = db.NoticeTaken
			case s.Batch.Actor == nil:
				t.Kind = db.NoticeTimedOut
			default:
				t.Kind = db.NoticeReclaimed
			}
			s.Batch.Tell.Add(t)
		}
	}
	if s.Rule.Action != Return || l.PoolID == nil {
		return nil
	}
	administrators, err := s.Batch.Administrators(ctx, *l.PoolID)
	if err != nil {
		return err
	}
	for _, a := range administrators {
		t.To, t.Kind = a, db.NoticeReturned
		s.Batch.Tell.Add(t)
	}
	return nil
}
