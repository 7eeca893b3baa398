package pool

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// MaxHours is the longest timeout that a pool can have: a year.
const MaxHours = 8760

func (e *edit) policy(context.Context) error {
	if !e.Given.Has("policy") {
		return nil
	}
	policy := db.PoolPolicy{}
	if in := e.in.Policy; in != nil {
		for field, hours := range map[string]int{"firstFollowUpHours": in.FirstFollowUpHours, "followUpHours": in.FollowUpHours} {
			if hours < 0 || hours > MaxHours {
				return crm.Errorf(crm.Invalid, "Between 0 and %d hours; 0 means no timeout.", MaxHours).WithField("policy", field)
			}
		}
		policy.FirstFollowUpHours, policy.FollowUpHours = in.FirstFollowUpHours, in.FollowUpHours
		for _, field := range in.HiddenFields {
			if access.Hideable[field] == nil {
				return crm.Errorf(crm.Invalid, "The field %q cannot be hidden.", field).WithField("policy", "hiddenFields")
			}
			if !slices.Contains(policy.HiddenFields, field) {
				policy.HiddenFields = append(policy.HiddenFields, field)
			}
		}
		slices.Sort(policy.HiddenFields)
	}
	before := e.pool.Policy
	e.Note("policy.hiddenFields", strings.Join(before.HiddenFields, ", "), strings.Join(policy.HiddenFields, ", "))
	e.Note("policy.firstFollowUpHours", strconv.Itoa(before.FirstFollowUpHours), strconv.Itoa(policy.FirstFollowUpHours))
	e.Note("policy.followUpHours", strconv.Itoa(before.FollowUpHours), strconv.Itoa(policy.FollowUpHours))
	e.pool.Policy = policy
	return nil
}

// moveDeadlines works out the deadlines of the pool's leads anew after a timeout changed, from the clocks that run
// already. It is lifecycle.Deadline for many leads in one statement. The leads themselves are not edited by it.
func (e *edit) moveDeadlines(ctx context.Context) error {
	p := e.pool
	if e.isNew {
		return nil
	}
	for _, timeout := range []struct {
		status        db.Status
		before, after int
	}{
		{db.Pending, e.before.Policy.FirstFollowUpHours, p.Policy.FirstFollowUpHours},
		{db.InProgress, e.before.Policy.FollowUpHours, p.Policy.FollowUpHours},
	} {
		if timeout.before == timeout.after {
			continue
		}
		_, err := e.tx.NewRaw(`UPDATE leads AS l SET follow_up_due_at = CASE WHEN ? > 0 THEN l.clock_started_at + make_interval(hours => ?) END
			WHERE l.organization_id = ? AND l.pool_id = ? AND l.status = ?`,
			timeout.after, timeout.after, p.OrganizationID, p.ID, timeout.status).Exec(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}
