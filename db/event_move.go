package db

import (
	"encoding/json"

	"github.com/google/uuid"
)

// LeadMove is what an event did to its lead, for live updates: enough to tell who saw the lead before, and after.
type LeadMove struct {
	Version int                        `json:"v"`                // of the lead as the event left it
	From    *LeadPlace                 `json:"from,omitempty"`   // nil: the lead is new
	To      *LeadPlace                 `json:"to,omitempty"`     // nil: it was deleted
	Joined  []TeamSeat                 `json:"joined,omitempty"` // who came to its related team, or may do something else there
	Left    []TeamSeat                 `json:"left,omitempty"`   // who went, with what they were allowed
	Was     map[string]json.RawMessage `json:"was,omitempty"`    // columns that changed, with what they held before
	Vague   bool                       `json:"vague,omitempty"`  // more columns changed than Was says
}

// LeadPlace is all of a lead that decides who sees it, beside its related team.
type LeadPlace struct {
	Status Status     `json:"s"`
	Owner  *uuid.UUID `json:"o,omitempty"`
	Pool   *uuid.UUID `json:"p,omitempty"`
}

// Place is where the lead is.
func (l *Lead) Place() *LeadPlace { return &LeadPlace{l.Status, l.OwnerID, l.PoolID} }

// TeamSeat is somebody's place in a lead's related team.
type TeamSeat struct {
	User   uuid.UUID `json:"u"`
	Access Access    `json:"a"`
}
