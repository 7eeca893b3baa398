package lifecycle

import (
	"time"

	"github.com/leadpool/leadpool/db"
)

// Deadline is when the next follow-up of a lead is due by its pool's policy; nil where no timeout applies. The clock
// runs from the assignment, and again from each follow-up.
func Deadline(status db.Status, clock *time.Time, policy *db.PoolPolicy) *time.Time {
	if clock == nil || policy == nil {
		return nil
	}
	hours := 0
	switch status {
	case db.Pending:
		hours = policy.FirstFollowUpHours
	case db.InProgress:
		hours = policy.FollowUpHours
	}
	if hours <= 0 {
		return nil
	}
	due := clock.Add(time.Duration(hours) * time.Hour)
	return &due
}
