// Package live tells people at once what changes in the lists, pools and leads that they have open: in order, without a gap,
// and nothing of what they may not see. One hub a process follows the organizations that somebody looks at; what an event
// means to whom is judged in memory, by the table of relations that lists go by, over leads that are read once for all.
package live

import (
	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// LeadStreamMessage is what a stream says: LeadChanges, Resync, LiveState or LeadEditors.
type LeadStreamMessage interface{ IsLeadStreamMessage() }

// LeadChanges is what happened to leads of a list since the message before.
type LeadChanges struct {
	Cursor  string
	Changes []*LeadChange
	Count   *view.LeadCount // nil: not counted anew
}

// LeadChange is what happened to one lead.
type LeadChange struct {
	Type LeadChangeType
	lead uuid.UUID
	row  *Row // nil when it left
}

// LeadID is the lead's id as clients see it.
func (c *LeadChange) LeadID() db.NodeID { return db.NodeID{Type: "Lead", UUID: c.lead} }

// Lead is the lead as its reader may see it; nil when it left.
func (c *LeadChange) Lead() *db.Lead {
	if c.row == nil {
		return nil
	}
	return c.row.Lead
}

// Row is the lead with what was made of it for all who are told of it; nil when it left.
func (c *LeadChange) Row() *Row { return c.row }

// LeadChangeType is how a list changed by a lead.
type LeadChangeType string

// How a list changes by a lead.
const (
	Entered LeadChangeType = "ENTERED"
	Changed LeadChangeType = "CHANGED"
	Left    LeadChangeType = "LEFT"
)

// Resync says that the list is to be asked for anew.
type Resync struct {
	Cursor string
	Reason ResyncReason
}

// ResyncReason is why a list is to be asked for anew.
type ResyncReason string

// Why a list is to be asked for anew.
const (
	Expired  ResyncReason = "EXPIRED"
	Behind   ResyncReason = "BEHIND"
	Rights   ResyncReason = "RIGHTS"
	Settings ResyncReason = "SETTINGS"
	Clock    ResyncReason = "CLOCK"
)

// LiveState says how live the updates are.
type LiveState struct{ Health LiveHealth }

// LiveHealth is how live updates are.
type LiveHealth string

// How live updates are.
const (
	Live    LiveHealth = "LIVE"
	Delayed LiveHealth = "DELAYED"
	Paused  LiveHealth = "PAUSED"
)

// LeadEditors says who edits a lead, beside the reader.
type LeadEditors struct {
	Lead  uuid.UUID
	Users []uuid.UUID
}

// LeadID is the lead's id as clients see it.
func (e *LeadEditors) LeadID() db.NodeID { return db.NodeID{Type: "Lead", UUID: e.Lead} }

// IsLeadStreamMessage marks what streams say.
func (*LeadChanges) IsLeadStreamMessage() {}

// IsLeadStreamMessage marks what streams say.
func (*Resync) IsLeadStreamMessage() {}

// IsLeadStreamMessage marks what streams say.
func (*LiveState) IsLeadStreamMessage() {}

// IsLeadStreamMessage marks what streams say.
func (*LeadEditors) IsLeadStreamMessage() {}
