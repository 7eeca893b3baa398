package main

import (
	"slices"

	"github.com/leadpool/leadpool/db"
)

// operation is a row of the table of operations in the domain rules, section 2, written down a second time.
type operation struct {
	action string // as availableActions calls it
	from   []db.Status
	w      bool // W(lead) may
	pool   bool // administrators of its pool may
	admin  bool // administrators of the organization may; they are in W and administer every pool
	member bool // members of its pool may
	inPool bool
	// What the lead is afterwards; an empty status stays.
	to     db.Status
	owner  ownerAfter
	event  string
	within int // spans that it adds to the ledger
	call   func(w *walk, lead string, who relation) (mutation string, input map[string]any)
}

type ownerAfter int

const (
	ownerStays ownerAfter = iota
	ownerMe
	ownerHeir
	ownerMember
	ownerNone
)

var (
	unended = []db.Status{db.Unassigned, db.Pending, db.InProgress, db.Invalid}
	owned   = []db.Status{db.Pending, db.InProgress, db.Invalid}
)

func one(id string, more ...any) map[string]any { return with(map[string]any{"id": id}, more) }
func many(id string, more ...any) map[string]any {
	return with(map[string]any{"leadIds": []string{id}}, more)
}

func with(input map[string]any, more []any) map[string]any {
	for i := 0; i+1 < len(more); i += 2 {
		input[more[i].(string)] = more[i+1]
	}
	return input
}

func idOf(thing interface{ NodeID() db.NodeID }) string { return thing.NodeID().String() }

var operations = []operation{
	{action: "EDIT", from: unended, w: true, admin: true, event: "EDITED",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) {
			return "updateLead", one(l, "expectedVersion", 1, "company", "Edited")
		}},
	{action: "CLAIM", from: []db.Status{db.Unassigned}, member: true, inPool: true, to: db.Pending, owner: ownerMe, event: "CLAIMED", within: 1,
		call: func(_ *walk, l string, _ relation) (string, map[string]any) { return "claimLeads", many(l) }},
	{action: "ASSIGN", from: unended, pool: true, admin: true, inPool: true, to: db.Pending, owner: ownerMember, event: "ASSIGNED", within: 1,
		call: func(w *walk, l string, _ relation) (string, map[string]any) {
			return "assignLeads", many(l, "ownerId", idOf(w.people[poolMember]), "reason", "Because")
		}},
	{action: "TRANSFER", from: unended, pool: true, admin: true, inPool: true, event: "TRANSFERRED", within: 1,
		call: func(w *walk, l string, _ relation) (string, map[string]any) {
			return "transferLeads", many(l, "poolId", idOf(w.back), "reason", "Because")
		}},
	{action: "RECLAIM", from: owned, pool: true, admin: true, inPool: true, to: db.Unassigned, owner: ownerNone, event: "RECLAIMED", within: 1,
		call: func(_ *walk, l string, _ relation) (string, map[string]any) {
			return "reclaimLeads", many(l, "reason", "Because")
		}},
	{action: "RETURN", from: owned, w: true, admin: true, to: db.Unassigned, owner: ownerNone, event: "RETURNED", within: 1,
		call: func(w *walk, l string, _ relation) (string, map[string]any) {
			return "returnLeads", many(l, "poolId", idOf(w.back), "reason", "Because")
		}},
	{action: "FOLLOW_UP", from: owned, w: true, pool: true, admin: true, to: db.InProgress, event: "ACTIVITY",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) {
			return "logActivity", one(l, "kind", "CALL", "result", "Reached")
		}},
	{action: "FOLLOW_UP", from: owned, w: true, pool: true, admin: true, to: db.InProgress, event: "FOLLOWED_UP",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) {
			return "setLeadResult", one(l, "result", "Reached")
		}},
	{action: "EDIT", from: unended, w: true, admin: true, event: "ACTIVITY",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) {
			return "logActivity", one(l, "kind", "NOTE", "body", "Noted")
		}},
	{action: "INVALIDATE", from: []db.Status{db.Pending, db.InProgress}, w: true, pool: true, admin: true, to: db.Invalid, event: "INVALIDATED",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) {
			return "invalidateLeads", many(l, "reason", "Because")
		}},
	{action: "REACTIVATE", from: []db.Status{db.Invalid}, w: true, pool: true, admin: true, to: db.InProgress, event: "REACTIVATED",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) { return "reactivateLeads", many(l) }},
	{action: "CHANGE_OWNER", from: unended, w: true, admin: true, to: db.Pending, owner: ownerHeir, event: "OWNER_CHANGED", within: 1,
		call: func(w *walk, l string, _ relation) (string, map[string]any) {
			return "changeLeadOwner", one(l, "ownerId", idOf(w.heir), "reason", "Because")
		}},
	{action: "CHANGE_OWNER", from: unended, w: true, admin: true, to: db.Pending, owner: ownerHeir, event: "OWNER_CHANGED", within: 1,
		call: func(w *walk, l string, _ relation) (string, map[string]any) {
			return "changeLeadOwners", many(l, "ownerId", idOf(w.heir), "reason", "Because")
		}},
	{action: "EDIT_TEAM", from: unended, w: true, admin: true, event: "TEAM_CHANGED",
		call: func(w *walk, l string, _ relation) (string, map[string]any) {
			return "addTeamMembers", one(l, "members", []any{map[string]any{"userId": idOf(w.heir), "access": "READ"}})
		}},
	{action: "EDIT_TEAM", from: unended, w: true, admin: true, event: "TEAM_CHANGED",
		call: func(w *walk, l string, _ relation) (string, map[string]any) {
			return "removeTeamMembers", one(l, "userIds", []any{idOf(w.people[teamReader])})
		}},
	{action: "DISCARD", from: unended, w: true, admin: true, to: db.Discarded, event: "DISCARDED",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) {
			return "discardLeads", many(l, "reason", "Because")
		}},
	{action: "RESTORE", from: []db.Status{db.Discarded}, admin: true, to: db.Pending, event: "RESTORED",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) { return "restoreLeads", many(l) }},
	{action: "DELETE", from: []db.Status{db.Discarded}, admin: true, event: "DELETED",
		call: func(_ *walk, l string, _ relation) (string, map[string]any) { return "deleteLeads", many(l) }},
}

