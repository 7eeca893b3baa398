// Package view gives the lists of leads: which leads a view holds for a viewer, a page at a time, and how many.
package view

import (
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// View is a list of leads that people open: a default one, or a saved one that narrows it.
type View struct {
	ID          string // key of a default view, opaque id of a saved one
	Key         *string
	Name        string
	Description string
	Base        string         // key of the default view that it narrows
	Filter      map[string]any // as the API takes it; nil: all leads of the base
	Search      string
	Sort        []*Sort
	Columns     []*ViewColumn // none: the usual ones
	GroupBy     *string
	Layout      ViewLayout
	Density     RowDensity
	OwnerID     *uuid.UUID // nil for a default view
	IsShared    bool
	CanEdit     bool
	IsPinned    bool
	IsFirst     bool
	Version     int
	UpdatedAt   *time.Time
	Problems    []string // what it names that is there no longer

	saved uuid.UUID // of a saved one
}

// NodeID is a saved view's id as clients see it; a default one has its key alone.
func (v *View) NodeID() db.NodeID {
	if v.Key != nil {
		return db.NodeID{Type: *v.Key}
	}
	return db.NodeID{Type: "View", UUID: v.saved}
}

// IsNode marks the view as reachable by its id.
func (*View) IsNode() {}

func find(key string) *Default {
	for i := range Defaults {
		if Defaults[i].Key == key {
			return &Defaults[i]
		}
	}
	return nil
}

func (d *Default) view() *View {
	return &View{ID: d.Key, Key: &d.Key, Name: d.Name, Description: d.Description, Base: d.Key, Layout: Table, Density: Comfortable, IsPinned: true, Problems: []string{}}
}

// Query is a list that somebody wants to see.
type Query struct {
	View   string     // key of the view; empty for a pool's list
	Pool   *uuid.UUID // the pool whose leads are wanted, instead of a view's
	Filter map[string]any
	Search *string
	Sort   []*Sort
	First  *int
	After  *string
	Last   *int
	Before *string
	// Columns of leads that are read for a page; none: all.
	Columns []string
	// Along is asked for together with what the pools of the page's leads hide. Only where db.CanAsk.
	Along func([]*db.Lead) []db.Step

	kept kept
}

// kept is what a saved view asks for by itself, beside what the query does.
type kept struct {
	Filter map[string]any
	Search string
}

// Page is a stretch of a list.
type Page struct {
	Edges    []*LeadEdge
	PageInfo *PageInfo
	Similar  bool // the words searched for were replaced by such that look alike
	list     *list
}

// LeadEdge is a lead in a page.
type LeadEdge struct {
	Cursor string
	Node   *db.Lead
}

// Nodes are the page's leads.
func (p *Page) Nodes() []*db.Lead {
	nodes := make([]*db.Lead, len(p.Edges))
	for i, e := range p.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// PageInfo says where a page of a list begins and ends.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// LeadCount is a number of leads.
type LeadCount struct {
	Value int
	Exact bool
}
