package resolvers

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/audit"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

// timeline is a page of what happened to a lead.
func (r *Resolver) timeline(ctx context.Context, l *db.Lead, first *int, after *string) (*model.TimelineConnection, error) {
	from, err := eventCursor(after)
	if err != nil {
		return nil, err
	}
	entries, more, err := lead.Timeline(ctx, r.Conn, l, pageSize(first), from)
	if err != nil {
		return nil, err
	}
	return &model.TimelineConnection{Nodes: entries, PageInfo: eventPage(entries, more, after)}, nil
}

func auditLog(ctx context.Context, conn db.Conn, v *access.Viewer, s audit.Search, after *string) (_ *model.AuditConnection, err error) {
	if s.After, err = eventCursor(after); err != nil {
		return nil, err
	}
	entries, more, err := audit.Log(ctx, conn, v, s)
	if err != nil {
		return nil, err
	}
	return &model.AuditConnection{Nodes: entries, PageInfo: eventPage(entries, more, after)}, nil
}

func eventPage(entries []*db.Event, more bool, after *string) *view.PageInfo {
	info := &view.PageInfo{HasNextPage: more, HasPreviousPage: after != nil}
	if len(entries) > 0 {
		start, end := entries[0].NodeID().String(), entries[len(entries)-1].NodeID().String()
		info.StartCursor, info.EndCursor = &start, &end
	}
	return info
}

// eventCursor reads where to go on from: the id of an entry.
func eventCursor(after *string) (uuid.UUID, error) {
	if after == nil {
		return uuid.Nil, nil
	}
	id := db.ParseNodeID(*after).Of("Event")
	if id == uuid.Nil {
		return id, crm.InvalidField("after", "This cursor does not belong to this list; begin again without it.")
	}
	return id, nil
}

func pageSize(first *int) int {
	if first == nil {
		return view.DefaultPage
	}
	return *first
}

func changes(e *db.Event) []*db.FieldChange {
	list := make([]*db.FieldChange, len(e.Data.Changes))
	for i := range e.Data.Changes {
		list[i] = &e.Data.Changes[i]
	}
	return list
}