// cell is one place of the walk.
type cell struct {
	status db.Status
	who    relation
	pooled bool // the lead is in a pool
	claims bool // which lets its members claim
}

// sees says whether the person sees the lead, by section 4.
func (c cell) sees() bool {
	owned := c.status != db.Unassigned
	switch c.who {
	case administrator:
		return true
	case stranger:
		return false
	}
	if c.status == db.Discarded {
		return false
	}
	switch c.who {
	case owner, ownerSuperior, sharedReader, sharedWriter, head:
		return owned
	case poolMember:
		return c.pooled && !owned
	case poolAdmin:
		return c.pooled
	}
	return true // team and superiors
}

func (c cell) inW() bool {
	return slices.Contains([]relation{owner, ownerSuperior, teamWriter, writerSuperior, sharedWriter, administrator}, c.who)
}

// may says whether the operation could ever be theirs.
func (c cell) may(o operation) bool {
	if o.action == "CHANGE_OWNER" && c.status == db.Unassigned {
		return c.who == administrator // a waiting lead leaves its pool by claim or assignment
	}
	return o.w && c.inW() || o.pool && c.who == poolAdmin || o.admin && c.who == administrator ||
		o.member && c.status == db.Unassigned && (c.who == poolMember || c.who == poolAdmin)
}

// expect is the code of the refusal, or nothing.
func (c cell) expect(o operation) string {
	switch {
	case o.action == "CLAIM" && (c.who == poolMember || c.who == poolAdmin) && c.pooled && c.status != db.Unassigned && c.status != db.Discarded:
		return "CONFLICT" // it waited in a pool of theirs a moment ago, and somebody was faster
	case !c.sees():
		return "NOT_FOUND"
	case !c.may(o):
		return "FORBIDDEN"
	case !slices.Contains(o.from, c.status), o.inPool && !c.pooled:
		return "CONFLICT"
	case o.action == "CLAIM" && !c.claims:
		return "FORBIDDEN"
	}
	return ""
}
