package lifecycle

import (
	"time"

	"github.com/leadpool/leadpool/db"
)

// Has says whether one of some alarms is among these.
func (a Alarm) Has(some Alarm) bool { return a&some != 0 }

// Fire says which alarms of a lead have come due and were not done, and which of them are still worth acting on: after a
// time in which nothing ran, several may be due at once. Who has lost the lead need not hear that it was late, and once
// a deadline has passed nobody is told that it comes near.
func Fire(l *db.Lead, policy *db.PoolPolicy, now time.Time) (due, act Alarm) {
	for _, d := range Alarms(l, policy) {
		if !d.At.After(now) {
			due |= d.Alarm
		}
	}
	due &^= Alarm(l.AlarmsDone)
	act = due
	if l.FollowUpDueAt != nil && !l.FollowUpDueAt.After(now) {
		act &^= RemindOwner | RemindSuperior
	}
	if act.Has(TakeBack) {
		act &^= PassedOwner
	}
	return due, act
}
