package lifecycle

import (
	"slices"
	"strings"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Subject is a lead with what the check of an action needs to know about it. Pool is nil when it is in none.
type Subject struct {
	Lead      *db.Lead
	Pool      *db.Pool
	Relations access.Relations
	Barrier   *crm.Error // what keeps the viewer from claiming it although the table would let them: a limit, a cool-off
}

// May says whether the viewer stands so to the lead that the action could ever be theirs.
func (r Rule) May(v *access.Viewer, s Subject) error {
	if s.Relations == 0 {
		return crm.Errorf(crm.NotFound, "There is no such lead.")
	}
	if !v.Can(r.Need) {
		return crm.Errorf(crm.Forbidden, "Your role does not let you %s.", r.Doing).With("action", string(r.Action))
	}
	if r.Waiting != 0 && s.Lead.Status == db.Unassigned && s.Relations.Has(r.By) && !s.Relations.Has(r.Waiting) {
		return crm.Errorf(crm.Forbidden, "The lead waits in its pool: claim it, or have an administrator of the pool assign it.").With("action", string(r.Action))
	}
	if !s.Relations.Has(r.By) {
		return crm.Errorf(crm.Forbidden, "You may see this lead but not %s.", doing(r)).With("action", string(r.Action))
	}
	return nil
}

// Fits says whether the lead is in a state in which the action can be done.
func (r Rule) Fits(s Subject) error {
	if !slices.Contains(r.From, s.Lead.Status) {
		return crm.Errorf(crm.Conflict, "%s", r.refusal(s.Lead.Status)).With("action", string(r.Action)).With("status", string(s.Lead.Status))
	}
	if r.InPool && s.Pool == nil {
		return crm.Errorf(crm.Conflict, "The lead is in no pool.").With("action", string(r.Action))
	}
	if r.Claims && s.Pool.Kind != db.ClaimOrAssign {
		return crm.Errorf(crm.Forbidden, "Leads of the pool %s are assigned by its administrators, not claimed.", s.Pool.Name).With("action", string(r.Action))
	}
	if r.Claims && s.Barrier != nil {
		return s.Barrier
	}
	return nil
}

// Check says whether the viewer may do the action with the lead now: NOT_FOUND when they do not see it, FORBIDDEN when
// it is not theirs to do, CONFLICT when the lead is not in a state for it.
func Check(a Action, v *access.Viewer, s Subject) error {
	r := RuleOf(a)
	if err := r.May(v, s); err != nil {
		return err
	}
	return r.Fits(s)
}

// Availability is whether an action can be done now, and why not.
type Availability struct {
	Action  Action
	Allowed bool
	Reason  string // for people; empty when allowed
}

// Available lists the actions that could be the viewer's, each with whether it can be done now.
func Available(v *access.Viewer, s Subject) []*Availability {
	list := []*Availability{}
	for _, r := range Table {
		if r.May(v, s) != nil {
			continue
		}
		a := &Availability{Action: r.Action, Allowed: true}
		if err := r.Fits(s); err != nil {
			a.Allowed, a.Reason = false, err.Error()
		}
		list = append(list, a)
	}
	return list
}

// doing puts "edit leads" as "edit it".
func doing(r Rule) string {
	return strings.NewReplacer("of leads", "of it", "leads", "it").Replace(r.Doing)
}

// refusal says why the action does not fit a status.
func (r Rule) refusal(status db.Status) string {
	switch {
	case status == db.Converted:
		return "The lead was converted and is closed for good."
	case status == db.Discarded:
		return "The lead was discarded; an administrator can restore it."
	}
	return r.Else
}
