package lead

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// LogActivity records something done about a lead. A note or a task is an edit of sorts; everything else is a
// follow-up, which brings the lead IN_PROGRESS and starts its clock again.
func LogActivity(ctx context.Context, conn db.Conn, v *access.Viewer, in LogActivityInput, given crm.Given) (*db.Lead, *db.Activity, error) {
	a, err := in.activity(time.Now())
	if err != nil {
		return nil, nil, err
	}
	action := lifecycle.FollowUp
	if a.Kind == db.Note || a.Kind == db.Task {
		action = lifecycle.Edit
	}
	l, err := lifecycle.One(ctx, conn, v, lifecycle.Call{
		Action: action, Leads: []uuid.UUID{in.ID}, IdempotencyKey: in.IdempotencyKey, Input: in,
		Apply: func(ctx context.Context, s *lifecycle.Step) error {
			if err := OnVersion(s, in.ExpectedVersion); err != nil {
				return err
			}
			me := v.ID()
			a.OrganizationID, a.ID, a.LeadID, a.CreatedBy, a.CreatedAt, a.UpdatedAt = v.Org(), db.NewID(), s.Lead.ID, &me, s.Now, s.Now
			s.Kind, s.Data.ActivityID = "ACTIVITY", &a.ID
			if action == lifecycle.FollowUp {
				followedUp(s, a.Result)
			}
			plan(s, in.NextFollowUpAt, given)
			_, err := s.Batch.Tx.NewInsert().Model(a).Exec(ctx)
			return err
		},
	})
	if err != nil || a.ID == uuid.Nil { // without an id the key had been used: the activity is on the timeline already
		return l, nil, err
	}
	return l, a, nil
}

func (in LogActivityInput) activity(now time.Time) (*db.Activity, error) {
	a := &db.Activity{Kind: in.Kind, Version: 1, DurationMinutes: in.DurationMinutes, OccurredAt: now.UTC().Truncate(time.Microsecond)}
	for _, f := range []struct {
		key   string
		from  *string
		to    *string
		most  int
		check func(string, string, int) error
	}{
		{"subject", in.Subject, &a.Subject, 200, crm.CheckLine},
		{"body", in.Body, &a.Body, 20_000, crm.CheckText},
		{"result", in.Result, &a.Result, 200, crm.CheckLine},
	} {
		if f.from == nil {
			continue
		}
		*f.to = strings.TrimSpace(*f.from)
		if err := f.check(f.key, *f.to, f.most); err != nil {
			return nil, err
		}
	}
	if in.OccurredAt != nil {
		a.OccurredAt = *in.OccurredAt
		if a.OccurredAt.After(now.Add(time.Minute)) {
			return nil, crm.InvalidField("occurredAt", "What was done lies in the past; plan the next follow-up instead.")
		}
	}
	if d := in.DurationMinutes; d != nil && (*d < 0 || *d > 10_000) {
		return nil, crm.InvalidField("durationMinutes", "Minutes lie between 0 and 10,000.")
	}
	return a, nil
}

// SetResult says what the follow-up of a lead came to.
func SetResult(ctx context.Context, conn db.Conn, v *access.Viewer, in SetLeadResultInput, given crm.Given) (*db.Lead, error) {
	result := strings.TrimSpace(in.Result)
	if result == "" {
		return nil, crm.InvalidField("result", "Say what the follow-up came to.")
	}
	if err := crm.CheckLine("result", result, 200); err != nil {
		return nil, err
	}
	return lifecycle.One(ctx, conn, v, lifecycle.Call{
		Action: lifecycle.FollowUp, Leads: []uuid.UUID{in.ID}, IdempotencyKey: in.IdempotencyKey, Input: in,
		Apply: func(_ context.Context, s *lifecycle.Step) error {
			if err := OnVersion(s, in.ExpectedVersion); err != nil {
				return err
			}
			followedUp(s, result)
			plan(s, in.NextFollowUpAt, given)
			return nil
		},
	})
}

// followedUp notes a follow-up: when, what it came to, and that the clock starts again.
func followedUp(s *lifecycle.Step, result string) {
	s.Lead.LastFollowUpAt, s.Lead.ClockStartedAt = &s.Now, &s.Now
	if result != "" && result != s.Before.Result {
		s.Lead.Result = result
		s.Data.Changes = append(s.Data.Changes, db.FieldChange{Field: "result", From: s.Before.Result, To: result})
	}
}

// plan sets the next follow-up where the caller named it; null takes it away.
func plan(s *lifecycle.Step, next *time.Time, given crm.Given) {
	if !given.Has("nextFollowUpAt") {
		return
	}
	s.Lead.NextFollowUpAt = next
	if from, to := moment(s.Before.NextFollowUpAt), moment(next); from != to {
		s.Data.Changes = append(s.Data.Changes, db.FieldChange{Field: "nextFollowUpAt", From: from, To: to})
	}
}
