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

// What a pool's rules can be at most: a year for times, and limits beyond what anybody works on.
const (
	MaxHours = 8760
	MaxLimit = 100_000
)

// policyField is a rule that is a number, as it is called in the API and the audit log.
type policyField struct {
	name  string
	most  int
	value func(*db.PoolPolicy) *int
}

var policyNumbers = []policyField{
	{"maxOpenLeads", MaxLimit, func(p *db.PoolPolicy) *int { return &p.MaxOpenLeads }},
	{"maxClaimsPerDay", MaxLimit, func(p *db.PoolPolicy) *int { return &p.MaxClaimsPerDay }},
	{"returnCoolOffHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.ReturnCoolOffHours }},
	{"reclaimCoolOffHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.ReclaimCoolOffHours }},
	{"timeoutCoolOffHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.TimeoutCoolOffHours }},
	{"unassignedHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.UnassignedHours }},
	{"firstFollowUpHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.FirstFollowUpHours }},
	{"followUpHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.FollowUpHours }},
	{"reminderHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.ReminderHours }},
	{"superiorReminderHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.SuperiorReminderHours }},
	{"graceHours", MaxHours, func(p *db.PoolPolicy) *int { return &p.GraceHours }},
}

var policySwitches = []struct {
	name  string
	value func(*db.PoolPolicy) bool
}{
	{"countInvalid", func(p *db.PoolPolicy) bool { return p.CountInvalid }},
	{"countConverted", func(p *db.PoolPolicy) bool { return p.CountConverted }},
	{"countTeam", func(p *db.PoolPolicy) bool { return p.CountTeam }},
	{"escalate", func(p *db.PoolPolicy) bool { return p.Escalate }},
}

// policy applies a pool's rules, all of them; null is none.
func (e *edit) policy(context.Context) error {
	if !e.Given.Has("policy") {
		return nil
	}
	after, err := rules(e.in.Policy)
	if err != nil {
		return err
	}
	before := &e.pool.Policy
	e.Note("policy.hiddenFields", strings.Join(before.HiddenFields, ", "), strings.Join(after.HiddenFields, ", "))
	for _, f := range policyNumbers {
		e.Note("policy."+f.name, strconv.Itoa(*f.value(before)), strconv.Itoa(*f.value(&after)))
	}
	for _, f := range policySwitches {
		e.Note("policy."+f.name, strconv.FormatBool(f.value(before)), strconv.FormatBool(f.value(&after)))
	}
	e.Note("policy.onTimeout", string(before.Timeout()), string(after.Timeout()))
	e.pool.Policy = after
	return nil
}

// rules reads the rules that somebody gave and says which of them cannot be.
func rules(in *PoolPolicyInput) (db.PoolPolicy, error) {
	if in == nil {
		return db.PoolPolicy{}, nil
	}
	p := db.PoolPolicy{MaxOpenLeads: in.MaxOpenLeads, MaxClaimsPerDay: in.MaxClaimsPerDay,
		CountInvalid: in.CountInvalid, CountConverted: in.CountConverted, CountTeam: in.CountTeam,
		ReturnCoolOffHours: in.ReturnCoolOffHours, ReclaimCoolOffHours: in.ReclaimCoolOffHours, TimeoutCoolOffHours: in.TimeoutCoolOffHours,
		UnassignedHours: in.UnassignedHours, FirstFollowUpHours: in.FirstFollowUpHours, FollowUpHours: in.FollowUpHours,
		ReminderHours: in.ReminderHours, SuperiorReminderHours: in.SuperiorReminderHours, Escalate: in.Escalate,
		OnTimeout: in.OnTimeout, GraceHours: in.GraceHours}
	for _, field := range in.HiddenFields {
		if access.Hideable[field] == nil {
			return p, wrongRule("hiddenFields", "The field %q cannot be hidden.", field)
		}
		if !slices.Contains(p.HiddenFields, field) {
			p.HiddenFields = append(p.HiddenFields, field)
		}
	}
	slices.Sort(p.HiddenFields)
	for _, f := range policyNumbers {
		if n := *f.value(&p); n < 0 || n > f.most {
			unit := "hours"
			if f.most == MaxLimit {
				unit = "leads"
			}
			return p, wrongRule(f.name, "Between 0 and %d %s; 0 means no such rule.", f.most, unit)
		}
	}
	return p, timing(&p)
}

// timing says whether a pool's times go together.
func timing(p *db.PoolPolicy) error {
	for _, timeout := range []int{p.FirstFollowUpHours, p.FollowUpHours} {
		if timeout > 0 && p.ReminderHours >= timeout {
			return wrongRule("reminderHours", "A reminder comes before the deadline: choose fewer than %d hours.", timeout)
		}
		if timeout > 0 && p.SuperiorReminderHours >= timeout {
			return wrongRule("superiorReminderHours", "A reminder comes before the deadline: choose fewer than %d hours.", timeout)
		}
	}
	if p.ReminderHours > 0 && p.SuperiorReminderHours > p.ReminderHours {
		return wrongRule("superiorReminderHours", "The owner is reminded before their superior: choose at most %d hours.", p.ReminderHours)
	}
	if t := p.Timeout(); t != db.MarkOverdue && t != db.ReclaimOnTimeout {
		return wrongRule("onTimeout", "A deadline that passed does MARK_OVERDUE or RECLAIM.")
	}
	if p.Reclaims() && p.FirstFollowUpHours == 0 && p.FollowUpHours == 0 {
		return wrongRule("onTimeout", "Leads can be taken back only after a follow-up timeout: set one, or choose MARK_OVERDUE.")
	}
	return nil
}

func wrongRule(field, text string, args ...any) *crm.Error {
	return crm.Errorf(crm.Invalid, text, args...).WithField("policy", field)
}
