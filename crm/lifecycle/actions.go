// Package lifecycle is the one way to change a lead's status: a table of actions, the check of one action against one
// lead, and the writing of what was decided with its ledger entry and its event.
package lifecycle

import (
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Action is something that can be done with a lead.
type Action string

// The actions.
const (
	Edit        Action = "EDIT"
	Claim       Action = "CLAIM"
	Assign      Action = "ASSIGN"
	Transfer    Action = "TRANSFER"
	Reclaim     Action = "RECLAIM"
	Return      Action = "RETURN"
	FollowUp    Action = "FOLLOW_UP"
	Invalidate  Action = "INVALIDATE"
	Reactivate  Action = "REACTIVATE"
	ChangeOwner Action = "CHANGE_OWNER"
	EditTeam    Action = "EDIT_TEAM"
	Discard     Action = "DISCARD"
	Restore     Action = "RESTORE"
	Delete      Action = "DELETE"
)

// Rule says when and by whom an action can be done, and where it leads.
type Rule struct {
	Action Action
	Doing  string            // what somebody does, to end "Your role does not let you ..."
	Event  string            // what the timeline calls it
	From   []db.Status       // statuses before
	To     db.Status         // status after; empty: as before, or as the action itself decides
	By     access.Relations  // who may
	Need   access.Capability // what their role must let them do
	InPool bool              // the lead must be in a pool
	Claims bool              // and that pool must let its members claim
	Else   string            // what somebody is told whose lead is in another live status
	// Waiting is who may while the lead waits in a pool, where that is not By: nobody gets round claims and assignments.
	Waiting access.Relations
}

const poolAdministrators = access.PoolAdministrator | access.Administrator

var (
	owned   = []db.Status{db.Pending, db.InProgress, db.Invalid}
	live    = []db.Status{db.Unassigned, db.Pending, db.InProgress, db.Invalid}
	writers = access.Writers
)

// Table is every action: a status changes by one of these rows or not at all (domain rules, section 2).
var Table = []Rule{
	{Action: Edit, Doing: "edit leads", Event: "EDITED", From: live, By: writers, Need: access.WorkLeads},
	{Action: Claim, Doing: "claim leads", Event: "CLAIMED", From: []db.Status{db.Unassigned}, To: db.Pending, By: access.PoolMember, Need: access.ClaimLeads, InPool: true, Claims: true,
		Else: "Somebody has this lead already."},
	{Action: Assign, Doing: "assign leads", Event: "ASSIGNED", From: live, To: db.Pending, By: poolAdministrators, Need: access.WorkLeads, InPool: true},
	{Action: Transfer, Doing: "transfer leads", Event: "TRANSFERRED", From: live, By: poolAdministrators, Need: access.WorkLeads, InPool: true},
	{Action: Reclaim, Doing: "reclaim leads", Event: "RECLAIMED", From: owned, To: db.Unassigned, By: poolAdministrators, Need: access.WorkLeads, InPool: true,
		Else: "Only a lead that somebody has can be reclaimed."},
	{Action: Return, Doing: "return leads", Event: "RETURNED", From: owned, To: db.Unassigned, By: writers, Need: access.WorkLeads,
		Else: "Only a lead that somebody has can be returned."},
	{Action: FollowUp, Doing: "follow up leads", Event: "FOLLOWED_UP", From: owned, To: db.InProgress, By: writers | access.PoolAdministrator, Need: access.WorkLeads,
		Else: "Nobody has this lead yet: it must be claimed or assigned first."},
	{Action: Invalidate, Doing: "mark leads as invalid", Event: "INVALIDATED", From: []db.Status{db.Pending, db.InProgress}, To: db.Invalid, By: writers | access.PoolAdministrator, Need: access.WorkLeads,
		Else: "Only a lead that is pending or in progress can be marked as invalid."},
	{Action: Reactivate, Doing: "reactivate leads", Event: "REACTIVATED", From: []db.Status{db.Invalid}, To: db.InProgress, By: writers | access.PoolAdministrator, Need: access.WorkLeads,
		Else: "Only an invalid lead can be reactivated."},
	{Action: ChangeOwner, Doing: "change the owner of leads", Event: "OWNER_CHANGED", From: live, To: db.Pending, By: writers, Need: access.WorkLeads, Waiting: access.Administrator},
	{Action: EditTeam, Doing: "change the related team of leads", Event: "TEAM_CHANGED", From: live, By: writers, Need: access.WorkLeads},
	{Action: Discard, Doing: "discard leads", Event: "DISCARDED", From: live, To: db.Discarded, By: writers, Need: access.WorkLeads},
	{Action: Restore, Doing: "restore leads", Event: "RESTORED", From: []db.Status{db.Discarded}, By: access.Administrator, Need: access.WorkLeads,
		Else: "Only a discarded lead can be restored."},
	{Action: Delete, Doing: "delete leads", Event: "DELETED", From: []db.Status{db.Discarded}, By: access.Administrator, Need: access.WorkLeads,
		Else: "Only a discarded lead can be deleted; discard it first."},
}

// RuleOf gives an action's row.
func RuleOf(a Action) Rule {
	for _, r := range Table {
		if r.Action == a {
			return r
		}
	}
	panic("lifecycle: no rule for action " + string(a)) // a programmer's slip, caught by any test of the action
}
